"""Unnamed sets of people: `over 60 office bearers of the JD(S)`, `ten Labour MPs`, `several Muslim leaders`."""

from collections.abc import Iterator, Sequence
from functools import cache

from graphkit.extraction.line import Reference
from graphkit.extraction.spans import phrase_at, phrases, words_of
from graphkit.extraction.tokens import Sentence
from graphkit.ontology import cues

__all__ = ["groups"]

_LONGEST = 6  # words between the quantity and the people, such as "senior Labour"


def groups(sentence: Sentence, taken: Sequence[Reference]) -> Iterator[Reference]:
    """References of type `Group`; their value `first-last` are the tokens, since a group has no name.

    A group runs from its quantity to its people. A party named within it stays a reference of its own, so that only
    the words up to that party, or the people alone, become the group. What a party has, wins or holds is a number of
    seats and no group.
    """
    line = sentence.tokens
    i = 0
    while i < len(line):
        start = _quantity(sentence, i)
        counted = i > 0 and line[i - 1].text.casefold() in words_of("group", "counted_after")
        people = _people(sentence, start) if start > i and not counted else None
        if people is None:
            i += 1
            continue
        inside = [ref for ref in taken if i <= ref.first < people]
        first = max((ref.last for ref in inside), default=i)
        if first < people + 1:
            yield Reference(first, people + 1, "Group", f"{sentence.index}.{i}.{people + 1}")
        i = people + 1


def _quantity(sentence: Sentence, i: int) -> int:
    """Where the quantity that begins at token i ends; i itself where there is none."""
    line = sentence.tokens
    length = phrase_at(line, i, phrases("group", "quantities"))
    k = i + length
    while k < len(line) and (line[k].text.isdecimal() or line[k].text.casefold() in _number_words()):
        k += 1
    return k


def _people(sentence: Sentence, start: int) -> int | None:
    line = sentence.tokens
    for k in range(start, min(start + _LONGEST, len(line))):
        word, length = line[k].text.casefold(), phrase_at(line, k, phrases("group", "people"))
        if length:
            return k + length - 1
        if not (word[0].isalpha() or word in ("(", ")", "-", "'s", "’s")):
            return None
    return None


@cache
def _number_words() -> frozenset[str]:
    return frozenset(cues("language")["numbers"])
