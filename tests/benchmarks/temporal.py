"""The graph on a day: 1,000 to 1,000,000 facts

Invented facts over 25 years: two in five are events, as many states that are over, one in five is still open; one begin
in two is uncertain by a month or a year. "To the set of facts" ends with an array of their positions in order:
what is made of it (facts, rows, networks) is not counted. The question is the same for all: what may hold on a
day. networkx has the two days as numbers on each edge; Raphtory (`pip install raphtory`, for this alone) has each fact
as an edge that is added on the first day and deleted after the last, and knows neither certainty nor standing.
"""

import importlib
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import networkx as nx
import numpy as np

from graphkit.model import Fact, Knowledge, Standing
from graphkit.period import OPEN, UNBOUNDED, Period
from graphkit.views.temporal import ANY, TemporalGraph
from tests.benchmarks.harness import Row, peak, timed

__all__ = ["knowledge", "rows"]

SIZES = (1_000, 10_000, 100_000, 1_000_000)
FIRST, SPAN = date(2000, 1, 1), 9_000
LATE, EARLY = date(2024, 1, 1), date(2000, 2, 1)  # a day when most that is open has begun, and one when little has
KINDS = (40, 40, 20)  # of a hundred facts: events, states that are over, open states
RELATIONS = ("alliedWith", "memberOf", "leads", "holdsOffice", "opposes", "wonSeats")


def knowledge(count: int, kinds: tuple[int, int, int] = KINDS) -> Knowledge:
    """So many facts, each between two entities of its own pair: ten for each of the entities there are."""
    chance = random.Random(count)
    entities = max(count // 10, 20)
    return Knowledge(
        readings=(),
        entities=(),
        canonical={},
        facts=tuple(_fact(one, entities, _period(kinds, chance), chance) for one in range(count)),
    )


def _fact(number: int, entities: int, period: Period, chance: random.Random) -> Fact:
    subject = number % entities
    return Fact(
        subject=f"party/{subject}", object=f"party/{(subject + 1 + number // entities) % entities}",
        relation=chance.choice(RELATIONS), period=period, statements=(),
        standing=chance.choices(tuple(Standing), (80, 5, 5, 5, 5))[0], known_since=period.begin_latest,
    )  # fmt: skip


def _period(kinds: tuple[int, int, int], chance: random.Random) -> Period:
    begin = FIRST + timedelta(days=chance.randrange(SPAN))
    latest = begin + timedelta(days=chance.choice((0, 0, 30, 365)))
    (kind,) = chance.choices(("event", "over", "open"), kinds)
    if kind == "event":
        return Period.event(within=(begin, latest))
    end, last = latest + timedelta(days=chance.randrange(2_000)), UNBOUNDED[1]
    if kind == "over":
        last = end + timedelta(days=chance.choice((0, 30, 365)))
    return Period(
        start=begin.isoformat(), end=OPEN if last == UNBOUNDED[1] else last.isoformat(), begin_earliest=begin,
        begin_latest=latest, end_earliest=end, end_latest=last,
    )  # fmt: skip


def rows() -> Iterator[Row]:
    """All sizes, with the others' times beside."""
    for size in SIZES:
        known = knowledge(size)
        yield from _ours(known, f"{size:,}")
        yield from _theirs(known, f"{size:,}")
    yield from _ours(knowledge(SIZES[-1], (0, 0, 1)), f"{SIZES[-1]:,} open states")


def _ours(known: Knowledge, size: str) -> Iterator[Row]:
    _, held = peak(lambda: TemporalGraph(known))
    yield Row(
        name=f"{size}: build the index", seconds=timed(lambda: TemporalGraph(known)), amount=len(known.facts),
        unit="facts", note=f"{held / len(known.facts):.0f} bytes a fact at the peak",
        limit="200,000 facts/s, 1,000 bytes",
    )  # fmt: skip
    graph = TemporalGraph(known)
    questions: dict[str, dict[str, Any]] = {
        "at(day)": {"day": LATE}, "at(day, standing=ANY)": {"day": LATE, "standing": ANY},
        "at(day, certainly=True)": {"day": LATE, "certainly": True},
        "at(day, known=2012)": {"day": LATE, "known": date(2012, 1, 1)},
        "at(early day)": {"day": EARLY}, "at(early day, standing=ANY)": {"day": EARLY, "standing": ANY},
    }  # fmt: skip
    for name, asked in questions.items():
        yield Row(
            name=f"{size}: {name}", seconds=timed(lambda asked=asked: graph.at(**asked), 7),
            note=f"{len(graph.at(**asked)):,} facts", limit="10 ms" if len(graph) == 1_000_000 else "",
        )  # fmt: skip


def _theirs(known: Knowledge, size: str) -> Iterator[Row]:
    for name, ask in _asking(known):
        for day, words in ((LATE, "day"), (EARLY, "early day")):
            yield Row(
                name=f"{size}: {name}, {words}", seconds=timed(lambda ask=ask, day=day: ask(day)),
                against=f"{size}: at({words}, standing=ANY)", note=f"{ask(day):,} facts",
            )  # fmt: skip


def _asking(known: Knowledge) -> Iterator[tuple[str, Callable[[date], int]]]:
    """Others by name, each with what counts the facts that it finds for a day."""
    first, last = _bounds(known)
    yield (
        "numpy, each looked at",
        lambda day: len(np.flatnonzero((first <= day.toordinal()) & (day.toordinal() <= last))),
    )
    edges = _networkx(known)
    yield (
        "networkx, each edge looked at",
        lambda day: len([key for *_, key, told in edges if told["first"] <= day.toordinal() <= told["last"]]),
    )
    try:
        graph = _raphtory(known)
    except ModuleNotFoundError as why:
        print(f"Raphtory is left out ({why}): pip install raphtory", file=sys.stderr)
        return
    yield "Raphtory, ids of edges", lambda day: len(graph.at(day.toordinal()).edges.id.collect())
    yield "Raphtory, counted only", lambda day: graph.at(day.toordinal()).count_edges()


def _bounds(known: Knowledge) -> Any:
    days = [(one.period.begin_earliest.toordinal(), one.period.end_latest.toordinal()) for one in known.facts]
    return np.array(days, np.int32).T.copy()


def _networkx(known: Knowledge) -> Any:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for fact, first, last in zip(known.facts, *_bounds(known).tolist(), strict=True):
        graph.add_edge(fact.subject, fact.object, key=fact.id, first=first, last=last)
    return graph.edges(keys=True, data=True)


def _raphtory(known: Knowledge) -> Any:
    raphtory, pandas = (importlib.import_module(name) for name in ("raphtory", "pandas"))
    first, last = _bounds(known)
    edges = pandas.DataFrame(
        {"first": first.astype(np.int64), "after": last.astype(np.int64) + 1,
         "one": [fact.subject for fact in known.facts], "two": [fact.object for fact in known.facts]}
    )  # fmt: skip
    graph = raphtory.PersistentGraph()
    graph.load_edges(edges, time="first", src="one", dst="two")
    graph.load_edge_deletions(edges, time="after", src="one", dst="two")
    return graph
