"""What the steps of a reader hand to each other: mentions in sentences, and what is known of the text as a whole."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Protocol

from graphkit.extraction.gazetteer import Gazetteer
from graphkit.extraction.tokens import Sentence, Token, tokens
from graphkit.ontology import Name, cues

__all__ = ["UNKNOWN", "Context", "Meaning", "Mention", "phrase_at", "phrases", "words_of"]

UNKNOWN = "?"
"""The type of a capitalised word that only the rest of the article can explain."""

Phrase = tuple[str, ...]


class Meaning(Protocol):
    """What an office or an election that is named by ordinary words comes to: its full name, where that is known, and
    what else is told of it.
    """

    @property
    def name(self) -> str | None: ...

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text: tokens `first:last` of a sentence, its type, the entry of the names files it may be, and what
    it means where its words alone do not tell.
    """

    sentence: int
    first: int
    last: int
    type: str
    text: str
    start: int
    end: int
    entry: Name | None = None
    meaning: Meaning | None = None

    @classmethod
    def of(cls, sentence: Sentence, first: int, last: int, type: str, entry: Name | None = None) -> "Mention":
        """The mention of these tokens; its text is rebuilt from them with the spaces they had."""
        part = sentence.tokens[first:last]
        return cls(
            sentence=sentence.index, first=first, last=last, type=type, text=_text(part),
            start=part[0].start, end=part[-1].end, entry=entry,
        )  # fmt: skip


def _text(part: Sequence[Token]) -> str:
    gaps = ["" if two.start == one.end else " " for one, two in pairwise(part)]
    return "".join(token.text + gap for token, gap in zip(part, [*gaps, ""], strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of the whole text before its names are: the names files, its countries, all its words."""

    gazetteer: Gazetteer
    countries: Counter[str]
    words: frozenset[str]

    @classmethod
    def of(cls, found: Sequence[Sentence], gazetteer: Gazetteer) -> "Context":
        """The context of a text that was split into these sentences."""
        lines = [sentence.tokens for sentence in found]
        words = frozenset(token.text for line in lines for token in line)
        return cls(gazetteer=gazetteer, countries=gazetteer.countries(lines), words=words)

    def speaks_of(self, entries: Sequence[Name], words: int) -> bool:
        """Whether a listed name may be meant: one of a single word only where the text speaks of its country."""
        return words > 1 or any(self.countries[entry.country] for entry in entries)


@cache
def phrases(section: str, key: str) -> frozenset[Phrase]:
    """A word list of `ontology/cues/mentions.toml` as token tuples in lower case, e.g. `phrases("office", "heads")`."""
    return frozenset(tuple(token.text.casefold() for token in tokens(text)) for text in words_of(section, key))


@cache
def words_of(section: str, key: str) -> tuple[str, ...]:
    """A word list of `ontology/cues/mentions.toml` as it stands."""
    table: Any = cues("mentions")[section]
    return tuple(table[key])


def phrase_at(line: Sequence[Token], i: int, known: frozenset[Phrase], longest: int = 4) -> int:
    """How many tokens from i on are one of the known phrases, the longest counting; 0 where none is."""
    for length in range(min(longest, len(line) - i), 0, -1):
        if tuple(token.text.casefold() for token in line[i : i + length]) in known:
            return length
    return 0
