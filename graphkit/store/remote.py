"""A store elsewhere: any that speaks the SPARQL 1.1 protocol, asked as if it were Oxigraph's own.

Its address is that of its query endpoint after `sparql+`, with what else has to be known as parameters:

    sparql+http://localhost:7878/query                                     Oxigraph, Fuseki: updates go to …/update
    sparql+https://name:password@example.org/sparql?graph=urn:politics     a graph of its own, a password
    sparql+http://localhost:7200/repositories/politics                     GraphDB, RDF4J: updates to …/statements
    sparql+http://example.org/ask?update=http://example.org/change         anywhere else
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final, Self
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDefaultErrorHandler,
    HTTPDigestAuthHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)  # fmt: skip

import pyoxigraph as ox

from graphkit.errors import StoreError
from graphkit.store.oxigraph import open_store
from graphkit.store.sparql import Answer, Source

__all__ = ["SCHEME", "Address", "Remote", "open_source"]

SCHEME: Final = "sparql+"
"""What an address begins with that is no folder."""

_NOTHING = ox.Store()
_SECONDS = 600.0  # without an answer; whoever wants less time puts a limit around it
_ENDS = (("/query", "/update"), ("/repositories/", "/statements"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where questions and updates go, in which graph (empty: the default one), and by which name and password."""

    query: str
    update: str
    graph: str = ""
    login: tuple[str, str] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, text: str) -> Self:
        """An address as it is typed. Raises `StoreError` where it is none."""
        url = urlsplit(text.removeprefix(SCHEME))
        if not text.startswith(SCHEME) or url.scheme not in ("http", "https") or not url.hostname:
            raise StoreError(f"{_hidden(text)} is no store: write sparql+http://HOST:PORT/query")
        given = dict(parse_qsl(url.query))
        unknown = given.keys() - {"graph", "update"}
        if unknown:
            raise StoreError(f"an address takes ?graph=IRI and ?update=URL, not {', '.join(sorted(unknown))}")
        query = urlunsplit((url.scheme, url.netloc.rpartition("@")[2], url.path or "/", "", ""))
        login = (unquote(url.username), unquote(url.password or "")) if url.username else None
        return cls(query=query, update=given.get("update") or _update(query), graph=_iri(given), login=login)

    def __str__(self) -> str:
        return self.query + (f" (graph {self.graph})" if self.graph else "")


def _hidden(text: str) -> str:
    """Without what may be a password."""
    return re.sub(r"//[^/@]*@", "//…@", text)


def _iri(given: dict[str, str]) -> str:
    try:
        return ox.NamedNode(given["graph"]).value if "graph" in given else ""
    except ValueError as why:
        raise StoreError(f"{given['graph']!r} is no name for a graph: write an IRI, as in ?graph=urn:mine") from why


def _update(query: str) -> str:
    """Where the usual stores take updates."""
    if query.endswith(_ENDS[0][0]):
        return query.removesuffix(_ENDS[0][0]) + _ENDS[0][1]
    return query + _ENDS[1][1] if _ENDS[1][0] in query else query


class Remote:
    """A store at an address, with the part of Oxigraph's interface that questions need; nothing is kept here."""

    def __init__(self, address: Address, seconds: float = _SECONDS) -> None:
        self.address, self._seconds = address, seconds
        self._opener = _opener(address)

    def query(self, query: str, /, *, prefixes: dict[str, str] | None = None, **graphs: Any) -> Answer:
        """The answer of the store; what is no SPARQL is found before it is sent. Raises `StoreError` and `SyntaxError`.

        Without `default_graph` the graph of the address is asked, which is taken for all that there is.
        """
        shape = _NOTHING.query(query, prefixes=prefixes)
        form = [("query", _declared(query, prefixes or {}) + query), *self._dataset(**graphs)]
        if isinstance(shape, ox.QueryTriples):
            return _triples(*self._sent(self.address.query, form, "application/n-triples, text/turtle;q=0.5"))
        body, _ = self._sent(self.address.query, form, "application/sparql-results+json")
        return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)

    def _dataset(
        self, *, default_graph: list[Any] | None = None, named_graphs: list[Any] | None = None, **_: Any
    ) -> Iterator[tuple[str, str]]:
        chosen = [node.value for node in default_graph or []] or ([self.address.graph] if self.address.graph else [])
        yield from (("default-graph-uri", iri) for iri in chosen)
        yield from (("named-graph-uri", node.value) for node in named_graphs or [])

    def quads_for_pattern(self, subject: Any, predicate: Any, object: Any, _graph: Any = None, /) -> Iterator[ox.Quad]:
        """All triples with these terms, as quads of the default graph."""
        given = dict(zip("spo", (subject, predicate, object), strict=True))
        bound = " ".join(f"VALUES ?{name} {{ {node} }}" for name, node in given.items() if node is not None)
        answer: Any = self.query(f"SELECT ?s ?p ?o {{ {bound} ?s ?p ?o }}")
        return (ox.Quad(row["s"], row["p"], row["o"]) for row in answer)

    def update(self, text: str) -> None:
        """Change the store. Raises `StoreError` where it cannot be reached, or refuses."""
        self._sent(self.address.update, [("update", text)], "*/*")

    def copied(self) -> ox.Store:
        """All that it holds, in a store of our own in memory."""
        store = ox.Store()
        found: Any = self.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        store.bulk_extend(ox.Quad(*triple) for triple in found)
        return store

    def _sent(self, url: str, form: list[tuple[str, str]], accept: str) -> tuple[bytes, str]:
        """The body and the media type of what is answered."""
        request = Request(url, urlencode(form).encode(), {"Accept": accept, "User-Agent": "graphkit"})
        try:
            with self._opener.open(request, timeout=self._seconds) as answer:
                return answer.read(), answer.headers.get_content_type()
        except HTTPError as why:
            raise StoreError(f"{self.address} refuses: {_told(why)}") from why
        except (URLError, OSError, HTTPException) as why:
            raise StoreError(f"{self.address} cannot be reached ({why}): start it, or name another address") from why


def _declared(query: str, prefixes: dict[str, str]) -> str:
    """Declarations of the prefixes that a query uses and does not declare, in front of its first line."""
    missing = (
        (name, space)
        for name, space in prefixes.items()
        if f"{name}:" in query and not re.search(rf"\bPREFIX\s+{name}:", query, re.IGNORECASE)
    )
    return "".join(f"PREFIX {name}: <{space}> " for name, space in missing)


def _opener(address: Address) -> OpenerDirector:
    """Only HTTP, without redirections: a password goes nowhere else."""
    passwords = HTTPPasswordMgrWithDefaultRealm()
    if address.login:
        for url in (address.query, address.update):
            passwords.add_password(None, url, *address.login)
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPErrorProcessor(), HTTPDefaultErrorHandler(),
        HTTPBasicAuthHandler(passwords), HTTPDigestAuthHandler(passwords),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


def _told(why: HTTPError) -> str:
    with why:
        lines = why.read(2000).decode("utf-8", "replace").strip().splitlines() or [""]
    mend = "; write name and password into the address: sparql+http://NAME:PASSWORD@HOST/…" if why.code == 401 else ""
    return f"{why.code} {why.reason} {lines[0][:300]}".strip() + mend


def _triples(body: bytes, media: str) -> ox.QueryTriples:
    store = ox.Store()
    store.bulk_load(input=body, format=ox.RdfFormat.from_media_type(media) or ox.RdfFormat.N_TRIPLES)
    found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QueryTriples)
    return found


def open_source(where: str | Path) -> Source:
    """The store of a build's folder, or the one at an address. Raises `StoreError` where there is none."""
    if str(where).startswith(SCHEME):
        return Remote(Address.of(str(where)))
    return open_store(Path(where) / "store")
