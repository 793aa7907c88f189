"""Dates as people and programs write them, read to EDTF. What is no day of the calendar is no date: no guesses."""

import re
from datetime import date, timedelta
from functools import cache

from graphkit.errors import PeriodError
from graphkit.ontology import cues
from graphkit.period import Period, Window

__all__ = [
    "LATE",
    "MonthDay",
    "date_pattern",
    "given",
    "in_name",
    "of_match",
    "weekday_pattern",
    "with_year",
    "yearless",
]

MonthDay = tuple[int, int]
"""A day of a year that is not told."""

_TIME = re.compile(
    r"(?<=\d{4}-\d\d-\d\d)(?:T.*|Z|[+-]\d\d:\d\d)$ | [\s,|]+(?:(?:at|-|–|—)\s+)?\d{1,2}[:.]\d\d\b.*$", re.VERBOSE
)
_LONGEST = 120  # characters; longer values are no dates, and not worth the time of matching
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)")
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])((?:1[89]|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])")
LATE = timedelta(days=7)  # a dateline tells when the report was filed; a weekly prints it up to a week later


def given(value: str) -> str | None:
    """The EDTF text of a date in a header, a field or metadata: EDTF, an ISO 8601 time or a written date."""
    if len(value) > _LONGEST:
        return None
    text = _TIME.sub("", value.strip())
    if basic := _BASIC.fullmatch(text):
        return _valid("-".join(basic.groups()))
    if match := _whole().fullmatch(text):
        return of_match(match)
    return _valid(value.strip())


def in_name(stem: str) -> str | None:
    """The one full date in a file's name (`2023-09-27-pact`, `20230927`), as EDTF; None where there are several."""
    found = {_valid(f"{year}-{month}-{day}") for year, _, month, day in _IN_NAME.findall(stem)} - {None}
    return found.pop() if len(found) == 1 else None


def of_match(match: re.Match[str]) -> str | None:
    """The EDTF text of a match of `date_pattern`; None without a year. 03/04/2023 is `[2023-03-04,2023-04-03]`."""
    part = match.groupdict()
    if part["numeric_year"]:
        return _either(int(part["numeric_year"]), int(part["first"]), int(part["second"]))
    if part["iso_year"]:
        return _valid("-".join(filter(None, (part["iso_year"], part["iso_month"], part["iso_day"]))))
    year, month = part["year"] or part["year_"] or part["year__"], _month(match)
    if year is None:
        return None
    day = part["day"] or part["day_"]
    return _valid(f"{year}-{month:02}" + (f"-{int(day):02}" if day else ""))


def yearless(match: re.Match[str]) -> MonthDay | None:
    """Month and day of a match of `date_pattern` that has them, and no year."""
    day = match["day"] or match["day_"]
    if day is None or match["year"] or match["year_"]:
        return None
    return _month(match), int(day)


def with_year(day: MonthDay, known: Window) -> str | None:
    """That day, where only one lies in the time known from elsewhere or in the week before; as EDTF."""
    low, high = known
    if (high - low).days > 366:
        return None
    texts = (_valid(f"{year:04}-{day[0]:02}-{day[1]:02}") for year in range(max(low.year - 1, 1), high.year + 1))
    days = (date.fromisoformat(text) for text in texts if text)
    found = [one for one in days if one <= high and low - one <= LATE]
    return found[0].isoformat() if len(found) == 1 else None


@cache
def date_pattern() -> str:
    """A regular expression for a date, with or without its weekday and its year. It may stand once in a pattern."""
    months = _any(cues("calendar")["months"])
    ordinal = r"(?:st|nd|rd|th)?(?![\d\w])"
    return rf"""(?:(?:{weekday_pattern()})\.?,?\s+)?(?:
        (?P<iso_year>\d{{4}})(?P<mark>[-/.])(?P<iso_month>\d\d)(?:(?P=mark)(?P<iso_day>\d\d))?(?![-/.]?\d)
      | (?P<first>\d{{1,2}})(?P<mark_>[-/.])(?P<second>\d{{1,2}})(?P=mark_)(?P<numeric_year>\d{{4}})(?!\d)
      | (?P<month>{months})\.?\s+(?P<day>\d{{1,2}}){ordinal}(?:,?\s+(?P<year>\d{{4}})(?!\d))?
      | (?P<day_>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+
        (?P<month_>{months})\b\.?(?:,?[\s-]+(?P<year_>\d{{4}})(?!\d))?
      | (?P<month__>{months})\.?,?\s+(?P<year__>\d{{4}})(?!\d)
    )"""


@cache
def weekday_pattern() -> str:
    """A regular expression for the name of a day of the week."""
    return _any(cues("calendar")["weekdays"])


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(date_pattern(), re.VERBOSE)


def _any(names: list[list[str]]) -> str:
    """Any of these words in any case, the long before the short."""
    return f"(?i:{'|'.join(sorted((re.escape(name) for group in names for name in group), key=len, reverse=True))})"


def _month(match: re.Match[str]) -> int:
    name = (match["month"] or match["month_"] or match["month__"]).lower()
    return next(number for number, names in enumerate(cues("calendar")["months"], start=1) if name in names)


def _either(year: int, first: int, second: int) -> str | None:
    """Day before month or month before day: both, where both are possible."""
    orders = (f"{year:04}-{first:02}-{second:02}", f"{year:04}-{second:02}-{first:02}")
    found = sorted({text for text in orders if _valid(text)})
    return f"[{','.join(found)}]" if len(found) == 2 else next(iter(found), None)


def _valid(text: str) -> str | None:
    """The text, if it is EDTF and says something."""
    if not re.search(r"\d", text):
        return None
    try:
        Period.event(text)
    except PeriodError:
        return None
    return text
