"""The facts as nodes and edges with attributes, one by one: what all drawings and tables of the network are made of."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from graphkit import piecewise
from graphkit.model import Entity, Fact, Known
from graphkit.ontology import schema
from graphkit.period import UNBOUNDED
from graphkit.views.looks import edge_colour, node_colour, node_size

__all__ = ["BOUNDS", "LOOKS", "Attributes", "Elements", "Value"]

Value = str | int | float | bool
"""What an attribute holds; one that is not known is left out."""

Attributes = dict[str, Value]
Types = Mapping[str, type[Value]]

BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
_YEARS = tuple(f"{name}_year" for name in BOUNDS)
LOOKS = frozenset({"color", "size", "fact", *_YEARS})
"""Attributes of drawings, which tables do not need."""

_NODE: Types = {"label": str, "type": str, "aliases": str, "facts": int, "color": str, "size": float}
_EDGE: Types = {
    "fact": str, "relation": str, "label": str, "symmetric": bool, "standing": str, "period": str,
    **dict.fromkeys(BOUNDS, str), **dict.fromkeys(_YEARS, float), "quotes": int, "confidence": float,
    "known_since": str, "inferred": bool, "rule": str, "premises": str, "closed_by": str,
    "corrected_by": str, "color": str,
}  # fmt: skip
_LONG = 1 << 63
_DAYS = 1 << 14
"""Days kept as they were written: those of forty-five years."""


class Elements:
    """A node for each entity that a fact joins, an edge for each fact, each with attributes of one type throughout.

    Goes through all facts once to learn the types, and once more for the edges; holds the names of all entities.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._names: dict[str, str] = {}
        told: set[str] = set()
        for entity in known.entities:
            self._names[entity.id] = entity.name
            told.update(key for key, _ in entity.attributes)
        self._joined: Counter[str] = Counter()
        found: dict[str, set[type[Value]]] = defaultdict(set)
        for fact in known.facts:
            for end in {fact.subject, fact.object}:
                self._joined[end] += 1
            for key, value in fact.qualifiers:
                found[key].add(_type(value))
        self._qualifiers: Types = {key: _common(found[key]) for key in sorted(found)}
        self.node_types: Types = dict.fromkeys(sorted(told), str) | dict(_NODE)
        """Name -> type, of every attribute that a node may have."""
        self.edge_types: Types = {**self._qualifiers, **_EDGE}
        """The same of edges."""

    def label(self, id: str) -> str:
        """The name of an entity; of what has none, its id."""
        return self._names.get(id, id)

    def nodes(self) -> Iterator[tuple[str, Attributes]]:
        """Ids and attributes: `label`, `type`, `aliases` (joined by " | "), `facts` (how many join it), what the names
        files tell (`colour`, `country`), and `color` and `size` to draw it with.
        """
        for entity in piecewise.entities(self._known):
            if entity.id in self._joined:
                yield entity.id, _node(entity, self._joined[entity.id])
        for name in sorted(self._joined.keys() - self._names.keys()):
            yield name, {"label": name, "facts": self._joined[name]}

    def edges(self) -> Iterator[tuple[Fact, Attributes]]:
        """Facts and attributes: `fact` (its id, for programs that lose the keys of edges), `relation`, `label`,
        `symmetric`, `standing`, `period` (EDTF), the four bounds (ISO dates, and as years to style by where they are
        known), the qualifiers by name, `quotes` (how many pieces of evidence), `confidence` (of the surest),
        `known_since`, `inferred`, where there are any `rule`, `premises`, `closed_by` (ids of facts) and
        `corrected_by`, and `color` to draw it in.
        """
        sure = self._known.confidences
        for fact in piecewise.facts(self._known):
            yield fact, self._told(fact) | _edge(fact, [sure[one] for one in fact.statements if one in sure])

    def _told(self, fact: Fact) -> Attributes:
        return {
            key: self._qualifiers[key](self.label(value) if isinstance(value, str) else value)
            for key, value in fact.qualifiers
        }


def _type(value: str | float) -> type[Value]:
    """Its own; a whole number that no other program can hold is written as a text."""
    return str if isinstance(value, int) and not -_LONG <= value < _LONG else type(value)


def _common(types: set[type[Value]]) -> type[Value]:
    return str if str in types else float if float in types else int


def _node(entity: Entity, facts: int) -> Attributes:
    told: dict[str, list[str]] = defaultdict(list)
    for key, value in entity.attributes:
        told[key].append(value)
    joined: Attributes = {key: " | ".join(values) for key, values in told.items()}
    colour = node_colour(entity.id, entity.type, str(joined.get("colour", "")))
    return joined | ({"color": colour} if colour else {}) | {
        "label": entity.name, "type": entity.type, "aliases": " | ".join(entity.aliases), "facts": facts,
        "size": node_size(entity.type, facts),
    }  # fmt: skip


def _edge(fact: Fact, confidences: Sequence[float]) -> Attributes:
    edge: Attributes = {"fact": fact.id, **_relation(fact.relation), "standing": fact.standing.value}
    bounds = fact.period.bounds
    for name, day in zip(BOUNDS, bounds, strict=True):
        edge[name] = _iso(day)
    for name, day in zip(_YEARS, bounds, strict=True):
        if day not in UNBOUNDED:
            edge[name] = _year(day)
    edge["quotes"] = len(confidences)
    if (text := fact.period.edtf) != "/":
        edge["period"] = text
    if confidences:
        edge["confidence"] = max(confidences)
    if fact.known_since:
        edge["known_since"] = _iso(fact.known_since)
    return edge | _reasons(fact)


def _reasons(fact: Fact) -> Attributes:
    told = {
        "rule": fact.rule, "premises": " ".join(fact.premises), "closed_by": " ".join(fact.closed_by),
        "corrected_by": fact.corrected_by,
    }  # fmt: skip
    return {"inferred": fact.inferred, **{name: value for name, value in told.items() if value}}


@cache
def _relation(name: str) -> Mapping[str, Value]:
    """What all edges of a relation have."""
    relation, colour = schema().relations.get(name), edge_colour(name)
    told: Attributes = {
        "relation": name,
        "label": relation.label if relation else name,
        "symmetric": bool(relation and relation.symmetric),
    }
    return told | {"color": colour} if colour else told


@lru_cache(_DAYS)
def _iso(day: date) -> str:
    return day.isoformat()


@lru_cache(_DAYS)
def _year(day: date) -> float:
    """A day as a number of years: 1 July 2019 is about 2019.5."""
    first = date(day.year, 1, 1)
    return round(day.year + (day - first).days / 366, 4)
