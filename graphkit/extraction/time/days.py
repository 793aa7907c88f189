"""Arithmetic on EDTF texts: a date moved by days, weeks, months or years is no more exact than it was."""

import calendar
from datetime import date, timedelta

from graphkit.errors import PeriodError
from graphkit.period import Window, window

__all__ = ["UNDATED", "about", "moved", "part_of", "spelled", "stretch", "week_of", "whole"]

UNDATED = "?"
"""The value of a date that depends on a day of publication which nobody gives."""

_DAYS = {"days": 1, "weeks": 7, "fortnights": 14}
_MONTHS = {"months": 1, "quarters": 3, "years": 12, "decades": 120}


def spelled(days: Window) -> str:
    """The shortest EDTF text of these days: a day, a month, a year, or the window `a/b`."""
    low, high = days
    if low == high:
        return low.isoformat()
    if low == date(low.year, 1, 1) and high == date(low.year, 12, 31):
        return f"{low.year:04}"
    if low.day == 1 and high == _last(low.year, low.month):
        return f"{low.year:04}-{low.month:02}"
    return f"{low.isoformat()}/{high.isoformat()}"


def week_of(day: date) -> Window:
    """The week from Monday to Sunday that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def whole(day: date, unit: str, count: int) -> str:
    """The day, week, month or year that lies `count` of them after this day, the whole of it: `last month`.

    Raises `PeriodError` where no calendar reaches so far.
    """
    if unit == "days":
        return _plus(day, unit, count).isoformat()
    if unit in ("weeks", "fortnights"):
        return spelled(week_of(_plus(day, unit, count)))
    there = _plus(day, unit, count)
    if unit == "months":
        return f"{there.year:04}-{there.month:02}"
    return f"{there.year:04}" if unit == "years" else f"{there.year:04}~"


def moved(text: str, unit: str, count: int) -> str:
    """An EDTF date that many units later (earlier where negative), no more exact than date and unit are."""
    low, high = window(text)
    if unit in _DAYS:
        there = _plus(low, unit, count), _plus(high, unit, count)
        exact = spelled(there) if (high - low).days < 7 else _months_of(there)
        return about(exact) if unit == "weeks" and low == high and count and "/" not in exact else exact
    there = _plus(low, unit, count), _plus(high, unit, count)
    if unit in ("years", "decades"):
        return f"{there[0].year:04}" if there[0].year == there[1].year else f"{there[0].year:04}/{there[1].year:04}"
    return _months_of(there)


def stretch(low: date, high: date) -> str:
    """The window between two days, as EDTF."""
    return spelled((min(low, high), max(low, high)))


def about(text: str) -> str:
    """The date, marked as approximate where EDTF has a mark for it."""
    return text if text.endswith(("~", "?", "%")) or "/" in text or "X" in text else text + "~"


def part_of(text: str, part: str) -> str:
    """The early, middle or late third (first, second: half) of a month, year or decade; what has no parts as it is."""
    try:
        low, high = window(text)
    except PeriodError:
        return text
    days = (high - low).days + 1
    if days < 28 or part not in _PARTS:
        return text
    first, last, of = _PARTS[part]
    if days < 32:
        ends = {3: (1, 11, 21, days + 1), 2: (1, 16, days + 1)}[of]
        return spelled((low.replace(day=ends[first]), low.replace(day=ends[last] - 1)))
    if days < 367:
        months = 12 // of
        return f"{low.year:04}-{first * months + 1:02}/{low.year:04}-{last * months:02}"
    bounds = {3: (0, 4, 7, 10), 2: (0, 5, 10)}[of]
    return f"{low.year + bounds[first]:04}/{low.year + bounds[last] - 1:04}"


_PARTS = {"early": (0, 1, 3), "mid": (1, 2, 3), "late": (2, 3, 3), "first": (0, 1, 2), "second": (1, 2, 2)}


def _months_of(days: Window) -> str:
    low, high = (f"{day.year:04}-{day.month:02}" for day in days)
    return low if low == high else f"{low}/{high}"


def _plus(day: date, unit: str, count: int) -> date:
    try:
        if unit in _DAYS:
            return day + timedelta(days=_DAYS[unit] * count)
        months = day.year * 12 + day.month - 1 + _MONTHS[unit] * count
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError) as why:
        raise PeriodError(f"{count} {unit} from {day} is no day of the calendar: check the number") from why


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
