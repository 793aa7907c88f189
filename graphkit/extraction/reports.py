"""Reported speech: which part of an article somebody else says, and who. Words: `ontology/cues/status.toml`."""

from collections.abc import Sequence
from dataclasses import replace

from graphkit.extraction.line import Line
from graphkit.extraction.phrasebook import status_words
from graphkit.extraction.place import Place, Report
from graphkit.extraction.quoted import quoted
from graphkit.extraction.sayers import NOBODY, Sayer, is_described
from graphkit.extraction.sayings import said_in

__all__ = ["Report", "reports"]

_BY = 8  # items around a work among which its author stands: `a new book, X's Britain by Sunday Bee journalist Y`


def reports(lines: Sequence[Line], text: str) -> tuple[Report, ...]:
    """All that is reported in an article: indirect speech, sources, and quotations, whose speaker may stand in a
    neighbouring sentence. A pronoun that is left open means who spoke last.
    """
    found: list[Report] = []
    latest = NOBODY
    for number, line in enumerate(lines):
        here = sorted(said_in(Place(number, line, text)), key=lambda report: report.at)
        latest = latest if any(one.sayer == NOBODY for one in here) and latest != NOBODY else _spoken_of(lines, number)
        for one in here:
            if one.sayer == NOBODY:
                one = replace(one, sayer=latest)
            elif one.sayer and is_described(one.sayer):
                one = replace(one, sayer=_described(lines, number, one) or one.sayer)
            elif one.sayer and one.sayer.words and (author := _author(lines, one.sayer.words)):
                one = replace(one, sayer=author)
            elif one.sayer and one.sayer.ref:
                latest = one.sayer
            found.append(one)
    return (*found, *quoted(lines, found))


def _spoken_of(lines: Sequence[Line], number: int) -> Sayer:
    """The first person of the sentence before, or of the one before that."""
    for line in (lines[i] for i in (number - 1, number - 2) if i >= 0):
        people = [item for item in line.items if item.type == "Person" and item.refs[0].isdecimal()]
        if people:
            return Sayer(ref=people[0].refs[0])
    return NOBODY


def _described(lines: Sequence[Line], number: int, one: Report) -> Sayer | None:
    """Who is meant by `the Druze chieftain`: the person that the sentence speaks of before it says so; else whom the
    sentence before begins with.
    """
    for line, stop in ((lines[number], one.at), *((lines[i], lines[i].sentence.end) for i in (number - 1,) if i >= 0)):
        people = {item.refs for item in line.items if item.type == "Person" and item.end <= stop}
        known = [refs[0] for refs in people if len(refs) == 1 and refs[0].isdecimal()]
        if len(known) == 1:
            return Sayer(ref=known[0])
        if people:
            return None
    return None


def _author(lines: Sequence[Line], words: str) -> Sayer | None:
    """Whose a work is that speaks (`a new book says`), where another sentence tells: `a book by X`, `X's memoirs`."""
    known = words.casefold().split()
    works = [known[i] for i in status_words("speakers", "works").within(known, 0, len(known))]
    for line in lines if works else ():
        for i in (i for i, key in enumerate(line.keys) if key == works[-1]):
            by = next((k for k in range(i + 1, min(i + _BY, len(line.keys))) if line.keys[k] == "by"), None)
            near = line.items[by + 1 : by + _BY] if by else line.items[max(i - 3, 0) : i]
            people = [item for item in near if item.type == "Person" and item.refs[0].isdecimal()]
            if people:
                return Sayer(ref=people[0].refs[0])
    return None
