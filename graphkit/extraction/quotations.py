"""Which tokens stand in quotations, of sentences in order."""

from collections.abc import Sequence
from functools import cache

from graphkit.extraction.tokens import Sentence
from graphkit.ontology import cues

__all__ = ["OUTSIDE", "quotations"]

OUTSIDE = -1
"""The number of no quotation."""

_OPENING, _CLOSING, _EITHER = "“«", "”»", '"'


def quotations(found: Sequence[Sentence]) -> tuple[tuple[int, ...], ...]:
    """For each sentence the number of the quotation that each of its tokens is in, its marks included, or `OUTSIDE`.

    A quotation may run over several sentences; it ends at its mark, or with its paragraph. Of a few words it is none:
    they are set off, and nobody speaks them.
    """
    numbers: list[list[int]] = []
    current, latest, paragraph = OUTSIDE, OUTSIDE, None
    for sentence in found:
        if sentence.paragraph != paragraph:
            current, paragraph = OUTSIDE, sentence.paragraph
        row: list[int] = []
        for i in range(len(sentence.tokens)):
            opens, closes = _mark(sentence, i)
            if opens and current == OUTSIDE:
                latest += 1
                current = latest
            row.append(current)
            if closes:
                current = OUTSIDE
        numbers.append(row)
    return _spoken(numbers)


def _mark(sentence: Sentence, i: int) -> tuple[bool, bool]:
    """Whether a quotation opens, and whether one closes, at a token. A straight mark opens where a word follows at
    once and none stands before it at once.
    """
    line = sentence.tokens
    text = line[i].text
    if text != _EITHER:
        return text in _OPENING, text in _CLOSING
    after = i + 1 < len(line) and line[i + 1].start == line[i].end
    before = i > 0 and line[i - 1].end == line[i].start
    return after and not before, before or not after


def _spoken(numbers: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    sizes: dict[int, int] = {}
    for row in numbers:
        for number in row:
            sizes[number] = sizes.get(number, 0) + 1
    short = {number for number, size in sizes.items() if size < _shortest() + 2}
    return tuple(tuple(OUTSIDE if number in short else number for number in row) for row in numbers)


@cache
def _shortest() -> int:
    return int(cues("coreference")["spoken"])
