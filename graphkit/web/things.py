"""What a graph says of one thing, for its page: an entity, a fact, a piece of evidence, an article."""

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.lookup import fold, nearest
from graphkit.ontology import GK, ID, schema
from graphkit.store.sparql import Source, run
from graphkit.web.facts import facts
from graphkit.web.limits import NothingFoundError

__all__ = ["found", "thing"]

_SAID = "SELECT ?property ?value ?name { %s ?property ?value OPTIONAL { ?value skos:prefLabel ?name } } LIMIT 2000"
_EVIDENCE = """
SELECT ?evidence ?quote ?status ?speaker ?document ?title ?name {
  { %(node)s gk:evidence ?evidence } UNION { ?evidence prov:wasDerivedFrom %(node)s }
    UNION { BIND(%(node)s AS ?evidence) }
  ?evidence a gk:Evidence ; nif:anchorOf ?quote ; gk:status ?status ; prov:wasDerivedFrom ?document .
  OPTIONAL { ?evidence gk:claimedBy/skos:prefLabel ?named } OPTIONAL { ?evidence gk:claimedByText ?told }
  OPTIONAL { ?evidence gk:speakerMention/schema:name ?local }
  OPTIONAL { ?document dct:title ?title } OPTIONAL { ?document dct:identifier ?name }
  OPTIONAL { ?evidence nif:beginIndex ?begin }
  BIND(COALESCE(?named, ?local, ?told) AS ?speaker)
} ORDER BY ?document ?begin ?evidence LIMIT 1000"""
_COLUMNS = ("evidence", "quote", "status", "speaker", "document", "title", "name")
_NAMED = "skos:prefLabel|skos:altLabel"
_MOST = 100


def thing(source: Source, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of `iri`: properties with values (and their names), facts it takes part in, evidence of it.

    Raises `NothingFoundError` where nothing is.
    """
    node = _node(asked["iri"])
    said = run(source, _SAID % node).rows
    if not said:
        raise NothingFoundError(f"this graph says nothing of {node.value}: look for names at /api/entities?name=…")
    entity = any(property == "http://www.w3.org/2004/02/skos/core#prefLabel" for property, _, _ in said)
    about = facts(source, {**asked, "of": node.value}) if entity else {"facts": [], "more": False}
    evidence = [] if entity else run(source, _EVIDENCE % {"node": node}).rows
    return {
        "iri": node.value,
        "said": [dict(zip(("property", "value", "name"), row, strict=True)) for row in said],
        "evidence": [dict(zip(_COLUMNS, row, strict=True)) for row in evidence],
        **about,
    }


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as why:
        raise NothingFoundError(f"{iri!r} is no IRI") from why


def found(source: Source, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Entities by `name` (any part of a name or alias, whatever its case and accents) and `type`, at most 100.

    Those with that very name stand first; where none has it, those that are spelt most like it. Raises `QueryError`
    where the type is none.
    """
    kinds = {kind.lower(): kind for kind in schema().types}
    wanted = str(asked.get("type") or "").lower()
    if wanted and wanted not in kinds:
        raise QueryError(f"no type is called {asked['type']!r}: write one of {', '.join(sorted(kinds.values()))}")
    restriction = f"VALUES ?type {{ gk:{kinds[wanted]} }}" if wanted else ""
    text = f"SELECT ?e ?type ?label ?name {{ {restriction} ?e skos:prefLabel ?label ; a ?type ; {_NAMED} ?name }}"
    names: dict[str, dict[str, Any]] = {}
    for iri, kind, label, name in run(source, text, evidence=False).rows:
        told = {"iri": iri, "id": str(iri).removeprefix(ID), "type": str(kind).removeprefix(GK), "name": label}
        names.setdefault(str(iri), {**told, "names": set()})["names"].add(str(name))
    hits = _matching(list(names.values()), str(asked.get("name") or ""))
    return [one | {"names": sorted(one["names"])} for one in hits]


def _matching(entities: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    if not name:
        return sorted(entities, key=lambda one: (one["name"], one["id"]))[:_MOST]
    part = fold(name)
    hits = [one for one in entities if any(part in fold(known) for known in one["names"])]
    if not hits:
        close = nearest(name, [known for one in entities for known in one["names"]])
        hits = [one for one in entities if one["names"] & set(close)]
    return sorted(hits, key=lambda one: (part not in map(fold, one["names"]), one["name"], one["id"]))[:_MOST]
