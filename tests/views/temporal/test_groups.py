from datetime import date

import networkx as nx
import pytest
from hypothesis import given

from graphkit.model import Entity, Fact, Knowledge, Standing
from graphkit.period import Period
from graphkit.views.temporal import TemporalGraph
from tests.views.temporal.strategies import days, knowledges

TYPES = {"a": "Party", "b": "Party", "c": "Party", "d": "Party", "front": "Alliance", "p": "Person"}


def fact(triple: str, start: str, end: str = "..", standing: Standing = Standing.ESTABLISHED) -> Fact:
    subject, relation, target = triple.split()
    told = (date(2019, 7, 1), date(2019, 7, 1))
    period = Period.state(start, end, told=told if end == ".." else None)
    return Fact(
        subject=subject, relation=relation, object=target, period=period, standing=standing, statements=()
    )  # fmt: skip


FACTS = (
    fact("a alliedWith b", "2018", "2020"),
    fact("b alliedWith c", "2019-01"),
    fact("a alliedWith d", "2017", "2018"),
    fact("c memberOf front", "2019-06"),
    fact("p memberOf a", "2000"),
    fact("a opposes d", "2019"),
    fact("d alliedWith front", "2019", standing=Standing.DENIED),
)
GRAPH = TemporalGraph(
    Knowledge(
        readings=(),
        canonical={},
        facts=FACTS,
        entities=tuple(Entity(id=name, type=kind, name=name) for name, kind in TYPES.items()),
    )
)


@pytest.mark.parametrize(
    ("day", "members", "cores"),
    [
        ("2017-06-01", "ad", []),  # it began some time in 2017
        ("2018-06-01", "abd", []),  # one may have ended by then, the other may not have begun yet
        ("2019-01-01", "abc", ["ab"]),
        ("2019-03-01", "abc", ["abc"]),
        ("2020-06-01", "abc,front", []),  # open, and nobody has told of them since 2019
    ],
)
def test_groups_tell_sure_from_possible(day: str, members: str, cores: list[str]) -> None:
    (group,) = GRAPH.alliances(date.fromisoformat(day))
    assert group.members == named(members)
    assert group.cores == tuple(map(named, cores))
    assert group.sure is (cores == [members])


def named(letters: str) -> tuple[str, ...]:
    """The members "ab" or "ab,front"."""
    first, *more = letters.split(",")
    return (*first, *more)


def test_groups_take_members_of_a_named_alliance_together() -> None:
    (group,) = GRAPH.alliances(date(2019, 7, 1))
    assert group.cores == (("a", "b", "c", "front"),)
    assert {one.relation for one in group.facts} == {"alliedWith", "memberOf"}


def test_groups_are_no_matter_of_membership_of_persons() -> None:
    assert GRAPH.alliances(date(2005, 1, 1)) == ()


def test_groups_of_another_standing() -> None:
    (group,) = GRAPH.alliances(date(2019, 7, 1), standing=Standing.DENIED)
    assert group.members == ("d", "front")


def test_groups_say_who_is_only_possibly_allied() -> None:
    (group,) = GRAPH.alliances(date(2019, 1, 1))
    assert group.possible == ("c",)


@given(knowledges, days)
def test_groups_are_the_connected_parts_of_the_network_of_the_day(known: Knowledge, day: date) -> None:
    graph = TemporalGraph(known)
    held = graph.at(day, relations=["alliedWith", "memberOf"])
    kept = [one for one in held if one.relation == "alliedWith" or one.object.startswith("a/alliance")]
    whole = nx.Graph([(one.subject, one.object) for one in kept])
    sure = nx.Graph([(one.subject, one.object) for one in kept if one.period.certainly_holds(day)])
    found = graph.alliances(day)
    assert {frozenset(group.members) for group in found} == set(map(frozenset, nx.connected_components(whole)))
    assert {frozenset(core) for group in found for core in group.cores} == set(
        map(frozenset, nx.connected_components(sure))
    )
    assert sum(len(group.facts) for group in found) == len(kept)
