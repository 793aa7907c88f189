"""JSON, downloads and the pages around them."""

import io
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib
from starlette.testclient import TestClient

from graphkit.model import Standing
from graphkit.ontology import ID
from graphkit.store.questions import questions
from graphkit.web.openapi import description, operations
from tests.samples import CANONICAL, knowledge


def told(client: TestClient, path: str, **parameters: str) -> Any:
    answer = client.get(path, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_api_entities_are_found_by_part_of_a_name(client: TestClient) -> None:
    found = told(client, "/api/entities", name="kumarasw")
    assert [(one["id"], one["type"]) for one in found] == [(CANONICAL["hdk"], "Person")]


def test_api_entities_with_the_very_name_come_first(client: TestClient) -> None:
    assert told(client, "/api/entities", name="congress")[0]["id"] == CANONICAL["inc"]


def test_api_entities_spelt_wrongly_are_found_by_the_nearest_name(client: TestClient) -> None:
    assert CANONICAL["dks"] in [one["id"] for one in told(client, "/api/entities", name="Shivkumar")]


def test_api_entities_of_a_type(client: TestClient) -> None:
    found = told(client, "/api/entities", type="election")
    assert {one["id"] for one in found} == {CANONICAL["e18"], CANONICAL["e24"]}


def test_api_facts_are_those_of_the_graph(client: TestClient) -> None:
    found = told(client, "/api/facts")
    assert not found["more"]
    ours = {(f"{ID}fact/{one.id}", one.relation, one.standing.value) for one in knowledge().facts}
    assert {(one["fact"], one["relation"], one["standing"]) for one in found["facts"]} == ours


@pytest.mark.parametrize("standing", list(Standing))
def test_api_facts_of_a_standing(client: TestClient, standing: Standing) -> None:
    found = told(client, "/api/facts", standing=standing.value)["facts"]
    assert len(found) == len([one for one in knowledge().facts if one.standing is standing])


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"on": "2007-01-01"}, lambda p: p.possibly_holds(p.begin_earliest.replace(2007, 1, 1))),
        ({"to": "2005"}, lambda p: p.begin_earliest.year <= 2005),
        ({"from": "2024-02"}, lambda p: p.end_latest.isoformat() >= "2024-02-01"),
    ],
    ids=str,
)
def test_api_facts_of_a_time(client: TestClient, asked: dict[str, str], kept: Any) -> None:
    found = told(client, "/api/facts", **asked)["facts"]
    assert {one["fact"] for one in found} == {f"{ID}fact/{one.id}" for one in knowledge().facts if kept(one.period)}


def test_api_facts_name_who_takes_part_and_details(client: TestClient) -> None:
    found = told(client, "/api/facts", of="bjp", relation="wonSeats")["facts"]
    assert [(one["subjectName"], one["objectName"]) for one in found] == [
        ("Bharatiya Janata Party", "2018 Karnataka election")
    ]
    assert found[0]["details"] == {"seats": 104, "total": 224, "place": "Karnataka"}


def test_api_facts_come_a_part_at_a_time(client: TestClient) -> None:
    parts = [told(client, "/api/facts", limit="5", offset=str(offset)) for offset in (0, 5, 10)]
    assert [part["more"] for part in parts] == [True, True, False]
    assert len({one["fact"] for part in parts for one in part["facts"]}) == len(knowledge().facts)


def test_api_questions_say_what_they_take(client: TestClient) -> None:
    assert {one["name"] for one in told(client, "/api/questions")} == set(questions())


def test_api_question_takes_an_alias(client: TestClient) -> None:
    answer = told(client, "/api/questions/allies", of="JD(S)", on="2023-09-27")
    names = [dict(zip(answer["variables"], row, strict=True))["name"] for row in answer["rows"]]
    assert names == ["Bharatiya Janata Party"]


def test_api_question_as_sparql_gives_the_same_rows(client: TestClient) -> None:
    text = client.get("/api/questions/allies/sparql", params={"of": "JD(S)", "on": "2023-09-27"}).text
    rows = client.get("/sparql", params={"query": text}).json()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Bharatiya Janata Party"]


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/facts?on=2x", 400, "no EDTF date"),
        ("/api/facts?on=2019-01-01&to=2020", 400, "choose"),
        ("/api/facts?relation=alliedwth", 400, "alliedWith"),
        ("/api/facts?standing=sure", 400, "established"),
        ("/api/facts?limit=5000", 400, "1,000"),
        ("/api/facts?limit=-1", 400, "write a number"),
        ("/api/facts?of=Kumarswamy", 400, "did you mean H D Kumaraswamy?"),
        ("/api/facts?colour=red", 400, "no parameter colour"),
        ("/api/entities?type=dog", 400, "Party"),
        ("/api/questions/allys", 404, "/api/questions"),
        ("/api/questions/allies?of=zzzz", 400, "is called 'zzzz'"),
        ("/download/graph.docx", 400, ".gexf"),
        ("/download/graph.ttl?on=2019", 400, "is no day"),
        ("/download/graph.ttl?colour=red", 400, "no parameter colour"),
        ("/id/in/party/nobody", 404, "/api/entities"),
        ("/id/in/party/%00", 404, ""),
        ("/nothing", 404, ""),
    ],
)
def test_api_says_what_is_wrong(client: TestClient, path: str, status: int, told: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert told in answer.text


# --- the description ----------------------------------------------------------------------------------------------


def test_api_description_names_every_question_and_its_parameters() -> None:
    paths = description("http://localhost")["paths"]
    for one in questions().values():
        taken = paths[f"/api/questions/{one.name}"]["get"]["parameters"]
        assert {each["name"]: each["required"] for each in taken} == {
            each.name: each.default is None for each in one.parameters
        }


@pytest.mark.parametrize("path", [path for path, _ in operations() if "questions/" not in path and path != "/download"])
def test_api_description_is_of_paths_that_answer(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_api_page_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/api", headers={"Accept": "text/html"}).text
    assert '<form action="/api/facts"' in page
    assert "http" not in page


def test_api_without_a_browser_is_the_description(client: TestClient) -> None:
    assert told(client, "/api")["openapi"] == "3.1.0"


# --- downloads ----------------------------------------------------------------------------------------------------


def test_api_download_of_a_day_as_graphml_holds_what_may_hold_then(client: TestClient) -> None:
    answer = client.get("/download/day.graphml", params={"on": "2007-01-01", "relation": "alliedWith"})
    assert answer.headers["content-disposition"] == 'attachment; filename="day.graphml"'
    graph = nx.read_graphml(io.BytesIO(answer.content))
    on = [one for one in knowledge().facts if one.relation == "alliedWith" and _holds_in_2007(one)]
    assert graph.number_of_edges() == len(on) > 0


def _holds_in_2007(fact: Any) -> bool:
    return bool(fact.period.begin_earliest.isoformat() <= "2007-01-01" <= fact.period.end_latest.isoformat())


def test_api_download_of_a_stretch_as_gexf(client: TestClient) -> None:
    answer = client.get(
        "/download", params={"format": ".gexf", "from": "2006", "to": "2007", "standing": "established"}
    )
    assert answer.headers["content-type"] == "application/gexf+xml"
    assert ET.fromstring(answer.content).tag.endswith("gexf")


def test_api_download_as_turtle_is_removed_when_it_is_sent(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer = client.get("/download/graph.ttl", params={"standing": "denied"})
    assert len(rdflib.Graph().parse(data=answer.content, format="turtle")) > 10
    assert list(tmp_path.iterdir()) == []
