"""Which date belongs to which statement: that beside the word that tells it, in its clause, or told of it elsewhere."""

from dataclasses import dataclass

from graphkit.extraction.time.costs import FAR
from graphkit.extraction.time.happening import of_event
from graphkit.extraction.time.lasting import of_state
from graphkit.extraction.time.scenery import Places
from graphkit.model import Statement
from graphkit.ontology import schema
from graphkit.period import window

__all__ = ["Bound", "bound"]

_ELSEWHERE = 18  # cost of a sentence that names both, and is not the one that the statement was read from


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Dates of a statement (EDTF, None: not told), with how far they stand from what tells it; `ahead` where the words
    turn its beginning to the future.
    """

    start: str | None = None
    end: str | None = None
    ahead: bool = False
    start_cost: int = FAR
    end_cost: int = FAR


def bound(places: Places, statement: Statement, refs: tuple[str, str]) -> Bound:
    """The nearest dates of a statement; one that cannot be, for lack of another."""
    lasts = schema().relations[statement.relation].lasts
    starts: list[tuple[bool, int, str, bool]] = []
    ends: list[tuple[bool, int, str, bool]] = []
    for site in places.sites(statement, refs):
        more = 0 if site.own else _ELSEWHERE
        told = of_state(places, statement.relation, site) if lasts else of_event(places, statement, site)
        for cost, when, closing, ahead in told:
            if cost + more < FAR:
                late = not ahead and places.published is not None and window(when)[0] > places.published[1]
                (ends if closing else starts).append((late, cost + more, when, ahead))
    start, end = min(starts, default=None), min(ends, default=None)
    return Bound(
        start=start[2] if start else None, end=end[2] if end else None, ahead=bool(start and start[3]),
        start_cost=start[1] if start else FAR, end_cost=end[1] if end else FAR,
    )  # fmt: skip
