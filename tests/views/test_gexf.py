"""GEXF against what its schema allows; `GRAPHKIT_GEXF_XSD=folder/gexf.xsd` names the official one, to validate by."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, parse

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from graphkit.model import Fact, Knowledge, Standing
from graphkit.period import UNBOUNDED, Period
from graphkit.views.gexf import write
from tests import samples
from tests.store.strategies import knowledges

NS = "{http://gexf.net/1.3}"
TIMES = {"start", "end"}
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
    "node": ({"id", "label"}, {"attvalues", "color", "size"}),
    "color": ({"r", "g", "b"}, set()),
    "size": ({"value"}, set()),
    "edges": (set(), {"edge"}),
    "edge": ({"id", "source", "target", "label", "kind", *TIMES}, {"attvalues", "color", "spells"}),
    "spells": (set(), {"spell"}),
    "spell": (TIMES, set()),
    "attvalues": (set(), {"attvalue"}),
    "attvalue": ({"for", "value", *TIMES}, set()),
}  # fmt: skip
READ = {"string": str, "long": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__}
ANYTHING = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")


def local(element: Element) -> str:
    assert element.tag.startswith(NS)
    return element.tag.removeprefix(NS)


def tree(known: Knowledge, folder: Path) -> Element:
    write(known, folder / "graph.gexf")
    return parse(folder / "graph.gexf").getroot()


def values(element: Element) -> dict[str, str]:
    """What is said of the whole of a node or an edge."""
    told = (one for one in element.iter(f"{NS}attvalue") if one.get("for") not in ("fact", "bounds"))
    return {one.get("for", ""): one.get("value", "") for one in told}


def spans(edge: Element) -> Iterator[tuple[str, Element, list[str]]]:
    """Id of fact, the element that says when it is there, and its bounds: of each spell, or of the edge."""
    changing = [one for one in edge.iter(f"{NS}attvalue") if one.get("for") in ("fact", "bounds")]
    if not changing:
        told = values(edge)
        yield edge.get("id", ""), edge, [told[key] for key in BOUNDS]
        return
    spells = list(edge.iter(f"{NS}spell"))
    for number, spell in enumerate(spells):
        fact, bounds = changing[2 * number : 2 * number + 2]
        assert [(one.get("start"), one.get("end")) for one in (fact, bounds)] == [
            (spell.get("start"), spell.get("end"))
        ] * 2
        yield fact.get("value", ""), spell, bounds.get("value", "").split("/")


def recurring(*periods: Period, **changes: Any) -> Knowledge:
    """The first fact of the samples, once for each period; `changes` are those of the second."""
    known = samples.knowledge()
    facts = [replace(known.facts[0], period=period) for period in periods]
    return replace(known, facts=(facts[0], *(replace(one, **changes) for one in facts[1:])))


TWICE = (Period.state("2006-02", "2007-10"), Period.state("2023-09-22"))


@given(known=knowledges())
@ANYTHING
def test_gexf_keeps_to_the_schema(known: Knowledge, tmp_path: Path) -> None:
    root = tree(known, tmp_path)
    assert [local(child) for child in root[1]] == ["attributes", "attributes", "attributes", "nodes", "edges"]
    columns: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for kind in root[1][:3]:
        columns[kind.get("class", "")].update({one.get("id", ""): one.get("type", "") for one in kind})
    for element in root.iter():
        attributes, inside = ALLOWED[local(element)]
        assert set(element.keys()) <= attributes
        assert {local(child) for child in element} <= inside
        for name, value in values(element).items() if local(element) in columns else ():
            READ[columns[local(element)][name]](value)


@given(known=knowledges())
@ANYTHING
def test_gexf_gives_every_period_back(known: Knowledge, tmp_path: Path) -> None:
    facts = {fact.id: fact.period for fact in known.facts}
    found = [one for edge in tree(known, tmp_path).iter(f"{NS}edge") for one in spans(edge)]
    assert sorted(name for name, *_ in found) == sorted(facts)
    for name, element, bounds in found:
        low, high = element.get("start"), element.get("end")
        assert (date.fromisoformat(low) if low else UNBOUNDED[0]) == facts[name].begin_earliest
        assert (date.fromisoformat(high) if high else UNBOUNDED[1]) == facts[name].end_latest
        assert tuple(map(date.fromisoformat, bounds)) == facts[name].bounds


@given(known=knowledges())
@ANYTHING
def test_gexf_gives_every_name_back(known: Knowledge, tmp_path: Path) -> None:
    names = {fact_end for fact in known.facts for fact_end in (fact.subject, fact.object)}
    found = []
    for node in tree(known, tmp_path).iter(f"{NS}node"):
        exact = json.loads(values(node).get("exact", "{}"))
        found.append(exact.get("label", node.get("label")))
    assert sorted(found) == sorted(entity.name for entity in known.entities if entity.id in names)


def test_gexf_is_valid_by_the_official_schema(tmp_path: Path) -> None:
    path = os.environ.get("GRAPHKIT_GEXF_XSD")
    if not path:
        pytest.skip(
            "GRAPHKIT_GEXF_XSD names no schema: fetch gexf.xsd, dynamics.xsd and viz.xsd of GEXF 1.3 to check it"
        )
    schema = etree.XMLSchema(etree.parse(path))
    for known in (samples.knowledge(), recurring(*TWICE)):
        write(known, tmp_path / "graph.gexf")
        schema.assertValid(etree.parse(str(tmp_path / "graph.gexf")))


def test_gexf_is_dynamic(tmp_path: Path) -> None:
    graph = tree(samples.knowledge(), tmp_path)[1]
    assert [graph.get(key) for key in ("mode", "timeformat", "timerepresentation")] == ["dynamic", "date", "interval"]


def test_gexf_leaves_open_ends_out(tmp_path: Path) -> None:
    edges = list(tree(samples.knowledge(), tmp_path).iter(f"{NS}edge"))
    leads = next(edge for edge in edges if edge.get("kind") == "leads")
    assert not {"start", "end"} & set(leads.keys())
    assert "None" not in (tmp_path / "graph.gexf").read_text(encoding="utf-8")


def test_gexf_recurring_facts_are_spells_of_one_edge(tmp_path: Path) -> None:
    [edge] = tree(recurring(*TWICE), tmp_path).iter(f"{NS}edge")
    assert edge.get("kind") == "alliedWith"
    assert not TIMES & set(edge.keys())
    times = [(spell.get("start"), spell.get("end")) for spell in edge.iter(f"{NS}spell")]
    assert times == [("2006-02-01", "2007-10-31"), ("2023-09-22", None)]
    assert values(edge)["period"] == "2006-02/2007-10 | 2023-09-22/.."


@pytest.mark.parametrize(
    ("periods", "changes"),
    [
        ((Period.state("2006"), Period.state("2023")), {}),
        (TWICE, {"standing": Standing.DENIED}),
        (TWICE, {"rule": "members"}),
        (TWICE, {"qualifiers": (("place", "in/place/karnataka"),)}),
    ],
    ids=["may overlap", "standing", "rule", "details"],
)
def test_gexf_other_parallel_edges_differ_in_kind(periods: tuple[Period, ...], changes: Any, tmp_path: Path) -> None:
    kinds = [edge.get("kind") for edge in tree(recurring(*periods, **changes), tmp_path).iter(f"{NS}edge")]
    assert kinds == ["alliedWith", "alliedWith 2"]


def test_gexf_an_edge_with_spells_sums_them_up(tmp_path: Path) -> None:
    known = recurring(*TWICE)
    [edge] = tree(known, tmp_path).iter(f"{NS}edge")
    facts: list[Fact] = list(known.facts)
    assert values(edge)["quotes"] == str(sum(len(fact.statements) for fact in facts))
    assert [values(edge)[key] for key in BOUNDS] == ["2006-02-01", "2006-02-28", "2023-09-22", "9999-12-31"]


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


def test_gexf_networkx_reads_spells(tmp_path: Path) -> None:
    tree(recurring(*TWICE), tmp_path)
    [told] = [told for *_, told in nx.read_gexf(tmp_path / "graph.gexf").edges(data=True)]
    assert told["spells"] == [("2006-02-01", "2007-10-31"), ("2023-09-22", "None")]  # its word for an open end


def test_gexf_is_the_same_every_time(tmp_path: Path) -> None:
    tree(samples.knowledge(), tmp_path)
    first = (tmp_path / "graph.gexf").read_bytes()
    tree(samples.knowledge(), tmp_path)
    assert (tmp_path / "graph.gexf").read_bytes() == first
    assert first.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
