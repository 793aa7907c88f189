"""Quads back into the model: the inverse of `quads`.

Nothing here looks at named graphs, so that a store loaded from `graph.ttl` reads as well as the one a build wrote.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import pyoxigraph as ox

from graphkit.errors import StoreError
from graphkit.model import Document, Entity, Evidence, Fact, Knowledge, Qualifiers, Reading, Statement
from graphkit.ontology import GK
from graphkit.period import Period
from graphkit.store.sparql import Source
from graphkit.store.terms import STANDINGS, STATUSES, id_of, key_of, mention_of, name_of, span_of, term, value_of

__all__ = ["Node", "copies", "damage", "entity", "fact", "knowledge", "labelled", "nodes", "reading"]

_STATUS = {node: status for status, node in STATUSES.items()}
_STANDING = {node: standing for standing, node in STANDINGS.items()}
_FACT_TERMS = frozenset(
    term(f"gk:{name}")
    for name in (
        "standing", "participant", "when", "start", "end", "beginEarliest", "beginLatest", "endEarliest", "endLatest",
        "knownSince", "evidence", "closedBy", "inferredBy", "premise", "correctedBy",
    )
)  # fmt: skip
"""What a fact says of itself; any other term of ours on a fact is a qualifier."""


class Node:
    """One subject with all that is said of it, by predicate."""

    def __init__(self, store: Source, node: Any) -> None:
        self.iri: ox.NamedNode = node
        self.said: Mapping[ox.NamedNode, list[Any]] = defaultdict(list)
        for quad in store.quads_for_pattern(node, None, None, None):
            self.said[quad.predicate].append(quad.object)

    def __iter__(self) -> Iterator[tuple[ox.NamedNode, list[Any]]]:
        return iter(self.said.items())

    def all(self, name: str) -> list[Any]:
        """Everything that is said under a term, given with its prefix."""
        return self.said.get(term(name), [])

    def one(self, name: str) -> Any:
        """The one thing that is said under a term. Raises `ValueError` where it is none, or several."""
        values = self.all(name)
        if len(values) != 1:
            raise ValueError(f"{self.iri} has {len(values)} values for {name} where one belongs")
        return values[0]

    def text(self, name: str) -> str:
        """The one text."""
        return str(self.one(name).value)

    def maybe(self, name: str) -> str | None:
        """The one text, or None where there is none."""
        return self.text(name) if self.all(name) else None

    def day(self, name: str) -> date:
        """The one day."""
        return date.fromisoformat(self.text(name))


def knowledge(store: Source) -> Knowledge:
    """All that a store holds, in an order that depends on nothing but that. Rejections are not kept in stores.

    Raises `StoreError` where something is missing or no such thing as graphkit writes.
    """
    with damage():
        return _knowledge(store)


@contextmanager
def damage() -> Iterator[None]:
    """What goes wrong while a store is read becomes a `StoreError`: unknown terms, wrong values, corrupt blocks."""
    try:
        yield
    except (KeyError, ValueError, OSError, RuntimeError) as why:
        raise StoreError(f"the store is damaged or was not written by graphkit ({why}): build it again") from why


def _knowledge(store: Source) -> Knowledge:
    facts = sorted(map(fact, nodes(store, "gk:Fact")), key=lambda one: one.order)
    entities = sorted(map(entity, labelled(store)), key=lambda one: one.id)
    canonical: dict[tuple[str, str], str] = {}
    readings = [reading(store, node, canonical) for node in nodes(store, "gk:Document")]
    readings.sort(key=lambda one: (one.document.name, one.document.id))
    return Knowledge(
        readings=tuple(readings), entities=tuple(entities), canonical=canonical, facts=tuple(facts),
        copies=copies(store),
    )  # fmt: skip


def copies(store: Source) -> Mapping[str, str]:
    """The articles that repeat another, with that other, by id."""
    found = store.quads_for_pattern(None, term("gk:copyOf"), None, None)
    return dict(sorted((id_of(quad.subject, "document/"), id_of(quad.object, "document/")) for quad in found))


def nodes(store: Source, kind: str) -> Iterator[Node]:
    """All nodes of a type, in no order that means anything."""
    for quad in store.quads_for_pattern(None, term("rdf:type"), term(kind), None):
        yield Node(store, quad.subject)


def labelled(store: Source) -> Iterator[Node]:
    """All nodes with a preferred label: the canonical entities."""
    for quad in store.quads_for_pattern(None, term("skos:prefLabel"), None, None):
        yield Node(store, quad.subject)


def entity(node: Node) -> Entity:
    """The canonical entity that a node stands for."""
    return Entity(
        id=id_of(node.iri), type=name_of(node.one("rdf:type")), name=node.text("skos:prefLabel"),
        aliases=_texts(node, "skos:altLabel"), attributes=_attributes(node),
    )  # fmt: skip


def _texts(node: Node, name: str) -> tuple[str, ...]:
    return tuple(sorted(value.value for value in node.all(name)))


def _attributes(node: Node) -> tuple[tuple[str, str], ...]:
    """Terms of ours with texts; those with IRIs are plain edges and links."""
    pairs = ((name, value) for name, values in node for value in values)
    ours = ((name, value) for name, value in pairs if name.value.startswith(GK) and isinstance(value, ox.Literal))
    return tuple(sorted((key_of(name), value.value) for name, value in ours))


def _period(node: Node) -> Period:
    return Period(
        start=node.maybe("gk:start"), end=node.maybe("gk:end"),
        begin_earliest=node.day("gk:beginEarliest"), begin_latest=node.day("gk:beginLatest"),
        end_earliest=node.day("gk:endEarliest"), end_latest=node.day("gk:endLatest"),
    )  # fmt: skip


def fact(node: Node) -> Fact:
    """The fact that a node stands for."""
    said = [(name, value) for name, values in node if name.value.startswith(GK) for value in values]
    pairs = ((name_of(name), _plain(value)) for name, value in said if name not in _FACT_TERMS)
    return Fact(
        subject=id_of(node.one("rdf:subject")), relation=name_of(node.one("rdf:predicate")),
        object=id_of(node.one("rdf:object")), qualifiers=_sorted(pairs), period=_period(node),
        standing=_STANDING[node.one("gk:standing")],
        statements=_ids(node, "gk:evidence", "evidence/"),
        known_since=node.day("gk:knownSince") if node.all("gk:knownSince") else None,
        closed_by=_ids(node, "gk:closedBy", "fact/"), rule=node.maybe("gk:inferredBy"),
        premises=_ids(node, "gk:premise", "fact/"), corrected_by=node.maybe("gk:correctedBy"),
    )  # fmt: skip


def _ids(node: Node, name: str, under: str) -> tuple[str, ...]:
    return tuple(sorted(id_of(value, under) for value in node.all(name)))


def _plain(value: Any) -> str | int | float:
    return value_of(value) if isinstance(value, ox.Literal) else id_of(value)


def _sorted(pairs: Iterator[tuple[str, str | int | float]]) -> Qualifiers:
    return tuple(sorted(pairs, key=lambda pair: (pair[0], str(pair[1]))))


def reading(store: Source, node: Node, canonical: dict[tuple[str, str], str]) -> Reading:
    """What a document tells; whom its entities stand for is added to `canonical`."""
    document = _document(node)
    derived = [
        Node(store, q.subject) for q in store.quads_for_pattern(None, term("prov:wasDerivedFrom"), node.iri, None)
    ]
    entities = []
    for mention in (one for one in derived if one.one("rdf:type") == term("gk:Mention")):
        entity = _mention(mention, document)
        entities.append(entity)
        if mention.all("gk:canonical"):
            canonical[document.id, entity.id] = id_of(mention.one("gk:canonical"))
    told = (_statement(store, one, document) for one in derived if one.one("rdf:type") == term("gk:Evidence"))
    return Reading(
        document=document,
        entities=tuple(sorted(entities, key=lambda one: (one.mentions, one.id))),
        statements=tuple(sorted(told, key=lambda one: (one.evidence.start, one.evidence.end, one.id))),
    )


def _document(node: Node) -> Document:
    published = None
    if node.all("gk:publishedEarliest"):
        low, high = node.day("gk:publishedEarliest"), node.day("gk:publishedLatest")
        published = Period(
            start=node.maybe("gk:publishedWhen"), end=None,
            begin_earliest=low, begin_latest=high, end_earliest=low, end_latest=high,
        )  # fmt: skip
    return Document(
        id=id_of(node.iri, "document/"), name=node.text("dct:identifier"), text=node.text("nif:isString"),
        title=node.maybe("dct:title"), source=node.text("dct:source"), language=node.text("dct:language"),
        published=published, dated_by=node.maybe("gk:datedBy"),
        dating=_texts(node, "gk:datedBecause"), place=node.maybe("gk:writtenIn"),
    )  # fmt: skip


def _mention(node: Node, document: Document) -> Entity:
    return Entity(
        id=mention_of(node.iri), type=name_of(node.one("gk:entityType")), name=node.text("schema:name"),
        document=document.id, aliases=_texts(node, "schema:alternateName"),
        mentions=tuple(sorted(map(span_of, node.all("gk:span")))), attributes=_attributes(node),
    )  # fmt: skip


def _statement(store: Source, node: Node, document: Document) -> Statement:
    speaker = (
        mention_of(node.one("gk:speakerMention")) if node.all("gk:speakerMention") else node.maybe("gk:claimedByText")
    )
    evidence = Evidence(
        document=document.id, start=int(node.text("nif:beginIndex")), end=int(node.text("nif:endIndex")),
        quote=node.text("nif:anchorOf"), status=_STATUS[node.one("gk:status")], speaker=speaker,
        confidence=float(node.text("gk:confidence")), extractor=node.text("gk:extractor"),
    )  # fmt: skip
    parts = (Node(store, part) for part in node.all("gk:qualifier"))
    pairs = ((name_of(part.one("gk:qualifierName")), _told(part.one("rdf:value"))) for part in parts)
    return Statement(
        subject=mention_of(node.one("gk:subjectMention")), relation=name_of(node.one("gk:statedRelation")),
        object=mention_of(node.one("gk:objectMention")), qualifiers=_sorted(pairs), period=_period(node),
        evidence=evidence,
    )  # fmt: skip


def _told(value: Any) -> str | int | float:
    return value_of(value) if isinstance(value, ox.Literal) else mention_of(value)
