"""What began, happened, ended and became known between two days."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphkit.model import Fact
from graphkit.period import Window
from graphkit.views.temporal.columns import FIRST, LAST, Columns
from graphkit.views.temporal.intervals import Ids, Intervals

__all__ = ["Change", "Changes", "Kind"]


class Kind(StrEnum):
    """What can become of a fact: a state begins and ends, an event happens, and either becomes known."""

    BEGAN = "began"
    HAPPENED = "happened"
    ENDED = "ended"
    KNOWN = "became known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One turn of one fact, at some day of the window `when` (both ends included).

    `sure` where the whole window lies between the two days that were asked about: then it surely came in that time.
    """

    fact: Fact
    kind: Kind
    when: Window
    sure: bool


class Changes:
    """The windows in which facts begin, happen, end and become known, each kind in an index of its own.

    A beginning that may lie any time back (nobody says since when), an end that may never come (nobody says until when)
    and an event without a date are no changes of any time, and left out.
    """

    __slots__ = ("_columns", "_windows")

    def __init__(self, columns: Columns) -> None:
        begin, end = (columns.begin_earliest, columns.begin_latest), (columns.end_earliest, columns.end_latest)
        since, until, state = begin[0] > FIRST, end[1] < LAST, ~columns.event
        self._columns = columns
        self._windows = {
            Kind.BEGAN: (begin, Intervals(*begin, state & since)),
            Kind.HAPPENED: (begin, Intervals(*begin, columns.event & since & until)),
            Kind.ENDED: (end, Intervals(*end, state & until)),
            Kind.KNOWN: ((columns.known,) * 2, Intervals(columns.known, columns.known, columns.known <= LAST)),
        }

    def between(self, first: int, last: int, facts: Sequence[Fact], kept: Callable[[Ids], Ids]) -> Iterator[Change]:
        """The changes that may have come on one of these days (ordinals, both included), of the facts that are kept."""
        for kind, ((low, high), index) in self._windows.items():
            found = kept(index.touching(first, last))
            for one, *when in zip(found.tolist(), low[found].tolist(), high[found].tolist(), strict=True):
                days = date.fromordinal(when[0]), date.fromordinal(when[1])
                yield Change(fact=facts[one], kind=kind, when=days, sure=first <= when[0] and when[1] <= last)
