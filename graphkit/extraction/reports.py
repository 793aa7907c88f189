"""Reported speech: which part of an article somebody else says, and who. Words: `ontology/cues/status.toml`."""

from collections.abc import Sequence
from dataclasses import replace

from graphkit.extraction.line import Line
from graphkit.extraction.place import Place, Report
from graphkit.extraction.quoted import quoted
from graphkit.extraction.sayers import NOBODY, Sayer
from graphkit.extraction.sayings import said_in

__all__ = ["Report", "reports"]


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
