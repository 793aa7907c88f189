"""What follows from established facts by the rules of `inference.toml`: facts of their own, marked so."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graphkit.model import Entity, Fact, Standing
from graphkit.ontology import schema
from graphkit.period import ENDED, OPEN, UNBOUNDED, Period
from graphkit.resolution.ends import close
from graphkit.resolution.facts import Made
from graphkit.resolution.spells import Draft
from graphkit.resolution.told import ordered
from graphkit.rules import Pattern, Rule, heads_government, inferences

__all__ = ["inferred"]

_Bound = dict[str, str]

Keep = Callable[[Fact], Fact | None]
"""What a correction makes of an inferred fact: the fact, another one, or none."""


@dataclass(slots=True)
class _Known:
    """The established facts so far, by relation and by either end or both."""

    entities: Mapping[str, Entity]
    by_ends: dict[tuple[str | None, str, str | None], list[Fact]] = field(default_factory=lambda: defaultdict(list))

    def add(self, facts: Iterable[Fact]) -> None:
        """Take up more of them."""
        for fact in facts:
            if fact.standing is Standing.ESTABLISHED:
                for subject in (fact.subject, None):
                    for target in (fact.object, None):
                        self.by_ends[subject, fact.relation, target].append(fact)

    def like(self, pattern: Pattern, bound: Mapping[str, str]) -> Sequence[Fact]:
        """The facts that may be meant by a pattern, where these variables are known."""
        return self.by_ends.get((bound.get(pattern.subject), pattern.relation, bound.get(pattern.object)), ())

    def fits(self, rule: Rule, bound: Mapping[str, str]) -> bool:
        """Whether all that is known is of the types that the rule asks for."""
        known = ((name, self.entities.get(id)) for name, id in bound.items() if name in rule.types)
        return all(entity is not None and entity.type in rule.types[name] for name, entity in known)


def inferred(made: Made, entities: Iterable[Entity], keep: Keep = lambda fact: fact) -> tuple[Fact, ...]:
    """The facts that follow from what was made of statements, sorted by id; whatever ends such states ends them too."""
    known = _Known(entities={one.id: one for one in entities})
    known.add(made.facts)
    found: dict[str, Fact] = {}
    for rule in inferences():
        kept = filter(None, map(keep, _drawn(rule, known, made)))
        drawn = _together(kept)
        found |= {fact.id: fact for fact in drawn}
        known.add(drawn)
    return tuple(found[id] for id in sorted(found))


def _together(facts: Iterable[Fact]) -> list[Fact]:
    """Those that say the same in compatible times as one, with all premises and the time that all of them allow."""
    kept: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=_breadth):
        alike = kept[fact.subject, fact.relation, fact.object]
        place = next((n for n, one in enumerate(alike) if one.period.intersection(fact.period)), None)
        if place is None:
            alike.append(fact)
        else:
            alike[place] = _joined(alike[place], fact)
    return [fact for alike in kept.values() for fact in alike]


def _joined(one: Fact, two: Fact) -> Fact:
    days = [day for day in (one.known_since, two.known_since) if day]
    return replace(
        one, period=one.period.intersection(two.period) or one.period, known_since=min(days, default=None),
        closed_by=tuple(sorted({*one.closed_by, *two.closed_by})),
        premises=tuple(sorted({*one.premises, *two.premises})), corrected_by=one.corrected_by or two.corrected_by,
    )  # fmt: skip


def _breadth(fact: Fact) -> tuple[object, ...]:
    low, high, first, last = fact.period.bounds
    return (high - low).days, (last - first).days, fact.known_since or date.max, fact.id, fact.premises


def _drawn(rule: Rule, known: _Known, made: Made) -> Iterator[Fact]:
    for bound, premises in _matches(rule, known):
        period = _PERIODS[rule.time](premises)
        ends = ordered(bound[rule.then.subject], rule.then.relation, bound[rule.then.object])
        if period is None or ends[0] == ends[2]:
            continue
        draft = Draft(ends, {}, period)
        close([draft], made.walls.of(ends))
        if not _said(draft, rule, known):
            yield _fact(rule, draft, premises, made)


def _fact(rule: Rule, draft: Draft, premises: Sequence[Fact], made: Made) -> Fact:
    days = [fact.known_since for fact in premises]
    known = [day for day in days if day]
    return Fact(
        subject=draft.ends[0], relation=draft.ends[1], object=draft.ends[2], period=draft.period,
        standing=Standing.ESTABLISHED, statements=(), rule=rule.name,
        known_since=max(known) if len(known) == len(days) else None,
        closed_by=tuple(sorted({made.of[one] for one in draft.closers})),
        premises=tuple(sorted(fact.id for fact in premises)),
    )  # fmt: skip


def _said(draft: Draft, rule: Rule, known: _Known) -> bool:
    """Whether a fact that is known already says it: in the same time, and no less of when it began."""
    for fact in known.by_ends.get(draft.ends, ()):
        earlier = fact.period.begin_earliest < draft.period.begin_earliest
        if fact.period.intersection(draft.period) and not (rule.time == "from" and earlier):
            return True
    return False


def _matches(
    rule: Rule, known: _Known, bound: _Bound | None = None, premises: tuple[Fact, ...] = ()
) -> Iterator[tuple[_Bound, tuple[Fact, ...]]]:
    """What the variables of a rule stand for, and the premises, for each way in which they hold."""
    bound = bound or {}
    if len(premises) == len(rule.premises):
        placed = _placed(rule, bound, premises, known)
        if placed is not None:
            yield placed, premises
        return
    pattern = rule.premises[len(premises)]
    for fact in known.like(pattern, bound):
        more = _bindings(pattern, fact)
        fresh = fact.id not in {one.id for one in premises} and (premises or rule.lacking not in dict(fact.qualifiers))
        if fresh and more is not None and known.fits(rule, more) and not _mirrored(rule, fact, premises):
            yield from _matches(rule, known, {**bound, **more}, (*premises, fact))


def _mirrored(rule: Rule, fact: Fact, premises: Sequence[Fact]) -> bool:
    """Whether the same two facts, taken the other way round, make the same: one way is enough."""
    alike = len({one.relation for one in rule.premises}) == 1 and schema().relations[rule.then.relation].symmetric
    return alike and any(fact.id < one.id for one in premises)


def _bindings(pattern: Pattern, fact: Fact) -> _Bound | None:
    """What the variables of a pattern stand for in a fact; None where it lacks a qualifier that the pattern has."""
    told = dict(fact.qualifiers)
    if not all(isinstance(told.get(name), str) for name, _ in pattern.qualifiers):
        return None
    qualifiers = {variable: str(told[name]) for name, variable in pattern.qualifiers}
    return {pattern.subject: fact.subject, pattern.object: fact.object, **qualifiers}


def _placed(rule: Rule, bound: _Bound, premises: Sequence[Fact], known: _Known) -> _Bound | None:
    """The variables with the place that the rule asks for; None where an office is none of that kind."""
    if rule.heads and not heads_government(_name(bound[rule.heads], known)):
        return None
    if rule.where is None:
        return bound
    place = _place(bound[rule.where[1]], premises[0], known)
    return {**bound, rule.where[0]: place} if place else None


def _name(id: str, known: _Known) -> str:
    return known.entities[id].name if id in known.entities else ""


def _place(office: str, fact: Fact, known: _Known) -> str | None:
    """Where an office governs: its region or country, by the names files; else the place that the fact names."""
    attributes = dict(known.entities[office].attributes) if office in known.entities else {}
    country = attributes.get("country", "").lower()
    listed = f"{country}/place/{attributes.get('region', 'country')}"
    place = listed if listed in known.entities else dict(fact.qualifiers).get("place")
    return str(place) if place in known.entities else None


def _from(premises: Sequence[Fact]) -> Period:
    """A state that begins with the event, and lasts as far as anybody has told."""
    event = premises[0].period
    return Period(
        start=event.start, end=OPEN, begin_earliest=event.begin_earliest, begin_latest=event.begin_latest,
        end_earliest=event.begin_earliest, end_latest=UNBOUNDED[1],
    )  # fmt: skip


def _until(premises: Sequence[Fact]) -> Period:
    """A state that ends with the event, begun nobody says when."""
    event = premises[0].period
    return Period(
        start=None, end=event.start or ENDED, begin_earliest=UNBOUNDED[0], begin_latest=event.begin_latest,
        end_earliest=event.begin_earliest, end_latest=event.begin_latest,
    )  # fmt: skip


def _overlap(premises: Sequence[Fact]) -> Period | None:
    """The time in which all of them hold, None where they need not ever hold together."""
    periods = [fact.period for fact in premises]
    late = max(periods, key=lambda one: (one.begin_latest, one.begin_earliest))
    soon = min(periods, key=lambda one: (_last(one), one.end_latest))
    low, high = max(one.begin_earliest for one in periods), late.begin_latest
    if high > _last(soon) or high == UNBOUNDED[1]:
        return None
    stop = max(min(one.end_earliest for one in periods), low), min(one.end_latest for one in periods)
    return Period(
        start=late.start if low == late.begin_earliest else _window(low, high),
        end=soon.end if soon.end in (OPEN, ENDED) or stop == (soon.end_earliest, soon.end_latest) else _window(*stop),
        begin_earliest=low, begin_latest=high, end_earliest=stop[0], end_latest=stop[1],
    )  # fmt: skip


def _last(period: Period) -> date:
    """The last day of a state as far as it is told: for an open one, the end of time."""
    return UNBOUNDED[1] if period.end == OPEN else period.end_earliest


def _window(low: date, high: date) -> str:
    return f"{low.isoformat()}/{high.isoformat()}" if low > UNBOUNDED[0] else f"../{high.isoformat()}"


_PERIODS: Mapping[str, Callable[[Sequence[Fact]], Period | None]] = {
    "from": _from, "until": _until, "overlap": _overlap,
}  # fmt: skip
