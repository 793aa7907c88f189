"""Stores elsewhere: addresses, writing, going on after an interruption, asking. Against Oxigraph's own server."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.error import URLError

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from graphkit.cli import app
from graphkit.errors import QueryError, StoreError
from graphkit.model import Knowledge
from graphkit.store import upload as module
from graphkit.store.oxigraph import create
from graphkit.store.quads import quads
from graphkit.store.questions import ask, questions
from graphkit.store.read import knowledge as read
from graphkit.store.remote import Address, Remote, open_source
from graphkit.store.sparql import run
from graphkit.store.upload import upload
from graphkit.web import Limits, application
from tests.samples import knowledge
from tests.store.servers import free_port, oxigraph

ASKED = {"Person": "H D Kumaraswamy", "Election": "2018 Karnataka election", "Begin": "2018"}  # by type, else a party


def stored(known: Knowledge) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(quads(known))
    return store


STORE = stored(knowledge())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture(scope="module", params=["", "?graph=urn:graphkit:sample"], ids=["default graph", "named graph"])
def filled(server: str, request: pytest.FixtureRequest) -> Remote:
    remote = Remote(Address.of(server + request.param))
    upload(STORE, remote)
    return remote


@pytest.fixture
def empty(server: str, request: pytest.FixtureRequest) -> Remote:
    """A graph of its own for each test."""
    return Remote(Address.of(f"{server}?graph=urn:test:{request.node.name}"))


# --- addresses ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "query", "update"),
    [
        ("sparql+http://h:7878/query", "http://h:7878/query", "http://h:7878/update"),
        ("sparql+https://h/ds/query?graph=urn:a", "https://h/ds/query", "https://h/ds/update"),
        ("sparql+http://h/repositories/r", "http://h/repositories/r", "http://h/repositories/r/statements"),
        ("sparql+http://h/sparql", "http://h/sparql", "http://h/sparql"),
        ("sparql+http://h/a?update=http://h/b", "http://h/a", "http://h/b"),
        ("sparql+http://me:it%40s@h:1/query", "http://h:1/query", "http://h:1/update"),
    ],
)
def test_remote_address_says_where_questions_and_updates_go(text: str, query: str, update: str) -> None:
    address = Address.of(text)
    assert (address.query, address.update) == (query, update)


def test_remote_address_hides_the_password() -> None:
    address = Address.of("sparql+http://me:it%40s@h:1/query?graph=urn:a")
    assert address.login == ("me", "it@s")
    assert "it@s" not in f"{address} {address!r}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sparql+ftp://h/query", "write sparql"), ("sparql+http:///query", "write sparql"), ("out", "write sparql"),
        ("sparql+http://h/query?graph=a b", "write an IRI"), ("sparql+http://h/query?colour=red", "not colour"),
        ("sparql+gopher://me:secret@h/", "…@h"),
    ],
)  # fmt: skip
def test_remote_address_that_is_none_says_the_mend(text: str, told: str) -> None:
    with pytest.raises(StoreError) as why:
        Address.of(text)
    assert told in str(why.value)
    assert "secret" not in str(why.value)


# --- writing and asking -------------------------------------------------------------------------------------------


def test_remote_holds_all_that_was_written(filled: Remote) -> None:
    assert read(filled.copied()) == read(STORE)


def test_remote_is_read_node_by_node_as_well(filled: Remote) -> None:
    document = next(iter(knowledge().readings)).document
    told = filled.quads_for_pattern(None, None, ox.Literal(document.name), None)
    assert [quad.object.value for quad in told] == [document.name]


@pytest.mark.parametrize("name", sorted(questions()))
def test_remote_named_questions_give_the_same_rows(filled: Remote, name: str) -> None:
    asked = [one for one in questions()[name].parameters if one.default is None]
    needed = {one.name: ASKED.get(one.types[0], "JD(S)") for one in asked}
    if any(one.types[0] == "Fact" for one in questions()[name].parameters):
        needed = {one: knowledge().facts[int(one == "two")].id for one in needed}
    here, there = (ask(store, name, needed) for store in (STORE, filled))
    assert (there.variables, sorted(map(str, there.rows))) == (here.variables, sorted(map(str, here.rows)))


@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?s gk:alliedWith ?o } WHERE { ?s gk:alliedWith ?o }", "ASK { ?s a gk:Fact }"]
)
def test_remote_answers_triples_and_yes_and_no(filled: Remote, query: str) -> None:
    here, there = run(STORE, query), run(filled, query)
    assert sorted(there.rows, key=str) == sorted(here.rows, key=str)


def test_remote_syntax_errors_name_line_and_column(filled: Remote) -> None:
    with pytest.raises(QueryError, match="line 2, column"):
        run(filled, "SELECT ?s {\n ?s ?p }")


@pytest.mark.parametrize("query", ["CLEAR ALL", "ASK { SERVICE <http://example.org/> {} }"])
def test_remote_refuses_what_is_no_question(filled: Remote, query: str) -> None:
    with pytest.raises(QueryError, match="refused"):
        run(filled, query)


# --- going on, and what goes wrong --------------------------------------------------------------------------------


def test_upload_twice_sends_nothing_the_second_time(empty: Remote) -> None:
    first, second = upload(STORE, empty), upload(STORE, empty)
    assert (first.sent, first.found) == (len(STORE), 0)
    assert (second.sent, second.found) == (0, len(STORE))


class Cut(Remote):
    """A connection that is cut after so many updates."""

    left = 3

    def update(self, text: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise StoreError("the cable was pulled")
        super().update(text)


def test_upload_goes_on_where_it_was_interrupted(empty: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH", 100)
    with pytest.raises(StoreError, match="cable"):
        upload(STORE, Cut(empty.address))
    told: list[tuple[int, int]] = []
    done = upload(STORE, empty, progress=lambda *step: told.append(step))
    assert (done.found, done.sent) == (200, len(STORE) - 200)
    assert told[0] == (300, len(STORE))
    assert read(empty.copied()) == read(STORE)


def test_upload_refuses_a_graph_that_holds_something_else(empty: Remote) -> None:
    empty.update(f"INSERT DATA {{ GRAPH <{empty.address.graph}> {{ <urn:a> <urn:b> 1 }} }}")
    with pytest.raises(StoreError, match=r"something else .1 triples.*--replace"):
        upload(STORE, empty)
    assert upload(STORE, empty, clear=True).triples == len(STORE)


def test_upload_of_another_graph_needs_leave_to_replace(empty: Remote) -> None:
    less = stored(replace(knowledge(), facts=knowledge().facts[:5]))
    upload(less, empty)
    with pytest.raises(StoreError, match="another graph of ours"):
        upload(STORE, empty)
    upload(STORE, empty, clear=True)
    assert len(read(empty.copied()).facts) == len(knowledge().facts)


def test_upload_says_when_the_counts_differ(empty: Remote) -> None:
    class Meddled(Remote):
        def update(self, text: str) -> None:
            super().update(text)
            super().update(f"INSERT DATA {{ GRAPH <{empty.address.graph}> {{ <urn:a> <urn:b> 1 }} }}")

    with pytest.raises(StoreError, match="something else writes to it"):
        upload(STORE, Meddled(empty.address))


class Starting(Remote):
    """A store that cannot be reached so many times."""

    times = 2

    def update(self, text: str) -> None:
        self.times -= 1
        if self.times >= 0:
            raise StoreError("it cannot be reached") from URLError("connection refused")
        super().update(text)


def test_upload_waits_for_a_store_that_starts_anew(empty: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(module.time, "sleep", waits.append)
    assert upload(STORE, Starting(empty.address)).triples == len(STORE)
    assert waits == [0.2, 1.0]


class Cutting(BaseHTTPRequestHandler):
    """A store whose connection breaks in the middle of an answer."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b'{"head"')

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def test_remote_that_breaks_off_is_told_from_a_damaged_store() -> None:
    with HTTPServer(("127.0.0.1", 0), Cutting) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with pytest.raises(StoreError, match="cannot be reached"):
            run(Remote(Address.of(f"sparql+http://127.0.0.1:{server.server_port}/query")), "ASK {}")


def test_remote_that_is_not_there_says_so() -> None:
    with pytest.raises(StoreError, match=r"cannot be reached.*start it"):
        run(Remote(Address.of(f"sparql+http://127.0.0.1:{free_port()}/query")), "ASK {}")


class Guarded(BaseHTTPRequestHandler):
    """A store that asks for a name and a password, and remembers what it was sent."""

    seen: ClassVar[list[str | None]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append(self.headers["Authorization"])
        right = self.headers["Authorization"] == "Basic bWU6c2VjcmV0"
        self.send_response(200 if right else 401)
        if not right:
            self.send_header("WWW-Authenticate", 'Basic realm="here"')
        self.end_headers()
        self.wfile.write(b'{"head":{},"boolean":true}' if right else b"who are you?")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def guarded() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Guarded) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}/query"
        server.shutdown()


def test_remote_sends_the_password_when_it_is_asked_for(guarded: str) -> None:
    assert run(Remote(Address.of(f"sparql+http://me:secret@{guarded}")), "ASK {}").rows == ((True,),)


def test_remote_without_a_password_says_where_it_is_written(guarded: str) -> None:
    with pytest.raises(StoreError, match=r"401.*NAME:PASSWORD"):
        run(Remote(Address.of(f"sparql+http://{guarded}")), "ASK {}")


# --- on the command line and on the web ---------------------------------------------------------------------------


def test_remote_command_line_writes_and_asks(empty: Remote, tmp_path: Path) -> None:
    create(tmp_path / "store", quads(knowledge()))
    address = f"sparql+{empty.address.query}?graph={empty.address.graph}"
    sent = CliRunner().invoke(app, ["export", str(tmp_path), "--to", address, "--relation", "alliedWith"])
    assert (sent.exit_code, "triples there" in sent.stderr) == (0, True)
    asked = CliRunner().invoke(app, ["query", "allies", "--of", "JD(S)", "--on", "2023-09-27", "--graph", address])
    assert "Bharatiya Janata Party" in asked.stdout
    allied = [one for one in knowledge().facts if one.relation == "alliedWith"]
    assert run(empty, "SELECT (COUNT(*) AS ?n) { ?f a gk:Fact }").rows == ((len(allied),),)


def test_remote_is_served(filled: Remote) -> None:
    address = f"sparql+{filled.address.query}" + (f"?graph={filled.address.graph}" if filled.address.graph else "")
    with TestClient(application(address, Limits(seconds=60, processes=1)), base_url="http://localhost") as client:
        assert len(client.get("/api/facts").json()["facts"]) == len(knowledge().facts)
        assert "Janata Dal" in client.get("/id/in/party/jds", headers={"Accept": "text/html"}).text
        assert client.get("/download/graph.nt").text.count("\n") == len(STORE)


def test_remote_source_is_a_folder_or_an_address(tmp_path: Path) -> None:
    assert isinstance(open_source("sparql+http://h/query"), Remote)
    with pytest.raises(StoreError, match="graphkit build"):
        open_source(tmp_path)
