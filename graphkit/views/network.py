"""The facts as a network: entities are nodes, facts are edges, side by side where there are several."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import networkx as nx

from graphkit.model import Entity, Evidence, Fact, Knowledge
from graphkit.ontology import schema

__all__ = ["Value", "network"]

Value = str | int | float | bool
"""What an attribute holds; one that is not known is left out."""

_BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")


def network(knowledge: Knowledge) -> "nx.MultiDiGraph[str]":
    """A node for each canonical entity that a fact joins, by id; an edge for each fact, with the fact's id as its key.

    Nodes carry `label`, `type`, `aliases` (joined by " | ") and what the names files tell (`colour`, `country`).
    Edges carry `relation`, `label`, `symmetric`, `standing`, `period` (EDTF), the four bounds (ISO dates), the
    qualifiers by name, `quotes` (how many pieces of evidence), `confidence` (of the surest), `known_since`, `inferred`,
    and where there are any `rule`, `premises`, `closed_by` (ids of facts) and `corrected_by`. An attribute has the same
    type on all edges. Nodes and edges stand in an order that depends on their content alone.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    entities = {entity.id: entity for entity in knowledge.entities}
    told = {one.id: one.evidence for reading in knowledge.readings for one in reading.statements}
    for name in sorted({name for fact in knowledge.facts for name in (fact.subject, fact.object)}):
        graph.add_node(name, **_node(entities[name]) if name in entities else {"label": name})
    qualifiers = _typed(knowledge.facts, {entity.id: entity.name for entity in knowledge.entities})
    for fact in sorted(knowledge.facts, key=_order):
        evidence = [told[one] for one in fact.statements if one in told]
        attributes = qualifiers[fact.id] | _edge(fact, evidence)
        graph.add_edge(fact.subject, fact.object, key=fact.id, **attributes)
    return graph


def _order(fact: Fact) -> tuple[str, str, str, tuple[date, ...], str]:
    return fact.subject, fact.object, fact.relation, fact.period.bounds, fact.id


def _node(entity: Entity) -> dict[str, Value]:
    told: dict[str, list[str]] = defaultdict(list)
    for key, value in entity.attributes:
        told[key].append(value)
    joined: dict[str, Value] = {key: " | ".join(values) for key, values in told.items()}
    return joined | {"label": entity.name, "type": entity.type, "aliases": " | ".join(entity.aliases)}


def _edge(fact: Fact, evidence: list[Evidence]) -> dict[str, Value]:
    relation = schema().relations.get(fact.relation)
    edge: dict[str, Value] = {
        "relation": fact.relation,
        "label": relation.label if relation else fact.relation,
        "symmetric": bool(relation and relation.symmetric),
        "standing": fact.standing.value,
        **{name: day.isoformat() for name, day in zip(_BOUNDS, fact.period.bounds, strict=True)},
        "quotes": len(evidence),
        "inferred": fact.inferred,
    }
    if fact.period.edtf != "/":
        edge["period"] = fact.period.edtf
    if evidence:
        edge["confidence"] = max(one.confidence for one in evidence)
    if fact.known_since:
        edge["known_since"] = fact.known_since.isoformat()
    edge |= {"rule": fact.rule} if fact.rule else {}
    edge |= {"closed_by": " ".join(fact.closed_by)} if fact.closed_by else {}
    edge |= {"premises": " ".join(fact.premises)} if fact.premises else {}
    edge |= {"corrected_by": fact.corrected_by} if fact.corrected_by else {}
    return edge


def _typed(facts: Iterable[Fact], names: Mapping[str, str]) -> dict[str, dict[str, Value]]:
    """The qualifiers of each fact, by its id: entities by name, and each qualifier of one type on all facts."""
    found: dict[str, set[type]] = defaultdict(set)
    for fact in facts:
        for key, value in fact.qualifiers:
            found[key].add(type(value))
    common: dict[str, type[str] | type[int] | type[float]] = {
        key: str if str in types else float if float in types else int for key, types in found.items()
    }
    return {
        fact.id: {
            key: common[key](names.get(value, value) if isinstance(value, str) else value)
            for key, value in fact.qualifiers
        }
        for fact in facts
    }
