"""When states end: by an event that ends them, or by somebody else who has the post from then on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from graphkit.model import Status
from graphkit.period import ENDED, OPEN, UNBOUNDED, Period, Window, window
from graphkit.resolution.spells import Draft, limits
from graphkit.resolution.told import Told
from graphkit.resolution.walls import Wall, affirmed

__all__ = ["close", "eased", "ending", "set_apart"]


def eased(one: Told, walls: Sequence[Wall]) -> Told:
    """A state as an article means it that also tells of its end: it does not say that the state outlived the end."""
    for wall in walls:
        if one.document in wall.documents and wall.concerns(dict(one.qualifiers)) and _of_old(one, wall):
            period = one.period
            begin = min(period.begin_latest, wall.window[1])
            stop = min(period.end_earliest, max(wall.window[0], period.begin_earliest))
            begin = max(begin, period.begin_earliest)
            return replace(one, period=replace(period, begin_latest=begin, end_earliest=stop))
    return one


def _of_old(one: Told, wall: Wall) -> bool:
    """Whether the state may be the one that ended: begun before, or, where nobody says when, told with fresh news."""
    period, (first, last) = one.period, wall.window
    if period.end != OPEN or last < period.begin_earliest or one.published is None:
        return False
    if period.start is not None:
        return first >= period.begin_earliest
    return one.published[1] - last <= timedelta(days=limits()["news_days"])


def close(drafts: Iterable[Draft], walls: Sequence[Wall]) -> None:
    """End the open ones of these states of one pair, each by the first wall after it; nothing told is overruled.

    The end of one that is over is told more exactly by an event that fits it. What is denied is not ended.
    """
    for draft in drafts:
        if draft.fixed or draft.closers or draft.status is Status.DENIED:
            continue
        found = _after(draft, walls) if draft.period.end == OPEN else _that_end(draft, walls)
        if found:
            draft.period = ending(draft.period, found)
            draft.closers = tuple(dict.fromkeys(wall.source for wall in found))


def _that_end(draft: Draft, walls: Sequence[Wall]) -> Sequence[Wall]:
    """The dated event that may be the end which is told of already."""
    low, high = draft.period.end_earliest, draft.period.end_latest
    found = (
        wall for wall in walls if wall.start and wall.successor is None and wall.concerns(draft.qualifiers)
        and low <= wall.window[1] and wall.window[0] <= high and draft.period.begin_earliest <= wall.window[1]
    )  # fmt: skip
    return list(islice(found, 1))


def _after(draft: Draft, walls: Sequence[Wall]) -> Sequence[Wall]:
    """What ended it: the first that may have; all that may have, where nothing tells in which order they stand."""
    found = [wall for wall in walls if wall.concerns(draft.qualifiers) and _may_end(draft, wall)]
    anchored = UNBOUNDED[0] < max(draft.period.begin_earliest, draft.period.end_earliest)
    return found[:1] if anchored else found


def _may_end(draft: Draft, wall: Wall) -> bool:
    period, (first, last) = draft.period, wall.window
    if last < max(period.end_earliest, period.begin_earliest, _told_last(draft)):
        return False
    if wall.successor is not None:
        sure = affirmed(period)
        if sure is None:
            return False
        followed = wall.successor == sure[1] and wall.start is not None and period.begin_latest < first
        return wall.successor > sure[1] or followed
    dated = {member.document for member in draft.members if member.period.start is not None}
    return first >= period.begin_earliest or period.start is None or not wall.documents <= dated


def _told_last(draft: Draft) -> date:
    """The last day on which somebody claimed or expected what nobody asserts: it has not ended before."""
    days = [one.published[0] for one in draft.members if one.published and draft.status is not Status.ASSERTED]
    return max(days, default=UNBOUNDED[0])


def ending(period: Period, walls: Sequence[Wall]) -> Period:
    """A period with the end that these give it (one of them did), within what is told of its end."""
    first = UNBOUNDED[0] if any(wall.successor is not None for wall in walls) else min(wall.window[0] for wall in walls)
    low = max(period.end_earliest, period.begin_earliest, first)
    high = min(max(wall.window[1] for wall in walls), period.end_latest)
    return Period(
        start=period.start, end=_text(walls, (low, high)), begin_earliest=period.begin_earliest,
        begin_latest=min(period.begin_latest, high), end_earliest=low, end_latest=high,
    )  # fmt: skip


def _text(walls: Sequence[Wall], days: Window) -> str:
    """The end as it was told, where that says it all; else the window; `ENDED` where nobody dates what ended it."""
    if any(wall.start is None for wall in walls):
        return ENDED
    told = walls[0].start or ENDED
    return told if len(walls) == 1 and window(told) == days else _window(*days)


def _window(low: date, high: date) -> str:
    return low.isoformat() if low == high else f"{OPEN if low == UNBOUNDED[0] else low.isoformat()}/{high.isoformat()}"


def set_apart(drafts: Sequence[Draft], walls: Sequence[Wall]) -> None:
    """Let what nobody dates not begin before what came to an end: an earlier time, or another by an event."""
    for draft in drafts:
        sure = affirmed(draft.period)
        if sure is None or draft.period.start is not None or draft.fixed:
            continue
        ended = [one for one in drafts if one.period.end != OPEN and one.period.end_latest < sure[0]]
        passed = [wall for wall in walls if wall.window[1] < sure[0] and wall.concerns(draft.qualifiers)]
        days = [(one.period.end_earliest, one.members[0].statement.id) for one in ended]
        days += [(wall.window[wall.successor is not None], wall.source) for wall in passed]
        last, source = max(days, default=(UNBOUNDED[0], ""))
        if last > draft.period.begin_earliest:
            draft.period = replace(draft.period, begin_earliest=last)
            draft.after = (source,)
