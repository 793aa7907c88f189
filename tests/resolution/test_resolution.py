"""Readings to knowledge: who is the same, which statements are one fact, and how it stands."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.model import Document, Entity, Evidence, Reading, Standing, Statement, Status, digest
from graphkit.ontology import Name
from graphkit.period import OPEN, Period
from graphkit.resolution import resolve
from graphkit.resolution.facts import standing
from tests.resolution import telling

LISTED = {
    "xx/party/unity": Name(
        id="xx/party/unity",
        type="Party",
        name="Unity League",
        aliases=("UL",),
        country="xx",
        details={"colour": "#123456"},
    )
}


def reading(
    text: str, statements: list[tuple[str, str, str, Status, Period]], published: str | None = None, **kinds: str
) -> Reading:
    """A document with these statements; every end is a name, its type given by keyword (default Party)."""
    document = Document(
        id=digest([text]), name=text, text=text, source=text, published=Period.event(published) if published else None
    )
    names = dict.fromkeys(end for s in statements for end in (s[0], s[2]))
    ids = {name: f"e{i}" for i, name in enumerate(names, 1)}
    entities = tuple(
        Entity(
            id=ids[name],
            type=kinds.get(name.replace(" ", ""), "Party"),
            name=name,
            document=document.id,
            mentions=((0, 1),),
        )
        for name in names
    )
    told = tuple(
        Statement(
            subject=ids[a], relation=relation, object=ids[b], period=period,
            evidence=Evidence(
                document=document.id, start=i, end=i + 1, quote=text[i : i + 1], status=status, confidence=0.5,
                extractor="t",
            ),
        )
        for i, (a, relation, b, status, period) in enumerate(statements)
    )  # fmt: skip
    return Reading(document=document, entities=entities, statements=told)


def allied(
    status: Status = Status.ASSERTED, period: Period | None = None
) -> list[tuple[str, str, str, Status, Period]]:
    return [("Freedom Party", "alliedWith", "Unity League", status, period or Period.state())]


def test_resolve_makes_one_fact_of_what_two_articles_say() -> None:
    knowledge = resolve([reading("first", allied()), reading("second", allied())], {})
    (fact,) = knowledge.facts
    assert len(fact.statements) == 2
    assert len(knowledge.entities) == 2


def test_resolve_takes_a_symmetric_relation_either_way_round() -> None:
    there = reading("first", allied())
    back = reading("second", [("Unity League", "alliedWith", "Freedom Party", Status.ASSERTED, Period.state())])
    assert len(resolve([there, back], {}).facts) == 1


def test_resolve_keeps_recurring_alliances_apart() -> None:
    early, late = Period.state("2006", "2007"), Period.state("2023", OPEN)
    knowledge = resolve([reading("a", allied(period=early)), reading("b", allied(period=late))], {})
    assert {fact.period.start for fact in knowledge.facts} == {"2006", "2023"}


def test_resolve_tightens_a_period_by_what_all_allow() -> None:
    told = [Period.state("2018", OPEN, told=(day, day)) for day in (date(2018, 7, 1), date(2019, 2, 1))]
    (fact,) = resolve([reading(str(i), allied(period=p)) for i, p in enumerate(told)], {}).facts
    assert fact.period.begin_latest == date(2018, 7, 1)
    assert fact.period.end_earliest == date(2019, 2, 1)


@pytest.mark.parametrize("status", [Status.EXPECTED, Status.CLAIMED, Status.DENIED])
def test_resolve_lets_only_assertions_set_the_time(status: Status) -> None:
    sure = reading("a", allied(period=Period.state("2018", OPEN)))
    other = reading("b", allied(status, Period.state("2018-05", "2018-06")))
    (fact,) = resolve([sure, other], {}).facts
    assert fact.period == Period.state("2018", OPEN)


def test_resolve_by_the_names_file() -> None:
    one = reading("a", allied())
    listed = replace(
        one,
        entities=tuple(
            replace(e, attributes=(("listed", "xx/party/unity"),)) if e.name == "Unity League" else e
            for e in one.entities
        ),
    )
    other = reading("b", [("Freedom Party", "alliedWith", "UL", Status.ASSERTED, Period.state())])
    knowledge = resolve([listed, other], LISTED)
    (unity,) = [entity for entity in knowledge.entities if entity.id == "xx/party/unity"]
    assert dict(unity.attributes) == {"colour": "#123456", "country": "XX"}
    assert unity.aliases == ("UL",)
    assert len(knowledge.facts) == 1


def test_resolve_leaves_described_offices_to_their_documents() -> None:
    said = [("Ruth Mensah", "holdsOffice", "prime minister", Status.ASSERTED, Period.state())]
    kinds = {"RuthMensah": "Person", "primeminister": "Office"}
    knowledge = resolve([reading("a", said, **kinds), reading("b", said, **kinds)], {})
    assert sum(entity.type == "Office" for entity in knowledge.entities) == 2
    assert sum(entity.type == "Person" for entity in knowledge.entities) == 1


def test_resolve_rewrites_no_reading() -> None:
    before = [reading("a", allied()), reading("b", allied())]
    assert set(resolve(before, {}).readings) == set(before)


def test_resolve_knows_since_the_first_publication() -> None:
    readings = [reading("a", allied(), "2023-09-27"), reading("b", allied(), "2023-09-25"), reading("c", allied())]
    (fact,) = resolve(readings, {}).facts
    assert fact.known_since == date(2023, 9, 25)


periods = st.sampled_from(
    [
        Period.state(),
        Period.state("2018"),
        Period.state("2018", "2019"),
        Period.state("2023", OPEN),
        Period.state(None, "../2020"),
    ]
)
told = st.lists(st.tuples(st.sampled_from(list(Status)), periods), min_size=1, max_size=4)


@given(told)
@settings(deadline=None)
def test_resolve_gives_the_same_in_any_order(said: list[tuple[Status, Period]]) -> None:
    readings = [reading(str(i), allied(status, period)) for i, (status, period) in enumerate(said)]
    results = {resolve(order, {}).facts for order in permutations(readings)}
    assert len(results) == 1


@given(told)
@settings(deadline=None)
def test_resolve_twice_is_resolve_once(said: list[tuple[Status, Period]]) -> None:
    readings = [reading(str(i), allied(status, period)) for i, (status, period) in enumerate(said)]
    assert resolve(readings, {}) == resolve(resolve(readings, {}).readings, {})


@given(told)
@settings(deadline=None)
def test_resolve_loses_no_statement(said: list[tuple[Status, Period]]) -> None:
    readings = [reading(str(i), allied(status, period)) for i, (status, period) in enumerate(said)]
    facts = resolve(readings, {}).facts
    assert sorted(s for fact in facts for s in fact.statements) == sorted(s.id for r in readings for s in r.statements)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ({Status.ASSERTED}, Standing.ESTABLISHED),
        ({Status.ASSERTED, Status.CLAIMED, Status.EXPECTED}, Standing.ESTABLISHED),
        ({Status.ASSERTED, Status.DENIED}, Standing.DISPUTED),
        ({Status.CLAIMED, Status.DENIED}, Standing.DISPUTED),
        ({Status.CLAIMED, Status.EXPECTED}, Standing.CLAIMED),
        ({Status.EXPECTED}, Standing.EXPECTED),
        ({Status.DENIED}, Standing.DENIED),
    ],
)
def test_standing_of_a_fact(statuses: set[Status], expected: Standing) -> None:
    assert standing(statuses) is expected


@pytest.mark.parametrize(("day", "expected"), [("2019-06-01", "established denied"), ("2023-08-01", "disputed")])
def test_resolve_what_was_denied_long_before_may_have_come_about_since(day: str, expected: str) -> None:
    articles = [telling.told("2023-09-27: A alliedWith B"), telling.told(f"{day}: A alliedWith B denied")]
    found = sorted((fact.standing.value for fact in resolve(articles, telling.LISTED).facts), reverse=True)
    assert " ".join(found) == expected
