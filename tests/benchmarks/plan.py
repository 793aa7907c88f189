"""What a larger archive needs, from the measured costs of smaller ones: cores, hours, memory, store.

The costs are those that `SIZES=… SAVE=1 python -m tests.benchmarks archive` has kept. Each step grows as n to a power,
which is fitted to the sizes that were measured; beyond them that is an estimate, and said to be one.
`ARTICLES=10000000 CORES=256 python -m tests.benchmarks plan`.
"""

import json
import math
import os
from collections.abc import Iterator, Mapping

from tests.benchmarks.archive import BASELINE, STEPS
from tests.benchmarks.harness import Row

__all__ = ["fit", "rows"]

ARTICLES = int(os.environ.get("ARTICLES", "10000000"))
CORES = int(os.environ.get("CORES", "256"))
SHARED = ("extract",)
"""Steps that engines share out; the others run in one process as they stand."""


def rows() -> Iterator[Row]:
    """For each step the seconds that it would take, and for the store its size."""
    if not BASELINE.is_file():
        yield Row(name="nothing was measured", seconds=0.0, note="SAVE=1 python -m tests.benchmarks archive")
        return
    measured: Mapping[str, Mapping[str, float]] = json.loads(BASELINE.read_text(encoding="utf-8"))["steps"]
    sizes = sorted(map(int, measured))
    for step in STEPS:
        factor, power = fit([(size, measured[str(size)][step]) for size in sizes])
        seconds = factor * ARTICLES**power
        shared = step in SHARED
        hours = seconds / 3600 / (CORES if shared else 1)
        where = f"on {CORES} cores" if shared else "on one core: the neck" if hours > 24 else "on one core"
        yield Row(
            name=step, seconds=seconds, amount=ARTICLES, unit="articles",
            note=f"{hours:,.1f} hours {where}; grows as n^{power:.2f}",
        )  # fmt: skip
    for what in ("store bytes", "ledger bytes", "facts", "statements"):
        factor, power = fit([(size, measured[str(size)][what]) for size in sizes])
        total = factor * ARTICLES**power
        told = f"{total / 1e9:,.0f} GB" if "bytes" in what else f"{total / 1e6:,.0f} million"
        yield Row(name=what, seconds=0.0, note=f"{told}; grows as n^{power:.2f}")


def fit(points: list[tuple[int, float]]) -> tuple[float, float]:
    """Factor and power of the curve through these points, by least squares of the logarithms; linear through one."""
    if len(points) == 1:
        return points[0][1] / points[0][0], 1.0
    places = [(math.log(size), math.log(max(value, 1e-9))) for size, value in points]
    mean_x, mean_y = (sum(axis) / len(places) for axis in zip(*places, strict=True))
    power = sum((x - mean_x) * (y - mean_y) for x, y in places) / sum((x - mean_x) ** 2 for x, _ in places)
    return math.exp(mean_y - power * mean_x), power
