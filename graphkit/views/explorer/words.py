"""Periods and facts in words that a reader of newspapers uses; never a date as numbers."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date

from graphkit.ontology import cues, schema
from graphkit.period import ENDED, OPEN, UNBOUNDED, Period

__all__ = ["day", "details", "period", "phrase"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # whatever the locale
_PARTS = {
    **{21 + i: season for i, season in enumerate(("spring", "summer", "autumn", "winter"))},
    **{33 + i: f"the {nth} quarter of" for i, nth in enumerate(("first", "second", "third", "fourth"))},
    **{40 + i: f"the {nth} half of" for i, nth in enumerate(("first", "second"))},
    **{1 + i: month for i, month in enumerate(_MONTHS)},
}
_MARKS = {None: "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_LIMITS = _LATEST, _EARLIEST = " at the latest", " at the earliest"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATE = re.compile(r"(\d{4}|\d{3}X)(?:-(\d\d))?(?:-(\d\d))?([~?%])?")


def day(when: date) -> str:
    """A day: `27 Sep 2023`."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def period(when: Period) -> str:
    """When it holds: "on 22 Sep 2023", "from 2018 until Jul 2019 at the latest", "not said"."""
    if when.is_event:
        return _event(when) or "not said"
    if when.start is None and when.end == OPEN and when.end_earliest <= when.begin_latest:
        told = _between(when.end_earliest, when.begin_latest)
        return f"as of {told}" if told else "not said"
    begin, stop = _begin(when), _stop(when)
    return f"{begin}{' ' if stop.startswith('until') else ', '}{stop}" if begin else stop


def phrase(relation: str) -> str:
    """What stands between subject and object: "allied with"."""
    spoken: str = cues("explorer")["phrases"].get(relation) or schema().relations[relation].label
    return spoken


def details(qualifiers: Mapping[str, str]) -> Iterator[str]:
    """The qualifiers (name -> value, as text) in words: "135 of 224 seats", "in Karnataka"."""
    left = dict(qualifiers)
    for line in cues("explorer")["detail"]:
        if left.keys() >= set(line["needs"]):
            told = {name: left.pop(name) for name in line["needs"]}
            yield line["one" if "one" in line and set(told.values()) == {"1"} else "text"].format_map(told)
    yield from (f"{name}: {value}" for name, value in left.items())


def _event(when: Period) -> str:
    told = _told(when.start)
    if told is None or told.endswith(_LIMITS):
        low, high = when.begin_earliest, when.begin_latest
        return (
            f"some time up to {day(high)}" if low == UNBOUNDED[0] < high < UNBOUNDED[1] else _between(low, high, "on ")
        )
    if told.startswith(tuple(filter(None, _MARKS.values()))):
        return told
    return f"{'on' if _DAY.fullmatch(when.start or '') else 'in'} {told}"


def _begin(when: Period) -> str:
    told = _told(when.start)
    if told is not None:
        return f"from {told}"
    if when.begin_latest == when.end_latest:
        return ""  # it began before it ended: no news
    between = _between(when.begin_earliest, when.begin_latest)
    return between and f"from {between}"


def _stop(when: Period) -> str:
    low, high = when.end_earliest, when.end_latest
    if when.end == OPEN:
        return "still so when last told" + (f" ({day(low)})" if low > when.begin_earliest else "")
    told = _told(when.end)
    if when.end != ENDED and (told or _between(low, high)):
        return f"until {told or _between(low, high)}"
    return "ended, date not known" + ("" if high == UNBOUNDED[1] else f" (by {day(high)})")


def _between(low: date, high: date, exact: str = "") -> str:
    """The days from `low` to `high` (included) as a window in words; empty where there is no bound at all."""
    if low == high:
        return exact + day(low)
    if low == UNBOUNDED[0]:
        return "" if high == UNBOUNDED[1] else exact + day(high) + _LATEST
    return exact + day(low) + _EARLIEST if high == UNBOUNDED[1] else _within(low, high)


def _within(low: date, high: date) -> str:
    """A window that both days close, in months or years where it is made of whole ones."""
    months = low.day == 1 and high.day == monthrange(high.year, high.month)[1]
    years = months and (low.month, high.month) == (1, 12)
    first, last = (
        str(one.year) if years else f"{_MONTHS[one.month - 1]} {one.year}" if months else day(one)
        for one in (low, high)
    )
    if first == last:
        return f"some time in {first}"
    return f"some time between {first.removesuffix(f' {high.year}')} and {last}"


def _told(text: str | None) -> str | None:
    """An EDTF date, limit or set of dates in words; None for what its bounds tell better, and for no date at all."""
    if text is None:
        return None
    first, slash, last = text.partition("/")
    if slash and (first in ("", OPEN)) != (last in ("", OPEN)):
        limit = _date(last if first in ("", OPEN) else first)
        return limit and limit + (_LATEST if first in ("", OPEN) else _EARLIEST)
    members = text[1:-1].split(",") if text.startswith("[") else [text]
    spoken = [_date(member.strip()) for member in members]
    return None if None in spoken else " or ".join(filter(None, spoken))


def _date(text: str) -> str | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, number, mark = match.groups()
    told = f"the {year[:3]}0s" if year.endswith("X") else year
    if month:
        told = f"{_PARTS[int(month)]} {told}"
    return _MARKS[mark] + (f"{int(number)} {told}" if number else told)
