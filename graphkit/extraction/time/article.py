"""All time expressions of an article, sentence by sentence: `the following day` may look back to the one before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.line import Reference
from graphkit.extraction.time.clock import Clock
from graphkit.extraction.time.expressions import Expression, Role, expressions
from graphkit.extraction.tokens import Sentence
from graphkit.model import Rejection
from graphkit.period import Period

__all__ = ["Times", "references", "times_of"]

_COUNTED = (Role.LASTING, Role.OFFSET_AFTER, Role.OFFSET_BEFORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The expressions of each sentence, and what was no date, with the reason."""

    sentences: tuple[tuple[Expression, ...], ...]
    rejections: tuple[Rejection, ...] = ()


def times_of(split: Sequence[Sentence], published: Period | None, eras: Mapping[str, str] | None = None) -> Times:
    """What the sentences of an article say of time. `eras` are named times (lower case) and their EDTF."""
    clock = Clock.of(published, eras)
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


def references(found: Sequence[Expression]) -> Iterator[Reference]:
    """The dates of a sentence as patterns see them; what only counts (`13 months`) stays words."""
    for one in found:
        if one.role not in _COUNTED:
            yield Reference(one.core, one.last, "Date", one.when)
