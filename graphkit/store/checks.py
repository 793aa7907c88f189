"""The shapes of `ontology/shapes.ttl` as SPARQL: one query a constraint, whose rows are what breaks it.

A shape looks at nodes one by one; a query looks at all of them at once, which is what a large graph needs. Where a
shape is for all nodes of a class, the column of values is read through first, and what is left of it looked up:
Oxigraph reads a column at 0.2 µs a row, and needs 7 µs to look something up for one node (as `FILTER NOT EXISTS` and
joins of patterns do). Hence MINUS, and subqueries, which are joined as tables. Where a shape is for a few nodes, these
come first.

Only the constraints that those shapes use are known here; any other raises `OntologyError` rather than passing unseen.
Semantics: SHACL (W3C Recommendation, 2017), sections 4 and 5.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
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
_ABSENT: Final = re.compile(r"FILTER NOT EXISTS \{ (\?\w+ \w+:\w+ \?\w+) \}")
"""In the query of a target, what is the same as MINUS; with any predicate that would be a table of the whole graph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A constraint: what must be so, and the SPARQL that finds each `?this` where it is not."""

    message: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nodes:
    """What a shape is for, as a pattern that binds `?this`: all of a class (`wide`) or a few; and along which path."""

    target: str
    wide: bool
    path: str = ""

    @property
    def name(self) -> str:
        """The variable that holds what the constraints are about."""
        return "?value" if self.path else "?this"

    @property
    def column(self) -> str:
        """All values, whosever they are."""
        return f"?this {self.path} ?value ."

    @property
    def values(self) -> str:
        """The nodes with their values."""
        if self.wide and self.path:
            return f"{_table('?this', self.target)} {_table('?this ?value', self.column)}"
        return f"{self.target} {self.column}" if self.path else self.target

    def broken(self, test: str) -> str:
        """The nodes of which a test (filters and subtractions) leaves something."""
        if self.wide and self.path:
            return f"{_table('?this', f'{self.column} {test}')} {self.target}"
        return f"{self.values} {test}"

    def beside(self, other: Any, test: str) -> str:
        """The same where the test is about pairs of a value and what the node has under another term."""
        pair = f"?this {other} ?beside ."
        if not self.wide:
            return f"{self.values} {pair} {test}"
        tables = f"{_table('?this ?value', self.column)} {_table('?this ?beside', pair)}"
        return f"{_table('?this', f'{tables} {test}')} {self.target}"

    def without(self, pattern: str) -> str:
        """A test that leaves what has no such pattern, which shares variables with it."""
        return f"MINUS {{ {pattern} }}" if self.wide else f"FILTER NOT EXISTS {{ {pattern} }}"


def _table(variables: str, pattern: str) -> str:
    """A subquery: what it finds is joined as a whole, not looked up node by node."""
    return f"{{ SELECT {variables} {{ {pattern} }} }}"


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
            nodes = self._target(shape)
            yield from self._of(shape, nodes, str(shape))
            for part in self._all(shape, "property"):
                along = replace(nodes, path=str(self._one(part, "path")))
                yield from self._of(part, along, str(self._text(part, "message")))

    def _of(self, shape: Any, nodes: _Nodes, name: str) -> Iterator[Check]:
        """The checks of one shape, or of one of its properties."""
        message = self._text(shape, "message") or name
        for predicate, value in self._constraints(shape):
            for pattern in self._patterns(nodes, predicate, value):
                yield Check(message=message, query=f"SELECT DISTINCT ?this WHERE {{ {pattern} }}")

    def _patterns(self, nodes: _Nodes, predicate: str, value: Any) -> Iterator[str]:
        """What finds the nodes that break a constraint."""
        if predicate in ("minCount", "maxCount"):
            yield _counted(nodes, predicate, int(value.value))
        elif predicate == "equals":
            other = f"?this {value} ?value ."
            yield f"{nodes.values} {nodes.without(other)}"
            yield f"{replace(nodes, path=str(value)).values} {nodes.without(nodes.column)}"
        elif predicate == "class":
            yield nodes.broken(nodes.without(f"{nodes.name} a {value}"))
        elif predicate in _BESIDE:
            yield nodes.beside(value, f"FILTER({_BESIDE[predicate]})")
        elif predicate == "or" and nodes.wide:
            yield nodes.broken(" ".join(self._unless(member, nodes) for member in self._list(value)))
        else:
            yield nodes.broken(f"FILTER({self._broken(predicate, nodes.name, value)})")

    def _unless(self, member: Any, nodes: _Nodes) -> str:
        """A test that leaves the nodes that do not keep to a member of sh:or."""
        paths, told = self._all(member, "path"), list(self._constraints(member))
        if not self._all(member, "property") and len(told) == 1:
            (predicate, value) = told[0]
            if paths and (predicate, str(value.value)) == ("minCount", "1"):
                return nodes.without(f"{nodes.name} {paths[0]} ?any")
            if predicate == "class" and not paths:
                return nodes.without(f"{nodes.name} a {value}")
        return f"FILTER(!({self._kept(member, nodes.name)}))"

    def _constraints(self, shape: Any) -> Iterator[tuple[str, Any]]:
        for quad in sorted(self._graph.quads_for_pattern(shape, None, None), key=str):
            name = quad.predicate.value.removeprefix(_SH)
            if quad.predicate.value.startswith(_SH) and name not in _TOLD:
                yield name, quad.object

    def _target(self, shape: Any) -> _Nodes:
        classes, subjects = self._all(shape, "targetClass"), self._all(shape, "targetSubjectsOf")
        if len(classes) == 1:
            return _Nodes(target=f"?this a {classes[0]} .", wide=True)
        if classes:
            return _Nodes(target=f"VALUES ?type {{ {' '.join(sorted(map(str, classes)))} }} ?this a ?type .", wide=True)
        if subjects:
            return _Nodes(target=f"?this {subjects[0]} ?aim .", wide=False)
        found = str(self._text(self._one(shape, "target"), "select"))
        return _Nodes(target="{ " + _ABSENT.sub(r"MINUS { \1 }", found) + " }", wide=False)

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


def _counted(nodes: _Nodes, predicate: str, number: int) -> str:
    if (predicate, number) == ("minCount", 1):
        return f"{nodes.target} {nodes.without(f'?this {nodes.path} ?any')}"
    if (predicate, number) == ("maxCount", 0):
        return nodes.values
    if (predicate, number) == ("maxCount", 1):
        if not nodes.wide:
            return f"{nodes.values} ?this {nodes.path} ?more . FILTER(!SAMETERM(?value, ?more))"
        each = f"{{ SELECT DISTINCT ?this ?value {{ {nodes.column} }} }}"
        return f"{{ SELECT ?this {{ {each} }} GROUP BY ?this HAVING (COUNT(*) > 1) }} {_table('?this', nodes.target)}"
    raise OntologyError(f"shapes.ttl: sh:{predicate} {number} is not known to graphkit.store.checks: teach it")


def _compared(sign: str) -> Callable[[str, Any], str]:
    """What cannot be compared breaks the constraint too."""
    return lambda node, value: f"COALESCE(!({node} {sign} {value}), true)"


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
        "minLength": lambda node, value: f"STRLEN(STR({node})) < {value}",
        "pattern": lambda node, value: f"!REGEX(STR({node}), {value})",
    }
)
"""Constraint -> an expression that is true where a node breaks it."""

_BESIDE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lessThan": "COALESCE(!(?value < ?beside), true)",
        "lessThanOrEquals": "COALESCE(!(?value <= ?beside), true)",
        "disjoint": "SAMETERM(?value, ?beside)",
    }
)
"""Constraint -> an expression that is true where a value breaks it with one under another term; what cannot be compared
breaks it too, and no other value at all breaks nothing.
"""
