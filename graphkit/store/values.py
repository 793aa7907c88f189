"""Values as a person types them, as RDF terms: a name becomes the entities that bear it, a date becomes a day."""

from collections.abc import Sequence
from datetime import date

import pyoxigraph as ox

from graphkit import ontology
from graphkit.errors import PeriodError, QueryError
from graphkit.lookup import fold, nearest
from graphkit.ontology import ID
from graphkit.period import window
from graphkit.store.sparql import Source
from graphkit.store.terms import day, english, fact_iri, gk, iri, term

__all__ = ["value_terms"]

_DATES = ("Day", "Begin", "End")
_FLAG = "Flag"
_FACT = "Fact"
_TODAY = "today"
_EVERY = "Entity"


def value_terms(store: Source, types: Sequence[str], value: str) -> tuple[ox.NamedNode | ox.Literal, ...]:
    """The terms that `value` may mean: yes or no, a day, a fact, or all entities of these types with that name, alias,
    id or IRI. Who is spelt just so comes before who is spelt nearly so.

    Raises `QueryError` where it means none, with the nearest names.
    """
    if types[0] == _FLAG:
        return (_flag(value),)
    if types[0] in _DATES:
        return (_day(types[0], value),)
    if types[0] == _FACT:
        return (_fact(store, value),)
    return _entities(store, types, value)


def _flag(value: str) -> ox.Literal:
    if value not in ("yes", "no"):
        raise QueryError(f"{value!r} is neither yes nor no: write one of them")
    return ox.Literal(value == "yes")


def _day(kind: str, value: str) -> ox.Literal:
    try:
        low, high = window(date.today().isoformat() if value == _TODAY else value)
    except PeriodError as why:
        raise QueryError(str(why)) from why
    if kind == "Day" and low != high:
        raise QueryError(f"{value!r} is no day: write one day of it, as in 2019-06-19")
    return day(high if kind == "End" else low)


def _fact(store: Source, value: str) -> ox.NamedNode:
    """The fact with this id or IRI, or the short form of it that tables show (`fact/…`)."""
    wanted = value.strip().strip("<>").removeprefix(ID).removeprefix("fact/")
    node = fact_iri(wanted if wanted.isalnum() else "")
    if not any(store.quads_for_pattern(node, term("rdf:predicate"), None, None)):
        raise QueryError(f"no fact here has the id {value!r}: take one of the column `fact` of another answer")
    return node


def _entities(store: Source, types: Sequence[str], value: str) -> tuple[ox.NamedNode, ...]:
    found = _spelt(store, types, value)
    if not found:
        labels = _labels(store, types)
        found = {node for node, name in labels if fold(name) == fold(value)}
    if not found:
        close = nearest(value, [name for _, name in labels])
        mend = f"did you mean {', '.join(close)}?" if close else "look at the names in entities.jsonl"
        raise QueryError(f"no {' or '.join(types).lower()} here is called {value!r}: {mend}")
    return tuple(sorted(found, key=str))


def _spelt(store: Source, types: Sequence[str], value: str) -> set[ox.NamedNode]:
    """Those with this very id, IRI or name, straight from the index; a name spelt otherwise needs a look at all."""
    wanted = value.strip().strip("<>")
    try:
        node = ox.NamedNode(wanted) if wanted.startswith(ID) else iri(wanted)
    except ValueError:  # an id of something else, or characters that no IRI has
        node = None
    if node is not None and _is_one(store, types, node):
        return {node}
    named = (
        quad.subject
        for label in ("skos:prefLabel", "skos:altLabel")
        for quad in store.quads_for_pattern(None, term(label), english(value.strip()), None)
    )
    return {node for node in named if isinstance(node, ox.NamedNode) and _is_one(store, types, node)}


def _is_one(store: Source, types: Sequence[str], node: ox.NamedNode) -> bool:
    kinds = {gk(kind) for kind in _kinds(types)}
    return any(quad.object in kinds for quad in store.quads_for_pattern(node, term("rdf:type"), None, None))


def _kinds(types: Sequence[str]) -> Sequence[str]:
    return sorted(ontology.schema().types) if _EVERY in types else types


def _labels(store: Source, types: Sequence[str]) -> list[tuple[ox.NamedNode, str]]:
    """Every canonical entity of these types with each of its names."""
    typed = (quad for kind in _kinds(types) for quad in store.quads_for_pattern(None, term("rdf:type"), gk(kind), None))
    return [
        (quad.subject, quad.object.value)
        for node in typed
        for label in ("skos:prefLabel", "skos:altLabel")
        for quad in store.quads_for_pattern(node.subject, term(label), None, None)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    ]
