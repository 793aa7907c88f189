"""The reader as a whole: what it must say of plain sentences of many countries, and what it must not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.model import Status
from tests.extraction.reading import document, read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jubilee MP Mercy Wanjala spoke.", ("Mercy Wanjala", "memberOf", "Jubilee", "asserted")),
        ("Ana Beltrán (Partido Nuevo) spoke.", ("Ana Beltrán", "memberOf", "Partido Nuevo", "asserted")),
        ("Hana Novák, chairwoman of the Civic Movement, spoke.", ("Hana Novák", "leads", "Civic Movement", "asserted")),
        ("Prime Minister Tomas Keller met reporters.", ("Tomas Keller", "holdsOffice", "Prime Minister", "asserted")),
        ("Lee Wen, the MP for Port Dawson, is ill.", ("Lee Wen", "represents", "Port Dawson", "asserted")),
        (
            "Ruth Mensah defected from the Freedom Party to the Unity League.",
            ("Ruth Mensah", "defectedFrom", "Freedom Party", "asserted"),
        ),
        ("The Freedom Party expelled Ruth Mensah.", ("Ruth Mensah", "expelledFrom", "Freedom Party", "asserted")),
        ("Ruth Mensah founded the Unity League.", ("Ruth Mensah", "founded", "Unity League", "asserted")),
        ("Ruth Mensah accused Kofi Boadi of lying.", ("Ruth Mensah", "opposes", "Kofi Boadi", "asserted")),
        ("The Unity League backed Kofi Boadi.", ("Unity League", "supports", "Kofi Boadi", "asserted")),
        ("Ruth Mensah defeated Kofi Boadi.", ("Ruth Mensah", "defeated", "Kofi Boadi", "asserted")),
        ("Ruth Mensah and her son Joe Mensah left.", ("Joe Mensah", "kinOf", "Ruth Mensah", "asserted")),
        (
            "The Freedom Party merged with the Unity League.",
            ("Freedom Party", "mergedWith", "Unity League", "asserted"),
        ),
        (
            "The Freedom Party withdrew from the Rainbow Coalition.",
            ("Freedom Party", "withdrewFrom", "Rainbow Coalition", "asserted"),
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else value[1],
)
def test_reader_says(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Freedom Party formed an alliance with the Unity League.", "asserted"),
        ("The Freedom Party may form an alliance with the Unity League.", "expected"),
        ("The Freedom Party will not form an alliance with the Unity League.", "denied"),
        ("Kofi Boadi claimed that the Freedom Party formed an alliance with the Unity League.", "claimed"),
        ("According to sources, the Freedom Party formed an alliance with the Unity League.", "claimed"),
    ],
)
def test_reader_tells_statuses_apart(text: str, status: str) -> None:
    assert ("Freedom Party", "alliedWith", "Unity League", status) in told(text)


def test_reader_names_the_speaker_of_a_claim() -> None:
    reading = read("Kofi Boadi claimed that Ruth Mensah resigned from the Freedom Party.")
    names = {entity.id: entity.name for entity in reading.entities}
    (claim,) = [s for s in reading.statements if s.relation == "resignedFrom"]
    assert claim.evidence.status is Status.CLAIMED
    assert names[claim.evidence.speaker or ""] == "Kofi Boadi"


@pytest.mark.parametrize(
    ("text", "seats", "total"),
    [
        ("The Freedom Party won 26 of the 28 seats in the 2014 general election.", 26, 28),
        ("The Freedom Party took 26 seats out of the total 28 in the 2014 general election.", 26, 28),
        ("The Freedom Party secured only one seat in the 2014 general election.", 1, None),
        ("After its historic win of 135/224 assembly seats, the Freedom Party eyes the 2014 assembly polls.", 135, 224),
    ],
)
def test_reader_counts_seats(text: str, seats: int, total: int | None) -> None:
    counts = [dict(s.qualifiers) for s in read(text).statements if s.relation == "wonSeats"]
    assert {"seats": seats} | ({"total": total} if total else {}) in counts


def test_reader_gives_each_party_of_a_list_its_statement() -> None:
    said = told("The Freedom Party and the Unity League secured only one seat each in the 2014 general election.")
    assert {subject for subject, relation, _, _ in said if relation == "wonSeats"} == {"Freedom Party", "Unity League"}


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Mensah and Kofi Boadi attended a church service.",
        "The Freedom Party and the Unity League both hold their conferences in May.",
        "Ruth Mensah left the building before Kofi Boadi arrived.",
        "The Freedom Party lost a court case about its logo; the Unity League did not comment.",
    ],
)
def test_reader_takes_no_co_occurrence_for_a_relation(text: str) -> None:
    assert told(text) == set()


def test_reader_resolves_a_surname_and_a_pronoun() -> None:
    reading = read("Ruth Mensah spoke on Monday. Mr Boadi listened. Ms Mensah resigned from the Freedom Party.")
    names = {entity.name: entity for entity in reading.entities}
    assert names["Ruth Mensah"].aliases == ("Mensah",)
    assert len(names["Ruth Mensah"].mentions) == 2


def test_reader_knows_an_abbreviation_that_the_article_explains() -> None:
    reading = read("The Highlands Unity Movement (HUM) met. HUM leader Joseph Mangi spoke.")
    names = {entity.id: entity.name for entity in reading.entities}
    assert ("Joseph Mangi", "leads", "Highlands Unity Movement") in {
        (names[s.subject], s.relation, names[s.object]) for s in reading.statements
    }


def test_reader_a_former_post_has_ended_by_publication() -> None:
    reading = read("Former prime minister Tomas Keller wept.", "2023-09-27")
    (held,) = [s for s in reading.statements if s.relation == "holdsOffice"]
    assert held.period.end == "../2023-09-27"


def test_reader_a_state_holds_on_the_day_it_is_told() -> None:
    reading = read("Jubilee MP Mercy Wanjala spoke.", "2023-09-27")
    (member,) = [s for s in reading.statements if s.relation == "memberOf"]
    assert member.period.certainly_holds(document("", "2023-09-27").published.begin_earliest)  # type: ignore[union-attr]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200) | st.text("Ab c.,()'’\"-–\n12JD(S)X", max_size=200))
def test_reader_never_says_what_does_not_stand_in_the_text(text: str) -> None:
    reading = read(text)
    for entity in reading.entities:
        assert all(text[start:end].strip() for start, end in entity.mentions)
    for statement in reading.statements:
        assert text[statement.evidence.start : statement.evidence.end] == statement.evidence.quote
