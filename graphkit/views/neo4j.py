"""The network as CSV for the bulk importer of Neo4j: two files, with typed headers and with every text as it is."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graphkit.model import Known
from graphkit.views.elements import BOUNDS, LOOKS, Elements, Value
from graphkit.views.table import well_formed

__all__ = ["write"]

_TYPES: Mapping[type[Value], str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_DATES = frozenset((*BOUNDS, "known_since"))


def write(known: Known, folder: Path) -> None:
    """Write both files into a folder, which is made where there is none.

    The type of a node is its label, the relation of an edge its type; the rest are properties. To import them:
    `neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv --multiline-fields=true`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    elements = Elements(known)
    nodes = _kept(elements.node_types, "type")
    _write(folder / "nodes.csv", ("id:ID", ":LABEL", *_header(nodes)), _nodes(elements, nodes))
    edges = _kept(elements.edge_types, "relation")
    _write(folder / "edges.csv", (":START_ID", ":END_ID", ":TYPE", "id", *_header(edges)), _edges(elements, edges))


def _kept(types: Mapping[str, type[Value]], named: str) -> dict[str, type[Value]]:
    return {name: types[name] for name in sorted(types.keys() - LOOKS - {named})}


def _header(types: Mapping[str, type[Value]]) -> Iterator[str]:
    return (f"{name}:{'date' if name in _DATES else _TYPES[type]}" for name, type in types.items())


def _nodes(elements: Elements, columns: Iterable[str]) -> Iterator[list[str]]:
    for name, told in elements.nodes():
        yield [name, str(told.get("type", "")), *(_cell(told.get(column)) for column in columns)]


def _edges(elements: Elements, columns: Iterable[str]) -> Iterator[list[str]]:
    for fact, told in elements.edges():
        yield [fact.subject, fact.object, fact.relation, fact.id, *(_cell(told.get(column)) for column in columns)]


def _cell(value: Value | None) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _write(path: Path, header: Iterable[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)  # which quotes a carriage return only where lines end in one
        writer.writerow(header)
        writer.writerows([well_formed(cell) for cell in row] for row in rows)
