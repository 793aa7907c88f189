from collections.abc import Callable
from datetime import date

import pyoxigraph as ox
import pytest

from graphkit.errors import OntologyError, StoreError
from graphkit.ontology import schema
from graphkit.store import checks as module
from graphkit.store import validation
from graphkit.store.quads import quads
from graphkit.store.terms import day, edtf, evidence_iri, fact_iri, gk, iri, number, term, text
from graphkit.store.validation import Finding, by_shacl, by_sparql
from tests.samples import knowledge as sample
from tests.store.example import knowledge

KNOWN = knowledge()
DEFAULT = ox.DefaultGraph()
SAID = evidence_iri(KNOWN.readings[0].statements[0].id)
ARTICLE = next(quad.graph_name for quad in quads(KNOWN) if quad.subject == SAID)


def fact(relation: str) -> ox.NamedNode:
    return next(fact_iri(one.id) for one in KNOWN.facts if one.relation == relation)


def swap(node: ox.NamedNode, name: str, *values: ox.NamedNode | ox.Literal) -> Callable[[ox.Store], None]:
    """Put these values in the place of all that a node has for a predicate."""

    def change(store: ox.Store) -> None:
        found = list(store.quads_for_pattern(node, term(name), None, None))
        for quad in found:
            store.remove(quad)
        graph = found[0].graph_name if found else DEFAULT
        store.extend(ox.Quad(node, term(name), value, graph) for value in values)

    return change


JDS, BJP, SON = iri("in/party/jds"), iri("in/party/bjp"), iri("in/person/h-d-kumaraswamy")
ALLIED, WON, DEFECTED, JOINED = fact("alliedWith"), fact("wonSeats"), fact("defectedFrom"), fact("joined")
BROKEN = [
    (ALLIED, "a fact has one subject", swap(ALLIED, "rdf:subject")),
    (ALLIED, "a fact has one object", swap(ALLIED, "rdf:object", JDS, BJP)),
    (ALLIED, "nobody is allied, at odds or otherwise related with themselves", swap(ALLIED, "rdf:object", JDS)),
    (ALLIED, "a fact has one relation, of the 26", swap(ALLIED, "rdf:predicate", gk("marries"))),
    (ALLIED, "a fact has one standing, of the five", swap(ALLIED, "gk:standing", gk("Rumoured"))),
    (ALLIED, "beginEarliest is one day", swap(ALLIED, "gk:beginEarliest")),
    (ALLIED, "beginLatest is one day", swap(ALLIED, "gk:beginLatest", text("2006"))),
    (ALLIED, "beginEarliest is not after beginLatest", swap(ALLIED, "gk:beginLatest", day(date(1999, 1, 1)))),
    (ALLIED, "endEarliest is not after endLatest", swap(ALLIED, "gk:endLatest", day(date(2007, 1, 1)))),
    (ALLIED, "beginLatest is not after endLatest", swap(ALLIED, "gk:beginLatest", day(date(2020, 1, 1)))),
    (ALLIED, "when is one EDTF text", swap(ALLIED, "gk:when", edtf("2019"), edtf("2020"))),
    (ALLIED, "knownSince is one day", swap(ALLIED, "gk:knownSince", text("yesterday"))),
    (WON, "seats is one count, not below 0", swap(WON, "gk:seats", number(-1))),
    (WON, "nobody wins more seats than there are", swap(WON, "gk:seats", number(225))),
    (WON, "total is one count, above 0", swap(WON, "gk:total", number(0))),
    (ALLIED, "seats goes with wonSeats alone", swap(ALLIED, "gk:seats", number(4))),
    (ALLIED, "a fact rests on evidence, on facts that it follows from, or on a correction",
     swap(ALLIED, "gk:evidence")),
    (ALLIED, "what a fact names as evidence is evidence", swap(ALLIED, "gk:evidence", JDS)),
    (ALLIED, "what a fact follows from is a fact", swap(ALLIED, "gk:premise", JDS)),
    (ALLIED, "what closes a fact is a fact", swap(ALLIED, "gk:closedBy", JDS)),
    (ALLIED, "a fact is a state or an event", swap(ALLIED, "rdf:type", gk("Fact"))),
    (ALLIED, "subject and object of a fact are participants", swap(ALLIED, "gk:participant", JDS)),
    (ALLIED, "an established fact that is told has its plain edge", swap(JDS, "gk:alliedWith")),
    (WON, "an event ends when it begins, at the latest", swap(WON, "gk:endLatest", day(date(9999, 12, 31)))),
    (WON, "an event has no end of its own", swap(WON, "gk:end", text(".."))),
    (ALLIED, "the subject of alliedWith is a party or alliance", swap(ALLIED, "rdf:subject", SON)),
    (DEFECTED, "to is a party or alliance, or words where it is nobody known", swap(DEFECTED, "gk:to", SON)),
    (JDS, "an entity has one name", swap(JDS, "skos:prefLabel", text("JDS"), text("JD(S)"))),
    (JDS, "an entity has one type", swap(JDS, "rdf:type", gk("Party"), gk("Person"))),
    (JDS, "a colour is written #rrggbb", swap(JDS, "gk:colour", text("green"))),
    (SAID, "evidence has one quote", swap(SAID, "nif:anchorOf", text(""))),
    (SAID, "a quote ends after it begins", swap(SAID, "nif:endIndex", number(0))),
    (SAID, "a quote stands in the text where it is said to", swap(SAID, "nif:beginIndex", number(1))),
    (SAID, "evidence has one status, of the four", swap(SAID, "gk:status", gk("Established"))),
    (SAID, "confidence is one number between 0 and 1", swap(SAID, "gk:confidence", ox.Literal(1.5))),
    (SAID, "evidence comes from one document", swap(SAID, "prov:wasDerivedFrom")),
    (ARTICLE, "a document has its text", swap(ARTICLE, "nif:isString")),
    (ARTICLE, "the dates of publication are days in order",
     swap(ARTICLE, "gk:publishedEarliest", day(date(2024, 1, 1)))),
    (JOINED, "what takes part in joined is of the right types: person or group of party or alliance; party of alliance",
     swap(JOINED, "rdf:object", SON)),
]  # fmt: skip


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    made.extend(quads(KNOWN))
    return made


@pytest.mark.parametrize("known", [KNOWN, sample()], ids=["example", "sample"])
def test_validation_of_a_good_graph_finds_nothing(known: object) -> None:
    good = ox.Store()
    good.extend(quads(known))  # type: ignore[arg-type]
    done = by_sparql(good)
    assert (done.findings, done.facts, done.engine) == ((), len(known.facts), "SPARQL")  # type: ignore[attr-defined]


@pytest.mark.parametrize(("node", "message", "change"), BROKEN, ids=[message for _, message, _ in BROKEN])
def test_validation_finds(
    store: ox.Store, node: ox.NamedNode, message: str, change: Callable[[ox.Store], None]
) -> None:
    change(store)
    assert Finding(message=message, node=node.value) in by_sparql(store).findings


def test_validation_by_shacl_finds_the_same() -> None:
    pytest.importorskip("pyshacl", reason="pySHACL comes with the extra `shacl`")
    damaged = ox.Store()
    damaged.extend(quads(KNOWN))
    for _, _, change in BROKEN:
        change(damaged)
    found = by_shacl(damaged)
    assert found.engine == "SHACL"
    assert len({one.message for one in found.findings}) > 20
    assert found.findings == by_sparql(damaged).findings


def test_validation_by_shacl_without_pyshacl_says_what_to_install(
    store: ox.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "shacl_is_here", lambda: False)
    with pytest.raises(StoreError, match=r"pip install 'graphkit\[shacl\]'"):
        by_shacl(store)


def test_validation_of_an_unknown_constraint_is_refused() -> None:
    shapes = module._Shapes(ox.RdfFormat.TURTLE)
    with pytest.raises(OntologyError, match="sh:uniqueLang is not known"):
        shapes._broken("uniqueLang", "?value", ox.Literal(True))


def test_validation_has_a_rule_for_every_relation() -> None:
    told = " ".join(check.message for check in module.checks())
    assert {name for name in schema().relations if f" {name} " not in f"{told} "} == set()
