"""What a process that answers can do with a store: SPARQL, named questions, and what pages and the JSON interface tell.

Each job takes the store and plain values, as they come over a pipe, and gives a media type and bytes.
"""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.store.questions import ask, written
from graphkit.store.sparql import Answer, Source, evaluate
from graphkit.store.terms import PREFIXES
from graphkit.web.facts import facts
from graphkit.web.formats import GRAPHS, JSON, TABLES, Form
from graphkit.web.limits import TooLargeError, UnwantedError
from graphkit.web.things import found, thing

__all__ = ["JOBS", "Reply"]

Reply = tuple[str, bytes]
"""A media type and a body."""

_SHOWN_BASE = {name: space for name, space in PREFIXES.items() if name not in ("fact", "evidence", "document")}


class _Room(io.BytesIO):
    """A buffer that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > self._most:
            raise TooLargeError(
                f"the answer is larger than {self._most:,} bytes: ask for less, or for a part at a time with LIMIT and "
                "OFFSET"
            )
        return super().write(data)


def sparql(source: Source, asked: Mapping[str, Any]) -> Reply:
    """Answer SPARQL (`text`) in one of the forms that are taken: `table` for rows, `graph` for triples (names or None).

    `default_graphs` and `named_graphs` are IRIs, as the protocol has them.
    """
    graphs = {
        key: nodes
        for key, name in (("default_graph", "default_graphs"), ("named_graphs", "named_graphs"))
        if (nodes := [_node(iri) for iri in asked.get(name, ())])
    }
    return evaluate(source, asked["text"], lambda answer: _serialised(answer, asked), **graphs)


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as why:
        raise QueryError(f"{iri!r} is no IRI of a graph: {why}") from why


def _serialised(answer: Answer, asked: Mapping[str, Any]) -> Reply:
    room = _Room(asked["most"])
    if isinstance(answer, ox.QueryTriples):
        form = _form(asked.get("graph"), GRAPHS, "triples")
        kind = ox.RdfFormat.from_media_type(form.media)
        assert kind is not None
        ox.serialize(answer, room, kind, prefixes=_SHOWN_BASE if form.name == "ttl" else None)
        return form.media, room.getvalue()
    form = _form(asked.get("table"), TABLES, "rows")
    answer.serialize(room, ox.QueryResultsFormat.from_media_type(form.media))
    return form.media, room.getvalue()


def _form(name: str | None, forms: Sequence[Form], what: str) -> Form:
    form = next((form for form in forms if form.name == name), None)
    if form is None:
        can = ", ".join(form.media for form in forms)
        raise UnwantedError(f"this question is answered with {what}, which come as {can}: let Accept name one of them")
    return form


def question(source: Source, asked: Mapping[str, Any]) -> Reply:
    """Answer a named question with its `parameters` as JSON: `variables` and `rows`."""
    table = ask(source, asked["name"], asked["parameters"])
    return _json({"variables": table.variables, "rows": table.rows}, asked)


def spelt(source: Source, asked: Mapping[str, Any]) -> Reply:
    """A named question with its `parameters` as the SPARQL text that is asked."""
    return "application/sparql-query", written(source, asked["name"], asked["parameters"]).encode()


def _json(value: Any, asked: Mapping[str, Any]) -> Reply:
    room = _Room(asked["most"])
    room.write(json.dumps(value, ensure_ascii=False).encode())
    return JSON.media, room.getvalue()


def _telling(tell: Callable[[Source, Mapping[str, Any]], Any]) -> Callable[[Source, Mapping[str, Any]], Reply]:
    return lambda source, asked: _json(tell(source, asked), asked)


JOBS: Final[Mapping[str, Callable[[Source, Mapping[str, Any]], Reply]]] = MappingProxyType(
    {
        "sparql": sparql,
        "question": question,
        "spelt": spelt,
        "facts": _telling(facts),
        "found": _telling(found),
        "thing": _telling(thing),
    }
)
"""Name -> job. Every request for one says in `most` how many bytes its answer may have."""
