"""The dateline of a news report: `MUMBAI, June 30, 2022: …`, `date 2023-09-27 New Delhi: …`, `LUCKNOW (Agencies): …`.

It is looked for at the start of the first few lines, since a headline and a byline may stand above it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from graphkit.documents.dates import MonthDay, date_pattern, of_match, weekday_pattern, yearless
from graphkit.ontology import cues

__all__ = ["Dateline", "dateline"]

_LINES = 5  # two headlines, a byline and one to spare; lower down, dates belong to what is told
_PARAGRAPH = 160  # characters: a line so long is the report itself, and the dateline is not below it
_PROSE = (
    100  # characters: a name and a colon begin headlines too ("Kerala: Mathew group goes Left"), the longest seen 76
)

_NAME = r"[^\W\d_](?:[^\W\d_]|[.'’/ -]){1,40}?"
_PLACE = rf"(?P<place>{_NAME}(?:,\s?{_NAME})??)"
_BRACKETS = r"(?:\s*[\[(][^\[\]()\n]{2,40}[\])])"
_AGENCY = rf"(?P<agency>{_BRACKETS}*)"  # the agency, or the country as in `New Delhi [India], September 27 (ANI):`
_DASH = r"(?:--|[-–—])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a dateline tells: the date (EDTF), or only its month and day; the place."""

    when: str | None = None
    day: MonthDay | None = None
    place: str | None = None


def dateline(text: str) -> Dateline:
    """The dateline of a text; all of it None where there is none. A line with a full date goes before one without."""
    found = [read for line in _opening(text) if (read := _read(line, text))]
    when = next((one.when for one in found if one.when), None)
    day = next((one.day for one in found if one.day), None)
    place = next((one.place for one in found if one.place and one.when == when), None)
    return Dateline(when=when, day=day, place=place or next((one.place for one in found if one.place), None))


def _opening(text: str) -> Iterator[str]:
    """The first lines, down to the first paragraph, without the marks of Markdown's bold and italics."""
    lines = (line.strip().replace("*", "").strip("_ ") for line in text[:4000].split("\n"))
    for line in islice(filter(None, lines), _LINES):
        yield line
        if len(line) > _PARAGRAPH:
            return


def _read(line: str, text: str) -> Dateline | None:
    """What this line tells by the first of the four forms that fits."""
    if (match := _dated().match(line)) and (place := _place(match["place"])):
        return Dateline(when=of_match(match), day=yearless(match), place=place)
    if match := _date_first().match(line):
        place = _place(match["place"] or "")
        if match["label"] or (match["comma"] and place):
            return Dateline(when=of_match(match), place=place)
    if (match := _alone().fullmatch(line)) and (match["label"] or _once(text)):
        return Dateline(when=of_match(match))
    if (match := _undated().match(line)) and _certain(match, line):
        return Dateline(place=_place(match["place"]))
    return None


def _certain(match: re.Match[str], line: str) -> bool:
    """Whether a name before a colon or a dash is a place: an agency or a weekday follows, or a report does."""
    return bool(match["agency"] or match["weekday"]) or (
        len(match["place"].split()) <= 4
        and (len(line) >= _PROSE or line.endswith("."))
        and not line[match.end() :].isupper()
    )


def _place(name: str) -> str | None:
    """The name, if it is written like one and holds none of the words that are no places."""
    words = re.split(r"[\s/,]+", name.strip(" ,.-–—"))
    lowered = {word.lower().strip(".") for word in words}
    capital = all(word[:1].isupper() or word in _words("connectors") for word in words)
    if not capital or not words[0][:1].isupper() or len(words) > 6 or words[0].lower() in _words("not_places"):
        return None
    return None if lowered & _calendar() else name.strip(" ,-–—").removesuffix(".-")


def _once(text: str) -> bool:
    """Whether only one line of the text is a date and nothing else: several are the headings of a chronology."""
    return sum(_alone().fullmatch(line.strip()) is not None for line in text.split("\n")) == 1


def _words(key: str) -> frozenset[str]:
    return frozenset(cues("calendar")["dateline"][key])


@cache
def _calendar() -> frozenset[str]:
    lists: Any = (*cues("calendar")["months"], *cues("calendar")["weekdays"])
    return frozenset(name for names in lists for name in names)


@cache
def _dated() -> re.Pattern[str]:
    """LONDON, Oct. 3, 2006 (Reuters) - …"""
    return re.compile(
        rf"""{_PLACE}{_AGENCY}[,:;]?\s*(?:{_DASH}\s*)?{date_pattern()}
        (?:{_BRACKETS}+[\s:.–—-]* | \s*[:.] | \s*{_DASH} | \s*[,;]?\s*$)""",
        re.VERBOSE,
    )


@cache
def _date_first() -> re.Pattern[str]:
    """Date 2023-09-27 New Delhi: …; 27 September 2023, New Delhi - …"""
    return re.compile(
        rf"{_label()}?{date_pattern()}(?P<comma>,)?\s*(?:(?<=[\s,]){_PLACE})?{_AGENCY}\s*(?::|{_DASH})\s", re.VERBOSE
    )


@cache
def _alone() -> re.Pattern[str]:
    """Published on 12 May 2010, 10:15 IST"""
    time = r"(?:[\s,|]+(?:at\s+|-\s+)?\d{1,2}[:.]\d\d.{0,80})?"
    return re.compile(rf"{_label()}?{date_pattern()}{time}\.?", re.VERBOSE)


@cache
def _undated() -> re.Pattern[str]:
    """PATNA: …; NAIROBI, Friday - …; PUERTO BALLENA.- …"""
    weekday = rf"(?:,\s*(?P<weekday>{weekday_pattern()}))?"
    return re.compile(rf"{_PLACE}{weekday}{_AGENCY}\s*(?::|\.-|(?<=[\s)\]]){_DASH}|—|--)\s*(?=\S)", re.VERBOSE)


def _label() -> str:
    names = sorted(cues("calendar")["dateline"]["published"], key=len, reverse=True)
    return rf"(?P<label>(?i:{'|'.join(map(re.escape, names))})\s*[:–—-]?\s+)"
