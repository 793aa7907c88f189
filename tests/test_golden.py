"""The exports of the sample corpus as they were last looked at: a change shows, and is either meant or mended.

Where it is meant, write them anew with `GRAPHKIT_GOLDEN=write python -m pytest tests/test_golden.py`, and read the
difference.
"""

import csv
import os
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib
from rdflib.compare import isomorphic

from graphkit.pipeline import build

ROOT = Path(__file__).parent
GOLDEN = ROOT / "golden"
FILES = ("graph.ttl", "graph.graphml", "graph.gexf", "edges.csv", "statements.jsonl")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "out"
    build([str(path) for path in sorted((ROOT.parent / "seeds").glob("*.txt"))], folder)
    if os.environ.get("GRAPHKIT_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        for name in FILES:
            (GOLDEN / name).write_text(told(folder / name), encoding="utf-8")
    return folder


def told(path: Path) -> str:
    """A file's text without what depends on where the checkout lies."""
    return path.read_text(encoding="utf-8").replace(str(ROOT.parent), "")


def turtle(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle")


def edges(text: str) -> dict[Any, Any]:
    graph = nx.parse_graphml(text, force_multigraph=True)
    return {
        "nodes": dict(graph.nodes(data=True)),
        "edges": {key: (a, b, d) for a, b, key, d in graph.edges(keys=True, data=True)},
    }


def test_golden_turtle(out: Path) -> None:
    assert isomorphic(turtle(told(out / "graph.ttl")), turtle(told(GOLDEN / "graph.ttl")))


def test_golden_graphml(out: Path) -> None:
    assert edges(told(out / "graph.graphml")) == edges(told(GOLDEN / "graph.graphml"))


def test_golden_table(out: Path) -> None:
    assert list(csv.reader(told(out / "edges.csv").splitlines())) == list(
        csv.reader(told(GOLDEN / "edges.csv").splitlines())
    )


@pytest.mark.parametrize("name", ["statements.jsonl", "graph.gexf"])
def test_golden_text(out: Path, name: str) -> None:
    assert told(out / name) == told(GOLDEN / name)
