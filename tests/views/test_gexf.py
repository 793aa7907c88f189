import re
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, parse

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from graphkit.model import Knowledge
from graphkit.period import UNBOUNDED
from graphkit.views.gexf import write
from tests import samples
from tests.store.strategies import knowledges

NS = "{http://gexf.net/1.3}"
ALLOWED = {  # element -> its attributes and the elements it may hold, by the schema of GEXF 1.3
    "gexf": ({"version"}, {"meta", "graph"}),
    "meta": (set(), {"creator"}),
    "creator": (set(), set()),
    "graph": (
        {"mode", "defaultedgetype", "idtype", "timeformat", "timerepresentation"},
        {"attributes", "nodes", "edges"},
    ),
    "attributes": ({"class", "mode"}, {"attribute"}),
    "attribute": ({"id", "title", "type"}, set()),
    "nodes": (set(), {"node"}),
    "node": ({"id", "label"}, {"attvalues", "color"}),
    "color": ({"r", "g", "b"}, set()),
    "edges": (set(), {"edge"}),
    "edge": ({"id", "source", "target", "label", "kind", "start", "end"}, {"attvalues"}),
    "attvalues": (set(), {"attvalue"}),
    "attvalue": ({"for", "value"}, set()),
}  # fmt: skip
READ = {"string": str, "long": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__}


def local(element: Element) -> str:
    assert element.tag.startswith(NS)
    return element.tag.removeprefix(NS)


def tree(known: Knowledge, folder: Path) -> Element:
    write(known, folder / "graph.gexf")
    return parse(folder / "graph.gexf").getroot()


def values(element: Element) -> dict[str, str]:
    return {one.get("for", ""): one.get("value", "") for one in element.iter(f"{NS}attvalue")}


@given(known=knowledges())
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_gexf_keeps_to_the_schema(known: Knowledge, tmp_path: Path) -> None:
    root = tree(known, tmp_path)
    assert [local(child) for child in root[1]] == ["attributes", "attributes", "nodes", "edges"]
    columns = {kind.get("class"): {one.get("id"): one.get("type") for one in kind} for kind in root[1][:2]}
    for element in root.iter():
        attributes, inside = ALLOWED[local(element)]
        assert set(element.keys()) <= attributes
        assert {local(child) for child in element} <= inside
        for name, value in values(element).items() if local(element) in columns else ():
            READ[columns[local(element)][name]](value)


@given(known=knowledges())
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_gexf_gives_every_period_back(known: Knowledge, tmp_path: Path) -> None:
    facts = {fact.id: fact.period for fact in known.facts}
    edges = {edge.get("id", ""): edge for edge in tree(known, tmp_path).iter(f"{NS}edge")}
    assert edges.keys() == facts.keys()
    for name, edge in edges.items():
        low, high = (edge.get(key) for key in ("start", "end"))
        assert (date.fromisoformat(low) if low else UNBOUNDED[0]) == facts[name].begin_earliest
        assert (date.fromisoformat(high) if high else UNBOUNDED[1]) == facts[name].end_latest
        told = values(edge)
        bounds = [told[key] for key in ("begin_earliest", "begin_latest", "end_earliest", "end_latest")]
        assert tuple(map(date.fromisoformat, bounds)) == facts[name].bounds


def test_gexf_is_dynamic(tmp_path: Path) -> None:
    graph = tree(samples.knowledge(), tmp_path)[1]
    assert [graph.get(key) for key in ("mode", "timeformat", "timerepresentation")] == ["dynamic", "date", "interval"]


def test_gexf_leaves_open_ends_out(tmp_path: Path) -> None:
    edges = list(tree(samples.knowledge(), tmp_path).iter(f"{NS}edge"))
    leads = next(edge for edge in edges if edge.get("kind") == "leads")
    assert not {"start", "end"} & set(leads.keys())
    assert "None" not in (tmp_path / "graph.gexf").read_text(encoding="utf-8")


def test_gexf_parallel_edges_differ_in_kind(tmp_path: Path) -> None:
    edges = list(tree(samples.knowledge(), tmp_path).iter(f"{NS}edge"))
    ends = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges]
    assert len(set(ends)) == len(edges)
    assert {kind for *_, kind in ends if kind and kind.startswith("allied")} == {"alliedWith", "alliedWith 2"}


@pytest.mark.parametrize(("name", "colour"), [("in/party/jds", ["19", "136", "8"]), ("in/place/karnataka", None)])
def test_gexf_colours_are_those_of_the_names_files(name: str, colour: list[str] | None, tmp_path: Path) -> None:
    node = next(one for one in tree(samples.knowledge(), tmp_path).iter(f"{NS}node") if one.get("id") == name)
    found = node.find(f"{NS}color")
    assert (found is None) == (colour is None)
    assert found is None or [found.get(channel) for channel in "rgb"] == colour


def test_gexf_networkx_reads_it(tmp_path: Path) -> None:
    tree(samples.knowledge(), tmp_path)
    graph = nx.read_gexf(tmp_path / "graph.gexf")
    assert graph.number_of_edges() == len(samples.knowledge().facts)


def test_gexf_is_the_same_every_time(tmp_path: Path) -> None:
    tree(samples.knowledge(), tmp_path)
    first = (tmp_path / "graph.gexf").read_bytes()
    tree(samples.knowledge(), tmp_path)
    assert (tmp_path / "graph.gexf").read_bytes() == first
    assert re.match(rb'<\?xml version="1.0" encoding="UTF-8"\?>\n', first)
