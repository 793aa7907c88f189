"""The model as RDF 1.1 quads.

The default graph holds canonical entities, facts and plain edges. Everything of one document (the article, its local
entities, its evidence) stands in a graph named by the IRI of the document, to be looked at, or taken away, as one.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from itertools import chain
from sys import intern

import pyoxigraph as ox

from graphkit import piecewise
from graphkit.model import Document, Entity, Fact, Known, Qualifiers, Reading, Standing, Statement
from graphkit.ontology import schema
from graphkit.period import Period
from graphkit.store.feed import Feed
from graphkit.store.tokens import (
    STANDINGS,
    STATUSES,
    Token,
    attribute,
    day,
    document_iri,
    edtf,
    english,
    evidence_iri,
    fact_iri,
    gk,
    iri,
    is_iri,
    mention_iri,
    number,
    part_iri,
    span_iri,
    sureness,
    term,
    text,
)

__all__ = ["lines", "quads"]

_Pairs = Iterator[tuple[Token, Token]]
_Nodes = Mapping[str, Token]

_DEFAULT = ""
_BOUNDS = ("gk:beginEarliest", "gk:beginLatest", "gk:endEarliest", "gk:endLatest")


def quads(knowledge: Known) -> Iterator[ox.Quad]:
    """Everything that is known, each quad once, in the order of `lines`."""
    return ox.parse(Feed(lines(knowledge)), format=ox.RdfFormat.N_QUADS)


def lines(knowledge: Known) -> Iterator[str]:
    """Everything that is known as N-Quads, each line once: entities, facts, each with the plain edges that it is the
    first to bring, then document by document.

    What is said of one node comes as one text of several lines. The order is that of files. A statement that was made
    twice alike is one evidence; the surer one is kept.
    """
    known = set()
    for entity in piecewise.entities(knowledge):
        known.add(entity.id)
        yield _node(iri(entity.id), _entity(entity), _DEFAULT)
    edges = _PlainEdges()
    for fact in piecewise.facts(knowledge):
        yield _node(fact_iri(fact.id), _fact(fact, known), _DEFAULT)
        if fact.standing is Standing.ESTABLISHED and not fact.inferred:  # which a plain edge could not say
            yield from edges.of(fact)
    for reading in knowledge.readings:
        yield from _reading(reading, knowledge)


def _node(node: Token, pairs: Iterable[tuple[Token, Token]], graph: Token) -> str:
    """What is said of a node, each thing once; `graph` is the name of the graph, empty for the default one."""
    return "".join([f"{node} {predicate} {value} {graph} .\n" for predicate, value in dict.fromkeys(pairs)])


def _entity(entity: Entity) -> _Pairs:
    yield term("rdf:type"), gk(entity.type)
    yield term("skos:prefLabel"), english(entity.name)
    for alias in entity.aliases:
        yield term("skos:altLabel"), english(alias)
    yield from _attributes(entity)


def _attributes(entity: Entity) -> _Pairs:
    for key, value in entity.attributes:
        yield attribute(key), text(value)
        if key == "wikidata" and value.isascii() and value.isalnum():
            yield term("skos:exactMatch"), term(f"wd:{value}")


def _fact(fact: Fact, known: Set[str]) -> _Pairs:
    subject, target = iri(fact.subject), iri(fact.object)
    yield term("rdf:type"), term("gk:Fact")
    yield term("rdf:type"), term("gk:Event" if fact.period.is_event else "gk:State")
    yield term("gk:standing"), STANDINGS[fact.standing]
    yield term("rdf:subject"), subject
    yield term("rdf:predicate"), gk(fact.relation)
    yield term("rdf:object"), target
    yield term("gk:participant"), subject
    yield term("gk:participant"), target
    for name, value in _qualifiers(fact.qualifiers, {value: iri(value) for value in _texts(fact) & known}):
        yield gk(name), value
        if name in _actor_qualifiers() and is_iri(value):
            yield term("gk:participant"), value
    yield from _period(fact.period)
    if fact.known_since:
        yield term("gk:knownSince"), day(fact.known_since)
    for statement in fact.statements:
        yield term("gk:evidence"), evidence_iri(statement)
    yield from _reasons(fact)


def _reasons(fact: Fact) -> _Pairs:
    for closer in fact.closed_by:
        yield term("gk:closedBy"), fact_iri(closer)
    for premise in fact.premises:
        yield term("gk:premise"), fact_iri(premise)
    for name, value in (("gk:inferredBy", fact.rule), ("gk:correctedBy", fact.corrected_by)):
        if value is not None:
            yield term(name), text(value)


class _PlainEdges:
    """The plain edges of facts in the order of files, each once: so those of one direction follow each other, and only
    those that go both ways must be remembered.
    """

    def __init__(self) -> None:
        self._last: tuple[str, ...] = ()
        self._both: set[tuple[str, ...]] = set()

    def of(self, fact: Fact) -> Iterator[str]:
        ends = intern(fact.subject), intern(fact.object)
        symmetric = fact.relation in _symmetric()
        edge = (fact.relation, *(sorted(ends) if symmetric else ends))
        if edge == self._last or edge in self._both:
            return
        self._last = edge
        yield f"{iri(ends[0])} {gk(fact.relation)} {iri(ends[1])} .\n"
        if symmetric:
            self._both.add(edge)
            if ends[0] != ends[1]:
                yield f"{iri(ends[1])} {gk(fact.relation)} {iri(ends[0])} .\n"


@cache
def _symmetric() -> frozenset[str]:
    return frozenset(name for name, relation in schema().relations.items() if relation.symmetric)


@cache
def _actor_qualifiers() -> frozenset[str]:
    """Qualifiers that name one who acts: of a type that can be a subject. An election or a place takes no part."""
    actors = {one for relation in schema().relations.values() for one, _ in relation.signatures}
    return frozenset(name for name, types in schema().entity_qualifiers.items() if types & actors)


def _texts(fact: Fact) -> set[str]:
    return {value for _, value in fact.qualifiers if isinstance(value, str)}


def _qualifiers(qualifiers: Qualifiers, entities: _Nodes) -> Iterator[tuple[str, Token]]:
    for name, value in qualifiers:
        if isinstance(value, str):
            yield name, entities.get(value) or text(value)
        else:
            yield name, number(value)


def _period(period: Period) -> _Pairs:
    if period.edtf != "/":  # which would say nothing, and is no EDTF
        yield term("gk:when"), edtf(period.edtf)
    if period.start is not None:
        yield term("gk:start"), text(period.start)
    if period.end is not None:
        yield term("gk:end"), text(period.end)
    for name, bound in zip(_BOUNDS, period.bounds, strict=True):
        yield term(name), day(bound)


def _reading(reading: Reading, knowledge: Known) -> Iterator[str]:
    document, canonical = reading.document.id, knowledge.canonical
    graph = document_iri(document)
    yield _node(graph, _document(reading.document), graph)
    if document in knowledge.copies:
        yield _node(graph, [(term("gk:copyOf"), document_iri(knowledge.copies[document]))], graph)
    known = {one.id: iri(canonical[document, one.id]) for one in reading.entities if (document, one.id) in canonical}
    local = {entity.id: mention_iri(document, entity.id) for entity in reading.entities}
    for entity in reading.entities:
        yield _node(local[entity.id], _mention(entity, graph, known.get(entity.id)), graph)
    surest = {one.id: one for one in sorted(reading.statements, key=lambda one: one.evidence.confidence)}
    for statement in {one.id: surest[one.id] for one in reading.statements}.values():
        said = chain(_evidence(statement, local, graph), _speaker(statement, local, known))
        yield _node(evidence_iri(statement.id), said, graph)
        yield from _told_qualifiers(statement, local, graph)


def _document(document: Document) -> _Pairs:
    yield term("rdf:type"), term("gk:Document")
    yield term("dct:identifier"), text(document.name)
    yield term("dct:source"), text(document.source)
    yield term("dct:language"), text(document.language)
    yield term("nif:isString"), text(document.text)
    optional = {"dct:title": document.title, "gk:datedBy": document.dated_by, "gk:writtenIn": document.place}
    for name, value in optional.items():
        if value is not None:
            yield term(name), text(value)
    for reason in document.dating:
        yield term("gk:datedBecause"), text(reason)
    if document.published is not None:
        yield from _published(document.published)


def _published(period: Period) -> _Pairs:
    if not period.is_event:
        raise ValueError(f"a date of publication is one moment, not {period.edtf!r}: make it with Period.event")
    if period.start is not None:
        yield term("gk:publishedWhen"), edtf(period.start)
    yield term("gk:publishedEarliest"), day(period.begin_earliest)
    yield term("gk:publishedLatest"), day(period.begin_latest)


def _mention(entity: Entity, document: Token, canonical: Token | None) -> _Pairs:
    yield term("rdf:type"), term("gk:Mention")
    yield term("prov:wasDerivedFrom"), document
    yield term("gk:entityType"), gk(entity.type)
    yield term("schema:name"), text(entity.name)
    for alias in entity.aliases:
        yield term("schema:alternateName"), text(alias)
    yield from _attributes(entity)
    for span in entity.mentions:
        yield term("gk:span"), span_iri(document, span)
    if canonical is not None:
        yield term("gk:canonical"), canonical


def _evidence(statement: Statement, local: _Nodes, document: Token) -> _Pairs:
    said = statement.evidence
    yield term("rdf:type"), term("gk:Evidence")
    yield term("prov:wasDerivedFrom"), document
    yield term("nif:anchorOf"), text(said.quote)
    yield term("nif:beginIndex"), number(said.start)
    yield term("nif:endIndex"), number(said.end)
    yield term("gk:status"), STATUSES[said.status]
    yield term("gk:confidence"), sureness(said.confidence)
    yield term("gk:extractor"), text(said.extractor)
    yield term("gk:subjectMention"), local[statement.subject]
    yield term("gk:statedRelation"), gk(statement.relation)
    yield term("gk:objectMention"), local[statement.object]
    yield from _period(statement.period)


def _speaker(statement: Statement, local: _Nodes, known: _Nodes) -> _Pairs:
    speaker = statement.evidence.speaker
    if speaker is None:
        return
    if speaker not in local:
        yield term("gk:claimedByText"), text(speaker)
        return
    yield term("gk:speakerMention"), local[speaker]
    if speaker in known:
        yield term("gk:claimedBy"), known[speaker]


def _told_qualifiers(statement: Statement, local: _Nodes, graph: Token) -> Iterator[str]:
    node = evidence_iri(statement.id)
    for name, value in _qualifiers(statement.qualifiers, local):
        part = part_iri(node, gk(name)[:-1].rpartition("#")[2])
        yield _node(node, [(term("gk:qualifier"), part)], graph)
        yield _node(part, [(term("gk:qualifierName"), gk(name)), (term("rdf:value"), value)], graph)
