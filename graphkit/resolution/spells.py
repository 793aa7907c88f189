"""Which statements are one fact: of the same ends, with qualifiers and times that agree, and nothing between them.

One pair may be allied, part and ally again: each time is a fact of its own, a spell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphkit.model import Qualifiers, Status
from graphkit.ontology import cues
from graphkit.period import OPEN, UNBOUNDED, Period, Window
from graphkit.resolution.told import Ends, Told, lasts, undated
from graphkit.resolution.walls import Wall, affirmed

__all__ = ["WEIGHT", "Draft", "limits", "spells"]

WEIGHT = {Status.ASSERTED: 0, Status.CLAIMED: 1, Status.EXPECTED: 2, Status.DENIED: 3}
"""Whose time counts: that of the statements of the first status there is; the others only join where theirs fits."""


@dataclass(slots=True)
class Draft:
    """A fact in the making. `closers` and `after` are statements of the facts that ended it, and that bound its begin;
    `ruling` is the correction that set it.
    """

    ends: Ends
    qualifiers: dict[str, str | int | float]
    period: Period
    status: Status = Status.ASSERTED
    members: list[Told] = field(default_factory=list)
    closers: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    ruling: str | None = None
    fixed: bool = False

    @property
    def sorted_qualifiers(self) -> Qualifiers:
        """The qualifiers as facts have them."""
        return tuple(sorted(self.qualifiers.items()))

    def add(self, one: Told) -> None:
        """Take up one more statement; where corrections say it belongs here though its time does not, both times."""
        if WEIGHT[one.status] == WEIGHT[self.status]:
            self.period = self.period.intersection(one.period) or _either(self.period, one.period)
        self.qualifiers = {**dict(one.qualifiers), **self.qualifiers}
        self.members.append(one)


def spells(members: Iterable[Told], walls: Sequence[Wall] = (), drafts: Iterable[Draft] = ()) -> list[Draft]:
    """The facts that these statements of one pair and relation tell beside those of `drafts`, which they may join.

    `walls` is what stands between two times. The order of the members changes nothing.
    """
    drafts = list(drafts)
    for one in sorted(members, key=_order):
        fitting = [draft for draft in drafts if _takes(draft, one, walls)]
        if fitting:
            min(fitting, key=lambda draft: _distance(draft, one, walls)).add(one)
        else:
            drafts.append(Draft(one.ends, dict(one.qualifiers), one.period, one.status, [one]))
    return drafts


def _order(one: Told) -> tuple[object, ...]:
    """What is asserted comes first, then the narrower time, then an order that is the same in every run."""
    width = (one.period.begin_latest - one.period.begin_earliest).days
    return WEIGHT[one.status], -len(one.qualifiers), width, one.period.bounds, one.statement.id


def _takes(draft: Draft, one: Told, walls: Sequence[Wall]) -> bool:
    first = draft.members[0]
    if first.bond is not None and first.bond == one.bond:
        return True
    if first.side != one.side or not all(draft.qualifiers.get(name, value) == value for name, value in one.qualifiers):
        return False
    if draft.period.intersection(one.period) is None:
        return False
    if WEIGHT[one.status] != WEIGHT[draft.status] or one.status is not Status.ASSERTED:
        return _timely(draft.period, one)
    return not (_torn(draft, one, walls) or _silent(draft, one) or _another_occasion(draft, one))


def _timely(period: Period, one: Told) -> bool:
    """Whether what is not asserted, and says no time, may mean this: so when it is told, or (expected) later."""
    if one.published is None or not undated(one.period):
        return True
    first, last = one.published
    if one.status is Status.EXPECTED:
        return period.end_latest >= first
    if one.status is Status.DENIED and lasts(one.ends[1]) and _since(period, last):
        return False
    return period.begin_earliest <= last and (period.is_event or period.end_latest >= first)


def _since(period: Period, denied: date) -> bool:
    """Whether a state that was denied on a day may well have come about since."""
    known = period.begin_latest not in UNBOUNDED
    return known and (period.begin_latest - denied).days > limits()["denial_days"]


def _torn(draft: Draft, one: Told, walls: Sequence[Wall]) -> bool:
    """Whether one surely holds before an end and the other surely after it."""
    sure = affirmed(draft.period), affirmed(one.period)
    if sure[0] is None or sure[1] is None or draft.period.is_event:
        return False
    early, late = sorted((sure[0], sure[1]))
    between = (wall for wall in walls if early[1] <= wall.window[1] < late[0])
    return any(wall.concerns({**dict(one.qualifiers), **draft.qualifiers}) for wall in between)


def _silent(draft: Draft, one: Told) -> bool:
    """Whether so long a time lies between the two that nobody has told it lasted."""
    limit: int | None = limits()["silence"].get(draft.ends[1])
    sure = affirmed(draft.period), affirmed(one.period)
    if limit is None or sure[0] is None or sure[1] is None:
        return False
    return _gap(sure[0], sure[1]) > limit


def _another_occasion(draft: Draft, one: Told) -> bool:
    """Whether two events without a date are told so far apart that they cannot well be one."""
    if draft.ends[1] not in limits()["occasions"] or not (undated(draft.period) and undated(one.period)):
        return False
    days = [member.published for member in draft.members if member.published]
    return bool(days and one.published) and all(
        _gap(day, one.published or day) >= limits()["occasion_days"] for day in days
    )


def _distance(draft: Draft, one: Told, walls: Sequence[Wall]) -> tuple[bool, int]:
    """How far a statement is from a fact in time: by what it surely says, else by when it is told.

    What is over, nobody says since when, rather means a state that ended than one which lasts.
    """
    over = one.period.start is None and one.period.end not in (OPEN, None)
    lasting = over and draft.period.end == OPEN and not any(w.window[1] >= draft.period.end_earliest for w in walls)
    anchor = affirmed(one.period) or one.published
    bounds = [day for day in draft.period.bounds if day not in UNBOUNDED]
    return lasting, _gap(anchor, (min(bounds), max(bounds))) if anchor and bounds else 0


def _gap(one: Window, two: Window) -> int:
    early, late = sorted((one, two))
    return max((late[0] - early[1]).days, 0)


def _either(one: Period, two: Period) -> Period:
    """A period that begins when one of the two does, and ends when one of them does."""
    first, last = sorted((one, two), key=lambda period: period.bounds)
    return Period(
        start=first.start, end=last.end,
        begin_earliest=first.begin_earliest, begin_latest=max(first.begin_latest, first.begin_earliest),
        end_earliest=max(last.end_earliest, first.begin_earliest), end_latest=max(first.end_latest, last.end_latest),
    )  # fmt: skip


def limits() -> Mapping[str, Any]:
    """How long news is news, and how long a silence is none: `[limits]` of `ends.toml`."""
    found: Mapping[str, Any] = cues("ends")["limits"]
    return found
