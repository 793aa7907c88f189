"""The SPARQL 1.1 service description: what this endpoint speaks and in which forms it answers."""

from collections.abc import Iterator

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.web.formats import GRAPHS, TABLES, Form

__all__ = ["described"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV", "ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF_XML",
}  # fmt: skip


def described(endpoint: str, form: Form) -> bytes:
    """The description of the service at this address, in one of the forms of triples.

    Raises `QueryError` where the request called the server by a name that no address has.
    """
    kind = ox.RdfFormat.from_media_type(form.media)
    assert kind is not None
    prefixes = {"sd": _SD, "formats": _FORMATS} if form.name == "ttl" else None
    try:
        return ox.serialize(_triples(endpoint), format=kind, prefixes=prefixes) or b""
    except ValueError as why:
        raise QueryError(f"{endpoint!r} is no address: {why}") from why


def _triples(endpoint: str) -> Iterator[ox.Triple]:
    service, dataset, graph = ox.BlankNode("service"), ox.BlankNode("dataset"), ox.BlankNode("graph")
    yield ox.Triple(service, _rdf("type"), _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint))
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for form in (*TABLES, *GRAPHS):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + _NAMES[form.name]))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _rdf("type"), _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), graph)
    yield ox.Triple(graph, _rdf("type"), _sd("Graph"))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _rdf(name: str) -> ox.NamedNode:
    return ox.NamedNode(_RDF + name)
