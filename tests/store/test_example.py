"""Every named question has an answer that is known beforehand, on a graph that anybody can load, in any engine.

`ontology/queries/example/graph.ttl` is that graph, `NAME.csv` beside it the answer to `NAME.rq` as the file stands.
Where the model or a question is meant to change, write them anew with `GRAPHKIT_GOLDEN=write python -m pytest
tests/store/test_example.py`, and read the difference.
"""

import csv
import os
from collections import Counter
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.query import ResultRow

from graphkit.ontology import directory, schema
from graphkit.store.quads import quads
from graphkit.store.questions import ask, questions
from graphkit.store.sparql import Table, run
from graphkit.store.terms import PREFIXES
from graphkit.terminal import Form, answer
from graphkit.views.rdf import turtle
from tests.store.example import knowledge

FOLDER = directory() / "queries" / "example"
GRAPH = FOLDER / "graph.ttl"
NAMED = sorted(questions())

every_question = pytest.mark.parametrize("name", NAMED)


def expected(name: str) -> list[tuple[str, ...]]:
    """Names of columns and then rows, as text."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.extend(quads(knowledge()))
    if os.environ.get("GRAPHKIT_GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        turtle(quads(knowledge()), GRAPH, PREFIXES)
        for name in NAMED:
            text = answer(run(made, questions()[name].text), Form.CSV)
            (FOLDER / f"{name}.csv").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def graph(store: ox.Store) -> rdflib.Graph:
    """The file, in another engine; it depends on `store`, which may write it."""
    return rdflib.Graph().parse(GRAPH)


def told(table: Table, name: str) -> list[tuple[str, ...]]:
    places = [table.variables.index(column) for column in name.split()]
    return [tuple(str(row[place]) for place in places) for row in table.rows]


def test_example_says_every_relation() -> None:
    assert {fact.relation for fact in knowledge().facts} == schema().relations.keys()


def test_example_quotes_stand_in_the_texts() -> None:
    for reading in knowledge().readings:
        for said in (one.evidence for one in reading.statements):
            assert reading.document.text[said.start : said.end] == said.quote


def test_example_graph_is_what_the_model_writes(store: ox.Store, graph: rdflib.Graph) -> None:
    triples = "".join(f"{quad.triple} .\n" for quad in store)
    assert isomorphic(graph, rdflib.Graph().parse(data=triples, format="nt"))


@every_question
def test_example_answers(store: ox.Store, name: str) -> None:
    table = run(store, questions()[name].text)
    assert list(csv.reader(answer(table, Form.CSV).splitlines())) == [list(row) for row in expected(name)]
    assert table.rows, "an answer without rows would show nothing"


@every_question
def test_example_answers_are_the_same_in_rdflib(graph: rdflib.Graph, name: str) -> None:
    rows = [row for row in graph.query(questions()[name].text) if isinstance(row, ResultRow)]
    theirs = Counter(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
    assert theirs == Counter(expected(name)[1:])


@every_question
def test_example_answers_are_in_one_order(store: ox.Store, name: str) -> None:
    """What is sorted must not depend on how the store happens to hold it."""
    turned = ox.Store()
    turned.extend(reversed(list(store)))
    assert run(turned, questions()[name].text) == run(store, questions()[name].text)


@pytest.mark.parametrize("name", [name for name in NAMED if not questions()[name].evidence])
def test_example_answers_without_evidence_miss_nothing(store: ox.Store, name: str) -> None:
    assert run(store, questions()[name].text, evidence=False) == run(store, questions()[name].text)


@pytest.mark.parametrize("name", [name for name in NAMED if "inferred" in questions()[name].text])
def test_example_answers_without_what_is_inferred(name: str) -> None:
    known = knowledge()
    inferred = ox.Store()
    inferred.extend(quads(replace(known, facts=tuple(replace(fact, rule="made") for fact in known.facts))))
    text = questions()[name].text
    assert run(inferred, text).rows
    assert run(inferred, text.replace("{ true }", "{ false }")).rows == ()


def test_example_folder_holds_nothing_else() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {"README.md", GRAPH.name, *(f"{name}.csv" for name in NAMED)}


# --- with other parameters than those in the files ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "parameters", "columns", "rows"),
    [
        ("governments", {"on": "2018-05-24", "in": "Karnataka"}, "name sure",
         [("Indian National Congress", "True"), ("Janata Dal (Secular)", "True")]),
        ("governments", {"on": "2020-01-01"}, "name sure",
         [("Bharatiya Janata Party", "True"), ("Indian National Congress", "False"),
          ("Janata Dal (Secular)", "False")]),
        ("alliances", {"on": "2018-06-01"}, "one other", [("Janata Dal (Secular)", "Indian National Congress")]),
        ("alliances-ever", {"of": "BJP"}, "name least most",
         [("Janata Dal (Secular)", "20", "20"), ("Janata Dal (Secular)", "1", "None")]),
        ("moves", {"since": "2023-09-30", "until": "2023-10"}, "who what",
         [("over 60 office bearers", "resignedFrom")]),
        ("moves", {"of": "BSR Congress"}, "who whom joined",
         [("B Sriramulu", "Bharatiya Janata Party", "BSR Congress"),
          ("B Sriramulu", "BSR Congress", "Bharatiya Janata Party")]),
        ("switches", {"of": "Yeddyurappa"}, "times left last", [("0", "1", "2012-11-30")]),
        ("seat-changes", {"of": "JDS"}, "contest before change",
         [("2013 Karnataka election", "None", "None"), ("2018 Karnataka election", "40", "-3"),
          ("2023 Karnataka election", "37", "-18")]),
        ("seat-changes", {"in": "Karnataka", "of": "BJP"}, "seats change",
         [("40", "None"), ("104", "64"), ("66", "-38")]),
        ("results", {"in": "Mandya"}, "who what",
         [("Nikhil Kumaraswamy", "lostElection"), ("Sumalatha", "wonElection")]),
        ("contests", {"of": "Sumalatha"}, "what", [("defeated",), ("wonElection",)]),
        ("offices", {"on": "2018-06-01", "of": "Kumaraswamy"}, "post sure", [("Chief Minister of Karnataka", "True")]),
        ("offices", {"on": "2013-06-01", "office": "in/office/cm-karnataka"}, "name", [("Siddaramaiah",)]),
        ("representatives", {"on": "2019-06-15", "for": "Mandya"}, "name sure", [("Sumalatha", "True")]),
        ("members", {"of": "BJP", "on": "2023-09-27"}, "name", []),
        ("members", {"of": "Congress", "on": "2023-05-21"}, "name kind", [("Siddaramaiah", "Person")]),
        ("career", {"of": "Kumaraswamy"}, "what", [("holdsOffice",), ("leads",)]),
        ("relatives", {"of": "Deve Gowda"}, "who kin", [("H D Kumaraswamy", "son")]),
        ("party-history", {"of": "KJP"}, "what", [("founded",), ("mergedWith",)]),
        ("units", {"of": "KPCC"}, "name", [("Youth Wing",)]),
        ("talks", {"until": "2018-05-15"}, "one", []),
        ("talks", {"of": "Congress", "since": "2018"}, "other allied",
         [("Indian National Congress", "2018-05-19/2019-07-23")]),
        ("friends-and-foes", {"of": "Deve Gowda"}, "what whom", [("supports", "H D Kumaraswamy")]),
        ("news", {"since": "2019-07-24", "until": "2019-07-30", "of": "Sumalatha"}, "what",
         [("wonElection",), ("defeated",), ("represents",)]),
        ("path", {"from": "KJP", "to": "BSR Congress"}, "persons first via second",
         [("2", "B S Yeddyurappa", "Bharatiya Janata Party", "B Sriramulu")]),
        ("path", {"from": "JD(S)", "to": "KJP"}, "first", []),
    ],
)  # fmt: skip
def test_example_answers_with_parameters(
    store: ox.Store, name: str, parameters: dict[str, str], columns: str, rows: list[tuple[str, ...]]
) -> None:
    assert sorted(told(ask(store, name, parameters), columns)) == sorted(rows)


@pytest.mark.parametrize(
    "form", ["{}", "fact/{}", "https://w3id.org/graphkit/id/fact/{}", "<https://w3id.org/graphkit/id/fact/{}>"]
)
def test_example_a_fact_goes_by_its_id(store: ox.Store, form: str) -> None:
    fact = next(one for one in knowledge().facts if one.relation == "kinOf")
    table = ask(store, "evidence", {"of": form.format(fact.id)})
    assert told(table, "quote article") == [("H D Kumaraswamy is a son of H D Deve Gowda.", "The expulsion")]


def test_example_facts_without_a_common_article(store: ox.Store) -> None:
    kin, joined = (next(one.id for one in knowledge().facts if one.relation == name) for name in ("kinOf", "joined"))
    assert ask(store, "common-evidence", {"one": kin, "other": joined}).rows == ()
