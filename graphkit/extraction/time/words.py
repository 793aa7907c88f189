"""The time words of `ontology/cues/dates.toml` and `calendar.toml`, as tables and as pieces of regular expressions.

A sentence is matched as its words in lower case with one blank between them: `mid - 1990s`, `last year 's`.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from graphkit.ontology import cues

__all__ = [
    "Table", "counted", "feasts", "following", "months", "one_of", "pieces", "quarters", "seasons", "steps", "table",
    "units", "weekdays", "words",
]  # fmt: skip

Table = Mapping[str, Mapping[str, int]]


def table(name: str) -> Mapping[str, str | int]:
    """A table of the file, as it stands."""
    return dict(cues("dates")[name])


@cache
def months() -> Mapping[str, int]:
    """Full and short names to 1–12."""
    return {word: i for i, forms in enumerate(cues("calendar")["months"], 1) for word in forms}


@cache
def weekdays() -> Mapping[str, int]:
    """Full names to 0–6 from Monday; short forms stand for other words too often."""
    return {forms[0]: i for i, forms in enumerate(cues("calendar")["weekdays"])}


@cache
def steps() -> Table:
    """Words told from the day of publication: `last month` is one month back."""
    return dict(cues("dates")["steps"])


@cache
def following() -> Table:
    """Words told from the date spoken of last: `the following day`."""
    return dict(cues("dates")["following"])


@cache
def units() -> Mapping[str, str]:
    """`year` and `years` are `years`."""
    return dict(cues("dates")["units"])


@cache
def seasons() -> Mapping[str, int]:
    """Seasons to their EDTF codes."""
    return dict(cues("dates")["seasons"])


@cache
def quarters() -> Mapping[str, int]:
    """`first` of `first quarter` to its EDTF code."""
    return dict(cues("dates")["quarters"])


@cache
def feasts() -> Mapping[str, str]:
    """Days that come back every year to their month and day."""
    return dict(cues("dates")["feasts"])


@cache
def words(section: str, key: str = "") -> frozenset[str]:
    """A list of the file, or one of a table of lists."""
    found = cues("dates")[section]
    return frozenset(found[key] if key else found)


def counted(text: str) -> int | None:
    """How many a word says: 13, thirteen, a couple of; 0 for half of one; None where the number is not told."""
    if text.isdecimal():
        return int(text)
    known = {**cues("dates")["counts"], **cues("language")["numbers"]}.get(text)
    if known is None and " - " in text:
        tens, _, ones = text.partition(" - ")
        return (counted(tens) or 0) + (counted(ones) or 0)
    return known if isinstance(known, int) else None


@cache
def pieces() -> Mapping[str, str]:
    """Names that stand in the patterns of `grammar.py`, and what they match."""
    numbers, counts = cues("language")["numbers"], cues("dates")["counts"]
    tens = [word for word, value in numbers.items() if value >= 20]
    count = rf"(?:(?:{one_of(tens)}) - \w+|\d{{1,3}}|{one_of([*numbers, *counts])})"
    return {
        "MONTH": one_of(months()), "WEEKDAY": one_of(weekdays()), "UNIT": one_of(units()),
        "SEASON": one_of(seasons()), "QUARTER": one_of(quarters()), "FEAST": one_of(feasts()),
        "STEP": one_of(steps()), "FOLLOWING": one_of(following()), "DECADE": one_of(cues("dates")["decades"]),
        "COUNT": count, "DAY": r"(?:[12]?\d|3[0-9])(?:st|nd|rd|th)?", "YEAR": r"(?:1[5-9]|20)\d\d",
        "RULE": one_of(cues("dates")["distance"]["of_rule"]), "ABOUT": one_of(cues("dates")["about"]["words"]),
        "PART": one_of(cues("dates")["parts"]),
    }  # fmt: skip


def one_of(found: Iterable[str]) -> str:
    """Any of these texts, the long before the short."""
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True)).replace(r"\ ", " ")
