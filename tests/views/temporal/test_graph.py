"""The graph through time: laws over any facts, and what it tells of the sample."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import QueryError
from graphkit.model import Fact, Knowledge, Standing
from graphkit.period import UNBOUNDED
from graphkit.views.temporal import ANY, Change, Kind, TemporalGraph, columns, find, timeline
from tests.samples import CANONICAL, knowledge
from tests.views.temporal.strategies import days, ids, knowledges, which

GRAPH = TemporalGraph(knowledge())
JDS, BJP, INC = (CANONICAL[name] for name in ("jds", "bjp", "inc"))
stretches = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
ALL: dict[str, Any] = {"standing": ANY}


def counts(fact: Fact, asked: dict[str, Any], standing: Any = Standing.ESTABLISHED) -> bool:
    """Whether a fact is one of those that were asked for, by hand."""
    wanted = asked.get("standing", standing)
    known = asked.get("known")
    return (
        fact.standing in ([wanted] if isinstance(wanted, Standing) else wanted)
        and (known is None or (fact.known_since is not None and fact.known_since <= known))
        and fact.relation in asked.get("relations", (fact.relation,))
        and not (asked.get("told") and fact.inferred)
    )


def by_hand(known: Knowledge, asked: dict[str, Any], holds: Callable[[Fact], bool]) -> list[Fact]:
    return [fact for fact in known.facts if counts(fact, asked) and holds(fact)]


# --- at and between -----------------------------------------------------------------------------------------------


@given(knowledges, days, which, st.sampled_from([0, 8, 10**6]))
def test_graph_at_equals_filtering_by_hand(known: Knowledge, day: date, asked: dict[str, Any], dense: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_DENSE", dense)  # whichever of the two ways to choose among what is found
        found = TemporalGraph(known).at(day, **asked)
    assert list(found) == by_hand(known, asked, lambda fact: fact.period.possibly_holds(day))
    assert list(found.certain) == by_hand(known, asked, lambda fact: fact.period.certainly_holds(day))
    assert sorted(f.id for part in (found.certain, found.possible) for f in part) == sorted(f.id for f in found)


@given(knowledges, days, which)
def test_graph_at_certainly_equals_filtering_by_hand(known: Knowledge, day: date, asked: dict[str, Any]) -> None:
    graph = TemporalGraph(known)
    sure = graph.at(day, certainly=True, **asked)
    assert list(sure) == by_hand(known, asked, lambda fact: fact.period.certainly_holds(day))
    assert sure.sure.all()
    assert {fact.id for fact in sure} <= {fact.id for fact in graph.at(day, **asked)}


@given(knowledges, days, which, st.booleans())
def test_graph_between_one_day_and_itself_is_at(
    known: Knowledge, day: date, asked: dict[str, Any], certainly: bool
) -> None:
    graph = TemporalGraph(known)
    on, stretch = (graph.at(day, certainly=certainly, **asked), graph.between(day, day, certainly=certainly, **asked))
    assert (list(on), on.sure.tolist()) == (list(stretch), stretch.sure.tolist())


@given(knowledges, stretches, which)
def test_graph_between_equals_filtering_by_hand(
    known: Knowledge, stretch: tuple[date, date], asked: dict[str, Any]
) -> None:
    first, last = stretch
    found = TemporalGraph(known).between(first, last, **asked)
    assert list(found) == by_hand(
        known, asked, lambda fact: fact.period.begin_earliest <= last and first <= fact.period.end_latest
    )
    assert list(found.certain) == by_hand(
        known, asked, lambda fact: fact.period.begin_latest <= last and first <= fact.period.end_earliest
    )


@given(knowledges, stretches)
def test_graph_between_surely_is_so_however_the_bounds_fall(known: Knowledge, stretch: tuple[date, date]) -> None:
    first, last = stretch
    for fact in TemporalGraph(known).between(first, last, certainly=True, standing=ANY):
        begin, end = fact.period.begin_latest, max(fact.period.end_earliest, fact.period.begin_latest)
        assert begin <= last
        assert end >= first


def test_graph_at_takes_the_established_where_nothing_is_said() -> None:
    day = date(2023, 9, 27)
    assert {fact.standing for fact in GRAPH.at(day)} == {Standing.ESTABLISHED}
    assert {fact.standing for fact in GRAPH.at(day, standing=ANY)} > {Standing.ESTABLISHED, Standing.DENIED}


def test_graph_at_knows_nothing_before_anybody_told() -> None:
    day = date(2023, 9, 27)
    assert len(GRAPH.at(day, known=day)) > 0
    assert len(GRAPH.at(day, known=day - timedelta(days=1))) == 0


@pytest.mark.parametrize(
    ("asked", "mend"),
    [
        ({"standing": "rumoured"}, "write one of established, disputed"),
        ({"relations": ["aliedWith"]}, "did you mean alliedWith"),
        ({"relations": ["zzz"]}, "write one of"),
    ],
)
def test_graph_at_says_which_options_there_are(asked: dict[str, Any], mend: str) -> None:
    with pytest.raises(QueryError, match=mend):
        GRAPH.at(date(2019, 1, 1), **asked)


@pytest.mark.parametrize("question", ["between", "changes"])
def test_graph_stretches_run_forward(question: str) -> None:
    with pytest.raises(QueryError, match="name the earlier day first"):
        getattr(GRAPH, question)(date(2019, 1, 2), date(2019, 1, 1))


def test_graph_of_nothing_answers_everything() -> None:
    empty = TemporalGraph(Knowledge(readings=(), entities=(), canonical={}, facts=()))
    day = date(2019, 1, 1)
    assert (len(empty.at(day)), empty.changes(day, day), empty.timeline("x"), empty.alliances(day)) == (0, (), (), ())
    assert (len(empty.between(day, day).network()), empty.neighbours("x")) == (0, ())


# --- networks and rows --------------------------------------------------------------------------------------------


def test_graph_at_as_network_is_a_view_of_the_facts_found() -> None:
    found = GRAPH.at(date(2023, 9, 27))
    graph = found.network()
    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph.edges(keys=True)) == {(fact.subject, fact.object, fact.id) for fact in found}
    assert set(graph) == {end for fact in found for end in (fact.subject, fact.object)}
    edge = next(fact for fact in found if fact.relation == "alliedWith")
    assert graph[edge.subject][edge.object][edge.id] is GRAPH.network()[edge.subject][edge.object][edge.id]


def test_graph_at_as_network_cannot_be_changed() -> None:
    with pytest.raises(nx.NetworkXError):
        GRAPH.at(date(2023, 9, 27)).network().add_edge("a", "b")


def test_graph_at_as_rows_has_names() -> None:
    rows = GRAPH.at(date(2023, 9, 27), relations=["leads"]).rows()
    assert [(row.subject, row.object) for row in rows] == [("H D Kumaraswamy", "Janata Dal (Secular)")]


# --- changes ------------------------------------------------------------------------------------------------------


def told(found: tuple[Change, ...], *, sure: bool) -> set[tuple[str, Kind]]:
    return {(change.fact.id, change.kind) for change in found if change.sure or not sure}


def dated(fact: Fact) -> bool:
    """Whether it is more than an event of which nobody says when."""
    period = fact.period
    return not period.is_event or UNBOUNDED[0] < period.begin_earliest <= period.begin_latest < UNBOUNDED[1]


@given(knowledges, stretches)
def test_graph_changes_explain_how_one_day_becomes_another(known: Knowledge, stretch: tuple[date, date]) -> None:
    first, last = stretch
    graph = TemporalGraph(known)
    changes = graph.changes(first, last, **ALL)
    may, must = told(changes, sure=False), told(changes, sure=True)
    for fact in filter(dated, known.facts):
        gone = (fact.id, Kind.HAPPENED if fact.period.is_event else Kind.ENDED)
        come = (fact.id, Kind.HAPPENED if fact.period.is_event else Kind.BEGAN)
        before, after = (fact.period.possibly_holds(day) for day in stretch)
        surely_before, surely_after = (fact.period.certainly_holds(day) for day in stretch)
        assert (come in may) or not (after and not before)
        assert (gone in may) or not (before and not after)
        assert (come in must) or not (surely_after and not before)
        assert (gone in must) or not (surely_before and not after)


@given(knowledges, stretches)
def test_graph_changes_for_sure_were_not_so_the_day_before_and_after(
    known: Knowledge, stretch: tuple[date, date]
) -> None:
    first, last = stretch
    for change in TemporalGraph(known).changes(first, last, certainly=True, **ALL):
        if change.kind is Kind.BEGAN:
            assert first == UNBOUNDED[0] or not change.fact.period.possibly_holds(first - timedelta(days=1))
        if change.kind is Kind.ENDED:
            assert last == UNBOUNDED[1] or not change.fact.period.possibly_holds(last + timedelta(days=1))


@given(knowledges, stretches, which)
def test_graph_changes_equal_filtering_by_hand(
    known: Knowledge, stretch: tuple[date, date], asked: dict[str, Any]
) -> None:
    first, last = stretch
    expected = set()
    for fact in (one for one in known.facts if counts(one, asked)):
        period = fact.period
        windows = {Kind.KNOWN: (fact.known_since, fact.known_since)} if fact.known_since else {}
        if period.is_event and dated(fact):
            windows[Kind.HAPPENED] = period.bounds[:2]
        if not period.is_event and period.begin_earliest > UNBOUNDED[0]:
            windows[Kind.BEGAN] = period.bounds[:2]
        if not period.is_event and period.end_latest < UNBOUNDED[1]:
            windows[Kind.ENDED] = period.bounds[2:]
        expected |= {(fact.id, kind) for kind, (low, high) in windows.items() if low <= last and first <= high}
    found = TemporalGraph(known).changes(first, last, **asked)
    assert told(found, sure=False) == expected
    assert len(found) == len(expected)


def test_graph_changes_tell_what_came_of_an_alliance() -> None:
    found = GRAPH.changes(date(2019, 1, 1), date(2019, 12, 31), relations=["alliedWith"])
    assert [(one.kind, one.sure) for one in found] == [(Kind.ENDED, False)]  # told to be over "by July 2019"
    found = GRAPH.changes(date(2023, 9, 1), date(2023, 9, 30), relations=["alliedWith"])
    assert (Kind.BEGAN, True) in {(one.kind, one.sure) for one in found}
    assert {one.kind for one in found} == {Kind.BEGAN, Kind.KNOWN}


def test_graph_changes_stand_in_order_of_time() -> None:
    first = date(2000, 1, 1)
    found = GRAPH.changes(first, date(2030, 1, 1), standing=ANY)
    firsts = [max(first, change.when[0]) for change in found]
    assert firsts == sorted(firsts)


# --- timelines and neighbours -------------------------------------------------------------------------------------


@given(knowledges, ids, which)
def test_graph_timeline_equals_filtering_by_hand(known: Knowledge, entity: str, asked: dict[str, Any]) -> None:
    rows = timeline(known, entity)
    assert TemporalGraph(known).timeline(entity, **asked) == tuple(row for row in rows if counts(row.fact, asked, ANY))


@given(knowledges, ids, stretches)
def test_graph_neighbours_are_those_of_its_timeline(known: Knowledge, entity: str, stretch: tuple[date, date]) -> None:
    graph = TemporalGraph(known)
    expected: dict[str, list[Fact]] = {}
    for row in graph.timeline(entity, standing=Standing.ESTABLISHED):
        fact = row.fact
        if fact.period.begin_earliest <= stretch[1] and stretch[0] <= fact.period.end_latest:
            for other in {fact.subject, fact.object, *(str(value) for _, value in fact.qualifiers)} - {entity}:
                expected.setdefault(other, []).append(fact)
    found = graph.neighbours(entity, within=stretch)
    assert {one.entity: list(one.facts) for one in found} == expected


def test_graph_neighbours_over_time_show_who_came_back() -> None:
    found = GRAPH.neighbours(JDS, relations=["alliedWith"])
    allies = {one.entity: [fact.period.edtf for fact in one.facts] for one in found}
    assert allies[BJP][:2] == ["2006-02/2007-10", "2023-09-22/.."]
    assert allies[INC] == ["2018/"]
    assert found[0].entity in (BJP, CANONICAL["ka"])


def test_graph_find_takes_names() -> None:
    assert GRAPH.find("jd(s)") == find(GRAPH.knowledge, "jd(s)")
