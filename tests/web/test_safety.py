import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graphkit.web import Access, application
from graphkit.web.safety import hosts
from tests.web.conftest import LIMITS


@pytest.fixture
def guarded(folder: Path) -> Iterator[TestClient]:
    access = Access(names=hosts("127.0.0.1"), origin="https://example.org")
    with TestClient(application(str(folder), LIMITS, access), base_url="http://localhost:8000") as client:
        yield client


@pytest.mark.parametrize("path", ["/health", "/api", "/sparql", "/static/site.css", "/id/nobody", "/nothing"])
def test_safety_headers_stand_on_every_answer(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:8000", 200), ("127.0.0.1", 200), ("[::1]:8000", 200), ("LOCALHOST", 200), ("evil.example", 421),
     ("localhost.evil.example:8000", 421), ("", 421)],
)  # fmt: skip
def test_safety_loopback_answers_to_its_own_names_alone(guarded: TestClient, host: str, status: int) -> None:
    assert guarded.get("/health", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(("bound", "some"), [("127.0.0.1", True), ("::1", True), ("0.0.0.0", False)])
def test_safety_hosts_are_open_where_the_server_is(bound: str, some: bool) -> None:
    assert bool(hosts(bound)) is some


def test_safety_other_origins_read_where_they_are_let(guarded: TestClient) -> None:
    assert guarded.get("/health").headers["access-control-allow-origin"] == "https://example.org"


def test_safety_requests_are_logged_on_one_line(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "graphkit.web"):
        client.get("/id/a%0Ab", params={"x": "\x1b[31m"})
    (line,) = [one.getMessage() for one in caplog.records if one.name == "graphkit.web"]
    assert line.startswith("testclient GET /id/a%0Ab?x=%1B%5B31m 404 ")
    assert line.isprintable()
