"""A graph into a store elsewhere: in batches, resumed where it stopped, verified by counts.

All triples go into one graph: what a query sees must not depend on whether a store takes its graphs together. While the
transfer lasts, a mark in that graph says what is sent and how much of it is there; as every batch can be sent twice
without harm, the mark may lag behind but never runs ahead.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from itertools import islice
from typing import Any
from urllib.error import HTTPError, URLError

import pyoxigraph as ox

from graphkit.errors import StoreError
from graphkit.ontology import ID
from graphkit.store.oxigraph import FORMAT
from graphkit.store.remote import Remote
from graphkit.store.terms import number, term, text

__all__ = ["Uploaded", "upload"]

Progress = Callable[[int, int], None]
"""Told how many triples are there, and how many there will be."""

_MARK = ox.NamedNode(f"{ID}#store")
_CONTENT, _SENT, _FORMAT = term("gk:storeContent"), term("gk:triplesSent"), term("gk:storeFormat")
_BATCH = 2_000  # triples: some 300 KB, well below what stores take in one request
_WAITS = (0.2, 1.0, 5.0)  # seconds
_MARKS = 2  # what is said of the store itself: its content, and how much of it is sent or which format it has


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploaded:
    """How many triples the store holds now, how many of them were sent by this call, and how many were there before."""

    triples: int
    sent: int
    found: int


def upload(store: ox.Store, remote: Remote, *, clear: bool = False, progress: Progress | None = None) -> Uploaded:
    """Write all of a store to another. What an interrupted call has written already is not sent again.

    Raises `StoreError` where the graph there holds something else (`clear` empties it first), where the store cannot
    be written, and where the counts do not agree in the end.
    """
    tell = progress or (lambda *_: None)
    total, content = _content(store)
    done = _begun(remote, content, total, clear=clear)
    found = done
    rest = islice(_triples(store), done, None)
    for batch in _batches(rest):
        done += len(batch)
        _send(remote, f"{_data(remote, 'INSERT', map(_line, batch))} ;\n{_marked(remote, done)}")
        tell(done, total)
    _verify(remote, total + _MARKS)
    _send(remote, f"{_cleared(remote)} ;\n{_data(remote, 'INSERT', [_mark(_FORMAT, number(FORMAT))])}")
    _verify(remote, total + _MARKS)
    return Uploaded(triples=total, sent=done - found, found=found)


def _triples(store: ox.Store) -> Iterator[ox.Triple]:
    """All triples but what is said of the store itself; in the order of the store, which its content alone decides."""
    return (quad.triple for quad in store if quad.subject != _MARK)


def _batches(triples: Iterator[ox.Triple]) -> Iterator[list[ox.Triple]]:
    while batch := list(islice(triples, _BATCH)):
        yield batch


def _content(store: ox.Store) -> tuple[int, str]:
    """How many triples there are, and a hash of them all."""
    digest, count = hashlib.sha256(), 0
    for triple in _triples(store):
        digest.update(str(triple).encode())
        count += 1
    return count, digest.hexdigest()[:32]


def _begun(remote: Remote, content: str, total: int, *, clear: bool) -> int:
    """How many triples are there already; afterwards the mark stands."""
    there = _count(remote)
    marks = {quad.predicate: _value(quad.object) for quad in remote.quads_for_pattern(_MARK, None, None)}
    if marks.get(_CONTENT) == content:
        return int(marks.get(_SENT, total))
    if there and not clear:
        held = "another graph of ours" if _CONTENT in marks else "something else"
        raise StoreError(
            f"{remote.address} holds {held} ({there} triples): clear it with --replace, or name a graph with ?graph=IRI"
        )
    if there:
        _send(remote, f"CLEAR {_graph(remote) or 'DEFAULT'}")
    _send(remote, _data(remote, "INSERT", [_mark(_CONTENT, text(content)), _mark(_SENT, number(0))]))
    return 0


def _value(node: Any) -> str:
    return str(node.value)


def _marked(remote: Remote, done: int) -> str:
    return f"{_cleared(remote)} ;\n{_data(remote, 'INSERT', [_mark(_SENT, number(done))])}"


def _cleared(remote: Remote) -> str:
    return f"DELETE WHERE {_within(remote, f'{_MARK} {_SENT} ?sent')}"


def _data(remote: Remote, what: str, lines: Iterable[str]) -> str:
    return f"{what} DATA {_within(remote, chr(10).join(lines))}"


def _within(remote: Remote, pattern: str) -> str:
    graph = _graph(remote)
    return f"{{ {graph} {{ {pattern} }} }}" if graph else f"{{ {pattern} }}"


def _graph(remote: Remote) -> str:
    return f"GRAPH {ox.NamedNode(remote.address.graph)}" if remote.address.graph else ""


def _mark(predicate: ox.NamedNode, value: ox.Literal) -> str:
    return _line(ox.Triple(_MARK, predicate, value))


def _line(triple: ox.Triple) -> str:
    return f"{triple} ."


def _count(remote: Remote) -> int:
    answer: Any = remote.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    return int(next(answer)["n"].value)


def _verify(remote: Remote, wanted: int) -> None:
    there = _count(remote)
    if there != wanted:
        raise StoreError(
            f"{remote.address} holds {there} triples where {wanted} were sent: something else writes to it, or it lost "
            "some; write the graph again with --replace"
        )


def _send(remote: Remote, update: str) -> None:
    """Send an update; where the store does not answer, several times: it may be busy or starting anew."""
    for wait in _WAITS:
        try:
            return remote.update(update)
        except StoreError as why:
            if not isinstance(why.__cause__, URLError | HTTPException) or isinstance(why.__cause__, HTTPError):
                raise
            time.sleep(wait)
    return remote.update(update)
