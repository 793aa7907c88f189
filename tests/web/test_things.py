"""IRIs lead to pages, and pages tell names from anywhere without obeying them."""

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
import rdflib
from starlette.testclient import TestClient

from graphkit.ontology import entity_iri
from tests.samples import CANONICAL, ODD, knowledge

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own reader of JSON-LD uses it

BROWSER = {"Accept": "text/html,*/*;q=0.8"}
FACT = next(one for one in knowledge().facts if one.relation == "defectedFrom")


class Read(HTMLParser):
    """What a browser sees: the text, the tags, where links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags, self.links = "", set[str](), list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        self.text += data


def path(id: str) -> str:
    return entity_iri(id).removeprefix("https://w3id.org/graphkit")


def test_things_page_of_a_party_tells_its_facts_by_name(client: TestClient) -> None:
    page = Read(client.get(path(CANONICAL["jds"]), headers=BROWSER).text)
    assert all(part in page.text for part in ("Janata Dal (Secular)", "Bharatiya Janata Party", "2006-02/2007-10"))
    assert f"/id/{CANONICAL['bjp']}" in page.links


@pytest.mark.parametrize("id", sorted({one for fact in knowledge().facts for one in (fact.subject, fact.object)}))
def test_things_links_of_pages_lead_somewhere(client: TestClient, id: str) -> None:
    page = Read(client.get(path(id), headers=BROWSER).text)
    ours = {link for link in page.links if link.startswith("/id/")}
    assert ours
    assert {link: client.get(link).status_code for link in ours} == dict.fromkeys(ours, 200)


@pytest.mark.parametrize("where", [path(CANONICAL["zoe"]), path(f"fact/{FACT.id}"), f"/find?name={quote('<script>x')}"])
def test_things_hostile_names_are_text(client: TestClient, where: str) -> None:
    page = Read(client.get(where, headers=BROWSER).text)
    assert "script" not in page.tags
    assert page.links
    assert not any(link.startswith("javascript:") for link in page.links)


def test_things_page_shows_an_odd_name_as_it_is(client: TestClient) -> None:
    assert ODD in Read(client.get(path(CANONICAL["zoe"]), headers=BROWSER).text).text


def test_things_page_of_a_fact_shows_its_evidence(client: TestClient) -> None:
    page = Read(client.get(path(f"fact/{FACT.id}"), headers=BROWSER).text)
    assert "left the JD(S) for the BJP" in page.text
    assert "Asserted" in page.text


def test_things_page_of_an_article_shows_what_it_tells(client: TestClient) -> None:
    document = knowledge().readings[0].document
    page = Read(client.get(path(f"document/{document.id}"), headers=BROWSER).text)
    assert "JD(S) allies with BJP" in page.text
    assert "the Congress fears the JD(S)" in page.text


@pytest.mark.parametrize(
    ("media", "form"), [("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/ld+json", "json-ld")]
)
@pytest.mark.parametrize("id", [CANONICAL["jds"], CANONICAL["zoe"]])
def test_things_as_rdf_name_themselves(client: TestClient, media: str, form: str, id: str) -> None:
    answer = client.get(path(id), headers={"Accept": media})
    assert answer.headers["content-type"].partition(";")[0] == media
    graph = rdflib.Graph().parse(data=answer.content, format=form)
    name = next(one.name for one in knowledge().entities if one.id == id)
    assert str(graph.value(rdflib.URIRef(entity_iri(id)), rdflib.SKOS.prefLabel)) == name


def test_things_as_json(client: TestClient) -> None:
    answer = client.get(path(CANONICAL["jds"]), headers={"Accept": "application/json"}).json()
    assert answer["iri"] == entity_iri(CANONICAL["jds"])
    assert len(answer["facts"]) == len(
        [one for one in knowledge().facts if CANONICAL["jds"] in (one.subject, one.object)]
    )


def test_things_name_of_one_leads_to_its_page(client: TestClient) -> None:
    answer = client.get("/find", params={"name": "kumaraswamy"})
    assert (answer.status_code, answer.headers["location"]) == (303, path(CANONICAL["hdk"]))


def test_things_explorer_is_the_first_page(client: TestClient) -> None:
    page = client.get("/")
    assert "graphkit explorer" in page.text
    assert page.headers["content-security-policy"] == "frame-ancestors 'none'"  # the page holds a policy of its own


def test_things_terms_of_pages_are_explained(client: TestClient) -> None:
    page = Read(client.get(path(CANONICAL["jds"]), headers=BROWSER).text)
    terms = {link.partition("#")[2] for link in page.links if link.startswith("/ontology#")}
    explained = client.get("/ontology", headers=BROWSER).text
    assert {"country", "alliedWith"} <= terms
    assert [term for term in terms if f'id="{term}"' not in explained] == []


def test_things_ontology_is_turtle_for_programs(client: TestClient) -> None:
    answer = client.get("/ontology")
    assert answer.headers["content-type"].startswith("text/turtle")
    assert len(rdflib.Graph().parse(data=answer.content, format="turtle")) > 100
