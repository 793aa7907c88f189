"""News articles in, a temporal knowledge graph of party politics out.

`graphkit.open("out")` gives the graph that a build wrote, to ask, to filter and to take elsewhere.
"""

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.graph import Graph

__all__ = ["Graph", "__version__", "open"]

__version__ = version("graphkit")


def open(folder: str | Path = "out") -> "Graph":
    """The graph that `graphkit build` wrote to a folder. Raises `StoreError` where there is none.

    What it needs is imported now, not with the package, which all of its parts import for the version.
    """
    from graphkit import graph

    return graph.open(folder)


def __getattr__(name: str) -> Any:
    if name == "Graph":
        from graphkit.graph import Graph

        return Graph
    raise AttributeError(f"module 'graphkit' has no attribute {name!r}")
