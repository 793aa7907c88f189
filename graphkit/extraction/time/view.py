"""A sentence as the readers of dates see it: its words, the same as one text, and the clock that they go by."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from graphkit.errors import PeriodError
from graphkit.extraction.time.clock import Clock
from graphkit.extraction.time.days import UNDATED
from graphkit.extraction.time.words import words
from graphkit.period import window

__all__ = ["AGE", "AT", "LASTING", "OFFSETS", "SINCE", "SPAN", "Place", "Row", "Said", "View", "readable"]

AT, SINCE, SPAN, AGE, LASTING = "at", "since", "span", "age", "lasting"
OFFSETS = ("offset after", "offset before")
"""What a date can be by itself, before the words around it say more."""

_CLAUSE = 9  # words before a date that may turn it to the future


@dataclass(frozen=True, slots=True)
class View:
    """A sentence's words, the same as one text, where each begins in it, and the clock that relative dates go by;
    `fresh` once the sentence itself has spoken of a date.
    """

    words: tuple[str, ...]
    text: str
    starts: dict[int, int]
    clock: Clock
    fresh: bool = False

    @classmethod
    def of(cls, found: tuple[str, ...], clock: Clock) -> "View":
        """The view of these words (in lower case)."""
        found = tuple(word.replace("’", "'") for word in found)
        starts, place = {}, 1
        for i, word in enumerate(found):
            starts[place] = i
            place += len(word) + 1
        starts[place] = len(found)
        return cls(found, " " + " ".join(found) + " ", starts, clock)

    def speaking_of(self, when: str, kind: str) -> "View":
        """The view once this date has been spoken of; a date told from publication is spoken of too."""
        return (
            replace(self, clock=replace(self.clock, focus=when), fresh=True) if kind == AT and when != UNDATED else self
        )

    def ahead(self, first: int) -> bool:
        """Whether words before token `first` turn a date to the future."""
        before = self.words[max(0, first - _CLAUSE) : first]
        clause = before[max((i + 1 for i, word in enumerate(before) if word in (",", ";", ":", "(")), default=0) :]
        text = " " + " ".join(clause) + " "
        if not any(f" {word} " in text for word in words("future")):
            return False
        sure = any(f" {word} " in text for word in words("future") - words("faint"))
        return sure or not (words("past") & set(self.words) or any(len(w) > 4 and w.endswith("ed") for w in self.words))


Said = tuple[str, str] | None
"""EDTF text (or duration) and kind; None where the words are no date after all."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pattern fits: the match, the sentence, and the first token."""

    match: re.Match[str]
    view: View
    first: int

    def __getitem__(self, name: str) -> str | None:
        return self.match.groupdict().get(name)

    def text(self, name: str) -> str:
        """What a group matched; empty where it matched nothing."""
        return self[name] or ""

    @property
    def focus(self) -> str | None:
        """The date spoken of last."""
        return self.view.clock.focus

    @property
    def ahead(self) -> bool:
        """Whether the words before turn the date to the future."""
        return self.view.ahead(self.first)

    @property
    def before(self) -> str:
        """The word before."""
        return self.view.words[self.first - 1] if self.first else ""

    def tell(self, reading: Callable[[date], str]) -> str:
        """The date that is read from the day of publication."""
        return self.view.clock.tell(reading)


Row = tuple[str, Callable[[Place], Said]]
"""A pattern (capital words stand for the pieces of `words.py`) and how to read what it matches."""


def readable(text: str) -> bool:
    """Whether a text is EDTF."""
    try:
        return bool(window(text))
    except PeriodError:
        return False
