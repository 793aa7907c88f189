"""Every format from a store on disk, each in a process of its own: time and peak memory, 100,000 facts and fewer

`GRAPHKIT_FACTS=1000000` asks for more: the facts are made one by one, loaded in bulk, and never held. Two sizes are
written, the wanted one and a tenth of it: what grows less than tenfold is bounded by more than the number of facts. The
peak is that of the whole process, interpreter and libraries with it, as Linux tells it (ru_maxrss would count the
parent from which it was forked).
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from graphkit.store.feed import Feed
from graphkit.store.oxigraph import create
from graphkit.store.quads import lines
from tests.benchmarks.harness import Row
from tests.synthetic import Many

__all__ = ["rows"]

COUNT = int(os.environ.get("GRAPHKIT_FACTS", "100000"))
FORMATS = {
    "N-Quads": ("graph.nq", ""), "Turtle": ("graph.ttl", ""), "GraphML": ("graph.graphml", ""),
    "GEXF": ("graph.gexf", ""), "CSV": ("tables", "csv"), "Neo4j": ("import", "neo4j"),
    "Parquet": ("frames", "parquet"),
}  # fmt: skip
EXPORT = """
import sys, time
from pathlib import Path
from graphkit import pipeline
start = time.perf_counter()
pipeline.export(Path(sys.argv[1]), Path(sys.argv[2]), form=sys.argv[3])
taken = time.perf_counter() - start
told = Path("/proc/self/status").read_text().split()
print(taken, int(told[told.index("VmHWM:") + 1]) / 1024)
"""


def rows() -> Iterator[Row]:
    """A line for each format and size."""
    for count in (COUNT // 10, COUNT):
        with TemporaryDirectory() as folder:
            create(Path(folder) / "store", Feed(lines(Many(count))))
            for name, (file, form) in FORMATS.items():
                yield _row(f"{name}, {count:,} facts", Path(folder), file, form)


def _row(name: str, folder: Path, file: str, form: str) -> Row:
    command = [sys.executable, "-c", EXPORT, str(folder), str(folder / file), form]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, peak = map(float, told.stdout.split())
    count = int(name.rpartition(", ")[2].split()[0].replace(",", ""))
    return Row(name=name, seconds=seconds, amount=count, unit="facts", note=f"{peak:.0f} MB at its peak")
