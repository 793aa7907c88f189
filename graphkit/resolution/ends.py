"""When states end: by an event that ends them, or by somebody else who has the post from then on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from graphkit.period import ENDED, OPEN, UNBOUNDED, Period, Window, window
from graphkit.resolution.spells import Draft, limits
from graphkit.resolution.told import Told
from graphkit.resolution.walls import Wall, core

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
    """End the open ones of these states of one pair, each by the first wall after it. Nothing told is overruled."""
    for draft in drafts:
        if draft.period.end == OPEN and not draft.fixed:
            found = _after(draft, walls)
            if found:
                draft.period = ending(draft.period, found)
                draft.closers = tuple(dict.fromkeys(wall.source for wall in found))


def _after(draft: Draft, walls: Sequence[Wall]) -> Sequence[Wall]:
    """What ended it: the first that may have; all that may have, where nothing tells in which order they stand."""
    found = [wall for wall in walls if wall.concerns(draft.qualifiers) and _may_end(draft, wall)]
    anchored = UNBOUNDED[0] < max(draft.period.begin_earliest, draft.period.end_earliest)
    return found[:1] if anchored else found


def _may_end(draft: Draft, wall: Wall) -> bool:
    period, (first, last) = draft.period, wall.window
    if last < max(period.end_earliest, period.begin_earliest):
        return False
    if wall.successor:
        followed = last == period.end_earliest and wall.start is not None and period.begin_latest < first
        return period.end_earliest > UNBOUNDED[0] and (last > period.end_earliest or followed)
    dated = {member.document for member in draft.members if member.period.start is not None}
    return first >= period.begin_earliest or period.start is None or not wall.documents <= dated


def ending(period: Period, walls: Sequence[Wall]) -> Period:
    """An open period with the end that these give it (one of them did)."""
    first = UNBOUNDED[0] if any(wall.successor for wall in walls) else min(wall.window[0] for wall in walls)
    low = max(period.end_earliest, period.begin_earliest, first)
    high = max(wall.window[1] for wall in walls)
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


def set_apart(drafts: Sequence[Draft]) -> None:
    """Let what holds again not begin before what came to an end, where nobody says since when it holds."""
    for draft in drafts:
        sure = core(draft.period)
        if sure is None or draft.period.start is not None or draft.fixed:
            continue
        before = [one for one in drafts if one.period.end != OPEN and one.period.end_latest < sure[0]]
        last = max(before, key=lambda one: (one.period.end_earliest, one.members[0].statement.id), default=None)
        if last is not None and last.period.end_earliest > draft.period.begin_earliest:
            draft.period = replace(draft.period, begin_earliest=last.period.end_earliest)
            draft.after = (last.members[0].statement.id,)
