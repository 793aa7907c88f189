import csv
import re
from pathlib import Path

import pytest

from graphkit.views.neo4j import write
from tests import samples

SAMPLE = samples.knowledge()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(SAMPLE, tmp_path)
    return tmp_path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_neo4j_headers_are_typed(folder: Path) -> None:
    nodes, edges = ((folder / name).read_text(encoding="utf-8").splitlines()[0] for name in ("nodes.csv", "edges.csv"))
    assert nodes.startswith("id:ID,:LABEL,")
    assert edges.startswith(":START_ID,:END_ID,:TYPE,id,")
    assert {"begin_earliest:date", "seats:long", "percent:double", "symmetric:boolean"} <= set(edges.split(","))
    types = {name.rpartition(":")[2] for line in (nodes, edges) for name in line.split(",") if ":" in name}
    assert types <= {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "string", "long", "double", "boolean", "date"}


def test_neo4j_edges_lead_to_nodes(folder: Path) -> None:
    ids = {row["id:ID"] for row in rows(folder / "nodes.csv")}
    edges = rows(folder / "edges.csv")
    assert {row[end] for row in edges for end in (":START_ID", ":END_ID")} == ids
    assert {row["id"] for row in edges} == {fact.id for fact in SAMPLE.facts}


def test_neo4j_relations_are_types_and_values_as_it_reads_them(folder: Path) -> None:
    won = next(row for row in rows(folder / "edges.csv") if row[":TYPE"] == "wonSeats")
    assert (won["seats:long"], won["symmetric:boolean"], won["role:string"]) == ("104", "false", "")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", won["begin_earliest:date"])


def test_neo4j_texts_are_not_guarded_against_spreadsheets(folder: Path) -> None:
    assert any(row["office:string"] == "=treasurer" for row in rows(folder / "edges.csv"))
