"""Tables of facts for the command line: what held, what changed, who stood with whom. In words, or as data."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from graphkit.period import UNBOUNDED, Window
from graphkit.store.sparql import Cell, Table
from graphkit.terminal import Form, answer, drawn
from graphkit.views.explorer import words
from graphkit.views.temporal import Change, Group, Neighbour, Row, TemporalGraph

__all__ = ["Columns", "changes", "facts", "groups", "neighbours", "surely"]

Columns: TypeAlias = Mapping[str, Sequence[str]]
"""Name of a column -> one cell for each row."""

_BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
_NONE: Columns = {}


def facts(title: str, rows: Sequence[Row], form: Form, *, before: Columns = _NONE, after: Columns = _NONE) -> str:
    """Facts, one a line, with further columns in front and behind. A table has words; CSV and JSON ids and days."""
    cells = [_words(row) for row in rows] if form is Form.TABLE else [_data(row) for row in rows]
    columns = _HEADS if form is Form.TABLE else _NAMES
    front, back = _lines(before, len(rows)), _lines(after, len(rows))
    lines = [(*first, *middle, *last) for first, middle, last in zip(front, cells, back, strict=True)]
    heads = (*before, *columns, *after)
    if form is Form.TABLE:
        return drawn(title, heads, [[str(cell) for cell in line] for line in lines])
    return answer(Table(variables=heads, rows=tuple(lines)), form)


def _lines(columns: Columns, count: int) -> list[tuple[str, ...]]:
    return list(zip(*columns.values(), strict=True)) if columns else [()] * count


_HEADS = ("when", "who", "", "whom or what", "details", "standing", "known since")
_NAMES = (
    "subject", "relation", "object", "details", "period", *_BOUNDS, "standing", "known_since", "subject_id",
    "object_id", "fact",
)  # fmt: skip


def _words(row: Row) -> tuple[Cell, ...]:
    fact = row.fact
    return (
        words.period(fact.period), row.subject, words.phrase(fact.relation), row.object,
        ", ".join(words.details(dict(row.details))), fact.standing.value,
        words.day(fact.known_since) if fact.known_since else "",
    )  # fmt: skip


def _data(row: Row) -> tuple[Cell, ...]:
    fact = row.fact
    return (
        row.subject, fact.relation, row.object, ", ".join(words.details(dict(row.details))), fact.period.edtf,
        *(day.isoformat() for day in fact.period.bounds), fact.standing.value,
        fact.known_since.isoformat() if fact.known_since else None, fact.subject, fact.object, fact.id,
    )  # fmt: skip


def surely(sure: Sequence[bool]) -> Sequence[str]:
    """Whether each surely holds, or only possibly."""
    return ["surely" if one else "possibly" for one in sure]


def changes(title: str, graph: TemporalGraph, found: Sequence[Change], form: Form) -> str:
    """What began, happened, ended and became known, in order of time."""
    days = [_window(one.when) if form is Form.TABLE else "/".join(map(str, one.when)) for one in found]
    before = {"on": days, "what": [one.kind.value for one in found], "sure": surely([one.sure for one in found])}
    return facts(title, graph.rows(one.fact for one in found), form, before=before)


def _window(when: Window) -> str:
    """A window of days: "22 Sep 2023", "1 Jan 2018 to 31 Dec 2018"."""
    first, last = when
    if first == last:
        return words.day(first)
    low = words.day(first) if first != UNBOUNDED[0] else ""
    high = words.day(last) if last != UNBOUNDED[1] else ""
    return f"{low} to {high}" if low and high else f"{low} or later" if low else f"{high} or before"


def groups(title: str, graph: TemporalGraph, found: Sequence[Group], form: Form) -> str:
    """Groups of allies: those who surely stand together, and those who only possibly stand with them."""
    names = {entity.id: entity.name for entity in graph.knowledge.entities}

    def told(members: Sequence[str]) -> str:
        return ", ".join(names.get(one, one) if form is Form.TABLE else one for one in members)

    rows: list[tuple[Cell, ...]] = [
        ("; ".join(map(told, group.cores)), told(group.possible), len(group.facts)) for group in found
    ]
    if form is Form.TABLE:
        return drawn(title, ("surely allied", "possibly with them", "facts"), [list(map(str, row)) for row in rows])
    return answer(Table(variables=("sure", "possible", "facts"), rows=tuple(rows)), form)


def neighbours(title: str, graph: TemporalGraph, found: Sequence[Neighbour], form: Form) -> str:
    """Whom an entity shares facts with, and when; in a table each name stands once."""
    names = {entity.id: entity.name for entity in graph.knowledge.entities}
    whom = [
        names.get(one.entity, one.entity) if number == 0 or form is not Form.TABLE else ""
        for one in found
        for number, _ in enumerate(one.facts)
    ]
    return facts(title, graph.rows(fact for one in found for fact in one.facts), form, before={"with": whom})
