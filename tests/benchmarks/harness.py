"""What all benchmarks share: timing, peak memory, and a table with the machine and the versions.

Each benchmark is a module of this folder with `rows() -> Iterator[Row]`; `python -m tests.benchmarks NAME…` runs those
named (all without a name) and prints one table each. Nothing here is a test: machines are noisy, so a benchmark states
ratios between rows of one run, against a row that is named in `against`.
"""

import os
import platform
import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from time import perf_counter
from typing import Any

__all__ = ["Row", "machine", "peak", "table", "timed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table: what was done, how long it took, and any further figure.

    `seconds` is the best of the rounds; `amount` and `unit` say how much was done in it (100,000 facts);
    `limit` is the figure that the design wants, in words.
    """

    name: str
    seconds: float
    amount: float = 1
    unit: str = ""
    note: str = ""
    limit: str = ""
    against: str = ""


def timed(call: Callable[[], Any], rounds: int = 3) -> float:
    """Seconds of the fastest of several calls."""
    best = float("inf")
    for _ in range(rounds):
        start = perf_counter()
        call()
        best = min(best, perf_counter() - start)
    return best


def peak(call: Callable[[], Any]) -> tuple[Any, int]:
    """What a call gives, and the most bytes that Python held at once for it beyond what it held before."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    result = call()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return result, most - before


def machine(*packages: str) -> str:
    """One line that says where the figures come from."""
    told = (f"{name} {version(name)}" for name in packages)
    return ", ".join([f"Python {platform.python_version()}", f"{os.cpu_count()} cores", platform.machine(), *told])


def table(title: str, rows: Iterable[Row]) -> str:
    """Rows as a Markdown table, with the ratio of each to the row that it is measured against."""
    found = list(rows)
    seconds = {row.name: row.seconds for row in found}
    lines = [
        f"## {title}",
        "",
        "| what | time | rate | ratio | wanted | note |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in found:
        rate = f"{row.amount / row.seconds:,.0f} {row.unit}/s" if row.unit else ""
        ratio = f"{row.seconds / seconds[row.against]:.2f} × {row.against}" if row.against else ""
        lines.append(f"| {row.name} | {_time(row.seconds)} | {rate} | {ratio} | {row.limit} | {row.note} |")
    return "\n".join(lines) + "\n"


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"
