import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from graphkit.model import Knowledge
from graphkit.views.graphml import write
from graphkit.views.network import network
from tests import samples
from tests.store.strategies import knowledges

Edges = dict[tuple[str, str, str], Any]


def content(graph: "nx.MultiDiGraph[str]") -> tuple[dict[str, Any], Edges]:
    edges = {(source, target, key): told for source, target, key, told in graph.edges(keys=True, data=True)}
    return dict(graph.nodes(data=True)), edges


def encoded(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    return nx.relabel_nodes(graph, {name: quote(name, safe="/", errors="surrogatepass") for name in graph})


def back(path: Path) -> tuple[dict[str, Any], Edges]:
    """What networkx reads, with the texts that XML cannot carry put back from `exact`; it leaves empty texts out."""
    nodes, edges = content(nx.read_graphml(path, edge_key_type=str, force_multigraph=True))
    return {key: restored(told) for key, told in nodes.items()}, {key: restored(told) for key, told in edges.items()}


def restored(told: dict[str, Any]) -> dict[str, Any]:
    return filled({key: value for key, value in told.items() if key != "exact"} | json.loads(told.get("exact", "{}")))


def filled(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value != ""}


@given(known=knowledges())
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_graphml_reads_back_equal(known: Knowledge, tmp_path: Path) -> None:
    write(known, tmp_path / "graph.graphml")
    nodes, edges = content(encoded(network(known)))
    expected = {key: filled(told) for key, told in nodes.items()}, {key: filled(told) for key, told in edges.items()}
    assert back(tmp_path / "graph.graphml") == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [("seats", "long"), ("percent", "double"), ("symmetric", "boolean"), ("begin_earliest_year", "double")],
)
def test_graphml_attributes_are_typed(name: str, kind: str, tmp_path: Path) -> None:
    write(samples.knowledge(), tmp_path / "graph.graphml")
    assert f'attr.name="{name}" attr.type="{kind}"' in (tmp_path / "graph.graphml").read_text(encoding="utf-8")


def test_graphml_igraph_opens_it(tmp_path: Path) -> None:
    write(samples.knowledge(), tmp_path / "graph.graphml")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    facts = {fact.id: fact for fact in samples.knowledge().facts}
    assert set(graph.es["fact"]) == set(facts)
    assert set(graph.vs["id"]) == set(encoded(network(samples.knowledge())))
    won = next(edge for edge in graph.es if edge["relation"] == "wonSeats")
    assert (won["seats"], won["standing"], won["symmetric"]) == (104, "established", False)
    assert graph.vs[won.source]["label"] == "Bharatiya Janata Party"


def test_graphml_is_the_same_every_time(tmp_path: Path) -> None:
    write(samples.knowledge(), tmp_path / "a.graphml")
    write(samples.knowledge(), tmp_path / "b.graphml")
    assert (tmp_path / "a.graphml").read_bytes() == (tmp_path / "b.graphml").read_bytes()
