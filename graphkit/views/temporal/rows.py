"""Facts with names in the place of ids, in order of time; who is meant by a name; one day without an index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graphkit.errors import QueryError
from graphkit.lookup import fold, nearest
from graphkit.model import Entity, Fact, Knowledge
from graphkit.period import UNBOUNDED, Period, Window

__all__ = ["Holding", "Row", "at", "by_time", "find", "named", "rows", "timeline", "touches"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """The facts that may hold on a day: those that surely do, and those that only possibly do."""

    certain: tuple[Fact, ...]
    possible: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact with names in the place of ids: `details` are its qualifiers."""

    fact: Fact
    subject: str
    object: str
    details: tuple[tuple[str, str], ...]


def at(knowledge: Knowledge, day: date) -> Holding:
    """The facts of any standing that hold on that day, in the order in which they stand: one look at each of them.

    Whoever asks about more than one day makes a `TemporalGraph`.
    """
    possible = [fact for fact in knowledge.facts if fact.period.possibly_holds(day)]
    certain = [fact.period.certainly_holds(day) for fact in possible]
    return Holding(
        certain=tuple(fact for fact, sure in zip(possible, certain, strict=True) if sure),
        possible=tuple(fact for fact, sure in zip(possible, certain, strict=True) if not sure),
    )


def timeline(knowledge: Knowledge, entity: str) -> tuple[Row, ...]:
    """All facts about the canonical entity with this id, in any role, in order of time; the undated come last."""
    return rows(knowledge, by_time(fact for fact in knowledge.facts if entity in _roles(fact)))


def by_time(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in order of time: by the first day that is known of them, then by their latest begin; the undated last."""
    return sorted(facts, key=lambda fact: (*_when(fact.period), fact.id))


def touches(period: Period, within: Window, *, certainly: bool = False) -> bool:
    """Whether it may hold on some day of this window; with `certainly`, whether it must, however its bounds fall."""
    first, last = within
    if certainly:
        return period.begin_latest <= last and first <= period.end_earliest
    return period.begin_earliest <= last and first <= period.end_latest


def rows(knowledge: Knowledge, facts: Iterable[Fact]) -> tuple[Row, ...]:
    """These facts with the names of those they are about."""
    return named({entity.id: entity.name for entity in knowledge.entities}, facts)


def named(names: Mapping[str, str], facts: Iterable[Fact]) -> tuple[Row, ...]:
    """These facts as rows; what has no name in `names` (by id) stands as it is."""

    def name(value: str | float) -> str:
        return names.get(value, value) if isinstance(value, str) else str(value)

    return tuple(
        Row(
            fact=fact, subject=name(fact.subject), object=name(fact.object),
            details=tuple((key, name(value)) for key, value in fact.qualifiers),
        )
        for fact in facts
    )  # fmt: skip


def find(knowledge: Knowledge, text: str) -> tuple[Entity, ...]:
    """The canonical entities with this id, name or alias, whatever its case and accents; those with most facts first.

    Raises `QueryError` with the nearest names where there are none.
    """
    exact = tuple(entity for entity in knowledge.entities if entity.id == text)
    wanted = fold(text)
    found = exact or [one for one in knowledge.entities if wanted in {fold(name) for name in (one.name, *one.aliases)}]
    if not found:
        close = nearest(text, (name for entity in knowledge.entities for name in (entity.name, *entity.aliases)))
        mend = f"did you mean {', '.join(close)}?" if close else "no name is near it"
        raise QueryError(f"nobody and nothing here is called {text!r}: {mend}")
    told = {entity.id: sum(entity.id in _roles(fact) for fact in knowledge.facts) for entity in found}
    return tuple(sorted(found, key=lambda entity: (-told[entity.id], entity.id)))


def _roles(fact: Fact) -> tuple[str | int | float, ...]:
    return (fact.subject, fact.object, *(value for _, value in fact.qualifiers))


def _when(period: Period) -> tuple[date, date]:
    """The first day that is known of a period, and its latest begin; where nothing is known, the end of time."""
    first = next((day for day in period.bounds if day not in UNBOUNDED), UNBOUNDED[1])
    return first, period.begin_latest
