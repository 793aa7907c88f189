"""The graph as tables for spreadsheets, and what was read as JSON Lines."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphkit.model import Entity, Knowledge, Reading, Statement
from graphkit.ontology import ID, entity_iri
from graphkit.period import ENDED, OPEN
from graphkit.views.graphml import xml_text
from graphkit.views.network import Value, network

__all__ = ["write_edges", "write_entities", "write_nodes", "write_statements"]

_NODE_COLUMNS = ("id", "label", "type", "aliases", "country", "colour")
_EDGE_COLUMNS = (
    "id", "source", "source_label", "relation", "label", "target", "target_label", "standing", "period",
    "begin_earliest", "begin_latest", "end_earliest", "end_latest", "known_since", "quotes", "confidence", "symmetric",
    "inferred", "rule", "premises", "closed_by", "corrected_by",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t")


def write_nodes(knowledge: Knowledge, path: Path) -> None:
    """Write the entities of the network as CSV, a row each; columns beyond the usual ones come last, by name."""
    rows = [{"id": name, **attributes} for name, attributes in network(knowledge).nodes(data=True)]
    _write_csv(path, _NODE_COLUMNS, rows)


def write_edges(knowledge: Knowledge, path: Path) -> None:
    """Write the facts of the network as CSV, a row each; columns of qualifiers come last, by name."""
    graph = network(knowledge)
    labels = graph.nodes(data="label")
    rows = [
        {
            "id": key, "source": source, "source_label": labels[source],
            "target": target, "target_label": labels[target], **attributes,
        }
        for source, target, key, attributes in graph.edges(keys=True, data=True)
    ]  # fmt: skip
    _write_csv(path, _EDGE_COLUMNS, rows)


def _write_csv(path: Path, first: Sequence[str], rows: Sequence[Mapping[str, Value]]) -> None:
    columns = (*first, *sorted({key for row in rows for key in row} - set(first)))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)


def _cell(value: Value) -> Value:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    text = xml_text(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_entities(knowledge: Knowledge, path: Path) -> None:
    """Write the entities of all documents as JSON Lines: as each names them, with the IRI of who is meant."""
    _write_lines(path, (_entity(reading, one, knowledge) for reading in knowledge.readings for one in reading.entities))


def write_statements(knowledge: Knowledge, path: Path) -> None:
    """Write the statements of all documents as JSON Lines: in local entity ids, with the IRI of the fact they tell."""
    facts = {one: f"{ID}fact/{fact.id}" for fact in knowledge.facts for one in fact.statements}
    _write_lines(
        path, (_statement(reading, one, facts) for reading in knowledge.readings for one in reading.statements)
    )


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    # A lone surrogate, which UTF-8 cannot carry, comes out as the escape that JSON has for it.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _entity(reading: Reading, entity: Entity, knowledge: Knowledge) -> dict[str, Any]:
    canonical = knowledge.canonical.get((reading.document.id, entity.id))
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
