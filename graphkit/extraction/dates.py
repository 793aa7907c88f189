"""Dates in a sentence, absolute or told from the day of publication, to EDTF. What cannot be known is `UNDATED`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from graphkit.errors import PeriodError
from graphkit.extraction.line import Reference
from graphkit.extraction.tokens import Sentence
from graphkit.ontology import cues
from graphkit.period import Period, window

__all__ = ["UNDATED", "dates"]

UNDATED = "?"
"""The value of a date that depends on a day of publication which nobody gives."""

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DAY = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class _View:
    """A sentence's words in lower case, and the day of publication where it is known to the day."""

    words: tuple[str, ...]
    today: date | None

    def at(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""


Found = tuple[int, str] | None
"""How many tokens a date takes, and its EDTF text."""


def dates(sentence: Sentence, published: Period | None) -> Iterator[Reference]:
    """The dates of a sentence, left to right, as references of type `Date`; impossible days (31 June) are no dates."""
    exact = published is not None and published.begin_earliest == published.begin_latest
    view = _View(
        tuple(t.text.casefold() for t in sentence.tokens), published.begin_earliest if published and exact else None
    )
    i = 0
    while i < len(view.words):
        found = next((f for f in (reader(view, i) for reader in _READERS) if f and _valid(f[1])), None)
        if found:
            yield Reference(i, i + found[0], "Date", found[1])
        i += found[0] if found else 1


def _valid(text: str) -> bool:
    try:
        return text == UNDATED or bool(window(text))
    except PeriodError:
        return False


# --- readers: each gives the date that begins at a token, or None ---------------------------------------------------
def _iso(view: _View, i: int) -> Found:
    joined = "".join(view.words[i : i + 5])
    return (5, joined) if re.fullmatch(r"\d{4}-\d\d-\d\d", joined) else None


def _day_month(view: _View, i: int) -> Found:
    """`27 September 2023`, `the 27th of September`."""
    day = _DAY.fullmatch(view.at(i))
    k = i + 1 + (view.at(i + 1) == "of")
    month = _months().get(view.at(k))
    return _of_day(view, i, k + 1, month, int(day[1])) if day and month else None


def _month_day(view: _View, i: int) -> Found:
    """`September 27, 2023`, `Sept. 27`."""
    month = _months().get(view.at(i))
    k = i + 1 + (view.at(i + 1) == ".")
    day = _DAY.fullmatch(view.at(k))
    return _of_day(view, i, k + 1, month, int(day[1])) if day and month else None


def _of_day(view: _View, i: int, k: int, month: int, day: int) -> Found:
    year_at = k + (view.at(k) == ",")
    if _YEAR.fullmatch(view.at(year_at)):
        return year_at + 1 - i, f"{view.at(year_at)}-{month:02}-{day:02}"
    if view.today is None:
        return k - i, UNDATED
    return k - i, f"{_near_year(view, i, view.today, month)}-{month:02}-{day:02}"


def _month(view: _View, i: int) -> Found:
    """`September 2023`, `last September`; a month alone is that of the year around the publication."""
    month = _months().get(view.at(i))
    if month is None or (
        view.at(i) in ("may", "march")
        and not _YEAR.fullmatch(view.at(i + 1))
        and view.at(i - 1) not in ("in", "last", "since", "next")
    ):
        return None
    k = i + 1 + (view.at(i + 1) in (",", "of"))
    if _YEAR.fullmatch(view.at(k)):
        return k + 1 - i, f"{view.at(k)}-{month:02}"
    if view.today is None:
        return 1, UNDATED
    return 1, f"{_near_year(view, i, view.today, month)}-{month:02}"


def _near_year(view: _View, i: int, today: date, month: int) -> int:
    """The year of a month told without one: the last such month, or the next after `next` or a word of the future."""
    ahead = bool(_future() & set(view.words[max(0, i - 8) : i]))
    if ahead:
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def _weekday(view: _View, i: int) -> Found:
    number = _weekdays().get(view.at(i))
    if number is None:
        return None
    if view.today is None:
        return 1, UNDATED
    ahead = view.at(i - 1) == "next" or bool(_future() & set(view.words[max(0, i - 6) : i]))
    back = (view.today.isoweekday() - 1 - number) % 7
    day = view.today + timedelta(days=(7 - back)) if ahead else view.today - timedelta(days=back)
    return 1, day.isoformat()


def _relative(view: _View, i: int) -> Found:
    """`today`, `last month`, `next year`: words and what they add to the day of publication."""
    for length in (2, 1):
        step = _steps().get(" ".join(view.words[i : i + length]))
        if step:
            return length, _moved(view.today, step) if view.today else UNDATED
    return None


def _ago(view: _View, i: int) -> Found:
    """`two days ago`, `13 months earlier`."""
    count = _count(view.at(i))
    unit = _units().get(view.at(i + 1))
    if count is None or unit is None or view.at(i + 2) != "ago":
        return None
    return 3, _moved(view.today, {unit: -count}) if view.today else UNDATED


def _moved(today: date, step: Mapping[str, int]) -> str:
    unit, count = next(iter(step.items()))
    if unit == "days":
        return (today + timedelta(days=count)).isoformat()
    if unit == "weeks":
        monday = today - timedelta(days=today.isoweekday() - 1) + timedelta(weeks=count)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "months":
        months = today.year * 12 + today.month - 1 + count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{today.year + count:04}"


def _year(view: _View, i: int) -> Found:
    """A year alone, where the word before it says that it is one."""
    if not _YEAR.fullmatch(view.at(i)) or view.at(i - 1) not in _before_year():
        return None
    return 1, view.at(i)


_READERS: Sequence[Callable[[_View, int], Found]] = (
    _iso, _day_month, _month_day, _month, _weekday, _relative, _ago, _year,
)  # fmt: skip


# --- words --------------------------------------------------------------------------------------------------------
@cache
def _months() -> Mapping[str, int]:
    return {word: i for i, forms in enumerate(cues("calendar")["months"], 1) for word in forms}


@cache
def _weekdays() -> Mapping[str, int]:
    return {forms[0]: i for i, forms in enumerate(cues("calendar")["weekdays"])}


@cache
def _steps() -> Mapping[str, Mapping[str, int]]:
    return dict(cues("dates")["steps"])


@cache
def _units() -> Mapping[str, str]:
    return dict(cues("dates")["units"])


@cache
def _future() -> frozenset[str]:
    return frozenset(cues("dates")["future"])


@cache
def _before_year() -> frozenset[str]:
    return frozenset(cues("dates")["before_year"])


def _count(word: str) -> int | None:
    return int(word) if word.isdecimal() else cues("language")["numbers"].get(word)
