"""`python -m tests.benchmarks [NAME…]`: runs the benchmarks named, or all of them, one after the other."""

import importlib
import sys
from pathlib import Path

from tests.benchmarks.harness import machine, table

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in ("__init__", "__main__", "harness"))


def main(wanted: list[str]) -> None:
    """Print a table for each benchmark."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        sys.exit(f"no benchmark {', '.join(unknown)}: choose among {', '.join(NAMES)}")
    print(machine("graphkit"), end="\n\n")
    for name in wanted or NAMES:
        module = importlib.import_module(f"tests.benchmarks.{name}")
        print(table((module.__doc__ or name).splitlines()[0], module.rows()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
