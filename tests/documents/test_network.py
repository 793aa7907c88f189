"""Addresses, fetched from a server on this machine."""

import gzip
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graphkit.documents import Network, network, read
from graphkit.documents.limits import BrokenError
from graphkit.documents.network import Visitor
from graphkit.model import Document, Skip
from tests.documents.packing import SENTENCE

LOCAL = Network(private=True, pause=0)
RSS = f"<rss><channel><item><title>Pact</title><description>{SENTENCE}</description></item></channel></rss>".encode()


@dataclass(slots=True)
class Site:
    """What a server answers by path: status, headers and bytes; and what it was asked."""

    address: str = ""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def give(self, path: str, data: bytes = b"", status: int = 200, **headers: str) -> str:
        """Answer so; gives the address."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = status, told, data
        return f"{self.address}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            status, headers, data = found.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    found.address = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def fetched(address: str, how: Network = LOCAL) -> list[Document | Skip]:
    return list(read([address], network=how))


def reason(address: str, how: Network = LOCAL) -> str:
    (one,) = fetched(address, how)
    assert isinstance(one, Skip)
    assert one.source == address
    return one.reason


def test_network_is_not_asked_unasked(site: Site) -> None:
    address = site.give("/pact.txt", SENTENCE.encode())
    (one,) = read([address])
    assert isinstance(one, Skip)
    assert "--fetch" in one.mend
    assert site.asked == []


@pytest.mark.parametrize(
    ("kind", "data"), [("text/plain", SENTENCE.encode()), ("application/rss+xml; charset=utf-8", RSS)]
)  # fmt: skip
def test_network_reads_pages_and_feeds_by_what_the_server_says(site: Site, kind: str, data: bytes) -> None:
    (one,) = fetched(site.give("/pact", data, Content_Type=kind))
    assert isinstance(one, Document)
    assert one.text == SENTENCE
    assert site.asked == ["/robots.txt", "/pact"]


def test_network_unpacks_what_the_server_packed(site: Site) -> None:
    address = site.give("/a.txt", gzip.compress(SENTENCE.encode()), Content_Encoding="gzip", Content_Type="text/plain")
    (one,) = fetched(address)
    assert isinstance(one, Document)


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        (b"User-agent: *\nDisallow: /private", True), (b"User-agent: *\nDisallow: /", False),
        (b"User-agent: graphkit\nDisallow: /news/", False), (b"User-agent: *\nDisallow: /*.txt$", False),
        (b"User-agent: other\nDisallow: /", True), (b"\xff\x00 nonsense", True),
    ],
)  # fmt: skip
def test_network_heeds_robots_txt(site: Site, rules: bytes, allowed: bool) -> None:
    site.give("/robots.txt", rules)
    (one,) = fetched(site.give("/news/pact.txt", SENTENCE.encode(), Content_Type="text/plain"))
    assert isinstance(one, Document) is allowed
    assert ("/news/pact.txt" in site.asked) is allowed


def test_network_asks_nothing_where_robots_txt_fails(site: Site) -> None:
    site.give("/robots.txt", status=503)
    assert reason(site.give("/a.txt", b"x")) == "its robots.txt forbids it"


def test_network_follows_redirects(site: Site) -> None:
    site.give("/new.txt", SENTENCE.encode(), Content_Type="text/plain")
    (one,) = fetched(site.give("/old", status=302, Location="/new.txt"))
    assert isinstance(one, Document)


def test_network_follows_no_redirects_in_circles(site: Site) -> None:
    assert reason(site.give("/a", status=301, Location="/a")) == "more than 5 redirects"


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://x.example/", "http://user:word@x.example/"])
def test_network_follows_no_redirect_to_what_is_no_address(site: Site, where: str) -> None:
    assert "no address that is fetched" in reason(site.give("/a", status=302, Location=where))


def test_network_looks_at_each_redirect(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address is public, as far as the test says; where it leads to is not."""
    keep = network._public
    monkeypatch.setattr(network, "_public", lambda address: address == "127.0.0.1" or keep(address))
    address = site.give("/a", status=302, Location="http://169.254.169.254/latest/meta-data")
    assert reason(address, replace(LOCAL, private=False)).startswith("a private address (169.254.169.254)")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0",
     "[fe80::1]", "[fd00::1]", "2130706433", "0x7f.1", "100.64.0.1", "224.0.0.1", "[2002:7f00:1::]"],
)  # fmt: skip
def test_network_asks_no_private_address(host: str) -> None:
    assert reason(f"http://{host}/", replace(LOCAL, private=False)).startswith(
        ("a private address", "cannot be fetched")
    )


def test_network_knows_public_addresses() -> None:
    assert all(map(network._public, ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946")))


def test_network_stops_at_a_page_that_is_too_large(site: Site) -> None:
    address = site.give("/a.txt", b"x" * 5000, Content_Type="text/plain")
    assert reason(address, replace(LOCAL, most=4000)).startswith("larger than")


def test_network_stops_at_a_packed_bomb(site: Site) -> None:
    address = site.give("/a.txt", gzip.compress(b"x" * 9_000_000), Content_Encoding="gzip")
    assert reason(address, replace(LOCAL, most=1 << 20)).startswith("larger than 1 MB")


@pytest.mark.parametrize("status", [404, 410, 500])
def test_network_reports_what_the_server_says(site: Site, status: int) -> None:
    assert reason(site.give("/a", status=status)) == f"the server answers {status}"


def test_network_reports_a_server_that_is_not_there() -> None:
    assert reason("http://127.0.0.1:1/").startswith("cannot be fetched")


def test_network_waits_between_two_questions_to_one_host(site: Site) -> None:
    waited: list[float] = []
    visitor = Visitor(network=replace(LOCAL, pause=60), _wait=waited.append)
    for path in ("/a.txt", "/b.txt"):
        visitor.open(site.give(path, SENTENCE.encode()))
    assert len(waited) == 2  # the rules of the host, then two pages
    assert all(50 < seconds <= 60 for seconds in waited)


@pytest.mark.parametrize(
    "address", ["http://", "http://x y/", "https://user@x.example/", "http://x:99999/", "http://é.example"]
)
def test_network_reports_what_is_no_address(address: str) -> None:
    with pytest.raises(BrokenError, match="no address that is fetched"):
        Visitor(network=LOCAL).open(address)
