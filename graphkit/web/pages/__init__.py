"""The pages: templates filled with what the graph tells, every value escaped."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from graphkit.ontology import GK, ID, schema
from graphkit.store.questions import questions
from graphkit.store.terms import PREFIXES
from graphkit.web.formats import GRAPHS, JSON

__all__ = ["api", "editor", "found", "thing"]

_NAMES = (f"{PREFIXES['skos']}prefLabel", f"{PREFIXES['dct']}title", f"{PREFIXES['schema']}name",
          f"{PREFIXES['dct']}identifier", f"{PREFIXES['nif']}anchorOf")  # fmt: skip
"""The properties that name a thing, the best first."""

_TYPE = f"{PREFIXES['rdf']}type"
_LONGEST = 160


def _short(value: Any) -> str:
    """An IRI as prefix and name, where a prefix is known."""
    text = str(value)
    for prefix, space in sorted(PREFIXES.items(), key=lambda pair: -len(pair[1])):
        if text.startswith(space) and text != space:
            return text.removeprefix(space) if space.startswith((ID, GK)) else f"{prefix}:{text.removeprefix(space)}"
    return text


def _local(iri: str) -> str:
    """Where a link leads: to the page of this server for things of ours, out into the world for others."""
    if iri.startswith(ID):
        return f"/id/{iri.removeprefix(ID)}"
    if iri.startswith(GK):
        return f"/ontology#{iri.removeprefix(GK)}"
    return iri if iri.startswith(("http://", "https://")) else "#"


def _is_iri(value: Any) -> bool:
    return (
        isinstance(value, str) and value.startswith(("http://", "https://")) and not set(value) & set(' <>"{}|\\^`\n')
    )


def _label(relation: str) -> str:
    known = schema().relations.get(relation)
    return known.label if known else relation


def _bounds(fact: Mapping[str, Any]) -> str:
    return (
        f"begins between {fact['beginEarliest']} and {fact['beginLatest']}, "
        f"ends between {fact['endEarliest']} and {fact['endLatest']}"
    )


def _action(path: str) -> str:
    """Where a form asks: a parameter within a path is sent as one of the query."""
    return quote(path.partition("/{")[0])


_PAGES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=select_autoescape(default=True),
    undefined=StrictUndefined, trim_blocks=True,
)  # fmt: skip
_PAGES.filters.update(short=_short, local=_local, label=_label, bounds=_bounds, action=_action, is_iri=_is_iri)


def _page(template: str, /, **told: Any) -> HTMLResponse:
    return HTMLResponse(_PAGES.get_template(template).render(**told), headers={"Vary": "Accept"})


def thing(told: Mapping[str, Any], offset: int) -> HTMLResponse:
    """The page of one thing, from what the job `thing` tells of it."""
    values: dict[str, list[str]] = {}
    for one in told["said"]:
        values.setdefault(one["property"], []).append(str(one["value"]))
    named = next((values[name][0] for name in _NAMES if name in values), _short(told["iri"]))
    title = named if len(named) <= _LONGEST else f"{named[:_LONGEST]}…"
    kinds = [_short(kind) for kind in values.get(_TYPE, [])]
    return _page("thing.html", title=title, kinds=kinds, offset=offset, forms=(*GRAPHS, JSON), **told)


def found(name: str, entities: list[Mapping[str, Any]]) -> HTMLResponse:
    """The page of who and what has such a name."""
    return _page("found.html", name=name, entities=entities)


def editor() -> HTMLResponse:
    """The page of the SPARQL editor."""
    return _page("editor.html", questions=list(questions().values()))


def api(operations: Sequence[tuple[str, Mapping[str, Any]]]) -> HTMLResponse:
    """The page of the JSON interface: a form for each of its operations."""
    return _page("api.html", operations=operations)
