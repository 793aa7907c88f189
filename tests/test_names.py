"""Names files keep their own rules (`ontology/names/README.md`): those that ship do, and a breach is named."""

from pathlib import Path

import pytest

from graphkit.errors import OntologyError
from graphkit.names import faults, search
from graphkit.ontology import Name, directory

FILES = sorted((directory() / "names").glob("*.toml"))
GOOD = """
[country]
code = "ZZ"
name = "Zedland"

[[region]]
id = "north"
name = "The North"

[[party]]
id = "ox"
name = "Order of the Ox"
aliases = ["Oxen"]
founded = "1999-07"
colour = "#112233"

[[office]]
id = "premier"
name = "Premier of Zedland"
titles = ["Premier"]
"""


def checked(folder: Path, text: str) -> tuple[str, ...]:
    (folder / "zz.toml").write_text(text, encoding="utf-8")
    return faults(folder / "zz.toml")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_that_ship_keep_all_rules(path: Path) -> None:
    assert faults(path) == ()


def test_names_good_file_has_no_fault(tmp_path: Path) -> None:
    assert checked(tmp_path, GOOD) == ()


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ('[[partei]]\nid = "a"', "no section is called 'partei'"),
        ('[era]\nid = "a"', "era is no list of entries"),
        ('[[party]]\nname = "A"', "[[party]] A: it has no id"),
        ('[[party]]\nid = "a"', "[[party]] a: it has no name"),
        ('[[party]]\nid = "a"\nname = "A"\nleader = "B"', "[[party]] a: nothing is called 'leader'"),
        ('[[party]]\nid = "a"\nname = 1', "[[party]] a: name is no text"),
        ('[[party]]\nid = "a"\nname = "A"\naliases = "B"', "[[party]] a: aliases is no list of texts"),
        ('[[party]]\nid = "ox"\nname = "A"', "[[party]] ox: this id stands twice"),
        ('[[party]]\nid = "A_b"\nname = "A"', "[[party]] A_b: an id is"),
        ('[[party]]\nid = "a"\nname = "A"\nfounded = "July"', "[[party]] a: founded: 'July' is no EDTF date"),
        ('[[party]]\nid = "a"\nname = "A"\nregion = "south"', "[[party]] a: region is 'south'"),
        ('[[party]]\nid = "a"\nname = "A"\nsuccessor = "b"', "[[party]] a: successor is 'b'"),
        ('[[party]]\nid = "a"\nname = "A"\ncolour = "red"', "[[party]] a: the colour 'red'"),
        ('[[election]]\nid = "a"\nname = "A"', "[[election]] a: it has no body"),
        ('[[election]]\nid = "a"\nname = "A"\nbody = "b"', "[[election]] a: body is 'b'"),
        ('[[alliance]]\nid = "a"\nname = "A"\nmembers = [{ party = "b" }]', "[[alliance]] a: the member"),
        ('[[party]]\nid = "a"\nname = "Oxen"', "'Oxen' means both ox and a"),
        ('[[party]]\nid = "a"\nname = "A"\naliases = ["the ruling party"]', "'the ruling party' is a description"),
        ('[[party]]\nid = "a"\nname = "A "', "the name 'A ' is empty, or has a space"),
        ('[[homonym]]\nalias = "Oxen"\ndefault = "a"', "[[homonym]] Oxen: 'a' is no entry"),
        ('[[homonym]]\nalias = "Oxen"', "it needs an alias and a default"),
    ],
)
def test_names_breach_is_told_with_file_and_entry(tmp_path: Path, added: str, fault: str) -> None:
    found = checked(tmp_path, f"{GOOD}\n{added}\n")
    assert any(one.startswith(f"{tmp_path / 'zz.toml'}: ") and fault in one for one in found), found


@pytest.mark.parametrize(
    "added",
    [
        '[[party]]\nid = "a"\nname = "Oxen"\nended = "1990"',
        '[[party]]\nid = "a"\nname = "Oxen"\n\n[[homonym]]\nalias = "Oxen"\ndefault = "ox"',
        '[[office]]\nid = "a"\nname = "Premier of the North"\ntitles = ["Premier"]\nregion = "north"',
    ],
    ids=["apart in time", "a homonym", "of a region"],
)
def test_names_one_alias_of_two_is_fine_where_they_are_told_apart(tmp_path: Path, added: str) -> None:
    assert checked(tmp_path, f"{GOOD}\n{added}\n") == ()


def test_names_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"zz\.toml cannot be read"):
        checked(tmp_path, "[[party")


ENTRIES = [
    Name(id="in/party/jds", type="Party", name="Janata Dal (Secular)", aliases=("JD(S)",), country="in", details={}),
    Name(id="in/party/jdu", type="Party", name="Janata Dal (United)", aliases=("JD(U)",), country="in", details={}),
    Name(id="in/place/jd", type="Place", name="JD Colony", aliases=(), country="in", details={}),
    Name(id="gb/party/jds", type="Party", name="Jam Doughnut Society", aliases=("JDS",), country="gb", details={}),
]


@pytest.mark.parametrize(
    ("text", "country", "type", "found"),
    [
        ("", "", "", {"in/party/jds", "in/party/jdu", "in/place/jd", "gb/party/jds"}),
        ("jds", "", "", {"in/party/jds", "gb/party/jds"}),
        ("JANATA", "", "", {"in/party/jds", "in/party/jdu"}),
        ("jd", "IN", "party", {"in/party/jds", "in/party/jdu"}),
        ("", "gb", "", {"gb/party/jds"}),
        ("xyz", "", "", set()),
    ],
)
def test_names_search_by_text_country_and_type(text: str, country: str, type: str, found: set[str]) -> None:
    assert {one.id for one in search(ENTRIES, text, country=country, type=type)} == found


def test_names_search_puts_the_exact_first() -> None:
    assert search(ENTRIES, "JD Colony")[0].id == "in/place/jd"
    assert search(ENTRIES, "jd(u)")[0].id == "in/party/jdu"
