from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.model import Knowledge
from graphkit.views.graphml import printable, write, xml_text
from graphkit.views.network import network
from tests import samples
from tests.store.strategies import knowledges


def content(graph: "nx.MultiDiGraph[str]") -> tuple[dict[str, Any], dict[tuple[str, str, str], Any]]:
    edges = {(source, target, key): told for source, target, key, told in graph.edges(keys=True, data=True)}
    return dict(graph.nodes(data=True)), edges


@given(known=knowledges())
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_graphml_reads_back_equal(known: Knowledge, tmp_path: Path) -> None:
    write(known, tmp_path / "graph.graphml")
    back = nx.read_graphml(tmp_path / "graph.graphml", edge_key_type=str, force_multigraph=True)
    assert content(back) == content(printable(network(known)))


@pytest.mark.parametrize(("name", "kind"), [("seats", "long"), ("percent", "double"), ("symmetric", "boolean")])
def test_graphml_attributes_are_typed(name: str, kind: str, tmp_path: Path) -> None:
    write(samples.knowledge(), tmp_path / "graph.graphml")
    assert f'attr.name="{name}" attr.type="{kind}"' in (tmp_path / "graph.graphml").read_text(encoding="utf-8")


def test_graphml_keeps_names_apart_that_differ_in_control_characters() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a\x07", "a", key="1")
    assert len(printable(graph)) == 2


@given(st.text(st.characters()))
def test_graphml_texts_hold_what_xml_can_carry(text: str) -> None:
    element = Element("a", {"b": xml_text(text)})
    assert fromstring(tostring(element, encoding="unicode")).get("b") == xml_text(text)
