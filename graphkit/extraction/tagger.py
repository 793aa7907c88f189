"""Names as the learned part sees them: tags of words to mentions."""

from collections.abc import Iterator, Sequence

import numpy as np

from graphkit.extraction.features import Chunk
from graphkit.extraction.labels import TAGS, TYPES
from graphkit.extraction.network import Seen
from graphkit.extraction.spans import Context, Mention, words_of
from graphkit.extraction.tokens import Sentence
from graphkit.ontology import Name

__all__ = ["tagged"]

_OUTSIDE = TAGS.index("O")
_BEGINS = [TAGS.index(f"B-{type}") for type in TYPES]
_INSIDE = [TAGS.index(f"I-{type}") for type in TYPES]


def tagged(found: Sequence[Chunk], seen: Sequence[Seen], lines: Sequence[Sentence], context: Context) -> list[Mention]:
    """The mentions of a text in order; one that the names files list, of a type that fits, gets its entry."""
    mentions: list[Mention] = []
    for chunk, one in zip(found, seen, strict=True):
        begins = {int(number): int(np.argmax(chunk.sentence == number)) for number in np.unique(chunk.sentence)}
        for first, last, kind in _spans(one, chunk):
            number = int(chunk.sentence[first])
            offset = begins[number]
            mentions.append(_mention(lines[number], first - offset, last - offset, kind, context))
    return mentions


def _spans(seen: Seen, chunk: Chunk) -> Iterator[tuple[int, int, str]]:
    """Names as word spans: where one begins and goes on is decided over all types together, and then its type over all
    its words together, so that no name falls apart into two types.
    """
    sums = np.stack([seen.tags[:, _OUTSIDE], seen.tags[:, _BEGINS].sum(1), seen.tags[:, _INSIDE].sum(1)], axis=1)
    best = sums.argmax(axis=1)
    by_type = np.log(seen.tags[:, _BEGINS] + seen.tags[:, _INSIDE] + 1e-9)
    first: int | None = None
    for i in range(len(best) + 1):
        goes_on = i < len(best) and best[i] == 2 and first is not None and chunk.sentence[i] == chunk.sentence[first]
        if first is not None and not goes_on:
            low, high = _trimmed(chunk, first, i)
            if low < high:
                yield low, high, TYPES[int(by_type[first:i].sum(axis=0).argmax())]
            first = None
        if first is None and i < len(best) and best[i] != 0:
            first = i


def _trimmed(chunk: Chunk, first: int, last: int) -> tuple[int, int]:
    """Without courtesy titles before it and marks at its ends, but for a bracket that closes one within it."""
    words = [word.text for word in chunk.words[first:last]]
    while words and not words[-1][0].isalnum() and not (words[-1] == ")" and "(" in words):
        words.pop()
    titles = words_of("person", "honorifics")
    skip = next((i for i, word in enumerate(words) if word[0].isalnum() and word not in titles), len(words))
    return first + skip, first + len(words)


def _mention(line: Sentence, first: int, last: int, kind: str, context: Context) -> Mention:
    entry = _entry(line, first, last, kind, context)
    return Mention.of(line, first, last, entry.type if entry else kind, entry)


def _entry(line: Sentence, first: int, last: int, kind: str, context: Context) -> Name | None:
    """The listed name that these words are, where its type is one that the tag may stand for."""
    for match in context.gazetteer.matches(line.tokens[first:last]):
        if (match.first, match.last) == (0, last - first):
            fitting = tuple(entry for entry in match.entries if entry.type in _MAY_BE.get(kind, (kind,)))
            alias = " ".join(token.text for token in line.tokens[first:last])
            if fitting and context.speaks_of(fitting, last - first):
                return context.gazetteer.choose(
                    type(match)(0, last - first, fitting), context.countries, context.words, alias
                )
    return None


_MAY_BE = {
    "Party": ("Party", "Alliance"), "Alliance": ("Alliance", "Party"), "Place": ("Place", "Constituency"),
    "Organisation": ("Organisation", "Legislature"), "Legislature": ("Legislature", "Organisation"),
}  # fmt: skip
"""A tag, and the types of listed names that overrule it."""
