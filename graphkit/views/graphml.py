"""The network as GraphML, for networkx, yEd, Cytoscape and Gephi."""

import re
from pathlib import Path
from urllib.parse import quote

import networkx as nx

from graphkit.model import Knowledge
from graphkit.views.network import Value, network

__all__ = ["printable", "write", "xml_text"]

_UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot carry; and carriage returns, which its readers turn into line feeds."""


def write(knowledge: Knowledge, path: Path) -> None:
    """Write the network with typed attributes; the keys of edges are the ids of facts."""
    nx.write_graphml(printable(network(knowledge)), path, infer_numeric_types=False)


def printable(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """The same network fit for XML: ids percent-encoded as in IRIs, texts without control characters."""
    fit: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        fit.add_node(_id(node), **_fit(attributes))
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        fit.add_edge(_id(source), _id(target), key=key, **_fit(attributes))
    return fit


def xml_text(text: str) -> str:
    """The text without what XML cannot carry."""
    return _UNFIT.sub("", text)


def _id(node: str) -> str:
    return quote(node, safe="/", errors="surrogatepass")


def _fit(attributes: dict[str, Value]) -> dict[str, Value]:
    return {key: xml_text(value) if isinstance(value, str) else value for key, value in attributes.items()}
