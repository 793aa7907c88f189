"""Dates of gold and dates found, compared.

Read more forgivingly than `graphkit.period` does: what a system hands in may be any text, "about" widens nothing, and
what is no date counts as none.
"""

import calendar
from datetime import date

__all__ = ["agree", "days"]

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}  # first and last month within the year
_MARKS = {"~": "", "?": "", "%": ""}
_FIRST = str.maketrans(_MARKS | {"X": "0", "u": "0"})
_LAST = str.maketrans(_MARKS | {"X": "9", "u": "9"})
_SLACK = 366  # days that a date found may be vaguer than gold's: a year for a day is still of use, a decade is not


def days(text: str | None) -> tuple[date, date] | None:
    """Earliest and latest day of an EDTF date or interval, None where it is neither."""
    if not text:
        return None
    first, slash, rest = text.partition("/")
    last = rest.split("/")[0] if slash else first
    open_ends = ("..", "") if slash else ()
    try:
        low = date.min if first in open_ends else _day(first, last=False)
        high = date.max if last in open_ends else _day(last, last=True)
    except (ValueError, OverflowError):
        return None
    return low, high


def _day(text: str, *, last: bool) -> date:
    parts = [int(part) for part in text.translate(_LAST if last else _FIRST).partition("T")[0].split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    month = _SEASONS[month][last] if month in _SEASONS else month
    if len(parts) > 2:
        return date(year, month, parts[2])
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def agree(gold: str | None, found: str | None) -> bool:
    """Whether the two overlap, and the one found is no vaguer than gold's by more than a year."""
    one, two = days(gold), days(found)
    if one is None or two is None or one[1] < two[0] or two[1] < one[0]:
        return False
    return (two[1] - two[0]).days <= (one[1] - one[0]).days + _SLACK
