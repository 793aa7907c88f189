"""Corrections of facts, put into what they say of statements and of facts in the making."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.errors import InputError, PeriodError
from graphkit.lookup import fold
from graphkit.model import Entity, Fact, Reading
from graphkit.ontology import schema
from graphkit.period import ENDED, OPEN, UNBOUNDED, Period, Window, window
from graphkit.resolution.corrections import Ruling
from graphkit.resolution.spells import Draft
from graphkit.resolution.told import Told

__all__ = ["Rulings"]


class Rulings:
    """What corrections say of facts, and what came of each while facts were made."""

    def __init__(self, rulings: Sequence[Ruling], entities: Iterable[Entity], readings: Iterable[Reading]) -> None:
        self.wanted = tuple(rulings)
        self._ids = _by_name(entities) if rulings else {}
        self._articles = {one.document.id: {one.document.id, one.document.name} for one in readings} if rulings else {}
        self._set: dict[str, Ruling] = {}  # statement -> what its fact is set to
        self._done = Counter[Ruling]()
        self._told: set[Ruling] = set()  # those that found a fact which is told

    def heeded(self, statements: Iterable[Told], facts: Sequence[Fact]) -> tuple[Told, ...]:
        """The statements that are left, bound together or kept apart, given the facts that they would make."""
        kept = {one.statement.id: one for one in statements}
        for number, ruling in enumerate(self.wanted):
            meant = [fact for fact in facts if self._means(ruling, fact)]
            for id in (id for fact in meant for id in fact.statements):
                if id in kept and self._within(ruling, kept[id]):
                    self._heed(ruling, number, id, kept)
            self._done[ruling] += len(meant)
            self._told |= {ruling} if meant else set()
        return tuple(kept.values())

    def _heed(self, ruling: Ruling, number: int, id: str, kept: dict[str, Told]) -> None:
        if ruling.kind == "reject":
            del kept[id]
        elif ruling.kind == "merge":
            kept[id] = replace(kept[id], bond=number)
        elif ruling.kind == "split":
            kept[id] = replace(kept[id], side=number)
        else:
            self._set[id] = ruling

    def _means(self, ruling: Ruling, fact: Fact) -> bool:
        ends = [self._ids.get(fold(name), frozenset({name})) for name in (ruling.subject, ruling.object)]
        straight = fact.subject in ends[0] and fact.object in ends[1]
        turned = fact.subject in ends[1] and fact.object in ends[0] and schema().relations[fact.relation].symmetric
        first, last = window(ruling.at) if ruling.at else UNBOUNDED
        then = fact.period.begin_earliest <= last and first <= fact.period.end_latest
        return fact.relation == ruling.relation and (straight or turned) and then

    def _within(self, ruling: Ruling, one: Told) -> bool:
        return not ruling.articles or bool(ruling.articles & self._articles[one.document])

    def fix(self, draft: Draft) -> None:
        """Set a fact in the making to what a correction says. Raises `InputError` where that cannot be."""
        ruling = next((self._set[one.statement.id] for one in draft.members if one.statement.id in self._set), None)
        if ruling is None:
            return
        draft.period = _set_to(draft.period, ruling)
        draft.qualifiers |= self._qualifiers(ruling)
        draft.fixed = ruling.end is not None
        draft.ruling = f"{ruling.why} ({ruling.where})"

    def _qualifiers(self, ruling: Ruling) -> Mapping[str, str | int | float]:
        entities = schema().entity_qualifiers
        return {
            name: min(self._ids.get(fold(str(value)), {str(value)})) if name in entities else value
            for name, value in ruling.qualifiers
        }

    def keep(self, fact: Fact) -> Fact | None:
        """What corrections leave of an inferred fact."""
        for ruling in self.wanted:
            if not ruling.articles and self._means(ruling, fact):
                if ruling.kind == "reject":
                    self._done[ruling] += 1
                    return None
                if ruling.kind == "set" and ruling not in self._told:
                    self._done[ruling] += 1
                    period, why = _set_to(fact.period, ruling), f"{ruling.why} ({ruling.where})"
                    return replace(fact, period=period, corrected_by=why)
        return fact

    def done(self) -> tuple[str, ...]:
        """What was done, a sentence a correction."""
        return tuple(f"{one}: {self._done[one]} facts" for one in self.wanted if self._done[one])

    def unmet(self) -> tuple[str, ...]:
        """What found no fact, a sentence a correction."""
        return tuple(self._unmet())

    def _unmet(self) -> Iterator[str]:
        articles = {name for names in self._articles.values() for name in names}
        for one in self.wanted:
            for article in sorted(one.articles - articles):
                yield f"{one}: no article is called {article!r} here; check its name in entities.jsonl"
            if not self._done[one]:
                yield f"{one}: there is no such fact here; check names, relation and time with `graphkit show`"


def _by_name(entities: Iterable[Entity]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in entities:
        for name in (one.id, one.name, *one.aliases):
            found[fold(name)].add(one.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def _set_to(period: Period, ruling: Ruling) -> Period:
    try:
        return _period(period, ruling)
    except PeriodError as why:
        raise InputError(f"{ruling}: {why}") from why


def _period(period: Period, ruling: Ruling) -> Period:
    """A period with the begin and the end of a correction; what it leaves out stays, as far as the rest allows."""
    start = ruling.start or period.start
    begin = window(ruling.start) if ruling.start else (period.begin_earliest, period.begin_latest)
    if period.is_event:
        return Period.event(start, within=begin)
    stop = _end(period, ruling.end)
    return Period(
        start=start, end=period.end if ruling.end is None else ruling.end, begin_earliest=begin[0],
        begin_latest=min(begin[1], max(stop[1], begin[0])), end_earliest=max(stop[0], begin[0]), end_latest=stop[1],
    )  # fmt: skip


def _end(period: Period, end: str | None) -> Window:
    if end is None:
        return period.end_earliest, period.end_latest
    if end == OPEN:
        return period.end_earliest, UNBOUNDED[1]
    return UNBOUNDED if end == ENDED else window(end)
