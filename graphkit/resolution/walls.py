"""What stands between two times of one state: the events that end it, and those who had the same post in between."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.lookup import fold
from graphkit.model import Qualifiers, Status
from graphkit.period import UNBOUNDED, Period, Window
from graphkit.resolution.told import Ends, Told
from graphkit.rules import Key, alone, ended_by, keys, shared

__all__ = ["Happened", "Wall", "Walls", "affirmed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An established event: the statements behind it, and the ids of the articles that tell it."""

    ends: Ends
    qualifiers: Qualifiers
    period: Period
    statements: tuple[str, ...]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """What ends states: the window in which it fell, its date as it was told, the statement that stands for it.

    `qualifier` is one of the state's, with the text that it must be within (or hold), or, where `strict`, be. A
    `successor` is the first day on which somebody else may be told to have the post, who surely has it from then on.
    """

    window: tuple[date, date]
    start: str | None
    source: str
    documents: frozenset[str] = frozenset()
    qualifier: tuple[str, str] | None = None
    strict: bool = False
    successor: date | None = None

    def concerns(self, qualifiers: Mapping[str, str | int | float]) -> bool:
        """Whether a state with these qualifiers is one that this ends."""
        if self.qualifier is None:
            return True
        name, text = self.qualifier
        mine = fold(str(qualifiers.get(name, "")))
        return mine == text if self.strict else not mine or not text or mine in text or text in mine


class Walls:
    """All walls of a graph, by the states that they concern."""

    def __init__(self, events: Iterable[Happened]) -> None:
        self._events: dict[Key, list[Wall]] = defaultdict(list)
        for event in events:
            for key, like in ended_by(event.ends, dict(event.qualifiers)):
                self._events[key].append(_wall(event, like))
        self._holders: dict[tuple[str, str], list[tuple[str, Wall]]] = defaultdict(list)

    def learn(self, states: Iterable[Told], names: Mapping[str, str]) -> None:
        """Take up who has which post, given the names of entities by id."""
        seen: set[tuple[Ends, Period, str]] = set()
        for one in sorted(states, key=lambda one: one.statement.id):
            post = _post(one, names)
            if post is not None and (one.ends, one.period, post) not in seen and affirmed(one.period):
                seen.add((one.ends, one.period, post))
                self._holders[one.ends[1:]].append((one.ends[0], _succession(one, post)))

    def of(self, state: Ends) -> Sequence[Wall]:
        """The walls of the states with these ends, in the order of time."""
        subject, relation, target = state
        found = [wall for key in keys(state) for wall in self._events.get(key, ())]
        found += [wall for holder, wall in self._holders.get((relation, target), ()) if holder != subject]
        return sorted(found, key=lambda wall: (wall.window[1], wall.window[0], wall.source))


def affirmed(period: Period) -> Window | None:
    """The days between which it surely holds at some time: all of them, or, of an article that is dated by a year or a
    month, one of them. None where nobody says.
    """
    low, high = sorted((period.begin_latest, period.end_earliest))
    return (low, high) if UNBOUNDED[0] < low and high < UNBOUNDED[1] else None


def _wall(event: Happened, qualifier: tuple[str, str] | None) -> Wall:
    return Wall(
        window=event.period.bounds[:2], start=event.period.start, source=min(event.statements),
        documents=event.documents, qualifier=qualifier,
    )  # fmt: skip


def _post(one: Told, names: Mapping[str, str]) -> str | None:
    """The text that those who follow one another in a post must share; None where several may have it, or none does."""
    rule = alone().get(one.ends[1])
    if rule is None or one.status is not Status.ASSERTED:
        return None
    if rule.same:
        role = str(dict(one.qualifiers).get(rule.same, ""))
        return None if not role or shared(role, whole=False) else fold(role)
    return None if shared(names.get(one.ends[2], "")) else ""


def _succession(one: Told, post: str) -> Wall:
    same = alone()[one.ends[1]].same
    return Wall(
        window=one.period.bounds[:2], start=one.period.start, source=one.statement.id,
        successor=min(one.period.begin_latest, one.period.end_earliest),
        qualifier=(same, post) if same else None, strict=True,
    )  # fmt: skip
