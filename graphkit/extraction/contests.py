"""Which of an article's elections are one: by kind (general, assembly, by-election …), year, and last or next."""

import re
from dataclasses import dataclass
from functools import cache

from graphkit.extraction.tokens import tokens
from graphkit.ontology import cues

__all__ = ["Contest", "kinds_in"]

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Contest:
    """What an election's description says: kinds, year, and -1 for a last, 1 for a next one (0: neither)."""

    kinds: frozenset[str]
    year: str | None
    direction: int

    @classmethod
    def of(cls, text: str) -> "Contest":
        """Read a description such as `the recent assembly polls`."""
        words = _words(text)
        year = _YEAR.search(text)
        behind = any(f" {word} " in words for word in cues("mentions")["election"]["behind"])
        ahead = any(f" {word} " in words for word in cues("mentions")["election"]["ahead"])
        return cls(kinds_in(text), year[0] if year else None, ahead - behind)

    def contradicts(self, other: "Contest") -> bool:
        """Whether the two cannot be one election: another year, another kind, a last and a next one."""
        years = bool(self.year and other.year and self.year != other.year)
        kinds = bool(self.kinds and other.kinds and self.kinds != other.kinds)
        return years or kinds or self.direction * other.direction < 0

    def resembles(self, other: "Contest") -> bool:
        """Whether something speaks for their being one: the same kind or year, or that this one says neither."""
        if self.kinds and self.kinds == other.kinds:
            return True
        if self.year and self.year == other.year:
            return True
        return not (self.kinds or self.year)


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of election that a text names: `135/224 assembly seats` gives assembly."""
    words = _words(text)
    return frozenset(kind for word, kind in _kinds() if f" {word} " in words)


def _words(text: str) -> str:
    return " " + " ".join(token.text.casefold() for token in tokens(text)) + " "


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    return tuple(dict(cues("mentions")["election"]["kinds"]).items())
