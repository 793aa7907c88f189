"""Time as an article tells it: EDTF texts with four bounds, uncertain where the article is.

A `Period` is an event (one moment, known to fall in a window of days) or a state (it begins in one window and ends in
another). Texts are EDTF (ISO 8601-2): `2019`, `2019-06`, `2019-06-19`, `2019-06~` (about), `198X`, `2019-21` (spring),
`[2018,2019]` (either); `a/b` as a start or an end is a window, `../2023-09-22` some time up to that day.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from graphkit.errors import PeriodError

__all__ = ["ENDED", "OPEN", "UNBOUNDED", "Period", "Window", "window"]

Window = tuple[date, date]
"""Earliest and latest day, both included."""

UNBOUNDED: Window = (date(1, 1, 1), date(9999, 12, 31))
OPEN = ".."
"""As an end: still so, as far as anybody has told."""
ENDED = ""
"""As an end: it is over, and nobody says since when."""

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?([~?%])?")
_SEASONS = {  # EDTF code -> first month, number of months; 24 (winter) runs into the next year
    **{21 + i: (3 + 3 * i, 3) for i in range(4)},
    **{33 + i: (1 + 3 * i, 3) for i in range(4)},
    **{40 + i: (1 + 6 * i, 6) for i in range(2)},
}
_ABOUT = {"year": 366, "month": 31, "day": 7}  # how many days "about" widens a date by on either side


def window(text: str) -> Window:
    """The days that an EDTF date, set or interval may mean, as (earliest, latest). Raises `PeriodError`."""
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text)
    first, slash, last = text.partition("/")
    if not slash:
        return _date(text)
    low = UNBOUNDED[0] if first in ("", OPEN) else _date(first)[0]
    high = UNBOUNDED[1] if last in ("", OPEN) else _date(last)[1]
    if low > high:
        raise PeriodError(f"{text!r} ends before it begins: put the earlier date first")
    return low, high


def _one_of(text: str) -> Window:
    if not text.strip("[ ]"):
        raise PeriodError(f"{text!r} names no date: write the possible dates, [2018,2019]")
    low, high = UNBOUNDED[1], UNBOUNDED[0]
    for member in text[1:-1].split(","):
        first, dots, last = member.strip().partition("..")
        ends = [_date(part) for part in (first, last) if part] or [UNBOUNDED]
        low = min(low, UNBOUNDED[0] if dots and not first else ends[0][0])
        high = max(high, UNBOUNDED[1] if dots and not last else ends[-1][1])
    return low, high


def _date(text: str) -> Window:
    match = _DATE.fullmatch(text)
    if match is None:
        raise PeriodError(f"{text!r} is no EDTF date: write it as 2019, 2019-06 or 2019-06-19")
    year, month, day, mark = match.groups()
    try:
        low, high = _days(year, int(month) if month else None, int(day) if day else None)
    except (ValueError, KeyError) as why:
        raise PeriodError(f"{text!r} is no day of the calendar: check month and day") from why
    if mark in ("~", "%"):
        width = timedelta(days=_ABOUT["day" if day else "month" if month else "year"])
        low, high = max(UNBOUNDED[0] + width, low) - width, min(UNBOUNDED[1] - width, high) + width
    return low, high


def _days(year: str, month: int | None, day: int | None) -> Window:
    if month is None:
        return date(max(int(year.replace("X", "0")), 1), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    if day is not None:
        exact = date(int(year), month, day)
        return exact, exact
    first, count = (month, 1) if month <= 12 else _SEASONS[month]
    last = first + count - 1
    last_year, last_month = int(year) + (last - 1) // 12, (last - 1) % 12 + 1
    return date(int(year), first, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When something holds, with its uncertainty: four bounds (days, included) and the EDTF texts they came from.

    `start` is None where nobody says since when. `end` is None for an event, `OPEN` for a state that is not known to
    have ended, `ENDED` for one that has, nobody says when. An event's end window is its begin window.
    """

    start: str | None
    end: str | None
    begin_earliest: date
    begin_latest: date
    end_earliest: date
    end_latest: date

    def __post_init__(self) -> None:
        if self.begin_earliest > self.begin_latest or self.end_earliest > self.end_latest:
            raise PeriodError(f"the bounds of {self.edtf!r} are reversed: earliest must not be after latest")
        if self.begin_earliest > self.end_earliest or self.begin_latest > self.end_latest:
            raise PeriodError(f"{self.edtf!r} ends before it begins: check the two dates")

    @classmethod
    def event(cls, when: str | None = None, *, within: Window = UNBOUNDED) -> Self:
        """One moment at `when` (EDTF), or some time `within` a window of days where nothing more is said."""
        low, high = window(when) if when else within
        return cls(start=when, end=None, begin_earliest=low, begin_latest=high, end_earliest=low, end_latest=high)

    @classmethod
    def state(cls, start: str | None = None, end: str = OPEN, *, told: Window | None = None) -> Self:
        """A state from `start` to `end` (EDTF, `OPEN` or `ENDED`).

        `told` is when it is told of (the date of publication): an open state holds then, an ended one is over by then.
        """
        begin = window(start) if start else UNBOUNDED
        known = told or UNBOUNDED
        if end == OPEN:
            begin = (begin[0], max(begin[0], min(begin[1], known[1])))
            stop = (max(known[0], begin[0]), UNBOUNDED[1])
        else:
            low, high = window(end) if end != ENDED else (UNBOUNDED[0], known[1])
            begin = (begin[0], min(begin[1], high))
            stop = (max(low, begin[0]), high)
        if begin[0] > begin[1]:
            raise PeriodError(f"{start!r} to {end!r} ends before it begins: check the two dates")
        return cls(
            start=start, end=end, begin_earliest=begin[0], begin_latest=begin[1],
            end_earliest=stop[0], end_latest=stop[1],
        )  # fmt: skip

    @classmethod
    def parse(cls, text: str) -> Self:
        """An EDTF text: a date is an event; an interval is a state, `2018/..` open, `2018/` ended, `/2018` begun."""
        first, slash, last = text.partition("/")
        if not slash or text.startswith("["):
            return cls.event(text)
        return cls.state(None if first in ("", OPEN) else first, last)

    @property
    def edtf(self) -> str:
        """The whole as one EDTF text; what is not said is left blank (unknown), never filled in."""
        start = "" if self.start is None or "/" in self.start else self.start
        if self.end is None:
            return self.start or "/"
        return f"{start}/{'' if '/' in self.end else self.end}"

    @property
    def is_event(self) -> bool:
        """Whether this is one moment rather than a state that lasts."""
        return self.end is None

    @property
    def bounds(self) -> tuple[date, date, date, date]:
        """Earliest begin, latest begin, earliest end, latest end."""
        return self.begin_earliest, self.begin_latest, self.end_earliest, self.end_latest

    def possibly_holds(self, day: date) -> bool:
        """Whether it may hold on that day: it need not have begun later, nor ended before."""
        return self.begin_earliest <= day <= self.end_latest

    def certainly_holds(self, day: date) -> bool:
        """Whether it must hold on that day: begun by then at the latest, and not ended before it at the earliest."""
        return self.begin_latest <= day <= self.end_earliest

    def intersection(self, other: "Period") -> "Period | None":
        """What both allow, or None where they contradict each other (then they are two facts, not one)."""
        if self.is_event != other.is_event:
            return None
        begin = max(self.begin_earliest, other.begin_earliest), min(self.begin_latest, other.begin_latest)
        stop = max(self.end_earliest, other.end_earliest), min(self.end_latest, other.end_latest)
        if begin[0] > begin[1] or stop[0] > stop[1]:
            return None
        return Period(
            start=_narrower(self.start, other.start), end=_narrower(self.end, other.end),
            begin_earliest=begin[0], begin_latest=begin[1], end_earliest=stop[0], end_latest=stop[1],
        )  # fmt: skip


def _narrower(one: str | None, two: str | None) -> str | None:
    """The text that says more: a date before `ENDED`, that before `OPEN`, a narrow window before a wide one."""

    def vagueness(text: str | None) -> int:
        if text is None or text == OPEN:
            return 2 * UNBOUNDED[1].toordinal()
        if text == ENDED:
            return UNBOUNDED[1].toordinal()
        low, high = window(text)
        return (high - low).days

    return min((one, two), key=lambda text: (vagueness(text), text or ""))
