"""A corrections file: what it may hold, what it overrides, and that it outlives a build."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.model import Knowledge
from graphkit.pipeline import Settings, build, load
from graphkit.resolution import Correction, merges, resolve
from graphkit.resolution.corrections import is_one, read
from tests.resolution.cases import AA, LISTED, Said, reading


def correction(merge: bool, *names: str, articles: tuple[str, ...] = (), type: str = "Person") -> Correction:
    return Correction(merge=merge, names=names, type=type, articles=frozenset(articles), reason="so it is", author="me")


def known(said: Sequence[tuple[Said, ...]], *corrections: Correction) -> Knowledge:
    return resolve([reading(i, *one) for i, one in enumerate(said)], LISTED, corrections)


def who(knowledge: Knowledge, article: int, local: str = "e1") -> str:
    document = next(one.document.id for one in knowledge.readings if one.document.name == f"a{article}")
    return knowledge.canonical[document, local]


PAIR = [(Said(name="Kim Lee"),), (Said(name="Old Hand", country="bb"),)]
SAME = [(Said(name="Kim Lee"),)] * 3


def test_corrections_merge_what_nothing_else_would() -> None:
    knowledge = known(PAIR, correction(True, "Kim Lee", "Old Hand"))
    assert who(knowledge, 0) == who(knowledge, 1)
    (merge,) = knowledge.merges
    assert merge.reasons == ("me: so it is (corrections)",)
    assert merge.score == float("inf")


def test_corrections_merge_even_two_of_one_article() -> None:
    said = [(Said(name="Kim Lee"), Said(name="Ann Lee"))]
    knowledge = known(said, correction(True, "Kim Lee", "Ann Lee"))
    assert who(knowledge, 0, "e1") == who(knowledge, 0, "e2")


def test_corrections_merge_in_some_articles_alone() -> None:
    said = [(Said(name="Gordon Brown"),), (Said(name="Brown"),), (Said(name="Brown", country="bb"),)]
    knowledge = known(said, correction(True, "Gordon Brown", "Brown", articles=("a1",)))
    assert who(knowledge, 0) == who(knowledge, 1) != who(knowledge, 2)


def test_corrections_split_two_names() -> None:
    said = [(Said(name="Gordon Brown", party=AA),), (Said(name="G. Brown", party=AA),)]
    assert who(known(said), 0) == who(known(said), 1)
    knowledge = known(said, correction(False, "Gordon Brown", "G. Brown"))
    assert who(knowledge, 0) != who(knowledge, 1)


def test_corrections_split_one_name_by_articles() -> None:
    knowledge = known(SAME, correction(False, "Kim Lee", articles=("a0", "a2")))
    assert who(knowledge, 0) != who(knowledge, 2)


def test_corrections_split_one_article_from_all_others() -> None:
    knowledge = known(SAME, correction(False, "Kim Lee", articles=("a1",)))
    assert who(knowledge, 0) == who(knowledge, 2) != who(knowledge, 1)


def test_corrections_split_an_article_from_an_entry_of_the_names_files() -> None:
    said = [(Said(name="RPA", kind="Party", listed=AA),)] * 2
    knowledge = known(said, correction(False, "RPA", articles=("a1",), type="Party"))
    assert (who(knowledge, 0), who(knowledge, 1)) == (AA, "party/rpa")


def test_corrections_rewrite_no_reading() -> None:
    assert set(known(SAME, correction(False, "Kim Lee", articles=("a1",))).readings) == set(known(SAME).readings)


@pytest.mark.parametrize(
    ("made", "note"),
    [
        (correction(True, "Kim Lee", "Nobody"), "no Person is called 'Nobody' here"),
        (correction(True, "Kim Lee", "Old Hand", type="Party"), "no Party is called 'Kim Lee' here"),
        (correction(False, "Kim Lee", articles=("a0", "a9")), "no article is called 'a9' here"),
        (correction(False, "Kim Lee", articles=("a1",)), "no Person is called 'Kim Lee' in those articles"),
    ],
)
def test_corrections_that_find_nobody_are_told(made: Correction, note: str) -> None:
    assert any(note in one for one in known(PAIR, made).notes)


def test_corrections_that_find_everybody_need_no_note() -> None:
    assert known(PAIR, correction(True, "kim  lee", "OLD HAND")).notes == ()


def test_corrections_that_contradict_are_refused() -> None:
    with pytest.raises(InputError, match="take one of the two away"):
        known(PAIR, correction(True, "Kim Lee", "Old Hand"), correction(False, "Kim Lee", "Old Hand"))


def test_corrections_that_split_one_entry_by_its_aliases_are_refused() -> None:
    said = [
        (Said(name="RPA", kind="Party", listed=AA),),
        (Said(name="Reform Party of Aland", kind="Party", listed=AA),),
    ]
    with pytest.raises(InputError, match="add `articles`"):
        known(said, correction(False, "RPA", "Reform Party of Aland", type="Party"))


names = st.sampled_from(["Kim Lee", "Ann Lee", "K. Lee", "Lee", "Old Hand"])


@settings(deadline=None)
@given(st.lists(names, min_size=2, max_size=5), names, names)
def test_corrections_always_win(said: list[str], one: str, two: str) -> None:
    articles = [(Said(name=name, party=AA),) for name in said]
    if one == two or not {one, two} <= set(said):
        return
    merged, split = (known(articles, correction(merge, one, two)) for merge in (True, False))
    of_merged = {who(merged, i) for i, name in enumerate(said) if name in (one, two)}
    first, second = ({who(split, i) for i, name in enumerate(said) if name == wanted} for wanted in (one, two))
    assert len(of_merged) == 1
    assert not first & second


# --- the file ----------------------------------------------------------------------------------------------------

GOOD = '[[merge]]\nnames = ["A", "B"]\ntype = "Person"\nreason = "r"\nauthor = "x"\n'


def file(folder: Path, text: str) -> Path:
    (folder / "corrections.toml").write_text(text, encoding="utf-8")
    return folder / "corrections.toml"


def test_corrections_file_is_read(tmp_path: Path) -> None:
    (made,) = read([file(tmp_path, GOOD)])
    assert (made.merge, made.names, made.type, made.reason, made.author) == (True, ("A", "B"), "Person", "r", "x")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[merge", "cannot be read"),
        (GOOD + "[[merg]]", "nothing is called 'merg'"),
        ("[merge]\nnames = []", "merge is no list of entries"),
        (GOOD.replace('author = "x"\n', ""), "number 1 has no author"),
        (GOOD.replace('type = "Person"\n', ""), "number 1 has no type"),
        (GOOD.replace("Person", "Human"), "'Human' is no type"),
        (GOOD + 'artcles = ["a"]\n', "has a key 'artcles'"),
        (GOOD.replace('["A", "B"]', '"A"'), "names is not a list of texts"),
        (GOOD.replace('"r"', "1"), "reason is not a text"),
        (GOOD.replace('["A", "B"]', '["A"]'), "has one name and no articles"),
    ],
)
def test_corrections_file_with_a_fault_is_refused_by_name(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(InputError, match=r"corrections\.toml") as raised:
        read([file(tmp_path, text)])
    assert fault in str(raised.value)


@pytest.mark.parametrize(
    ("text", "is_it"), [(GOOD, True), ("[[merg]]", True), ("[[party]]", False), (GOOD + "[[party]]", True)]
)
def test_corrections_file_is_told_from_a_names_file(tmp_path: Path, text: str, is_it: bool) -> None:
    assert is_one(file(tmp_path, text)) is is_it


# --- building -----------------------------------------------------------------------------------------------------


def of(out: Path, name: str) -> set[str]:
    knowledge = load(out)
    return {
        knowledge.canonical[one.document.id, entity.id]
        for one in knowledge.readings for entity in one.entities if entity.name == name
    }  # fmt: skip


def articles(folder: Path) -> list[str]:
    (folder / "one.txt").write_text("Labour MP Gordon Brown spoke in Leeds. He praised Labour.", encoding="utf-8")
    (folder / "two.txt").write_text("Labour MP Zachary Quill spoke in Leeds. He praised Labour.", encoding="utf-8")
    return [str(folder / "one.txt"), str(folder / "two.txt")]


MERGE = GOOD.replace('"A", "B"', '"Gordon Brown", "Zachary Quill"')


@pytest.mark.parametrize("inside", [True, False], ids=["in the folder", "beside the folder"])
def test_corrections_hold_after_a_second_build(tmp_path: Path, inside: bool) -> None:
    sources, out = articles(tmp_path), tmp_path / "out"
    build(sources, out)
    assert of(out, "Gordon Brown") != of(out, "Zachary Quill")
    file(out if inside else tmp_path, MERGE)
    for _ in range(2):
        report = build(sources, out)
        assert of(out, "Gordon Brown") == of(out, "Zachary Quill")
        assert [Path(one).name for one in report.corrections] == ["corrections.toml"]
    assert (out if inside else tmp_path).joinpath("corrections.toml").read_text(encoding="utf-8") == MERGE


def test_corrections_of_a_file_that_is_named(tmp_path: Path) -> None:
    who_is_who = file(tmp_path, MERGE).rename(tmp_path / "who.toml")
    build(articles(tmp_path), tmp_path / "out", settings=Settings(corrections=(who_is_who,)))
    (merge,) = [one for one in merges.read(tmp_path / "out" / merges.FILE) if one.score == float("inf")]
    assert merge.one.documents == ("one",)
    assert merge.reasons == ("x: r (who.toml)",)


def test_corrections_that_find_nobody_stand_in_the_report(tmp_path: Path) -> None:
    file(tmp_path, GOOD)
    build(articles(tmp_path), tmp_path / "out")
    notes = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["notes"]
    assert ["'A'" in one or "'B'" in one for one in notes] == [True, True]


def test_corrections_with_a_fault_leave_the_old_output(tmp_path: Path) -> None:
    sources, out = articles(tmp_path), tmp_path / "out"
    build(sources, out)
    file(tmp_path, "[[merg]]")
    with pytest.raises(InputError, match="merg"):
        build(sources, out)
    assert load(out).readings
