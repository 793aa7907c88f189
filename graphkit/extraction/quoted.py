"""Who speaks each quotation of an article."""

from collections.abc import Iterator, Mapping, Sequence

from graphkit.extraction.line import Line
from graphkit.extraction.place import Report
from graphkit.extraction.quotations import OUTSIDE, quotations
from graphkit.extraction.sayers import NOBODY, SPEAKING, Sayer
from graphkit.model import Status

__all__ = ["quoted"]

_SHORT = 8  # items of a sentence that only says who spoke the one before, and characters behind its verb
_REST = 20


def quoted(lines: Sequence[Line], said: Sequence[Report]) -> Iterator[Report]:
    """Each quotation as a report of who speaks it: who is said to in its sentence, in the one before or behind it, or
    who speaks the quotation right before.
    """
    spans = _spans(lines)
    by_line: dict[int, list[Report]] = {}
    for one in said:
        by_line.setdefault(one.line, []).append(one)
    previous: tuple[int, Sayer] | None = None
    for (start, end), (first, last) in spans.values():
        sayer = _speaker(lines, by_line, (start, end), (first, last))
        if sayer is None and previous and first - previous[0] <= 2:
            sayer = previous[1]
        sayer = sayer or NOBODY
        previous = (last, sayer)
        yield Report(start=start, end=end, at=start, status=Status.CLAIMED, sayer=sayer, line=first, quoted=True)


def _spans(lines: Sequence[Line]) -> Mapping[int, tuple[tuple[int, int], tuple[int, int]]]:
    """The characters and the lines of each quotation, by its number."""
    found: dict[int, tuple[tuple[int, int], tuple[int, int]]] = {}
    numbers = quotations([line.sentence for line in lines])
    for place, (line, row) in enumerate(zip(lines, numbers, strict=True)):
        for token, number in zip(line.sentence.tokens, row, strict=True):
            if number != OUTSIDE:
                (start, _), (first, _) = found.get(number, ((token.start, 0), (place, 0)))
                found[number] = ((start, token.end), (first, place))
    return found


def _speaker(
    lines: Sequence[Line], said: Mapping[int, Sequence[Report]], span: tuple[int, int], place: tuple[int, int]
) -> Sayer | None:
    """Who is said to speak the quotation of these characters and lines."""
    (start, end), (first, last) = span, place
    if (named := _announced(lines[first], start)) is not None:
        return named
    outside = [one for number in {first, last} for one in said.get(number, ()) if not start <= one.at < end]
    behind = sorted((one for one in outside if one.at >= end), key=lambda one: one.at)
    before = sorted((one for one in outside if one.at < start), key=lambda one: -one.at)
    for one in (*behind[:1], *before[:1]):
        if one.sayer not in (None, NOBODY):
            return one.sayer
    following = lines[last + 1] if last + 1 < len(lines) else None
    if following and _only_says(following, said.get(last + 1, ())):
        return said[last + 1][0].sayer
    return next((one.sayer for one in reversed(said.get(first - 1, ())) if one.sayer not in (None, NOBODY)), None)


def _announced(line: Line, start: int) -> Sayer | None:
    """`X: "…"`: the name that stands alone before a quotation."""
    before = [item for item in line.items if item.end <= start]
    named = len(before) > 1 and before[-1].key == ":" and before[-2].type in SPEAKING
    return Sayer(ref=before[-2].refs[0]) if named and before[-2].refs[0].isdecimal() else None


def _only_says(line: Line, said: Sequence[Report]) -> bool:
    """Whether a sentence tells no more than who spoke the one before it: `Mr X asked.`"""
    return bool(said) and len(line.items) <= _SHORT and line.items[-1].end - said[0].at < _REST
