"""Gives the statements of an article their periods: what its dates say, what follows from one for another, and tense."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from graphkit.errors import PeriodError
from graphkit.extraction.clusters import Cluster
from graphkit.extraction.line import Line
from graphkit.extraction.time.article import Times
from graphkit.extraction.time.binding import Binding, Bound
from graphkit.extraction.time.costs import found_at
from graphkit.model import Document, Rejection, Statement, Status
from graphkit.ontology import cues, schema
from graphkit.period import ENDED, OPEN, UNBOUNDED, Period, Window, window

__all__ = ["dated"]


def dated(
    document: Document, lines: Sequence[Line], entities: Sequence[Cluster], times: Times, statements: Sequence[Statement]
) -> tuple[list[Statement], list[Rejection]]:
    """The statements with their periods, and what was wrong with dates that could not be used."""
    binding = Binding(lines, times.sentences)
    found = [binding.of(one, _refs(one)) for one in statements]
    result, rejected = [], []
    for one, bound in zip(statements, found, strict=True):
        period, fault = _period(document, one, bound)
        result.append(replace(one, period=period))
        if fault:
            rejected.append(Rejection(reason=fault, detail=f"{one.relation}: {one.evidence.quote}"))
    return result, rejected


def _refs(statement: Statement) -> tuple[str, str]:
    """Subject and object as lines write them: `e3` is entity 2, `g1-2-5` the group `1.2.5`."""
    one, two = (
        str(int(end[1:]) - 1) if end.startswith("e") else end[1:].replace("-", ".")
        for end in (statement.subject, statement.object)
    )
    return one, two


def _period(document: Document, one: Statement, bound: Bound) -> tuple[Period, str | None]:
    lasts = schema().relations[one.relation].lasts
    if bound.start is None and bound.end is None:
        return one.period, None
    try:
        if lasts:
            end = bound.end or (one.period.end or OPEN)
            return Period.state(bound.start, end), None
        return Period.event(bound.start), None
    except PeriodError:
        return one.period, "reversed period"
