"""Which facts are wanted, as people say it: on a day, between two, of some relations or standings, how sure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Self, TypedDict

from graphkit import ontology
from graphkit.errors import QueryError
from graphkit.lookup import nearest
from graphkit.model import Entity, Fact, Knowledge, Known, Reading, Standing, Statement
from graphkit.period import Window, window
from graphkit.piecewise import Again

__all__ = ["Filter", "Wanted", "chosen"]


class Wanted(TypedDict, total=False):
    """A filter as it is typed: days and periods in EDTF, names of relations and standings."""

    on: str
    between: tuple[str, str]
    relation: str | Iterable[str]
    standing: str | Iterable[str]
    min_confidence: float
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Filter:
    """What a fact must be to be kept; whatever is left out allows all.

    `within` are days of which it may hold on one at least: where its bounds leave that open, it is kept. Sets of
    relations and standings allow their members. `sure` is the least confidence of its surest evidence; facts without
    any have 0. `told` leaves out what only follows from other facts.
    """

    within: Window | None = None
    relations: frozenset[str] = frozenset()
    standings: frozenset[Standing] = frozenset()
    sure: float = 0.0
    told: bool = False

    @classmethod
    def of(cls, wanted: Wanted) -> Self:
        """A filter from what a person typed. Raises `QueryError` with the mend for what is no day, relation …"""
        unknown = wanted.keys() - Wanted.__annotations__.keys()
        if unknown:
            can = ", ".join(Wanted.__annotations__)
            raise QueryError(f"no filter is called {', '.join(sorted(unknown))}: facts are chosen by {can}")
        sure = wanted.get("min_confidence", 0.0)
        if not 0 <= sure <= 1:
            raise QueryError(f"{sure} is no confidence: write a number from 0 to 1")
        return cls(
            within=_within(wanted.get("on"), wanted.get("between")), sure=sure,
            told=wanted.get("told", False),
            relations=frozenset(_known(wanted.get("relation", ()), ontology.schema().relations, "relation")),
            standings=frozenset(map(Standing, _known(wanted.get("standing", ()), list(Standing), "standing"))),
        )  # fmt: skip

    def __bool__(self) -> bool:
        return self != Filter()

    def __repr__(self) -> str:
        set_ones = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if getattr(self, one.name))
        return f"Filter({', '.join(set_ones)})"

    def keeps(self, fact: Fact, confidences: Mapping[str, float]) -> bool:
        """Whether the fact is wanted; `confidences` are those of statements by their ids."""
        period = fact.period
        return (
            not (self.told and fact.inferred)
            and (not self.relations or fact.relation in self.relations)
            and (not self.standings or fact.standing in self.standings)
            and (not self.within or self.within[0] <= period.end_latest)
            and (not self.within or period.begin_earliest <= self.within[1])
            and (not self.sure or max((confidences.get(one, 0.0) for one in fact.statements), default=0.0) >= self.sure)
        )


def _within(on: str | None, between: tuple[str, str] | None) -> Window | None:
    if on and between:
        raise QueryError("both a day and a stretch are asked for: choose one of `on` and `between`")
    if between:
        low, high = window(between[0])[0], window(between[1])[1]
        if low > high:
            raise QueryError(f"{between[0]} to {between[1]} ends before it begins: put the earlier date first")
        return low, high
    if not on:
        return None
    low, high = window(on)
    if low != high:
        raise QueryError(f"{on!r} is no day: write one day of it, as in 2019-06-19, or ask for what is between two")
    return low, high


def _known(given: str | Iterable[str], names: Iterable[str], what: str) -> Iterator[str]:
    known = {name.lower(): name for name in map(str, names)}
    for name in (given,) if isinstance(given, str) else given:
        if name.lower() not in known:
            close = nearest(name, known.values()) or tuple(known.values())
            raise QueryError(f"no {what} is called {name!r}: write {', '.join(close)}")
        yield known[name.lower()]


def chosen(known: Known, wanted: Filter) -> Known:
    """What is known of the facts that are wanted: these facts, what tells them, who takes part and who says so."""
    if not wanted:
        return known
    part = _Chosen(known, wanted)
    if not isinstance(known, Knowledge):
        return part
    return replace(known, readings=tuple(part.readings), entities=tuple(part.entities), facts=tuple(part.facts))


class _Chosen:
    """Goes through what is known, and gives what is wanted of it; holds the ids of that alone."""

    def __init__(self, known: Known, wanted: Filter) -> None:
        self._known, self._wanted = known, wanted
        self.canonical, self.confidences, self.copies = known.canonical, known.confidences, known.copies

    @property
    def facts(self) -> Iterable[Fact]:
        return Again(lambda: (one for one in self._known.facts if self._wanted.keeps(one, self.confidences)))

    @property
    def readings(self) -> Iterable[Reading]:
        return Again(self._readings)

    @property
    def entities(self) -> Iterable[Entity]:
        return Again(lambda: (entity for entity in self._known.entities if entity.id in self._named))

    @cached_property
    def _told(self) -> frozenset[str]:
        return frozenset(one for fact in self.facts for one in fact.statements)

    @cached_property
    def _named(self) -> frozenset[str]:
        joined = {one for fact in self.facts for one in (fact.subject, fact.object, *_texts(fact.qualifiers))}
        local = ((reading.document.id, one.id) for reading in self.readings for one in reading.entities)
        return frozenset(joined | {self.canonical[key] for key in local if key in self.canonical})

    @cached_property
    def _originals(self) -> frozenset[str]:
        """The articles with copies that tell what is wanted: the copies are listed beside them."""
        copied = frozenset(self.copies.values())
        every = (reading for reading in self._known.readings if reading.document.id in copied) if copied else ()
        return frozenset(one.document.id for one in every if any(said.id in self._told for said in one.statements))

    def _readings(self) -> Iterator[Reading]:
        for reading in self._known.readings:
            told = tuple(one for one in reading.statements if one.id in self._told)
            if told or self.copies.get(reading.document.id) in self._originals:
                used = {name for one in told for name in _roles(one)}
                named = tuple(one for one in reading.entities if one.id in used)
                yield replace(reading, entities=named, statements=told, rejections=())


def _roles(one: Statement) -> Iterator[str]:
    yield from (one.subject, one.object, *_texts(one.qualifiers))
    if one.evidence.speaker is not None:
        yield one.evidence.speaker


def _texts(qualifiers: Iterable[tuple[str, str | int | float]]) -> Iterator[str]:
    return (value for _, value in qualifiers if isinstance(value, str))
