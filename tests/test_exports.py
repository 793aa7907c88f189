"""Every format: what goes in comes out again, whatever characters it is made of."""

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import parse

import networkx as nx
import pyarrow.parquet
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.exports import BY_SUFFIX, FOLDERS, SHAPES, writer
from graphkit.model import Knowledge
from graphkit.store.read import knowledge
from graphkit.store.shapes import SPACES, plain
from graphkit.store.terms import term
from tests import samples
from tests.store.strategies import texts

SAMPLE = samples.knowledge()
PARTY = SAMPLE.entities[0].id
TOLD = next(fact for fact in SAMPLE.facts if "role" in dict(fact.qualifiers))
ODD = [
    "\x00",
    "\x07",
    "\r",
    "\n",
    "\t",
    "\x0b",
    "\x1b",
    "\x85",
    "\u2028",
    "\u200f",
    "\ufeff",
    '"',
    "'",
    "=",
    "]]>",
    "<b>",
]
ODD += ["&amp;", "\\", "\\n", "{}", "%20", ";", ",", " | ", "</script>", "שלום", "🗳", "--", "$1", "'=", "@en"]
ODD += ["\u202e"]
hostile = st.lists(texts | st.sampled_from(ODD), max_size=6).map("".join)
ANYTHING = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def named(name: str, role: str) -> Knowledge:
    """The samples with a party of that name, and a fact with that detail."""
    entities = (replace(SAMPLE.entities[0], name=name), *SAMPLE.entities[1:])
    facts = tuple(replace(one, qualifiers=(("role", role),)) if one is TOLD else one for one in SAMPLE.facts)
    return replace(SAMPLE, entities=entities, facts=facts)


def rdf(path: Path) -> tuple[str, str]:
    store = ox.Store()
    store.extend(plain(ox.parse(path=str(path))))
    known = knowledge(store)
    role = next(dict(fact.qualifiers)["role"] for fact in known.facts if dict(fact.qualifiers).keys() == {"role"})
    return next(one.name for one in known.entities if one.id == PARTY), str(role)


def exact(told: Mapping[str, Any]) -> dict[str, Any]:
    return {"label": "", "role": "", **told} | json.loads(told.get("exact", "{}"))


def graphml(path: Path) -> tuple[str, str]:
    graph = nx.read_graphml(path, edge_key_type=str, force_multigraph=True)
    leads = next(told for *_, told in graph.edges(data=True) if told["relation"] == TOLD.relation)
    return exact(graph.nodes[PARTY])["label"], exact(leads)["role"]


def gexf(path: Path) -> tuple[str, str]:
    def told(element: Any) -> dict[str, Any]:
        values = {one.get("for"): one.get("value") for one in element.iter("{http://gexf.net/1.3}attvalue")}
        return exact({"label": element.get("label"), **values})

    root = parse(path).getroot()
    node = next(one for one in root.iter("{http://gexf.net/1.3}node") if one.get("id") == PARTY)
    edge = next(one for one in root.iter("{http://gexf.net/1.3}edge") if one.get("kind") == TOLD.relation)
    return told(node)["label"], told(edge)["role"]


def row(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(one for one in csv.DictReader(file) if TOLD.relation in (one.get("relation"), one.get(":TYPE")))


def table(path: Path) -> tuple[str, str]:
    def back(cell: str) -> str:
        return cell[1:] if cell.lstrip("'")[:1] in tuple("=+-@\t\r") and cell[:1] == "'" else cell

    return back(row(path)["target_label"]), back(row(path)["role"])


def parquet(path: Path) -> tuple[str, str]:
    rows = pyarrow.parquet.read_table(path).to_pylist()
    return next((one["target_label"], one["role"]) for one in rows if one["relation"] == TOLD.relation)


def neo4j(folder: Path) -> tuple[str, str]:
    with (folder / "nodes.csv").open(encoding="utf-8", newline="") as file:
        label = next(one["label:string"] for one in csv.DictReader(file) if one["id:ID"] == PARTY)
    return label, row(folder / "edges.csv")["role:string"]


READERS: dict[str, Callable[[Path], tuple[str, str]]] = {
    **dict.fromkeys((".ttl", ".trig", ".nt", ".nq", ".jsonld"), rdf),
    ".graphml": graphml,
    ".gexf": gexf,
    ".csv": table,
    ".parquet": parquet,
}


def test_exports_every_format_is_read_here() -> None:
    assert set(READERS) == set(BY_SUFFIX) - {".html"}  # what browsers show of hostile texts is tested in tests/browser
    assert set(FOLDERS) == {"csv", "neo4j", "parquet"}


@pytest.mark.parametrize("suffix", READERS)
@given(name=hostile, role=hostile)
@example(name="\r", role="".join(ODD))
@example(name="'=1+1", role="''=")
@ANYTHING
def test_exports_hostile_texts_come_back_unharmed(suffix: str, name: str, role: str, tmp_path: Path) -> None:
    BY_SUFFIX[suffix](named(name, role), tmp_path / f"graph{suffix}")
    assert READERS[suffix](tmp_path / f"graph{suffix}") == (name, role)


@pytest.mark.parametrize("suffix", SHAPES["wikidata"])
@given(name=hostile, role=hostile)
@ANYTHING
def test_exports_hostile_texts_come_back_from_wikidata_shape(suffix: str, name: str, role: str, tmp_path: Path) -> None:
    SHAPES["wikidata"][suffix](named(name, role), tmp_path / f"graph{suffix}")
    told = {(quad.predicate.value, quad.object.value) for quad in ox.parse(path=str(tmp_path / f"graph{suffix}"))}
    assert {(term("skos:prefLabel").value, name), (f"{SPACES['pq']}role", role)} <= told


@pytest.mark.parametrize("suffix", SHAPES["rdf12"])
@given(name=hostile, role=hostile)
@ANYTHING
def test_exports_hostile_texts_come_back_from_rdf_1_2(suffix: str, name: str, role: str, tmp_path: Path) -> None:
    SHAPES["rdf12"][suffix](named(name, role), tmp_path / f"graph{suffix}")
    assert rdf(tmp_path / f"graph{suffix}") == (name, role)


@given(name=hostile, role=hostile)
@example(name="\r", role="a\rb")
@ANYTHING
def test_exports_hostile_texts_come_back_from_neo4j(name: str, role: str, tmp_path: Path) -> None:
    FOLDERS["neo4j"](named(name, role), tmp_path / "neo4j")
    assert neo4j(tmp_path / "neo4j") == (name, role)


@pytest.mark.parametrize(
    ("to", "form", "mend"),
    [
        ("graph.docx", "", r"\.graphml"),
        ("tables", "", "--format csv or neo4j or parquet"),
        ("graph.ttl", "turtle", "rdf12"),
        ("graph.jsonld", "rdf12", r"\.ttl \.trig \.nt \.nq"),
        ("nodes.csv", "neo4j", "without a suffix"),
    ],
)
def test_exports_tell_the_formats_they_know(to: str, form: str, mend: str) -> None:
    with pytest.raises(InputError, match=mend):
        writer(Path(to), form)


@pytest.mark.parametrize("form", FOLDERS)
def test_exports_of_two_files_go_into_a_folder(form: str, tmp_path: Path) -> None:
    writer(tmp_path / "new", form)(SAMPLE, tmp_path / "new")
    suffix = "parquet" if form == "parquet" else "csv"
    assert {path.name for path in (tmp_path / "new").iterdir()} == {f"nodes.{suffix}", f"edges.{suffix}"}
