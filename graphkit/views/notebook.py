"""Tables as notebooks show them: HTML in which nothing is left that could be more than text."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

__all__ = ["MOST", "table"]

MOST = 20
"""Rows that are shown of a table; the rest is counted."""


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], count: int) -> str:
    """The first rows of `count` as an HTML table. Texts keep their own direction (Hebrew beside English)."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in islice(rows, MOST))
    rest = f"<p>… and {count - MOST:,} more</p>" if count > MOST else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _cell(value: object) -> str:
    return f'<td dir="auto">{escape(str(value)) if value is not None else ""}</td>'
