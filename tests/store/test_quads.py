from collections import Counter
from dataclasses import replace
from datetime import date

import pyoxigraph as ox
import pytest
import rdflib

from graphkit.model import Knowledge, Reading, Standing
from graphkit.ontology import GK, directory
from graphkit.period import Period
from graphkit.store.quads import quads
from graphkit.store.terms import PREFIXES, attribute, day, document_iri, evidence_iri, fact_iri, gk, iri, number, term
from tests import samples

SAMPLE = samples.knowledge()
QUADS = list(quads(SAMPLE))
DEFAULT = ox.DefaultGraph()


def said(node: ox.NamedNode, name: str) -> set[object]:
    return {quad.object for quad in QUADS if quad.subject == node and quad.predicate == term(name)}


def plain_edges() -> set[tuple[str, ...]]:
    known = {iri(one.id) for one in SAMPLE.entities}
    edges = [quad for quad in QUADS if quad.subject in known and quad.object in known]
    return {(str(quad.subject), quad.predicate.value, str(quad.object)) for quad in edges}


def edge(subject: str, relation: str, target: str) -> tuple[str, ...]:
    return str(iri(subject)), gk(relation).value, str(iri(target))


def fact(relation: str, standing: Standing = Standing.ESTABLISHED) -> ox.NamedNode:
    return next(fact_iri(one.id) for one in SAMPLE.facts if (one.relation, one.standing) == (relation, standing))


def test_quads_each_stands_once() -> None:
    assert max(Counter(QUADS).values()) == 1


def test_quads_plain_edges_of_symmetric_relations_go_both_ways() -> None:
    assert edge("in/party/jds", "alliedWith", "in/party/inc") in plain_edges()
    assert edge("in/party/inc", "alliedWith", "in/party/jds") in plain_edges()


def test_quads_plain_edges_of_other_relations_go_one_way() -> None:
    assert edge("in/party/bjp", "wonSeats", "in/election/2018-karnataka") in plain_edges()
    assert edge("in/election/2018-karnataka", "wonSeats", "in/party/bjp") not in plain_edges()


@pytest.mark.parametrize(
    ("subject", "relation", "target"),
    [("inc", "alliedWith", "bjp"), ("inc", "opposes", "jds")],
    ids=["denied", "claimed"],
)
def test_quads_plain_edges_need_an_established_fact(subject: str, relation: str, target: str) -> None:
    assert edge(f"in/party/{subject}", relation, f"in/party/{target}") not in plain_edges()


def test_quads_facts_carry_subject_relation_object_and_standing() -> None:
    node = fact("alliedWith", Standing.DENIED)
    assert said(node, "rdf:type") == {gk("Fact"), gk("State")}
    assert said(node, "rdf:subject") | said(node, "rdf:object") == {iri("in/party/inc"), iri("in/party/bjp")}
    assert said(node, "rdf:predicate") == {gk("alliedWith")}
    assert said(node, "gk:standing") == {gk("DeniedOnly")}


def test_quads_participants_are_those_who_act() -> None:
    assert iri("in/party/bjp") in said(fact("defectedFrom"), "gk:participant")
    assert iri("in/place/karnataka") not in said(fact("wonSeats"), "gk:participant")


def test_quads_qualifiers_of_facts_are_typed() -> None:
    assert said(fact("wonSeats"), "gk:seats") == {number(104)}
    assert said(fact("wonSeats"), "gk:place") == {iri("in/place/karnataka")}
    assert said(fact("leads"), "gk:role") == {ox.Literal("state president")}
    assert said(fact("voteShare"), "gk:percent") == {number(36.3)}


def test_quads_unknown_bounds_are_the_ends_of_the_calendar() -> None:
    node = fact("resignedFrom")
    assert said(node, "gk:beginEarliest") == {day(date(1, 1, 1))}
    assert said(node, "gk:endLatest") == {day(date(9999, 12, 31))}
    assert said(node, "gk:when") == set()


def test_quads_evidence_keeps_the_reading_apart_from_the_fact() -> None:
    told = SAMPLE.readings[0].statements[3]
    node = evidence_iri(told.id)
    assert said(node, "gk:statedRelation") == {gk("wonSeats")}
    assert not said(node, "rdf:predicate")
    assert not said(node, "gk:seats")
    assert len(said(node, "gk:qualifier")) == 3


def test_quads_speakers_are_entities_or_words() -> None:
    dks, worker = (evidence_iri(SAMPLE.readings[1].statements[number].id) for number in (4, 3))
    assert said(dks, "gk:claimedBy") == {iri("unlisted/person/d-k-shivakumar")}
    assert said(worker, "gk:claimedByText") == {ox.Literal("a worker")}


@pytest.mark.parametrize("reading", SAMPLE.readings, ids=lambda reading: reading.document.name)
def test_quads_all_of_a_document_stands_in_its_graph(reading: Reading) -> None:
    document = document_iri(reading.document.id)
    inside = {quad.subject for quad in QUADS if quad.graph_name == document}
    outside = {quad.subject for quad in QUADS if quad.graph_name != document}
    assert document in inside
    assert not inside & outside


def test_quads_every_term_of_ours_is_declared() -> None:
    schema = rdflib.Graph().parse(directory() / "graphkit.ttl")
    used = {node.value for quad in QUADS for node in (quad.predicate, quad.object) if isinstance(node, ox.NamedNode)}
    ours = {rdflib.URIRef(name) for name in used if name.startswith(GK)}
    assert ours
    assert not {name for name in ours if (name, None, None) not in schema}


@pytest.mark.parametrize(
    "key",
    [
        "body",
        "colour",
        "country",
        "ended",
        "founded",
        "house",
        "kind",
        "listed",
        "place",
        "region",
        "successor",
        "wikidata",
        "year",
    ],
)
def test_quads_attributes_are_declared_as_texts(key: str) -> None:
    schema = rdflib.Graph().parse(directory() / "graphkit.ttl")
    assert (rdflib.URIRef(attribute(key).value), rdflib.RDF.type, rdflib.OWL.DatatypeProperty) in schema


def test_quads_wikidata_ids_are_links_too() -> None:
    assert said(iri("in/party/bjp"), "skos:exactMatch") == {term("wd:Q10230")}


def test_quads_keep_the_surer_of_two_readings_that_say_the_same() -> None:
    first, second = SAMPLE.readings
    told = first.statements[0]
    unsure = replace(told, evidence=replace(told.evidence, confidence=0.1, extractor="another"))
    doubled = replace(SAMPLE, readings=(replace(first, statements=(unsure, *first.statements, unsure)), second))
    assert set(quads(doubled)) == set(QUADS)


def test_quads_refuse_a_publication_that_lasts() -> None:
    first, second = SAMPLE.readings
    lasting = replace(first, document=replace(first.document, published=Period.state("2023")))
    with pytest.raises(ValueError, match="one moment"):
        list(quads(replace(SAMPLE, readings=(lasting, second))))


def test_quads_of_nothing_are_none() -> None:
    assert list(quads(Knowledge(readings=(), entities=(), canonical={}, facts=()))) == []


ALLIES = """
SELECT ?ally (!(?bl > ?D) && !(?ee < ?D) AS ?sure) {
  VALUES (?X ?D) {(<https://w3id.org/graphkit/id/in/party/jds> "DAY"^^xsd:date)}
  ?f gk:participant ?X, ?ally ; rdf:predicate gk:alliedWith ; gk:standing gk:Established ;
     gk:beginEarliest ?be ; gk:beginLatest ?bl ; gk:endEarliest ?ee ; gk:endLatest ?el .
  FILTER(?ally != ?X && !(?be > ?D) && !(?el < ?D)) }"""


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2007-01-01", {("bjp", "true")}),
        ("2010-01-01", set()),
        ("2019-01-01", {("inc", "false")}),
        ("2023-09-22", {("bjp", "true")}),
        ("2024-01-01", {("bjp", "false")}),
    ],
)
def test_quads_answer_who_was_allied_on_a_day(when: str, expected: set[tuple[str, str]]) -> None:
    store = ox.Store()
    store.extend(QUADS)
    answer = store.query(ALLIES.replace("DAY", when), prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    assert {(row["ally"].value.rpartition("/")[2], row["sure"].value) for row in answer} == expected


@pytest.mark.parametrize("form", [ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS, ox.RdfFormat.JSON_LD], ids=str)
def test_quads_control_characters_survive_every_notation(form: ox.RdfFormat) -> None:
    assert set(ox.parse(ox.serialize(QUADS, format=form), format=form)) == set(QUADS)
