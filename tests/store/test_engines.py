"""The named questions have the same rows in engines of other makers, where those are installed.

`apt-get install virtuoso-opensource-7-bin`, `npm install -g @comunica/query-sparql-file@4`; `-m engines` runs these
alone.
"""

import csv
from collections import Counter

import pyoxigraph as ox
import pytest

from graphkit.ontology import directory
from graphkit.store.quads import quads
from graphkit.store.questions import questions
from graphkit.store.sparql import run
from tests.store.engines import Rows, comunica, comunica_folder, virtuoso, virtuoso_is_here
from tests.store.example import knowledge

pytestmark = pytest.mark.engines
FOLDER = directory() / "queries"
NAMED = sorted(questions())

Answers = dict[str, Rows]


@pytest.fixture(scope="module")
def flags() -> dict[str, set[str]]:
    """The columns of each question that hold yes or no: Virtuoso writes them as 1 and 0."""
    store = ox.Store()
    store.extend(quads(knowledge()))
    tables = {name: run(store, questions()[name].text) for name in NAMED}
    return {
        name: {column for column, cell in zip(table.variables, table.rows[0], strict=True) if isinstance(cell, bool)}
        for name, table in tables.items()
    }


@pytest.fixture(scope="module")
def from_virtuoso(tmp_path_factory: pytest.TempPathFactory, flags: dict[str, set[str]]) -> Answers:
    if not virtuoso_is_here():
        pytest.skip("no Virtuoso here: install the package virtuoso-opensource-7-bin")
    triples = "".join(f"{quad.triple} .\n" for quad in quads(knowledge()))
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), triples) as server:
        found = {name: server.rows(questions()[name].text) for name in NAMED}
    yes = {"1": "true", "0": "false"}
    return {
        name: [{key: yes[one] if key in flags[name] else one for key, one in row.items()} for row in rows]
        for name, rows in found.items()
    }


@pytest.fixture(scope="module")
def from_comunica(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    modules = comunica_folder()
    if modules is None:
        pytest.skip("no Comunica here: npm install -g @comunica/query-sparql-file@4")
    files = [FOLDER / f"{name}.rq" for name in NAMED]
    return comunica(tmp_path_factory.mktemp("comunica"), modules, FOLDER / "example" / "graph.ttl", files)


def compared(name: str, rows: Rows) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
    with (FOLDER / "example" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns, *expected = csv.reader(file)
    return Counter(tuple(row.get(key, "") for key in columns) for row in rows), Counter(map(tuple, expected))


@pytest.mark.parametrize("name", NAMED)
def test_engines_virtuoso_answers_alike(from_virtuoso: Answers, name: str) -> None:
    theirs, ours = compared(name, from_virtuoso[name])
    assert theirs == ours


@pytest.mark.parametrize("name", NAMED)
def test_engines_comunica_answers_alike(from_comunica: Answers, name: str) -> None:
    theirs, ours = compared(name, from_comunica[name])
    assert theirs == ours
