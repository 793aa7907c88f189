from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.errors import QueryError
from graphkit.model import Entity, Knowledge
from graphkit.period import UNBOUNDED
from graphkit.views.temporal import at, find, timeline
from tests.samples import CANONICAL, knowledge

KNOWN = knowledge()
ALLIANCES = [fact for fact in KNOWN.facts if fact.relation == "alliedWith"]


def others(day: str, *, certain: bool) -> set[tuple[str, str, str]]:
    holding = at(KNOWN, date.fromisoformat(day))
    facts = holding.certain if certain else holding.possible
    return {(fact.subject, fact.relation, fact.object) for fact in facts}


@pytest.mark.parametrize(
    ("day", "ally", "sure", "maybe"),
    [
        ("2006-12-01", "bjp", True, False),
        ("2018-06-01", "inc", False, True),
        ("2023-09-22", "bjp", True, False),
        ("2023-09-27", "bjp", True, False),
        ("2030-01-01", "bjp", False, True),
    ],
)
def test_rows_at_tells_sure_from_possible(day: str, ally: str, sure: bool, maybe: bool) -> None:
    edge = (CANONICAL["jds"], "alliedWith", CANONICAL[ally])
    assert (edge in others(day, certain=True), edge in others(day, certain=False)) == (sure, maybe)


def test_rows_at_between_two_alliances_neither_holds() -> None:
    day = date(2012, 1, 1)
    holding = at(KNOWN, day)
    established = {fact for fact in (*holding.certain, *holding.possible) if fact.relation == "alliedWith"}
    assert {(fact.subject, fact.object) for fact in established} == {(CANONICAL["inc"], CANONICAL["bjp"])}


@given(day=st.one_of(st.dates(), st.sampled_from([bound for fact in KNOWN.facts for bound in fact.period.bounds])))
@settings(deadline=None)
def test_rows_at_equals_filtering_by_hand(day: date) -> None:
    holding = at(KNOWN, day)
    by_hand = {
        fact.id: fact.period.begin_latest <= day <= fact.period.end_earliest
        for fact in KNOWN.facts
        if not day < fact.period.begin_earliest and not day > fact.period.end_latest
    }
    assert {fact.id for fact in holding.certain} == {name for name, sure in by_hand.items() if sure}
    assert {fact.id for fact in holding.possible} == {name for name, sure in by_hand.items() if not sure}


@pytest.mark.parametrize("entity", [entity.id for entity in KNOWN.entities])
def test_rows_timeline_is_in_order_of_time(entity: str) -> None:
    firsts = []
    for row in timeline(KNOWN, entity):
        told = [day for day in row.fact.period.bounds if day not in UNBOUNDED]
        firsts.append(told[0] if told else UNBOUNDED[1])
    assert firsts == sorted(firsts)


@pytest.mark.parametrize("role", ["jds", "bjp", "e18", "ka", "zoe"])
def test_rows_timeline_has_every_fact_in_any_role(role: str) -> None:
    entity = CANONICAL[role]
    about = {f.id for f in KNOWN.facts if entity in (f.subject, f.object, *(value for _, value in f.qualifiers))}
    assert about
    assert {row.fact.id for row in timeline(KNOWN, entity)} == about


def test_rows_timeline_names_everybody() -> None:
    row = next(row for row in timeline(KNOWN, CANONICAL["e18"]) if row.fact.relation == "wonSeats")
    assert (row.subject, row.object) == ("Bharatiya Janata Party", "2018 Karnataka election")
    assert row.details == (("place", "Karnataka"), ("seats", "104"), ("total", "224"))


def test_rows_timeline_of_nobody_is_empty() -> None:
    assert timeline(KNOWN, "in/party/none") == ()


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("JD(S)", "in/party/jds"),
        ("jds", "in/party/jds"),
        ("bharatiya janata party", "in/party/bjp"),
        ("Congréss", "in/party/inc"),
        ("H. D. KUMARASWAMY", "unlisted/person/h-d-kumaraswamy"),
        ("in/party/bjp", "in/party/bjp"),
        ("=1+1", CANONICAL["zoe"]),
    ],
)
def test_rows_find_takes_names_aliases_and_ids(text: str, entity: str) -> None:
    assert [one.id for one in find(KNOWN, text)] == [entity]


def test_rows_find_several_puts_the_best_known_first() -> None:
    namesake = Entity(id="a/party/bjp", type="Party", name="BJP")
    both = Knowledge(readings=(), entities=(namesake, *KNOWN.entities), canonical={}, facts=KNOWN.facts)
    assert [one.id for one in find(both, "bjp")] == ["in/party/bjp", "a/party/bjp"]


@pytest.mark.parametrize(
    ("text", "near"),
    [("Kumarswamy", "H D Kumaraswamy"), ("Congres", "Congress"), ("Janata", "Bharatiya Janata Party")],
)
def test_rows_find_nobody_offers_the_nearest(text: str, near: str) -> None:
    with pytest.raises(QueryError, match=f"did you mean .*{near}"):
        find(KNOWN, text)


def test_rows_find_nobody_near_says_so() -> None:
    with pytest.raises(QueryError, match="no name is near it"):
        find(KNOWN, "qqqqqqqq")


def test_rows_at_the_ends_of_time() -> None:
    undated = {fact.id for fact in KNOWN.facts if fact.period.bounds == UNBOUNDED * 2}
    for day in (UNBOUNDED[0], UNBOUNDED[1] - timedelta(days=1)):
        assert undated <= {fact.id for fact in at(KNOWN, day).possible}
