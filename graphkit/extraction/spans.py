"""What the steps of a reader hand to each other: mentions in sentences, and what is known of the text as a whole."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Protocol

from graphkit.extraction.gazetteer import WEIGHT, Gazetteer
from graphkit.extraction.tokens import Sentence, Token, tokens
from graphkit.lookup import fold
from graphkit.ontology import Name, cues

__all__ = ["UNKNOWN", "Context", "Meaning", "Mention", "abbreviates", "phrase_at", "phrases", "words_of"]

UNKNOWN = "?"
"""The type of a capitalised word that only the rest of the article can explain."""

Phrase = tuple[str, ...]
_LONGEST = 10  # words of a name whose abbreviation follows in brackets


class Meaning(Protocol):
    """What an office or an election that is named by ordinary words comes to: its full name, where that is known, and
    what else is told of it.
    """

    @property
    def name(self) -> str | None:
        """The full name; None where the words are all that is known."""

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Key and value: body, place, year."""


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
    """What is known of the whole text before its names are: the names files, its countries, all its words, and the
    abbreviations that it explains itself by a name that the names files do not mean by them.
    """

    gazetteer: Gazetteer
    countries: Counter[str]
    words: frozenset[str]
    explained: frozenset[str]

    @classmethod
    def of(cls, found: Sequence[Sentence], gazetteer: Gazetteer) -> "Context":
        """The context of a text that was split into these sentences."""
        lines = [sentence.tokens for sentence in found]
        words = frozenset(token.text for line in lines for token in line)
        own = frozenset(short for line in lines for short in _explained(line, words, gazetteer))
        return cls(gazetteer=gazetteer, countries=gazetteer.countries(lines, own), words=words, explained=own)

    def speaks_of(self, entries: Sequence[Name], words: int) -> bool:
        """Whether a listed name may be meant: one of a single word only where the text speaks of its country."""
        return words > 1 or any(self.countries[entry.country] >= WEIGHT for entry in entries)

    def may_mean(self, entries: Sequence[Name], names: Sequence[str]) -> bool:
        """The same of a name in these words: an abbreviation that the text explains otherwise is none, and an ordinary
        word, written with one capital, only where the text speaks of its country by other names too.
        """
        if len(names) > 1:
            return True
        needed = 2 * WEIGHT if names[0][1:].islower() and entries[0].type in _PLAIN_WORDS else WEIGHT
        return names[0] not in self.explained and any(self.countries[entry.country] >= needed for entry in entries)


_PLAIN_WORDS = ("Party", "Alliance", "Organisation", "Legislature")


def _explained(line: Sequence[Token], words: frozenset[str], gazetteer: Gazetteer) -> Iterator[str]:
    """Abbreviations that stand in brackets behind a name which they abbreviate, or are made of the first letters of a
    name that stands anywhere in the text; unless both mean one listed entry.
    """
    for name, short in (*_in_brackets(line), *_first_letters(line, words)):
        if not _one_entry(name, short, gazetteer):
            yield short


def _in_brackets(line: Sequence[Token]) -> Iterator[tuple[Phrase, str]]:
    for i in range(2, len(line) - 1):
        short = line[i].text
        if line[i - 1].text == "(" and line[i + 1].text == ")" and short[:2].isupper():
            first = _name_before(line, i - 1)
            names = (tuple(token.text for token in line[start : i - 1]) for start in range(first, i - 2))
            name = next((one for one in names if one[0][0].isupper() and abbreviates(short, " ".join(one))), None)
            if name:
                yield name, short


def _name_before(line: Sequence[Token], end: int) -> int:
    """The first token of the words before `end` that may be a name, small words between capitalised ones included."""
    first = end
    while first and end - first < _LONGEST and (line[first - 1].text[0].isupper() or line[first - 1].text.islower()):
        first -= 1
    return first


def _first_letters(line: Sequence[Token], words: frozenset[str]) -> Iterator[tuple[Phrase, str]]:
    """Names of three and more capitalised words whose first letters are a word of the text."""
    first = 0
    while first < len(line):
        last = first
        while last < len(line) and line[last].text[0].isupper():
            last += 1
        for start in range(first, last - 2):
            name = tuple(token.text for token in line[start:last])
            short = "".join(word[0] for word in name)
            if short in words:
                yield name, short
        first = last + 1


def _one_entry(name: Phrase, short: str, gazetteer: Gazetteer) -> bool:
    one, two = (gazetteer.index.get(key, ()) for key in (name, (short,)))
    return bool({entry.id for entry in one} & {entry.id for entry in two})


def abbreviates(short: str, name: str) -> bool:
    """Whether the letters of a short form occur in the name in their order, the first at its beginning."""
    letters, i = fold(short), 0
    for letter in fold(name):
        if i < len(letters) and letter == letters[i]:
            i += 1
    return short[:2].isupper() and i == len(letters) and fold(name).startswith(letters[0]) and " " in name


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
    if i >= len(line):
        return 0
    most = _longest(known).get(line[i].text.casefold(), 0)
    for length in range(min(longest, most, len(line) - i), 0, -1):
        if tuple(token.text.casefold() for token in line[i : i + length]) in known:
            return length
    return 0


@cache
def _longest(known: frozenset[Phrase]) -> Mapping[str, int]:
    """How long the longest of these phrases is that begins with a word."""
    longest: dict[str, int] = {}
    for phrase in known:
        if phrase:
            longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest
