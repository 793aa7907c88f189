"""All time expressions of an article, sentence by sentence: `the following day` may look back to the one before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphkit.extraction.line import Reference
from graphkit.extraction.time.clock import Clock
from graphkit.extraction.time.expressions import Expression, Role, expressions
from graphkit.extraction.tokens import Sentence
from graphkit.model import Rejection
from graphkit.period import Period

__all__ = ["Times", "references", "times_of"]

_OPENING, _DATELINE = 4, 6  # sentences at the head of an article, tokens before the date of a dateline
_COUNTED = (Role.LASTING, Role.OFFSET_AFTER, Role.OFFSET_BEFORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The expressions of each sentence, and what was no date, with the reason."""

    sentences: tuple[tuple[Expression, ...], ...]
    rejections: tuple[Rejection, ...] = ()


def times_of(split: Sequence[Sentence], published: Period | None, eras: Mapping[str, str] | None = None) -> Times:
    """What the sentences of an article say of time. `eras` are named times (lower case) and their EDTF."""
    clock = _on_the_spot(split, Clock.of(published, eras))
    found: list[tuple[Expression, ...]] = []
    rejected: list[Rejection] = []
    for sentence in split:
        here, troubles, focus = expressions(sentence, clock)
        clock = replace(clock, focus=focus)
        found.append(here)
        for one in troubles:
            words = " ".join(token.text for token in sentence.tokens[max(0, one.first - 2) : one.last + 1])
            rejected.append(Rejection(reason=one.reason, detail=words))
    return Times(sentences=tuple(found), rejections=tuple(rejected))


def _on_the_spot(split: Sequence[Sentence], clock: Clock) -> Clock:
    """`SHILLONG, Nov. 29: …` in a paper of the 30th: what it calls today is the day of its dateline."""
    for sentence in split[:_OPENING] if clock.published else ():
        found, _, _ = expressions(sentence, clock)
        for one in found[:1]:
            after = [token.text for token in sentence.tokens[one.last : one.last + 2]]
            if one.first > _DATELINE or not set(after) & set(":-–—") or len(one.when) != len("2000-01-01"):
                continue
            day = date.fromisoformat(one.when)
            if clock.published and timedelta() < clock.published[0] - day <= timedelta(days=7):
                return replace(clock, published=(day, day))
    return clock


def references(found: Sequence[Expression]) -> Iterator[Reference]:
    """The dates of a sentence as patterns see them; what only counts (`13 months`) stays words."""
    for one in found:
        if one.role not in _COUNTED:
            yield Reference(one.core, one.last, "Date", one.when)
