"""The ontology's own lint: every term is told of, every relation has all that belongs to it, the files agree."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
import rdflib
import rdflib.collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from graphkit import ontology
from graphkit.examples import examples
from graphkit.model import Standing, Status
from graphkit.store.questions import questions
from graphkit.store.terms import PREFIXES, STANDINGS, STATUSES

FOLDER = ontology.directory()
GK = rdflib.Namespace(ontology.GK)
GKS = rdflib.Namespace("https://w3id.org/graphkit/shapes#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
RELATIONS = sorted(ontology.schema().relations)
QUALIFIERS = sorted({name for relation in ontology.schema().relations.values() for name in relation.qualifiers})
GOLD = Path(__file__).parents[2] / "shared" / "gold" / "README.md"
MAPPED = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch,
          SKOS.relatedMatch, SKOS.editorialNote)  # fmt: skip

every_relation = pytest.mark.parametrize("name", RELATIONS)
every_qualifier = pytest.mark.parametrize("name", QUALIFIERS)


@cache
def graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / name)


def terms() -> list[rdflib.URIRef]:
    declared = {one for one in graph("graphkit.ttl").subjects(RDF.type) if str(one).startswith(ontology.GK)}
    return sorted(one for one in declared if isinstance(one, rdflib.URIRef))


def local(term: rdflib.URIRef) -> str:
    return term.removeprefix(ontology.GK)


every_term = pytest.mark.parametrize("term", terms(), ids=local)


# --- terms --------------------------------------------------------------------------------------------------------


@every_term
def test_ontology_terms_have_one_label_and_one_definition(term: rdflib.URIRef) -> None:
    for told in (RDFS.label, SKOS.definition):
        values = list(graph("graphkit.ttl").objects(term, told))
        assert [value.language for value in values if isinstance(value, rdflib.Literal)] == ["en"]


@every_term
def test_ontology_terms_stand_in_the_context(term: rdflib.URIRef) -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    entry = context[local(term)]
    assert (entry if isinstance(entry, str) else entry["@id"]) == f"gk:{local(term)}"


def test_ontology_properties_say_what_kind_they_are() -> None:
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    told = graph("graphkit.ttl")
    things = {GK.Status, GK.Standing}
    loose = [
        one for one in terms()
        if not kinds & set(told.objects(one, RDF.type)) and OWL.Class not in told.objects(one, RDF.type)
        and not things & set(told.objects(one, RDF.type))
    ]  # fmt: skip
    assert loose == []


def test_ontology_has_a_version_of_its_own() -> None:
    told = graph("graphkit.ttl")
    node = rdflib.URIRef("https://w3id.org/graphkit/ontology")
    version = str(told.value(node, OWL.versionInfo))
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert str(told.value(node, OWL.versionIRI)) == f"{node}/{version}"


@pytest.mark.parametrize("name", ["graphkit.ttl", "mappings.ttl", "shapes.ttl"])
def test_ontology_files_use_only_terms_that_are_declared(name: str) -> None:
    nodes = {node for triple in graph(name) for node in triple if isinstance(node, rdflib.URIRef)}
    used = {node for node in nodes if node.startswith(ontology.GK)}
    assert used - set(terms()) == set()
    asked = re.findall(r"\bgk:(\w+)", (FOLDER / name).read_text(encoding="utf-8"))
    assert {one for one in asked if GK[one] not in terms()} == set()


def test_ontology_statuses_and_standings_are_those_of_the_model() -> None:
    told = graph("graphkit.ttl")
    assert {str(one) for one in told.subjects(RDF.type, GK.Status)} == {STATUSES[one].value for one in Status}
    assert {str(one) for one in told.subjects(RDF.type, GK.Standing)} == {STANDINGS[one].value for one in Standing}
    for kind, values in (("Status", Status), ("Standing", Standing)):
        labels = {str(told.value(one, RDFS.label)) for one in told.subjects(RDF.type, GK[kind])}
        assert labels == set(values)


# --- relations and qualifiers -------------------------------------------------------------------------------------


def test_ontology_relations_are_those_of_the_gold_standard() -> None:
    if not GOLD.is_file():
        pytest.skip(f"the vocabulary's page {GOLD} is not here")
    rows = re.findall(r"^\| `(\w+)`( \(symmetric\))? \| (.+?) (?:→|–) (.+?) \|.*?\| ?([^|]*)\|$",
                      GOLD.read_text(encoding="utf-8"), re.MULTILINE)  # fmt: skip
    told = {name: (bool(symmetric), set(re.findall(r"`(\w+)`", taken))) for name, symmetric, _, _, taken in rows}
    mine = {name: (one.symmetric, set(one.qualifiers)) for name, one in ontology.schema().relations.items()}
    assert told.keys() == mine.keys()
    assert {name: told[name][0] for name in told} == {name: mine[name][0] for name in mine}
    assert {name for name in told if not told[name][1] <= mine[name][1]} == set()


def types(node: rdflib.term.Node | None) -> set[str]:
    """The classes that a domain or range stands for: one, or a union of several."""
    told = graph("graphkit.ttl")
    union = told.value(node, OWL.unionOf)
    members = rdflib.collection.Collection(told, union) if union is not None else [node]
    return {local(rdflib.URIRef(str(one))) for one in members}


@every_relation
def test_ontology_relations_have_domain_and_range_of_their_signature(name: str) -> None:
    pairs = ontology.schema().relations[name].signatures
    assert types(graph("graphkit.ttl").value(GK[name], RDFS.domain)) == {one for one, _ in pairs}
    assert types(graph("graphkit.ttl").value(GK[name], RDFS.range)) == {other for _, other in pairs}


@every_relation
def test_ontology_relations_are_symmetric_or_have_an_inverse(name: str) -> None:
    inverses = list(graph("graphkit.ttl").subjects(OWL.inverseOf, GK[name]))
    assert len(inverses) == (0 if ontology.schema().relations[name].symmetric else 1)


@every_relation
def test_ontology_relations_have_an_example_in_words(name: str) -> None:
    assert "“" in str(graph("graphkit.ttl").value(GK[name], SKOS.example))


@every_relation
def test_ontology_relations_have_annotated_examples_and_near_misses(name: str) -> None:
    mine = [one for one in examples() if one.file == name]
    assert sum(any(said.relation == name for said in one.statements) for one in mine) >= 5
    assert any(one.near_miss for one in mine)


@every_relation
def test_ontology_relations_have_a_mapping_or_a_note_why_none(name: str) -> None:
    assert [one for how in MAPPED for one in graph("mappings.ttl").objects(GK[name], how)]


@pytest.mark.parametrize("name", sorted(ontology.schema().types))
def test_ontology_types_have_a_mapping(name: str) -> None:
    assert [one for how in MAPPED for one in graph("mappings.ttl").objects(GK[name], how)]


@every_relation
def test_ontology_relations_have_a_question_that_uses_them(name: str) -> None:
    assert [one for one, asked in questions().items() if re.search(rf"\bgk:{name}\b", asked.text)]


def signatures(shape: rdflib.term.Node) -> set[tuple[str, str]]:
    """The pairs of types that a shape lets through, read off its constraints."""
    told = graph("shapes.ttl")
    either = told.value(shape, SH["or"])
    if either is not None:
        return {pair for one in rdflib.collection.Collection(told, either) for pair in signatures(one)}
    sides: dict[rdflib.term.Node | None, set[str]] = {}
    for part in told.objects(shape, SH.property):
        several = told.value(part, SH["or"])
        members = rdflib.collection.Collection(told, several) if several is not None else [part]
        sides[told.value(part, SH.path)] = {str(told.value(one, SH["class"])).removeprefix(str(GK)) for one in members}
    return {(one, other) for one in sides[RDF.subject] for other in sides[RDF.object]}


@every_relation
def test_ontology_relations_have_a_shape_of_their_signature(name: str) -> None:
    (shape,) = graph("shapes.ttl").subjects(GKS.of, GK[name])
    assert signatures(shape) == ontology.schema().relations[name].signatures


@every_qualifier
def test_ontology_qualifiers_have_a_shape_with_the_relations_that_take_them(name: str) -> None:
    told = graph("shapes.ttl")
    (shape,) = told.subjects(GKS.of, GK[name])
    lists = [told.value(part, SH["in"]) for part in told.objects(shape, SH.property)]
    allowed = {str(one).removeprefix(str(GK)) for head in lists if head is not None
               for one in rdflib.collection.Collection(told, head)}  # fmt: skip
    assert allowed == {one.name for one in ontology.schema().relations.values() if name in one.qualifiers}


@every_qualifier
def test_ontology_qualifiers_have_an_example(name: str) -> None:
    assert graph("graphkit.ttl").value(GK[name], SKOS.example)


def test_ontology_shapes_all_say_what_must_be_so() -> None:
    told = graph("shapes.ttl")
    constrained = set(told.subjects(SH["in"])) | set(told.subjects(SH.minCount)) | set(told.subjects(SH.maxCount))
    members = {one for head in told.objects(None, SH["or"]) for one in rdflib.collection.Collection(told, head)}
    assert [one for one in constrained - members if told.value(one, SH.message) is None] == []


# --- the JSON-LD context ------------------------------------------------------------------------------------------


def test_ontology_context_names_the_namespaces_of_the_written_files() -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    ours = {prefix: space for prefix, space in PREFIXES.items() if not space.startswith(ontology.ID)}
    assert {prefix: context[prefix] for prefix in ours} == ours


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # in rdflib's own reader
def test_ontology_context_reads_plain_json() -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))
    fact = {
        "id": "fact/1", "type": ["Fact", "State"], "standing": "Established", "subject": "in/party/x",
        "relation": "alliedWith", "object": "in/party/y", "beginEarliest": "2019-01-01", "when": "2019/..",
        "evidence": ["evidence/2"], "seats": 3,
    }  # fmt: skip
    read = rdflib.Graph().parse(data=json.dumps({**context, **fact}), format="json-ld")
    node = rdflib.URIRef(f"{ontology.ID}fact/1")
    assert set(read.objects(node, RDF.type)) == {GK.Fact, GK.State}
    assert read.value(node, GK.standing) == GK.Established
    assert read.value(node, RDF.predicate) == GK.alliedWith
    assert read.value(node, RDF.subject) == rdflib.URIRef(f"{ontology.ID}in/party/x")
    assert read.value(node, GK.beginEarliest) == rdflib.Literal("2019-01-01", datatype=rdflib.XSD.date)
    assert read.value(node, GK.when) == rdflib.Literal("2019/..", datatype=PREFIXES["edtf"] + "EDTF")
    assert read.value(node, GK.seats) == rdflib.Literal(3)
