"""The network as GraphML, for networkx, igraph, yEd, Cytoscape and Gephi: written line by line, however large it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from graphkit.model import Known
from graphkit.views.elements import Attributes, Elements, Value
from graphkit.views.xml import EXACT, escaped, fit, told, xml_id

__all__ = ["write"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES: Mapping[type[Value], str] = {str: "string", int: "long", float: "double", bool: "boolean"}


def write(known: Known, path: Path) -> None:
    """Write the network with typed attributes; the ids of edges are the ids of facts."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(Elements(known)))


def _lines(elements: Elements) -> Iterator[str]:
    yield _HEAD
    keys = _keys("n", elements.node_types), _keys("e", elements.edge_types)
    yield from _declared("node", keys[0], elements.node_types)
    yield from _declared("edge", keys[1], elements.edge_types)
    yield '<graph edgedefault="directed">\n'
    for name, attributes in elements.nodes():
        yield f'<node id="{xml_id(name)}">{_data(attributes, keys[0])}</node>\n'
    for fact, attributes in elements.edges():
        ends = f'source="{xml_id(fact.subject)}" target="{xml_id(fact.object)}"'
        yield f'<edge id="{fact.id}" {ends}>{_data(attributes, keys[1])}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(letter: str, types: Mapping[str, type[Value]]) -> dict[str, str]:
    """Name of attribute -> id of its key: short, since it stands on every node and edge."""
    return {name: f"{letter}{number}" for number, name in enumerate((*types, EXACT))}


def _declared(kind: str, keys: Mapping[str, str], types: Mapping[str, type[Value]]) -> Iterator[str]:
    for name, key in keys.items():
        what = _TYPES[types.get(name, str)]
        yield f'<key id="{key}" for="{kind}" attr.name="{escaped(name)}" attr.type="{what}"/>\n'


def _data(attributes: Attributes, keys: Mapping[str, str]) -> str:
    return "".join([f'<data key="{keys[name]}">{told(value)}</data>' for name, value in fit(attributes).items()])
