"""One article explained as a page: a single file that points at nothing outside it."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template

from graphkit.model import Reading
from graphkit.views.explain.content import Line, Part, entities, parts, statements
from graphkit.views.explorer import words

__all__ = ["render"]

_FOLDER = Path(__file__).parent / "page"


def render(readings: Sequence[Reading]) -> str:
    """The HTML of these articles with their names marked and their statements beside them."""
    style, script = (_own(name) for name in ("explain.css", "explain.js"))
    return Template(_own("template.html")).substitute(
        title=escape(", ".join(one.document.name for one in readings)), style=style, script=script,
        style_hash=_hash(style), script_hash=_hash(script), articles="\n".join(map(_article, readings)),
    )  # fmt: skip


def _own(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The source that a Content-Security-Policy lets in: this text and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _article(reading: Reading) -> str:
    document = reading.document
    published = (
        f"published {words.period(document.published)}" if document.published else "date of publication not known"
    )
    text = "".join(_part(one, document.text) for one in parts(reading))
    rows = "".join(_statement(i, row) for i, row in enumerate(statements(reading))) or _nothing(7, "no statements")
    named = "".join(_cells(*map(str, row)) for row in entities(reading)) or _nothing(4, "no names")
    turned = "".join(f"<li>{_text(one.reason)}: <q>{_text(one.detail)}</q></li>" for one in reading.rejections)
    return (
        f"<article><h2>{_text(document.title or document.name)}</h2>"
        f"<p class=about>{_text(document.name)} · {_text(published)}</p>"
        f"<div class=text>{text}</div>"
        "<table class=told><caption>What it tells</caption><thead><tr><th>who<th>what<th>when<th>how it stands"
        f"<th>confidence<th>found by<th>in the words</thead><tbody>{rows}</tbody></table>"
        "<table><caption>Whom it names</caption><thead><tr><th>name<th>type<th>other forms<th>mentions</thead>"
        f"<tbody>{named}</tbody></table>" + (f"<h3>Turned away</h3><ul>{turned}</ul>" if turned else "") + "</article>"
    )


def _part(one: Part, text: str) -> str:
    inner = _text(text[one.start : one.end])
    if one.entity is not None:
        about = escape(f"{one.entity.type}: {one.entity.name}")
        inner = f'<mark class="{escape(one.entity.type)}" title="{about}">{inner}</mark>'
    told = " ".join(map(str, one.statements))
    return f'<span data-told="{told}">{inner}</span>' if told else inner


def _statement(number: int, row: Line) -> str:
    """A row of the table; pointing at it shows its words in the article."""
    what = f"{row.relation} {row.object}" + (f" ({row.details})" if row.details else "")
    stands = f'<b class="{escape(row.status)}">{escape(row.status)}</b>' + (
        f" by {_text(row.speaker)}" if row.speaker else ""
    )
    return (
        f'<tr tabindex=0 data-statement="{number}">'
        f"<td>{_text(row.subject)}<td>{_text(what)}<td>{_text(row.when)}<td>{stands}"
        f"<td>{row.confidence:.2f}<td>{_text(row.extractor)}<td><q>{_text(row.quote)}</q>"
    )


def _cells(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{_text(cell)}" for cell in cells)


def _nothing(columns: int, what: str) -> str:
    return f"<tr><td colspan={columns} class=none>{what}"


def _text(text: str) -> str:
    """Text as it stands, kept from turning the words around it."""
    return f"<bdi>{escape(text)}</bdi>"
