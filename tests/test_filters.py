from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit import piecewise
from graphkit.errors import PeriodError, QueryError
from graphkit.filters import Filter, Wanted, chosen
from graphkit.model import Fact, Knowledge, Standing
from graphkit.store.feed import Feed
from graphkit.store.oxigraph import in_memory
from graphkit.store.quads import lines, quads
from graphkit.store.stream import Stored
from tests import samples
from tests.store.strategies import days, knowledges, normal, relations

SAMPLE = samples.knowledge()
ANYTHING = settings(deadline=None, max_examples=50)


def kept(known: Knowledge, wanted: Filter) -> list[Fact]:
    return list(chosen(known, wanted).facts)


@given(knowledges(), days)
@ANYTHING
def test_filters_on_a_day_keeps_what_possibly_holds(known: Knowledge, day: date) -> None:
    by_hand = [fact for fact in known.facts if fact.period.possibly_holds(day)]
    assert kept(known, Filter.of({"on": day.isoformat()})) == by_hand


@given(knowledges(), days, st.integers(0, 20))
@ANYTHING
def test_filters_between_keeps_what_possibly_holds_on_any_day(known: Knowledge, first: date, length: int) -> None:
    stretch = [first + timedelta(days=one) for one in range(length)]
    wanted = Filter.of({"between": (stretch[0].isoformat(), stretch[-1].isoformat())} if stretch else {})
    by_hand = [fact for fact in known.facts if any(map(fact.period.possibly_holds, stretch)) or not stretch]
    assert kept(known, wanted) == by_hand


@given(knowledges(), relations, st.sampled_from(Standing), st.floats(0.01, 1))
@ANYTHING
def test_filters_together_keep_what_each_keeps(
    known: Knowledge, relation: str, standing: Standing, sure: float
) -> None:
    wanted: Wanted = {"relation": relation, "standing": [standing.value], "min_confidence": sure}
    told = known.confidences
    by_hand = [
        fact
        for fact in known.facts
        if fact.relation == relation and fact.standing is standing
        if any(told.get(one, 0) >= sure for one in fact.statements)
    ]
    assert kept(known, Filter.of(wanted)) == by_hand


def test_filters_told_leaves_out_what_is_inferred() -> None:
    follows = replace(SAMPLE.facts[0], rule="members", statements=())
    known = replace(SAMPLE, facts=(follows, SAMPLE.facts[1]))
    assert kept(known, Filter.of({"told": True})) == [SAMPLE.facts[1]]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [({"relation": "alliedwith"}, 4), ({"relation": ["leads", "governs"]}, 2), ({"standing": "Disputed"}, 1)],
)
def test_filters_take_names_in_any_case_one_or_several(wanted: Any, count: int) -> None:
    assert len(kept(SAMPLE, Filter.of(wanted))) == count


@pytest.mark.parametrize(
    ("wanted", "error", "mend"),
    [
        ({"relation": "aliedWith"}, QueryError, "alliedWith"),
        ({"standing": "certain"}, QueryError, "established"),
        ({"on": "2019"}, QueryError, "2019-06-19"),
        ({"on": "yesterday"}, PeriodError, "2019-06-19"),
        ({"on": "2019-01-01", "between": ("2018", "2019")}, QueryError, "choose one"),
        ({"between": ("2019", "2018")}, QueryError, "earlier date first"),
        ({"min_confidence": 60}, QueryError, "from 0 to 1"),
        ({"when": "2019"}, QueryError, "on, between"),
    ],
)
def test_filters_that_are_none_are_told_with_the_mend(wanted: Any, error: type[Exception], mend: str) -> None:
    with pytest.raises(error, match=mend):
        Filter.of(wanted)


def test_filters_between_takes_months_and_years() -> None:
    assert Filter.of({"between": ("2018", "2019-06")}).within == (date(2018, 1, 1), date(2019, 6, 30))


def test_filters_that_want_all_give_the_same_back() -> None:
    assert chosen(SAMPLE, Filter()) is SAMPLE


def test_filters_keep_those_who_take_part_and_those_who_tell() -> None:
    part = chosen(SAMPLE, Filter.of({"relation": "memberOf"}))
    assert {entity.name for entity in part.entities} == {"D K Shivakumar", "Bharatiya Janata Party", "the paper"}
    [reading] = part.readings
    assert {one.id for one in reading.entities} == {"dks", "bjp", "paper"}
    assert len(reading.statements) == 3


@pytest.mark.parametrize(
    "make", [lambda: SAMPLE, lambda: Stored(in_memory(Feed(lines(SAMPLE))))], ids=["held", "stored"]
)
@given(st.sampled_from([{"on": "2019-01-01"}, {"relation": "defectedFrom"}, {"min_confidence": 0.7}]))
@settings(deadline=None, max_examples=3)
def test_filters_leave_nothing_hanging(make: Callable[[], Any], wanted: Any) -> None:
    """What is said to be meant, to be evidence or to take part is described, too."""
    told = list(quads(chosen(make(), Filter.of(wanted))))
    described = {quad.subject for quad in told}
    ours = [quad.object for quad in told if isinstance(quad.object, ox.NamedNode) and "/id/" in quad.object.value]
    assert {node for node in ours if "#char=" not in node.value} <= described


@given(knowledges(), days)
@ANYTHING
def test_filters_choose_the_same_of_what_is_held_and_what_is_stored(known: Knowledge, day: date) -> None:
    wanted = Filter.of({"on": day.isoformat(), "min_confidence": 0.3})
    stored = piecewise.held(chosen(Stored(in_memory(Feed(lines(known)))), wanted))
    held = piecewise.held(chosen(known, wanted))
    assert normal(stored).facts == normal(held).facts
    assert [one.id for one in stored.entities] == sorted(one.id for one in held.entities)
