"""Sentences that deny what the one before them tells: `He denied it.`, `"Nonsense," said X.`"""

from collections.abc import Sequence

from graphkit.extraction.line import Line
from graphkit.extraction.phrasebook import status_words
from graphkit.extraction.place import Report
from graphkit.extraction.sayers import NOBODY, Sayer
from graphkit.model import Status

__all__ = ["rebuttal"]

_SHORT = 14  # items of a sentence that says no more than that something is nonsense, and who says so


def rebuttal(line: Line, said: Sequence[Report]) -> Sayer | None:
    """Who denies in this sentence what stands in the one before it; None where nobody does."""
    here = [one for one in said if one.line == line.sentence.index and one.sayer not in (None, NOBODY)]
    denying = (one for one in here if one.status is Status.DENIED and not one.weak and _takes_up(line, one.start))
    found = next(denying, None) or (here[0] if here and _dismissive(line) else None)
    return found.sayer if found else None


def _takes_up(line: Line, start: int) -> bool:
    """Whether what is denied from a character on is no more than a word for what was said: `it`, `the claims`."""
    keys = line.keys
    i = next((i for i, item in enumerate(line.items) if item.start >= start), len(keys))
    pronoun = status_words("rebuttals", "pronouns").at(keys, i)
    pointing = status_words("rebuttals", "pointing").at(keys, i)
    noun = status_words("rebuttals", "nouns").at(keys, i + pointing)
    after = i + (pronoun or (pointing + noun if noun else 0))
    return after > i and (after >= len(keys) or bool(status_words("rebuttals", "ends").at(keys, after)))


def _dismissive(line: Line) -> bool:
    words = status_words("rebuttals", "words").within(line.keys, 0, len(line.keys))
    return bool(words) and len(line.items) <= _SHORT
