"""The graph through time: what held on a day, what changed, who stood with whom, as it was known on any day."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Unpack

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphkit.errors import QueryError
from graphkit.model import Entity, Fact, Knowledge, Standing
from graphkit.period import UNBOUNDED, Window
from graphkit.views.network import network
from graphkit.views.temporal.changes import Change, Changes, Kind
from graphkit.views.temporal.columns import ANY, Columns, Which
from graphkit.views.temporal.groups import Group, binding, groups
from graphkit.views.temporal.intervals import Ids, Intervals
from graphkit.views.temporal.roles import Roles, roles
from graphkit.views.temporal.rows import Row, by_time, find, named, touches
from graphkit.views.temporal.selection import Selection

__all__ = ["Neighbour", "TemporalGraph"]

_ESTABLISHED = (Standing.ESTABLISHED,)
_ORDER = {kind: number for number, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Who shares facts with an entity: its id, and those facts in order of time."""

    entity: str
    facts: tuple[Fact, ...]


class TemporalGraph:
    """All facts of a `Knowledge`, indexed by time. Nothing in it changes.

    >>> from pathlib import Path
    >>> from graphkit import pipeline
    >>> graph = TemporalGraph(pipeline.load(Path("out")))                     # doctest: +SKIP
    >>> graph.at(date(2023, 9, 27)).network()                                 # doctest: +SKIP
    >>> graph.changes(date(2023, 1, 1), date(2023, 12, 31))                   # doctest: +SKIP

    Every question takes which facts count (`Which`: `known`, `standing`, `relations`) and raises `QueryError` where it
    makes no sense. The index for days is made at once; those for changes and entities when they are first needed. A
    question costs what is found in the time it asks about, of whatever standing; `known`, `standing` and `relations`
    choose among that.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._columns = Columns.of(knowledge.facts)
        self._possible = Intervals(self._columns.begin_earliest, self._columns.end_latest)
        self._certain = Intervals(self._columns.begin_latest, self._columns.end_earliest)

    def __len__(self) -> int:
        return len(self.knowledge.facts)

    def __repr__(self) -> str:
        return f"<TemporalGraph of {len(self)} facts>"

    def at(self, day: date, *, certainly: bool = False, **which: Unpack[Which]) -> Selection:
        """The facts that may hold on that day; with `certainly` those that surely do. Established ones by default."""
        when = day.toordinal()
        return self._selected((self._certain if certainly else self._possible).at(when), (when, when), which)

    def between(self, first: date, last: date, *, certainly: bool = False, **which: Unpack[Which]) -> Selection:
        """The facts that may hold on some day from `first` to `last`, both included; with `certainly`, surely do.

        A fact surely holds in a stretch of days where it does so however its bounds fall: an event "in June" surely
        happened between 1 and 30 June, and only possibly on any day of it. Established ones by default.
        """
        when = _stretch(first, last)
        found = self._selected(self._possible.touching(*when), when, which)
        return found.certain if certainly else found

    def changes(
        self, first: date, last: date, *, certainly: bool = False, **which: Unpack[Which]
    ) -> tuple[Change, ...]:
        """What began, happened, ended or became known on a day from `first` to `last`, both included, in order of time.

        With `certainly` only what surely did in that time. Established facts by default. A state ends on the last day
        on which it holds. What holds on `last` and not on `first` began or happened in between, what holds on
        `first` and not on `last` ended or happened.
        """
        when = _stretch(first, last)
        found = self._changes.between(*when, self.knowledge.facts, lambda ids: self._columns.kept(ids, which))
        order = sorted(found, key=lambda one: (max(one.when[0], first), one.when[1], _ORDER[one.kind], one.fact.id))
        return tuple(one for one in order if one.sure or not certainly)

    def timeline(self, entity: str, **which: Unpack[Which]) -> tuple[Row, ...]:
        """All facts about the entity with this id, in any role, in order of time, the undated last; of any standing."""
        return self.rows(by_time(self._about(entity, which, ANY)))

    def neighbours(
        self, entity: str, *, within: Window = UNBOUNDED, certainly: bool = False, **which: Unpack[Which]
    ) -> tuple[Neighbour, ...]:
        """Who shares facts with the entity, in any role, that may hold within these days; who came first stands first.

        Established facts by default, for each neighbour in order of time; with `certainly` those that surely hold then.
        """
        _stretch(*within)
        shared: dict[str, list[Fact]] = defaultdict(list)
        for fact in by_time(self._about(entity, which, _ESTABLISHED)):
            if touches(fact.period, within, certainly=certainly):
                for other in sorted(roles(fact, self._names) - {entity}):
                    shared[other].append(fact)
        return tuple(Neighbour(entity=other, facts=tuple(facts)) for other, facts in shared.items())

    def alliances(self, day: date, *, certainly: bool = False, **which: Unpack[Which]) -> tuple[Group, ...]:
        """The groups of parties that were allied on that day, the largest first: who surely, who only possibly."""
        asked: Which = {"relations": tuple(binding()), **which}
        found = self.at(day, certainly=certainly, **asked)
        return groups(found, {fact.id for fact in found.certain}, self._types)

    def find(self, text: str) -> tuple[Entity, ...]:
        """The entities with this id, name or alias. Raises `QueryError` with the nearest names where there are none."""
        return find(self.knowledge, text)

    def rows(self, facts: Iterable[Fact]) -> tuple[Row, ...]:
        """Facts with names in the place of ids."""
        return named(self._names, facts)

    def network(self) -> "nx.MultiDiGraph[str]":
        """The network of all facts, whatever their time and standing (`views.network`), made once: do not change it."""
        return self._network

    def _selected(self, found: Ids, when: tuple[int, int], which: Which) -> Selection:
        def sure(ids: Ids) -> NDArray[np.bool_]:
            return (self._columns.begin_latest[ids] <= when[1]) & (self._columns.end_earliest[ids] >= when[0])

        return Selection(self, self._columns.kept(found, which), sure)

    def _about(self, entity: str, which: Which, standing: Collection[Standing]) -> list[Fact]:
        ids = self._columns.kept(self._roles.of(entity), which, standing)
        return [self.knowledge.facts[one] for one in ids.tolist()]

    @cached_property
    def _changes(self) -> Changes:
        return Changes(self._columns)

    @cached_property
    def _roles(self) -> Roles:
        return Roles(self.knowledge.facts, self._names)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {entity.id: entity.name for entity in self.knowledge.entities}

    @cached_property
    def _types(self) -> dict[str, str]:
        return {entity.id: entity.type for entity in self.knowledge.entities}

    @cached_property
    def _network(self) -> "nx.MultiDiGraph[str]":
        return network(self.knowledge)


def _stretch(first: date, last: date) -> tuple[int, int]:
    if last < first:
        raise QueryError(f"{first} comes after {last}: name the earlier day first")
    return first.toordinal(), last.toordinal()
