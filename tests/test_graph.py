from datetime import date
from pathlib import Path

import networkx as nx
import pytest
import rdflib

import graphkit
from graphkit.errors import QueryError, StoreError
from graphkit.graph import Graph
from graphkit.store.feed import Feed
from graphkit.store.oxigraph import create
from graphkit.store.quads import lines
from graphkit.store.terms import PREFIXES
from tests import samples

SAMPLE = samples.knowledge()
DAY = date(2007, 1, 1)
OWN = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph)[. ].*deprecated:DeprecationWarning")
"""rdflib warns of its own doings."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("graph")
    create(folder / "store", Feed(lines(SAMPLE)))
    return graphkit.open(folder)


def test_graph_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="graphkit build"):
        graphkit.open(tmp_path)


def test_graph_reads_nothing_before_it_is_asked(graph: Graph) -> None:
    fresh = graphkit.open(graph.path)
    assert not {"known", "knowledge"} & vars(fresh).keys()


def test_graph_answers_named_questions(graph: Graph) -> None:
    answer = graph.query("allies", of="JDS", on="2007-01-01")
    assert [dict(zip(answer.variables, row, strict=True))["name"] for row in answer.rows] == ["Bharatiya Janata Party"]


def test_graph_answers_sparql(graph: Graph) -> None:
    assert graph.query("ASK { ?f gk:seats 104 }").rows == ((True,),)


def test_graph_of_a_day_is_asked_about_that_day_alone(graph: Graph) -> None:
    count = "SELECT (COUNT(?f) AS ?n) { ?f a gk:Fact }"
    day = graph.at("2007-01-01")
    assert day.query(count).rows == ((len(day.facts()),),)
    assert graph.query(count).rows == ((len(SAMPLE.facts),),)


def test_graph_parts_can_be_chosen_from_parts(graph: Graph) -> None:
    part = graph.only(relation="alliedWith").at("2007-01-01")
    assert {one.fact.id for one in part.facts()} == {
        fact.id for fact in SAMPLE.facts if fact.relation == "alliedWith" and fact.period.possibly_holds(DAY)
    }
    assert len(graph.between("2007", "2007").only(standing="established").facts()) < len(graph.facts())


def test_graph_facts_have_names_and_details(graph: Graph) -> None:
    [won] = graph.facts(relation="wonSeats")
    assert (won.subject, dict(won.details)["place"]) == ("Bharatiya Janata Party", "Karnataka")


def test_graph_filters_that_are_none_are_told(graph: Graph) -> None:
    with pytest.raises(QueryError, match="alliedWith"):
        graph.facts(relation="aliedWith")


def test_graph_becomes_a_network(graph: Graph) -> None:
    network = graph.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert {key for *_, key in network.edges(keys=True)} == {fact.id for fact in SAMPLE.facts}


@OWN
def test_graph_becomes_a_dataset_of_rdflib(graph: Graph) -> None:
    data = graph.only(relation="wonSeats").to_rdflib()
    assert isinstance(data, rdflib.Dataset)
    [row] = data.query("SELECT ?n { ?f gk:seats ?n }", initNs=PREFIXES)
    assert row[0].toPython() == 104  # type: ignore[index, union-attr]


def test_graph_becomes_data_frames(graph: Graph) -> None:
    assert len(graph.to_pandas()) == len(SAMPLE.facts)
    assert "Karnataka" in set(graph.to_pandas("nodes")["label"])
    assert list(graph.query("SELECT ?s ?n { ?s gk:seats ?n }").to_pandas()["n"]) == [104]
    with pytest.raises(QueryError, match="edges or nodes"):
        graph.to_pandas("statements")


def test_graph_is_exported(graph: Graph, tmp_path: Path) -> None:
    graph.at("2007-01-01").export(tmp_path / "day.graphml")
    read = nx.read_graphml(tmp_path / "day.graphml", force_multigraph=True)
    assert read.number_of_edges() == len(graph.at("2007-01-01").facts())


def test_graph_knowledge_is_what_was_written(graph: Graph) -> None:
    assert {fact.id for fact in graph.knowledge.facts} == {fact.id for fact in SAMPLE.facts}


def test_graph_shows_itself_in_notebooks_without_running_anything(graph: Graph) -> None:
    shown = [graph._repr_html_(), graph.facts()._repr_html_(), graph.query("allies", of="JDS")._repr_html_()]
    odd = graph.query('SELECT ?name { ?who skos:prefLabel ?name FILTER(CONTAINS(?name, "Zed")) }')
    assert all("<table>" in one for one in shown)
    assert "&lt;script&gt;" in odd._repr_html_()
    assert not any("<script" in one for one in (*shown, odd._repr_html_()))


def test_graph_names_its_part(graph: Graph) -> None:
    assert "relations=frozenset({'leads'})" in repr(graph.only(relation="leads"))
