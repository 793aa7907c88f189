"""The network as dynamic GEXF 1.3, for Gephi's timeline: an edge is there from its earliest begin to its latest end."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from graphkit.model import Knowledge
from graphkit.period import UNBOUNDED
from graphkit.views.graphml import printable
from graphkit.views.network import Value, network

__all__ = ["write"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>graphkit</creator></meta>
<graph mode="dynamic" defaultedgetype="directed" idtype="string" timeformat="date" timerepresentation="interval">
"""
_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_FIRST, _LAST = (day.isoformat() for day in UNBOUNDED)
_COLOUR = re.compile("#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


def write(knowledge: Knowledge, path: Path) -> None:
    """Write the network; a begin or end that nobody knows is left out, so that the edge is there from or to ever."""
    graph = printable(network(knowledge))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        file.write(_line(_declared("node", (attributes for _, attributes in graph.nodes(data=True)))))
        file.write(_line(_declared("edge", (attributes for _, _, attributes in graph.edges(data=True)))))
        file.write("<nodes>\n")
        file.writelines(_line(_node(name, attributes)) for name, attributes in graph.nodes(data=True))
        file.write("</nodes>\n<edges>\n")
        file.writelines(map(_line, _edges(graph.edges(keys=True, data=True))))
        file.write("</edges>\n</graph>\n</gexf>\n")


def _line(element: Element) -> str:
    return tostring(element, encoding="unicode") + "\n"


def _declared(kind: str, told: Iterable[Mapping[str, Value]]) -> Element:
    """The columns of all nodes or edges. Labels are no columns: GEXF has a place of its own for them."""
    types = {key: _TYPES[type(value)] for attributes in told for key, value in attributes.items() if key != "label"}
    columns = Element("attributes", {"class": kind, "mode": "static"})
    for key in sorted(types):
        SubElement(columns, "attribute", {"id": key, "title": key, "type": types[key]})
    return columns


def _node(name: str, attributes: Mapping[str, Value]) -> Element:
    node = Element("node", {"id": name, "label": str(attributes["label"])})
    _values(node, attributes)
    colour = _COLOUR.fullmatch(str(attributes.get("colour", "")))
    if colour:
        # In the schema of GEXF 1.3 colours are in the namespace of all the rest; Gephi looks at local names alone.
        SubElement(node, "color", {key: str(int(part, 16)) for key, part in zip("rgb", colour.groups(), strict=True)})
    return node


def _edges(edges: Iterable[Any]) -> Iterator[Element]:
    """Gephi merges parallel edges of one kind into one: a relation that recurs gets kinds of its own, numbered.

    All are directed, since networkx reads no file where some are not; the column `symmetric` tells which go both ways.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for source, target, key, attributes in edges:
        relation = str(attributes["relation"])
        seen[source, target, relation] += 1
        times = seen[source, target, relation]
        edge = Element("edge", {"id": key, "source": source, "target": target, "label": str(attributes["label"])})
        edge.set("kind", relation if times == 1 else f"{relation} {times}")
        if attributes["begin_earliest"] != _FIRST:
            edge.set("start", attributes["begin_earliest"])
        if attributes["end_latest"] != _LAST:
            edge.set("end", attributes["end_latest"])
        _values(edge, attributes)
        yield edge


def _values(element: Element, attributes: Mapping[str, Value]) -> None:
    values = SubElement(element, "attvalues")
    for key, value in attributes.items():
        if key != "label":
            text = str(value).lower() if isinstance(value, bool) else str(value)
            SubElement(values, "attvalue", {"for": key, "value": text})
