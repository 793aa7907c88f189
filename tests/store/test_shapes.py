from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings

from graphkit.exports import SHAPES
from graphkit.model import Knowledge
from graphkit.store.quads import quads
from graphkit.store.read import knowledge
from graphkit.store.shapes import SPACES, plain, reified, wikibase
from graphkit.store.terms import fact_iri, iri, term
from tests import samples
from tests.store.strategies import knowledges, normal

SAMPLE = samples.knowledge()
QUADS = list(quads(SAMPLE))
FORMS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
}
ANYTHING = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("suffix", FORMS)
@given(known=knowledges())
@ANYTHING
def test_shapes_rdf_1_2_comes_back_from_pyoxigraph(suffix: str, known: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    SHAPES["rdf12"][suffix](known, path)
    loaded = ox.Store()
    loaded.bulk_load(path=str(path), format=FORMS[suffix])
    again = ox.Store()
    again.extend(plain(loaded))
    assert normal(knowledge(again)) == normal(known)


def test_shapes_rdf_1_2_facts_reify_a_triple() -> None:
    store = ox.Store()
    store.extend(reified(QUADS))
    asked = "SELECT ?f ?s { ?f rdf:reifies <<( ?s gk:wonSeats ?o )>> ; gk:seats 104 }"
    answer: Any = store.query(asked, prefixes={"gk": term("gk:x").value[:-1], "rdf": term("rdf:x").value[:-1]})
    assert [row["s"] for row in answer] == [iri("in/party/bjp")]


def test_shapes_rdf_1_2_has_no_more_of_the_old() -> None:
    assert term("rdf:subject") not in {quad.predicate for quad in reified(QUADS)}
    assert set(plain(reified(QUADS))) == set(QUADS)


def test_shapes_wikidata_statements_have_value_qualifiers_rank_and_references() -> None:
    graph = rdflib.Graph()
    for quad in wikibase(QUADS):
        graph.parse(data=f"{quad.triple} .", format="nt")
    won = next(fact for fact in SAMPLE.facts if fact.relation == "wonSeats")
    asked = """SELECT ?seats ?rank ?quote { ?party p:wonSeats ?s . ?s ps:wonSeats ?election ; pq:seats ?seats ;
        wikibase:rank ?rank ; prov:wasDerivedFrom ?told . ?told nif:anchorOf ?quote }"""
    spaces = {**SPACES, "prov": term("prov:x").value[:-1], "nif": term("nif:x").value[:-1]}
    [row] = graph.query(asked, initNs=spaces)
    assert [str(one) for one in row] == ["104", f"{SPACES['wikibase']}NormalRank", "won 104 of 224 seats"]  # type: ignore[union-attr]
    assert rdflib.URIRef(fact_iri(won.id).value) in set(graph.subjects())


@pytest.mark.parametrize(("standing", "rank"), [("DeniedOnly", "DeprecatedRank"), ("Established", "NormalRank")])
def test_shapes_wikidata_ranks_follow_the_standing(standing: str, rank: str) -> None:
    told = list(wikibase(QUADS))
    stands = {quad.subject for quad in told if quad.object == term(f"gk:{standing}")}
    ranks = {quad.object.value for quad in told if quad.subject in stands and quad.predicate.value.endswith("#rank")}
    assert ranks == {SPACES["wikibase"] + rank}


@pytest.mark.parametrize("suffix", SHAPES["wikidata"])
def test_shapes_wikidata_is_written_in_every_notation(suffix: str, tmp_path: Path) -> None:
    SHAPES["wikidata"][suffix](SAMPLE, tmp_path / f"graph{suffix}")
    read = {quad.triple for quad in ox.parse(path=str(tmp_path / f"graph{suffix}"))}
    assert read == {quad.triple for quad in wikibase(QUADS)}
