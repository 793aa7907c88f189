"""Offices and elections: which one a description means, by its words, the article, its date and the names files."""

import pytest

from graphkit.extraction import Reader
from graphkit.extraction.reader import Part
from graphkit.model import Entity
from tests.extraction.reading import document

READER = Reader(parts=frozenset({Part.WRITTEN_NAMES}))
KARNATAKA = "The Congress and the JD(S) met in Karnataka. "
KUMARASWAMY = KARNATAKA + "CM HD Kumaraswamy spoke. The chief minister left."


def entities(text: str, type: str, published: str | None = None) -> list[Entity]:
    return [one for one in READER.read(document(text, published)).entities if one.type == type]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (KUMARASWAMY, "Chief Minister of Karnataka"),
        ("Congress leaders met Chief Minister of Karnataka HD Kumaraswamy.", "Chief Minister of Karnataka"),
        ("The BJP rules India. Karnataka's former chief minister spoke.", "Chief Minister of Karnataka"),
        ("Karnataka and Kerala met in India. Kerala CM Pinarayi Vijayan spoke.", "Chief Minister of Kerala"),
        ("Mr Mensah, the mayor of Port Dawson, wept.", "Mayor of Port Dawson"),
        ("Labour and the Tories met in Britain. The prime minister left.", "Prime Minister of the United Kingdom"),
        ("Paris is in France. French president Marie Roy left.", "President of France"),
        ("The Speaker of the National Assembly left.", "Speaker of the National Assembly"),
    ],
)  # fmt: skip
def test_described_office_says_of_where(text: str, name: str) -> None:
    assert name in {one.name for one in entities(text, "Office")}


def test_described_office_is_one_with_all_its_forms() -> None:
    (office,) = entities(KUMARASWAMY, "Office")
    assert office.aliases == ("CM", "chief minister")
    assert len(office.mentions) == 2
    assert dict(office.attributes)["listed"] == "in/office/karnataka-cm"


def test_described_offices_of_two_places_are_two() -> None:
    text = "Leaders met in India. The Karnataka chief minister met the Kerala chief minister."
    assert {one.name for one in entities(text, "Office")} == {
        "Chief Minister of Karnataka", "Chief Minister of Kerala",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The chief minister left.",
        "Leaders of Kerala and Karnataka met in India. The chief minister left.",
        "Tom Roy, a mayor, left for Harrow.",
    ],
)
def test_described_office_is_of_nowhere_where_nothing_tells(text: str) -> None:
    assert [one.attributes for one in entities(text, "Office")] in ([()], [])


@pytest.mark.parametrize(
    "text", ["They met at 10 pm in Britain.", "Labour's rival in Britain has a new general secretary."]
)
def test_described_office_is_no_hour_and_no_post_of_anybody(text: str) -> None:
    assert entities(text, "Office") == []


@pytest.mark.parametrize(
    ("text", "published", "name"),
    [
        (KARNATAKA + "They lost the 2018 assembly polls.", None, "2018 Karnataka Legislative Assembly election"),
        ("The BJP won the Karnataka assembly elections in 2018.", None, "2018 Karnataka Legislative Assembly election"),
        ("The BJP won last year's Lok Sabha elections in India.", "2020-02-01", "2019 Lok Sabha election"),
        ("The BJP fears the next Lok Sabha elections in India.", "2023-09-27", "2024 Lok Sabha election"),
        ("The JLP won Jamaica's last general election.", "2017-10-31", "2016 Jamaican general election"),
        ("Labour won in Britain. It fears the next general election.", None, "United Kingdom general election"),
        ("Mr Roy lost the by-election in Port Dawson.", None, "Port Dawson by-election"),
        ("Mr Roy lost the 2014 by-election in Port Dawson.", None, "2014 Port Dawson by-election"),
    ],
)
def test_described_election_says_which(text: str, published: str | None, name: str) -> None:
    assert name in {one.name for one in entities(text, "Election", published)}


def test_described_election_tells_body_place_and_year() -> None:
    (one,) = entities(KARNATAKA + "They lost the 2018 assembly polls.", "Election")
    told = dict(one.attributes)
    assert (told["body"], told["place"], told["year"]) == ("Karnataka Legislative Assembly", "Karnataka", "2018")
    assert one.aliases == ("2018 assembly polls",)


def test_described_election_is_one_with_all_its_forms() -> None:
    text = KARNATAKA + "They lost the 2018 assembly polls. In the assembly elections in 2018 turnout was low."
    (one,) = entities(text, "Election")
    assert len(one.mentions) == 2


def test_described_elections_of_two_years_are_two() -> None:
    text = "The BJP won the 2014 Lok Sabha polls and the 2019 Lok Sabha polls in India."
    assert len(entities(text, "Election")) == 2


def test_described_election_of_a_year_to_come_is_not_invented() -> None:
    (one,) = entities("Labour fears the next general election in Britain.", "Election")
    assert "year" not in dict(one.attributes)
