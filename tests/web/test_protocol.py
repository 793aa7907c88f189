"""The SPARQL 1.1 protocol, as a client sees it."""

from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from starlette.testclient import TestClient

from tests.samples import CANONICAL

ALLIES = "SELECT ?b { id:in\\/party\\/jds gk:alliedWith ?b } ORDER BY ?b"
TRIPLES = "CONSTRUCT { ?a gk:alliedWith ?b } WHERE { ?a gk:alliedWith ?b }"
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own reader of JSON-LD uses it

BJP = f"https://w3id.org/graphkit/id/{CANONICAL['bjp']}"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_protocol_takes_queries_in_three_ways(client: TestClient, way: str) -> None:
    calls: dict[str, dict[str, Any]] = {
        "get": {"method": "GET", "params": {"query": ALLIES}},
        "form": {"method": "POST", "data": {"query": ALLIES}},
        "direct": {"method": "POST", "content": ALLIES, "headers": {"Content-Type": f"{QUERY}; charset=utf-8"}},
    }
    answer = client.request(url="/sparql", **calls[way])
    assert answer.headers["content-type"] == "application/sparql-results+json"
    assert BJP in [row["b"]["value"] for row in answer.json()["results"]["bindings"]]


TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


@pytest.mark.parametrize("media", TABLES)
def test_protocol_answers_rows_in_the_form_that_is_accepted(client: TestClient, media: str) -> None:
    answer = client.get("/sparql", params={"query": ALLIES}, headers={"Accept": media})
    assert answer.headers["content-type"].partition(";")[0] == media
    assert answer.headers["vary"] == "Accept"
    rows: Any = ox.parse_query_results(answer.content, TABLES[media])
    assert BJP in [row["b"].value for row in rows]


def test_protocol_answers_rows_as_csv(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": ALLIES}, headers={"Accept": "text/csv"})
    assert answer.text.splitlines()[:2] == ["b", BJP]


@pytest.mark.parametrize(
    ("media", "form"),
    [("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/ld+json", "json-ld"),
     ("application/rdf+xml", "xml")],
)  # fmt: skip
def test_protocol_answers_triples_in_the_form_that_is_accepted(client: TestClient, media: str, form: str) -> None:
    answer = client.get("/sparql", params={"query": TRIPLES}, headers={"Accept": media})
    assert answer.headers["content-type"].partition(";")[0] == media
    graph = rdflib.Graph().parse(data=answer.content, format=form)
    assert len(graph) == 4  # two alliances, each both ways
    assert rdflib.URIRef(BJP) in set(graph.objects())


@pytest.mark.parametrize("media", ["text/csv", "text/tab-separated-values", *TABLES])
def test_protocol_answers_yes_and_no(client: TestClient, media: str) -> None:
    assert "true" in client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": media}).text


def test_protocol_form_of_the_address_comes_before_accept(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": ALLIES, "format": "csv"}, headers={"Accept": "application/json"})
    assert answer.headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(("query", "accept"), [(ALLIES, "image/png"), (ALLIES, "text/turtle"), (TRIPLES, "text/csv")])
def test_protocol_refuses_forms_that_the_answer_cannot_have(client: TestClient, query: str, accept: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert "let Accept name one of them" in answer.text


def test_protocol_datasets_are_chosen_by_the_request(client: TestClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graphs = client.get("/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g {} }", "format": "csv"}).text
    one = graphs.split()[1]
    few = client.get("/sparql", params={"query": count, "default-graph-uri": one, "format": "csv"}).text.split()[1]
    inside = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{one}> {{ ?s ?p ?o }} }}"
    assert few == client.get("/sparql", params={"query": inside, "format": "csv"}).text.split()[1]
    named = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": one, "format": "csv"}
    assert client.post("/sparql", data=named).text.split() == ["g", one]


def test_protocol_without_a_query_describes_the_service(client: TestClient) -> None:
    graph = rdflib.Graph().parse(data=client.get("/sparql", headers={"Accept": "text/turtle"}).content, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = graph.value(predicate=rdflib.RDF.type, object=sd.Service)
    assert graph.value(service, sd.endpoint) == rdflib.URIRef("http://localhost/sparql")
    assert sd.UnionDefaultGraph in set(graph.objects(service, sd.feature))
    assert len(set(graph.objects(service, sd.resultFormat))) == 8


def test_protocol_without_a_query_gives_browsers_the_editor(client: TestClient) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    assert '<option value="allies">' in page.text
    assert "http" not in page.text.replace("http-equiv", "")  # nothing comes from elsewhere


@pytest.mark.parametrize("name", ["yasgui.min.js", "yasgui.min.css", "LICENSE.txt"])
def test_protocol_editor_is_served_from_here(client: TestClient, name: str) -> None:
    assert client.get(f"/static/yasgui/{name}").status_code == 200


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "status", "told"),
    [
        ({"method": "GET", "params": {"query": "SELECT ?s {\n ?s ?p }"}}, 400, "line 2, column "),
        ({"method": "GET", "params": {"query": "INSERT DATA { <a:a> <a:a> 1 }"}}, 400, "INSERT is refused"),
        ({"method": "GET", "params": {"query": "ASK { SERVICE <http://example.org/> { ?s ?p ?o } }"}}, 400, "SERVICE"),
        ({"method": "GET", "params": {"update": "CLEAR ALL"}}, 403, "updates are refused"),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 403, "updates are refused"),
        ({"method": "POST", "content": "CLEAR ALL", "headers": {"Content-Type": UPDATE}}, 403, "updates are refused"),
        ({"method": "POST", "content": "{}", "headers": {"Content-Type": "application/json"}}, 415, QUERY),
        ({"method": "POST", "data": {"quarry": ALLIES}}, 400, "send one query, not 0"),
        ({"method": "GET", "params": [("query", ALLIES), ("query", ALLIES)]}, 400, "send one query, not 2"),
        ({"method": "POST", "content": b"\xff", "headers": {"Content-Type": QUERY}}, 400, "no UTF-8"),
        ({"method": "POST", "content": b"#" * (2 << 20), "headers": {"Content-Type": QUERY}}, 400, "shorter query"),
        ({"method": "GET", "params": {"query": ALLIES, "format": "docx"}}, 406, "ttl"),
        ({"method": "GET", "params": {"query": ALLIES, "default-graph-uri": "a b"}}, 400, "no IRI"),
        ({"method": "DELETE"}, 405, ""),
    ],
)  # fmt: skip
def test_protocol_says_what_is_wrong(client: TestClient, call: dict[str, Any], status: int, told: str) -> None:
    answer = client.request(url="/sparql", **call)
    assert answer.status_code == status
    assert told in answer.text


def test_protocol_refuses_answers_that_are_too_large(client: TestClient) -> None:
    everything = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    answer = client.get("/sparql", params={"query": everything})
    assert answer.status_code == 400
    assert "LIMIT" in answer.text
