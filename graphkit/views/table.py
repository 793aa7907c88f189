"""The graph as tables for spreadsheets, and what was read as JSON Lines."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphkit.model import Entity, Known, Reading, Statement
from graphkit.ontology import ID, entity_iri
from graphkit.period import ENDED, OPEN
from graphkit.views.elements import LOOKS, Attributes, Elements, Value

__all__ = [
    "edge_columns", "edge_rows", "node_columns", "node_rows", "well_formed", "write_edges", "write_entities",
    "write_nodes", "write_statements", "write_tables",
]  # fmt: skip

_NODE_COLUMNS = ("id", "label", "type", "aliases", "country", "colour")
_EDGE_COLUMNS = (
    "id", "source", "source_label", "relation", "label", "target", "target_label", "standing", "period",
    "begin_earliest", "begin_latest", "end_earliest", "end_latest", "known_since", "quotes", "confidence", "symmetric",
    "inferred", "rule", "premises", "closed_by", "corrected_by",
)  # fmt: skip
_FORMULA = re.compile("'*[=+@\t\r-]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def write_tables(known: Known, folder: Path) -> None:
    """Write `nodes.csv` and `edges.csv` into a folder, which is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    write_nodes(known, folder / "nodes.csv")
    write_edges(known, folder / "edges.csv")


def write_nodes(known: Known, path: Path) -> None:
    """Write the entities of the network as CSV, a row each; columns beyond the usual ones come last, by name."""
    elements = Elements(known)
    _write_csv(path, node_columns(elements), node_rows(elements))


def write_edges(known: Known, path: Path) -> None:
    """Write the facts of the network as CSV, a row each; columns of qualifiers come last, by name."""
    elements = Elements(known)
    _write_csv(path, edge_columns(elements), edge_rows(elements))


def node_columns(elements: Elements) -> Mapping[str, type[Value]]:
    """Name -> type, of the columns of a table of nodes, in their order."""
    return _columns(_NODE_COLUMNS, elements.node_types)


def edge_columns(elements: Elements) -> Mapping[str, type[Value]]:
    """Name -> type, of the columns of a table of edges, in their order."""
    return _columns(_EDGE_COLUMNS, elements.edge_types)


def _columns(first: Sequence[str], types: Mapping[str, type[Value]]) -> Mapping[str, type[Value]]:
    rest = sorted(types.keys() - LOOKS - set(first))
    return {name: types.get(name, str) for name in (*first, *rest)}


def node_rows(elements: Elements) -> Iterator[Attributes]:
    """A row for each node, with what is known of it."""
    return ({"id": name, **attributes} for name, attributes in elements.nodes())


def edge_rows(elements: Elements) -> Iterator[Attributes]:
    """A row for each edge, with the names of both ends."""
    for fact, attributes in elements.edges():
        yield {
            "id": fact.id, "source": fact.subject, "source_label": elements.label(fact.subject),
            "target": fact.object, "target_label": elements.label(fact.object), **attributes,
        }  # fmt: skip


def _write_csv(path: Path, columns: Iterable[str], rows: Iterable[Attributes]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_cell(row.get(name, "")) for name in columns] for row in rows)


def _cell(value: Value) -> Value:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it; so does one that looks as if it
    had got one, so that the first apostrophe can always be taken away again.
    """
    if not isinstance(value, str):
        return value
    return f"'{well_formed(value)}" if _FORMULA.match(value) else well_formed(value)


def well_formed(text: str) -> str:
    """The text without lone surrogates, which no file in UTF-8 can carry: they become U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def write_entities(known: Known, path: Path) -> None:
    """Write the entities of all documents as JSON Lines: as each names them, with the IRI of who is meant."""
    _write_lines(path, (_entity(reading, one, known) for reading in known.readings for one in reading.entities))


def write_statements(known: Known, path: Path) -> None:
    """Write the statements of all documents as JSON Lines: in local entity ids, with the IRI of the fact they tell."""
    facts = {one: f"{ID}fact/{fact.id}" for fact in known.facts for one in fact.statements}
    _write_lines(path, (_statement(reading, one, facts) for reading in known.readings for one in reading.statements))


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    # A lone surrogate, which UTF-8 cannot carry, comes out as the escape that JSON has for it.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _entity(reading: Reading, entity: Entity, known: Known) -> dict[str, Any]:
    canonical = known.canonical.get((reading.document.id, entity.id))
    return {
        "document": reading.document.name,
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": entity.aliases,
        "mentions": entity.mentions,
        "canonical": None if canonical is None else entity_iri(canonical),
    }


def _statement(reading: Reading, statement: Statement, facts: Mapping[str, str]) -> dict[str, Any]:
    said = statement.evidence
    return {
        "document": reading.document.name,
        "id": statement.id,
        "subject": statement.subject,
        "relation": statement.relation,
        "object": statement.object,
        "qualifiers": dict(statement.qualifiers),
        "status": said.status,
        "claimed_by": said.speaker,
        "start": statement.period.start,
        "end": None if statement.period.end in (OPEN, ENDED) else statement.period.end,
        "quote": said.quote,
        "span": (said.start, said.end),
        "confidence": said.confidence,
        "fact": facts.get(statement.id),
    }
