"""The shapes of `ontology/shapes.ttl` as SPARQL: one query a constraint, whose rows are what breaks it.

A shape looks at nodes one by one; a query looks at all of them at once, which is what a large graph needs. Only the
constraints that those shapes use are known here; any other raises `OntologyError` rather than passing unseen.
Semantics: SHACL (W3C Recommendation, 2017), sections 4 and 5.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox

from graphkit.errors import OntologyError
from graphkit.ontology import directory

__all__ = ["Check", "checks"]

_SH: Final = "http://www.w3.org/ns/shacl#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE, _FIRST, _REST = (ox.NamedNode(_RDF + name) for name in ("type", "first", "rest"))
_TOLD = {"message", "path", "property", "target", "targetClass", "targetSubjectsOf", "prefixes"}
"""What a shape says beside its constraints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A constraint: what must be so, and the SPARQL that finds each `?this` where it is not."""

    message: str
    query: str


@cache
def checks() -> tuple[Check, ...]:
    """All constraints of the shapes. Raises `OntologyError` for one that is not known here."""
    return tuple(_Shapes(ox.RdfFormat.TURTLE).checks())


class _Shapes:
    """The file of shapes, with short ways to look things up in it."""

    def __init__(self, form: ox.RdfFormat) -> None:
        self._graph = ox.Store()
        self._graph.load(path=str(directory() / "shapes.ttl"), format=form)
        self._fresh = count()

    def checks(self) -> Iterator[Check]:
        shapes = {quad.subject for quad in self._graph.quads_for_pattern(None, _TYPE, ox.NamedNode(f"{_SH}NodeShape"))}
        for shape in sorted(shapes, key=str):
            target = self._target(shape)
            yield from self._of(shape, target, "?this", str(shape))
            for part in self._all(shape, "property"):
                path = f"?this {self._one(part, 'path')} ?value ."
                yield from self._of(part, f"{target} {path}", "?value", str(self._text(part, "message")))

    def _of(self, shape: Any, where: str, node: str, name: str) -> Iterator[Check]:
        """The checks of one shape, whose nodes are `node` in the pattern `where`."""
        message = self._text(shape, "message") or name
        for predicate, value in self._constraints(shape):
            if predicate in ("minCount", "maxCount"):
                yield Check(message=message, query=self._counted(shape, where, predicate, int(value.value)))
            elif predicate == "equals":
                for pattern in self._unequal(shape, where, value):
                    yield Check(message=message, query=_select(pattern))
            else:
                yield Check(message=message, query=_select(f"{where} FILTER({self._broken(predicate, node, value)})"))

    def _constraints(self, shape: Any) -> Iterator[tuple[str, Any]]:
        for quad in sorted(self._graph.quads_for_pattern(shape, None, None), key=str):
            name = quad.predicate.value.removeprefix(_SH)
            if quad.predicate.value.startswith(_SH) and name not in _TOLD:
                yield name, quad.object

    def _target(self, shape: Any) -> str:
        classes, subjects = self._all(shape, "targetClass"), self._all(shape, "targetSubjectsOf")
        if classes:
            return f"VALUES ?type {{ {' '.join(sorted(map(str, classes)))} }} ?this a ?type ."
        if subjects:
            return f"?this {subjects[0]} ?aim ."
        return f"{{ {self._text(self._one(shape, 'target'), 'select')} }}"

    def _counted(self, shape: Any, where: str, predicate: str, number: int) -> str:
        target, path = where.removesuffix(f"?this {self._one(shape, 'path')} ?value ."), self._one(shape, "path")
        if (predicate, number) == ("minCount", 1):
            return _select(f"{target} FILTER NOT EXISTS {{ ?this {path} ?any }}")
        if predicate == "maxCount" and number in (0, 1):
            more = f"?this {path} ?more . FILTER(!SAMETERM(?value, ?more))" if number else ""
            return _select(f"{where} {more}")
        raise OntologyError(f"shapes.ttl: sh:{predicate} {number} is not known to graphkit.store.checks: teach it")

    def _unequal(self, shape: Any, where: str, other: Any) -> tuple[str, str]:
        path = self._one(shape, "path")
        target = where.removesuffix(f"?this {path} ?value .")
        return (
            f"{where} FILTER NOT EXISTS {{ ?this {other} ?value }}",
            f"{target} ?this {other} ?value . FILTER NOT EXISTS {{ ?this {path} ?value }}",
        )

    def _broken(self, predicate: str, node: str, value: Any) -> str:
        """An expression that is true where the node breaks the constraint."""
        if predicate == "in":
            members = ", ".join(map(str, self._list(value)))
            return f"{node} NOT IN ({members})" if members else "true"  # pyoxigraph 0.5.13 has NOT IN () false
        if predicate == "or":
            return " && ".join(f"!({self._kept(member, node)})" for member in self._list(value))
        known = _BROKEN.get(predicate)
        if known is None:
            raise OntologyError(f"shapes.ttl: sh:{predicate} is not known to graphkit.store.checks: teach it")
        return known(node, value)

    def _kept(self, shape: Any, node: str) -> str:
        """An expression that is true where the node keeps to a whole shape: a member of sh:or."""
        paths = self._all(shape, "path")
        if paths:
            return self._kept_along(shape, node, paths[0])
        parts = [self._kept(part, node) for part in self._all(shape, "property")]
        broken = [self._broken(predicate, node, value) for predicate, value in self._constraints(shape)]
        return " && ".join([*parts, *(f"!({one})" for one in broken)])

    def _kept_along(self, shape: Any, node: str, path: Any) -> str:
        value = f"?v{next(self._fresh)}"
        kept = []
        for predicate, limit in self._constraints(shape):
            if predicate == "minCount":
                kept.append(f"EXISTS {{ {node} {path} {value} }}")
            else:
                kept.append(f"NOT EXISTS {{ {node} {path} {value} FILTER({self._broken(predicate, value, limit)}) }}")
        return " && ".join(kept)

    def _all(self, node: Any, name: str) -> list[Any]:
        return [quad.object for quad in self._graph.quads_for_pattern(node, ox.NamedNode(_SH + name), None)]

    def _one(self, node: Any, name: str) -> Any:
        found = self._all(node, name)
        if len(found) != 1:
            raise OntologyError(f"shapes.ttl: {node} has {len(found)} values of sh:{name} where one belongs")
        return found[0]

    def _text(self, node: Any, name: str) -> str | None:
        return next((str(one.value) for one in self._all(node, name)), None)

    def _list(self, head: Any) -> Iterator[Any]:
        while head != ox.NamedNode(f"{_RDF}nil"):
            yield next(quad.object for quad in self._graph.quads_for_pattern(head, _FIRST, None))
            head = next(quad.object for quad in self._graph.quads_for_pattern(head, _REST, None))


def _select(pattern: str) -> str:
    return f"SELECT DISTINCT ?this WHERE {{ {pattern} }}"


def _compared(sign: str) -> Callable[[str, Any], str]:
    """What cannot be compared breaks the constraint too."""
    return lambda node, value: f"COALESCE(!({node} {sign} {value}), true)"


def _beside(sign: str) -> Callable[[str, Any], str]:
    """No value beside it at all breaks nothing."""
    return lambda node, other: f"EXISTS {{ ?this {other} ?beside FILTER(COALESCE(!({node} {sign} ?beside), true)) }}"


def _kind(node: str, value: Any) -> str:
    return f"!{'isIRI' if value.value == f'{_SH}IRI' else 'isLITERAL'}({node})"


_BROKEN: Final[Mapping[str, Callable[[str, Any], str]]] = MappingProxyType(
    {
        "class": lambda node, value: f"NOT EXISTS {{ {node} a {value} }}",
        "datatype": lambda node, value: f"COALESCE(DATATYPE({node}) != {value}, true)",
        "nodeKind": _kind,
        "minInclusive": _compared(">="),
        "minExclusive": _compared(">"),
        "maxInclusive": _compared("<="),
        "lessThan": _beside("<"),
        "lessThanOrEquals": _beside("<="),
        "disjoint": lambda node, other: f"EXISTS {{ ?this {other} {node} }}",
        "minLength": lambda node, value: f"STRLEN(STR({node})) < {value}",
        "pattern": lambda node, value: f"!REGEX(STR({node}), {value})",
    }
)
"""Constraint -> an expression that is true where a node breaks it."""
