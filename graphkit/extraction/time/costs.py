"""How far apart two words of a sentence are, as time goes: commas and subordinate clauses lie between."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graphkit.extraction.tokens import Sentence
from graphkit.ontology import cues

__all__ = ["FAR", "Scene", "found_at", "scene_of"]

FAR = 60
"""Cost at which a date does not belong to a word any more: a subordinate clause and a dozen words, or two clauses."""

_ASIDE = 7  # tokens between brackets that are an aside
_WORD, _SOFT, _HARD, _SUBORDINATE, _STOP = 1, 3, 14, 16, 40


class Scene:
    """A sentence's words in lower case, and the cost of every way between two of them."""

    __slots__ = ("_sums", "text", "words")

    def __init__(self, sentence: Sentence, dated: frozenset[int]) -> None:
        """`dated`: tokens that belong to time expressions; their words subordinate nothing."""
        self.words = tuple(token.text.casefold().replace("’", "'") for token in sentence.tokens)
        light = dated | frozenset(_asides(self.words))
        closing = frozenset(_closings(self.words, dated))
        sums = [0]
        for i, word in enumerate(self.words):
            sums.append(sums[-1] + (_SUBORDINATE if i in closing else _WORD if i in light else _weight(word)))
        self._sums = sums

    def cost(self, one: int, two: int) -> int:
        """The cost of what stands between two tokens."""
        low, high = min(one, two), max(one, two)
        return self._sums[high] - self._sums[min(low + 1, high)]

    def parts(self, place: int) -> bool:
        """Whether a clause ends at a token: a comma, a word that subordinates, a bracket."""
        return self.words[place] == "," or self._sums[place + 1] - self._sums[place] >= _HARD

    def span_cost(self, first: int, last: int, place: int) -> int:
        """The cost from a token to the nearest end of `first:last`; none where it stands inside."""
        if first <= place < last:
            return 0
        return self.cost(place, first) if place < first else self.cost(last - 1, place)


def scene_of(sentence: Sentence, dated: frozenset[int]) -> Scene:
    """The scene of a sentence."""
    return Scene(sentence, dated)


def _asides(words: Sequence[str]) -> Iterator[int]:
    """The brackets around a few words, as in `Yıldırım (AKP)`, and `hours before`: no clause of their own."""
    units = cues("dates")["units"]
    for i, word in enumerate(words):
        if i and word in ("before", "after") and words[i - 1] in units:
            yield i
        if word == "(" and ")" in words[i : i + _ASIDE]:
            yield from (i, words.index(")", i))


def _closings(words: Sequence[str], dated: frozenset[int]) -> Iterator[int]:
    """The commas behind relative clauses: `X, who founded Y in 1991, resigned`."""
    relative, opened = cues("times")["clauses"]["relative"], False
    for i, word in enumerate(words):
        if word == "," and i not in dated:
            if opened:
                yield i
            opened = any(after in relative for after in words[i + 1 : i + 2])


def _weight(word: str) -> int:
    hard, subordinate, soft = _weights()
    if word == ";":
        return _STOP
    if word in hard:
        return _HARD
    if word in subordinate:
        return _SUBORDINATE
    return _SOFT if word in soft else _WORD


@cache
def _weights() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    clauses = cues("times")["clauses"]
    return frozenset(clauses["hard"]), frozenset(clauses["subordinate"]), frozenset(clauses["soft"])


def found_at(words: Sequence[str], section: str, key: str) -> tuple[int, ...]:
    """The tokens at which one of these cues stands: the beginnings of single words, or several words as they are."""
    pattern = _pattern(section, key)
    if pattern is None:
        return ()
    text, starts, place = " " + " ".join(words) + " ", {}, 1
    for i, word in enumerate(words):
        starts[place] = i
        place += len(word) + 1
    found = (starts[match.start()] for match in pattern.finditer(text) if match.start() in starts)
    return tuple(i for i in found if words[i + 1 : i + 2] != ("-",))  # "left-wing" leaves nothing


@cache
def _pattern(section: str, key: str) -> re.Pattern[str] | None:
    listed = cues("times")[section]
    found = listed.get(key) if hasattr(listed, "get") else None
    if not found:
        return None
    plain = [re.escape(one).replace(r"\ ", " ").replace(r"\-", " - ") for one in sorted(found, key=len, reverse=True)]
    return re.compile("|".join(rf"(?<= ){one}(?= )" if " " in one else rf"(?<= ){one}" for one in plain))
