"""The graph as RDF files: Turtle, N-Triples and JSON-LD take all graphs together, TriG and N-Quads keep them apart."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Final

import pyoxigraph as ox

from graphkit.ontology import ID

__all__ = ["WRITERS", "Prefixes", "jsonld", "nquads", "ntriples", "trig", "turtle"]

Prefixes = Mapping[str, str]
"""Prefix -> namespace."""

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LOCAL = re.compile(r"[\w-]+")
_RELATIVE = re.compile(r"[\w%~-](?!.*/\.)[^:]*")  # what means the same in any reader; not `a/../b`
_EXACT = 1 << 53  # up to here every JSON reader keeps a whole number as it is


def turtle(quads: Iterable[ox.Quad], path: Path, prefixes: Prefixes) -> None:
    """Write all graphs taken together as Turtle, with IRIs of ours relative to a base."""
    _write((quad.triple for quad in quads), path, ox.RdfFormat.TURTLE, prefixes)


def trig(quads: Iterable[ox.Quad], path: Path, prefixes: Prefixes) -> None:
    """Write the graphs apart as TriG, with IRIs of ours relative to a base."""
    _write(quads, path, ox.RdfFormat.TRIG, prefixes)


def ntriples(quads: Iterable[ox.Quad], path: Path, _: Prefixes) -> None:
    """Write all graphs taken together as N-Triples, which know no prefixes."""
    ox.serialize((quad.triple for quad in quads), path, ox.RdfFormat.N_TRIPLES)


def nquads(quads: Iterable[ox.Quad], path: Path, _: Prefixes) -> None:
    """Write the graphs apart as N-Quads, which know no prefixes."""
    ox.serialize(quads, path, ox.RdfFormat.N_QUADS)


def _write(statements: Iterable[Any], path: Path, form: ox.RdfFormat, prefixes: Prefixes) -> None:
    outside = _outside(prefixes)
    with path.open("wb") as file:
        file.write(f"@base <{ID}> .\n".encode())
        file.writelines(f"@prefix {prefix}: <{space}> .\n".encode() for prefix, space in outside.items())
        ox.serialize(statements, _Body(file), form, prefixes=outside, base_iri=ID)  # type: ignore[arg-type]


def _outside(prefixes: Prefixes) -> dict[str, str]:
    """Without prefixes for what the base makes short: `<in/party/x>` reads better than `id:in\\/party\\/x`."""
    return {prefix: space for prefix, space in prefixes.items() if not space.startswith(ID)}


class _Body:
    """Passes on all but the header: pyoxigraph would write the prefixes relative to the base, which nobody can read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:
        if self._head is not None:
            self._head += data
            body = re.search(rb"^[^@]", self._head, re.MULTILINE)
            if body:
                self._file.write(self._head[body.start() :])
                self._head = None
        else:
            self._file.write(data)
        return len(data)

    def flush(self) -> None:
        self._file.flush()


def jsonld(quads: Iterable[ox.Quad], path: Path, prefixes: Prefixes) -> None:
    """Write all graphs taken together as JSON-LD, one subject a line, in prefixed names and relative IRIs."""
    short = _shortener(_outside(prefixes))
    context = {"@base": ID, **_outside(prefixes)}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(context)},\n"@graph": [')
        for number, node in enumerate(_nodes(quads, short)):
            file.write(("," if number else "") + "\n" + json.dumps(node, ensure_ascii=False))
        file.write("\n]}\n")


def _nodes(quads: Iterable[ox.Quad], short: Callable[[str, bool], str]) -> Iterator[dict[str, Any]]:
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        said: dict[str, list[Any]] = {}
        for quad in group:
            if quad.predicate == _TYPE:
                said.setdefault("@type", []).append(short(_iri(quad.object), False))
            else:
                said.setdefault(short(quad.predicate.value, False), []).append(_value(quad.object, short))
        yield {"@id": short(_iri(subject), True)} | {
            key: values[0] if len(values) == 1 else values for key, values in said.items()
        }


def _iri(node: Any) -> str:
    return str(node.value)


def _value(node: Any, short: Callable[[str, bool], str]) -> Any:
    if isinstance(node, ox.NamedNode):
        return {"@id": short(node.value, True)}
    if node.language:
        return {"@value": node.value, "@language": node.language}
    kind = node.datatype.value
    if kind == f"{_XSD}string":
        return node.value
    if kind == f"{_XSD}integer" and abs(int(node.value)) < _EXACT:
        return int(node.value)
    return {"@value": node.value, "@type": short(kind, False)}


def _shortener(prefixes: Prefixes) -> Callable[[str, bool], str]:
    """A function from an IRI to its short form; `relative` allows one relative to the base, as `@id` does."""

    @cache
    def short(iri: str, relative: bool) -> str:
        if relative and iri.startswith(ID) and _RELATIVE.fullmatch(iri, len(ID)):
            return iri.removeprefix(ID)
        for prefix, space in prefixes.items():
            if iri.startswith(space) and _LOCAL.fullmatch(iri, len(space)):
                return f"{prefix}:{iri.removeprefix(space)}"
        return iri

    return short


WRITERS: Final[Mapping[str, Callable[[Iterable[ox.Quad], Path, Prefixes], None]]] = MappingProxyType(
    {".ttl": turtle, ".trig": trig, ".nt": ntriples, ".nq": nquads, ".jsonld": jsonld}
)
"""Suffix of a file -> what writes it."""
