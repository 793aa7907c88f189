import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphkit.model import Knowledge
from graphkit.ontology import ID
from graphkit.store.quads import quads
from graphkit.store.terms import fact_iri, iri
from graphkit.views.table import write_edges, write_entities, write_nodes, write_statements
from tests import samples

SAMPLE = samples.knowledge()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


@pytest.fixture
def nodes(tmp_path: Path) -> list[dict[str, str]]:
    write_nodes(SAMPLE, tmp_path / "nodes.csv")
    return rows(tmp_path / "nodes.csv")


@pytest.fixture
def edges(tmp_path: Path) -> list[dict[str, str]]:
    write_edges(SAMPLE, tmp_path / "edges.csv")
    return rows(tmp_path / "edges.csv")


@pytest.fixture
def statements(tmp_path: Path) -> list[dict[str, Any]]:
    write_statements(SAMPLE, tmp_path / "statements.jsonl")
    return lines(tmp_path / "statements.jsonl")


def test_table_nodes_have_a_row_each(nodes: list[dict[str, str]]) -> None:
    assert list(nodes[0])[:4] == ["id", "label", "type", "aliases"]
    assert [row["label"] for row in nodes if row["id"] == "in/party/jds"] == ["Janata Dal (Secular)"]


def test_table_edges_have_a_row_each(edges: list[dict[str, str]]) -> None:
    assert {row["id"] for row in edges} == {fact.id for fact in SAMPLE.facts}
    won = next(row for row in edges if row["relation"] == "wonSeats")
    assert (won["source_label"], won["seats"], won["total"]) == ("Bharatiya Janata Party", "104", "224")


def test_table_edges_lead_to_nodes(nodes: list[dict[str, str]], edges: list[dict[str, str]]) -> None:
    assert {row[end] for row in edges for end in ("source", "target")} == {row["id"] for row in nodes}


def test_table_formulas_are_made_texts(nodes: list[dict[str, str]], edges: list[dict[str, str]]) -> None:
    assert "'=1+1 | a | b" in {row["aliases"] for row in nodes}
    assert "'=treasurer" in {row["office"] for row in edges}


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t"])
def test_table_no_cell_begins_like_a_formula(first: str, tmp_path: Path) -> None:
    named = tuple(replace(one, name=f"{first}cmd|' /C calc'!A0") for one in SAMPLE.entities)
    write_nodes(replace(SAMPLE, entities=named), tmp_path / "nodes.csv")
    assert {row["label"][:2] for row in rows(tmp_path / "nodes.csv")} == {f"'{first}"}


def test_table_numbers_below_zero_stay_numbers(tmp_path: Path) -> None:
    fewer = replace(SAMPLE.facts[3], qualifiers=(("seats", -5),))
    write_edges(replace(SAMPLE, facts=(fewer,)), tmp_path / "edges.csv")
    assert rows(tmp_path / "edges.csv")[0]["seats"] == "-5"


def test_table_entities_are_those_of_the_documents(tmp_path: Path) -> None:
    write_entities(SAMPLE, tmp_path / "entities.jsonl")
    found = lines(tmp_path / "entities.jsonl")
    assert len(found) == sum(len(reading.entities) for reading in SAMPLE.readings)
    assert found[0] == {
        "document": "2023-09-27-alliance", "id": "jds", "type": "Party", "name": "Janata Dal (Secular)",
        "aliases": ["JD(S)"], "mentions": [[30, 50], [160, 165]], "canonical": f"{ID}in/party/jds",
    }  # fmt: skip


def test_table_entities_without_a_canonical_one_say_so(tmp_path: Path) -> None:
    write_entities(replace(SAMPLE, canonical={}), tmp_path / "entities.jsonl")
    assert {row["canonical"] for row in lines(tmp_path / "entities.jsonl")} == {None}


def test_table_iris_are_those_of_the_graph(tmp_path: Path, statements: list[dict[str, Any]]) -> None:
    write_entities(SAMPLE, tmp_path / "entities.jsonl")
    subjects = {quad.subject.value for quad in quads(SAMPLE)}  # type: ignore[union-attr]
    assert {row["canonical"] for row in lines(tmp_path / "entities.jsonl")} <= subjects
    assert {row["fact"] for row in statements} <= subjects
    assert iri(samples.CANONICAL["zoe"]).value in {row["canonical"] for row in lines(tmp_path / "entities.jsonl")}


def test_table_statements_are_as_they_were_read(statements: list[dict[str, Any]]) -> None:
    told = SAMPLE.readings[0].statements[3]
    assert statements[3] == {
        "document": "2023-09-27-alliance", "id": told.id, "subject": "bjp", "relation": "wonSeats", "object": "e18",
        "qualifiers": {"seats": 104, "total": 224, "place": "ka"}, "status": "asserted", "claimed_by": None,
        "start": "2018", "end": None, "quote": "won 104 of 224 seats",
        "span": [told.evidence.start, told.evidence.end], "confidence": told.evidence.confidence,
        "fact": fact_iri(SAMPLE.facts[3].id).value,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "start", "end"),
    [
        pytest.param(0, "2023-09-22", None, id="open"),
        pytest.param(1, "2006-02", "2007-10", id="closed"),
        pytest.param(2, "2018", "../2019-07", id="window"),
        pytest.param(8, None, None, id="ended"),
        pytest.param(15, None, None, id="undated"),
    ],
)
def test_table_statements_tell_times(
    statements: list[dict[str, Any]], number: int, start: str | None, end: str | None
) -> None:
    assert (statements[number]["start"], statements[number]["end"]) == (start, end)


@pytest.mark.parametrize(("number", "speaker"), [(6, "hdk"), (12, "a worker"), (0, None)])
def test_table_statements_tell_who_says_so(statements: list[dict[str, Any]], number: int, speaker: str | None) -> None:
    assert statements[number]["claimed_by"] == speaker


def test_table_lines_carry_lone_surrogates(tmp_path: Path) -> None:
    first, second = SAMPLE.readings
    broken = replace(first, entities=(replace(first.entities[0], name="\ud800\u2028é"), *first.entities[1:]))
    write_entities(replace(SAMPLE, readings=(broken, second)), tmp_path / "entities.jsonl")
    assert lines(tmp_path / "entities.jsonl")[0]["name"] == "\ud800\u2028é"


@pytest.mark.parametrize("write", [write_nodes, write_edges, write_entities, write_statements])
def test_table_nothing_known_is_a_table_without_rows(write: Any, tmp_path: Path) -> None:
    write(Knowledge(readings=(), entities=(), canonical={}, facts=()), tmp_path / "table")
    assert len((tmp_path / "table").read_text(encoding="utf-8").splitlines()) <= 1
