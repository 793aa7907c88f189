"""Values as a person types them, as RDF terms: a name becomes the entities that bear it, a date becomes a day."""

from collections.abc import Sequence
from datetime import date

import pyoxigraph as ox

from graphkit import ontology
from graphkit.errors import PeriodError, QueryError
from graphkit.lookup import fold, nearest
from graphkit.period import window
from graphkit.store.sparql import Source, run
from graphkit.store.terms import day, gk, id_of

__all__ = ["value_terms"]

_DATES = ("Day", "Begin", "End")
_FLAG = "Flag"
_TODAY = "today"
_EVERY = "Entity"
_NAMED = "?e a ?kind ; skos:prefLabel|skos:altLabel ?name"


def value_terms(store: Source, types: Sequence[str], value: str) -> tuple[ox.NamedNode | ox.Literal, ...]:
    """The terms that `value` may mean: yes or no, a day, or all entities of these types with that name, alias or id.

    Raises `QueryError` where it means none, with the nearest names.
    """
    if types[0] == _FLAG:
        return (_flag(value),)
    if types[0] in _DATES:
        return (_day(types[0], value),)
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


def _entities(store: Source, types: Sequence[str], value: str) -> tuple[ox.NamedNode, ...]:
    labels = _labels(store, types)
    wanted = value.strip().strip("<>")
    exact = {node for node, _ in labels if wanted in (node.value, id_of(node))}
    found = exact or {node for node, name in labels if fold(name) == fold(value)}
    if not found:
        close = nearest(value, [name for _, name in labels])
        mend = f"did you mean {', '.join(close)}?" if close else "look at the names in entities.jsonl"
        raise QueryError(f"no {' or '.join(types).lower()} here is called {value!r}: {mend}")
    return tuple(sorted(found, key=str))


def _labels(store: Source, types: Sequence[str]) -> list[tuple[ox.NamedNode, str]]:
    """Every canonical entity of these types with each of its names."""
    kinds = sorted(ontology.schema().types) if _EVERY in types else types
    asked = f"SELECT ?e ?name {{ VALUES ?kind {{ {' '.join(str(gk(kind)) for kind in kinds)} }} {_NAMED} }}"
    return [(ox.NamedNode(str(node)), str(name)) for node, name in run(store, asked).rows]
