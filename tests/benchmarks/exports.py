"""Writing, loading and exporting 100,000 facts, or as many as GRAPHKIT_FACTS says

Facts are made by counting (`tests/synthetic.py`); each has one piece of evidence, every ten a document, every twenty
an entity. Rows come with the time of the library that they are measured against, from the same run.
"""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pyoxigraph as ox

from graphkit.exports import FOLDERS
from graphkit.model import Knowledge
from graphkit.store.feed import Feed
from graphkit.store.oxigraph import create, open_store
from graphkit.store.quads import lines
from graphkit.store.stream import Stored
from graphkit.views import frames, gexf, graphml, table
from graphkit.views.network import network
from tests.benchmarks.harness import Row, peak, timed
from tests.synthetic import knowledge

COUNT = int(os.environ.get("GRAPHKIT_FACTS", "100000"))


def rows() -> Iterator[Row]:
    known = knowledge(COUNT)
    with TemporaryDirectory() as folder:
        yield from _loading(known, Path(folder))
        yield from _writing(known, Path(folder))
        del known
        yield from _streaming(Path(folder))


def _loading(known: Knowledge, folder: Path) -> Iterator[Row]:
    path = folder / "graph.nq"

    def write() -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines(known))

    def bulk() -> None:
        with TemporaryDirectory() as fresh:
            ox.Store(fresh).bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)

    seconds = timed(write, 2)
    with path.open("rb") as file:
        count = sum(1 for _ in file)
    yield Row(name="facts to N-Quads", seconds=seconds, amount=COUNT, unit="facts", note=f"{count:,} quads",
              limit="20,000 facts/s")  # fmt: skip
    yield Row(name="pyoxigraph, bulk_load", seconds=timed(bulk, 1), amount=COUNT, unit="facts")
    ours = timed(lambda: create(folder / "store", Feed(lines(known))), 1)
    yield Row(name="facts to store", seconds=ours, amount=COUNT, unit="facts", limit="at most 2 ×",
              against="pyoxigraph, bulk_load")  # fmt: skip


def _writing(known: Knowledge, folder: Path) -> Iterator[Row]:
    graph, path = network(known), folder / "graph.xml"
    writers = {
        "networkx, GraphML": lambda: nx.write_graphml(graph, path), "GraphML": lambda: graphml.write(known, path),
        "networkx, GEXF": lambda: nx.write_gexf(graph, path), "GEXF": lambda: gexf.write(known, path),
    }  # fmt: skip
    for name, write in writers.items():
        ours = {"against": f"networkx, {name}", "limit": "at most 1 ×"} if f"networkx, {name}" in writers else {}
        yield Row(name=name, seconds=timed(write, 2), amount=COUNT, unit="facts", note=_size(path), **ours)
    for name, write in (("CSV", table.write_tables), ("Neo4j", FOLDERS["neo4j"]), ("Parquet", frames.write_tables)):
        seconds = timed(partial(write, known, folder / "tables"), 1)
        yield Row(name=name, seconds=seconds, amount=COUNT, unit="facts")


def _streaming(folder: Path) -> Iterator[Row]:
    """From the store on disk, as `graphkit export` does; what Python holds at most is measured in a run of its own."""
    stored = Stored(open_store(folder / "store"))
    seconds = timed(lambda: graphml.write(stored, folder / "graph.xml"), 1)
    held = "" if COUNT > 20_000 else f"{peak(lambda: graphml.write(stored, folder / 'graph.xml'))[1] / 1e6:.1f} MB held"
    yield Row(name="GraphML from the store", seconds=seconds, amount=COUNT, unit="facts", note=held)


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.0f} MB"
