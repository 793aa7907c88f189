"""Phrases of the cue files, looked up among the items of a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphkit.extraction.tokens import tokens
from graphkit.ontology import cues

__all__ = ["Phrases", "clause_words", "status_words"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases as tuples of words in lower case, by their first word, the longest first."""

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, listed: Sequence[str]) -> "Phrases":
        """The phrases of a list, cut into words as lines are."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for text in listed:
            words = tuple(token.text.casefold() for token in tokens(text))
            found.setdefault(words[0], []).append(words)
        return cls({first: tuple(sorted(some, key=len, reverse=True)) for first, some in found.items()})

    def at(self, keys: Sequence[str], i: int) -> int:
        """How many items from `i` on are one of the phrases, the longest counting; 0 where none is."""
        if not 0 <= i < len(keys):
            return 0
        return next((len(one) for one in self.by_first.get(keys[i], ()) if tuple(keys[i : i + len(one)]) == one), 0)

    def within(self, keys: Sequence[str], low: int, high: int) -> list[int]:
        """The items of `low:high` at which one of the phrases begins that ends before `high`."""
        return [i for i in range(low, high) if 0 < self.at(keys, i) <= high - i]


def status_words(*keys: str) -> Phrases:
    """A list of `ontology/cues/status.toml`, e.g. `status_words("verbs", "claimed")`."""
    return _listed("status", *keys)


def clause_words(key: str) -> Phrases:
    """A list of the words that begin, join and end clauses, of `ontology/cues/language.toml`."""
    return _listed("language", "clauses", key)


@cache
def _listed(file: str, *keys: str) -> Phrases:
    found: Any = cues(file)
    for key in keys:
        found = found[key]
    return Phrases.of(found)
