"""How the model's names and values are written in RDF, and read back: namespaces, IRIs, literals.

An id becomes an IRI under `ID`: `in/party/jds` is `https://w3id.org/graphkit/id/in/party/jds`. Characters that an IRI
cannot carry are percent-encoded, so that every id comes back as it was.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, unquote

import pyoxigraph as ox

from graphkit.model import Span, Standing, Status
from graphkit.ontology import GK, ID, entity_iri

__all__ = [
    "PREFIXES", "STANDINGS", "STATUSES", "Term", "attribute", "day", "document_iri", "edtf", "english", "evidence_iri",
    "fact_iri", "gk", "id_of", "iri", "key_of", "mention_iri", "mention_of", "name_of", "number", "segment", "span_iri",
    "span_of", "term", "text", "value_of",
]  # fmt: skip

Term = ox.NamedNode | ox.Literal
"""What may stand as an object: the model needs no blank nodes and no quoted triples."""

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gk": GK,
        "id": ID,
        "fact": f"{ID}fact/",
        "evidence": f"{ID}evidence/",
        "document": f"{ID}document/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dct": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "schema": "https://schema.org/",
        "wd": "http://www.wikidata.org/entity/",
    }
)
"""Prefix -> namespace, for the files that are written and the questions that are asked."""

STATUSES: Final[Mapping[Status, ox.NamedNode]] = MappingProxyType(
    {status: ox.NamedNode(GK + status.value.capitalize()) for status in Status}
)
STANDINGS: Final[Mapping[Standing, ox.NamedNode]] = MappingProxyType(
    {
        Standing.ESTABLISHED: ox.NamedNode(f"{GK}Established"),
        Standing.DISPUTED: ox.NamedNode(f"{GK}Disputed"),
        Standing.CLAIMED: ox.NamedNode(f"{GK}ClaimedOnly"),
        Standing.EXPECTED: ox.NamedNode(f"{GK}ExpectedOnly"),
        Standing.DENIED: ox.NamedNode(f"{GK}DeniedOnly"),
    }
)

_OTHERS = ("document/", "evidence/", "fact/")
_SURROGATE = re.compile("[\ud800-\udfff]")
_KEPT = 1 << 16
"""Terms kept for use again: the names of a large graph, in some 20 MB."""


@lru_cache(_KEPT)
def term(name: str) -> ox.NamedNode:
    """The term that a prefixed name such as `skos:prefLabel` stands for."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


@lru_cache(_KEPT)
def gk(name: str) -> ox.NamedNode:
    """The term of our own vocabulary for a type, relation, qualifier or attribute of this name."""
    return ox.NamedNode(GK + segment(name))


_ATTRIBUTES: Final[Mapping[str, str]] = MappingProxyType(
    {"founded": "foundedWhen", "ended": "endedWhen", "place": "placeName"}
)
"""Attributes whose plain name is that of a relation, or too near to one."""
_KEYS = {name: key for key, name in _ATTRIBUTES.items()}


def attribute(key: str) -> ox.NamedNode:
    """The term of our own vocabulary for what the names files tell of an entity under this key."""
    return gk(_ATTRIBUTES.get(key, key))


def key_of(node: ox.NamedNode) -> str:
    """The key of an attribute: the inverse of `attribute`."""
    name = name_of(node)
    return _KEYS.get(name, name)


def name_of(node: ox.NamedNode) -> str:
    """The name of a term of our own vocabulary: the inverse of `gk`."""
    return _unquoted(node.value.removeprefix(GK))


@lru_cache(_KEPT)
def iri(entity: str) -> ox.NamedNode:
    """The IRI of the canonical entity with this id; its slashes stay. Raises `ValueError` for ids of other things."""
    if entity.startswith(_OTHERS):
        raise ValueError(f"{entity!r} cannot be the id of a canonical entity: let it begin with something else")
    return ox.NamedNode(entity_iri(entity))


def fact_iri(fact: str) -> ox.NamedNode:
    """The IRI of the fact with this id."""
    return ox.NamedNode(f"{ID}fact/{fact}")


def evidence_iri(statement: str) -> ox.NamedNode:
    """The IRI of the evidence that is the statement with this id."""
    return ox.NamedNode(f"{ID}evidence/{statement}")


@lru_cache(_KEPT)
def document_iri(document: str) -> ox.NamedNode:
    """The IRI of the document with this id, which is also the name of its graph."""
    return ox.NamedNode(f"{ID}document/{segment(document)}")


@lru_cache(_KEPT)
def mention_iri(document: str, entity: str) -> ox.NamedNode:
    """The IRI of an entity as one document names it."""
    return ox.NamedNode(f"{ID}document/{segment(document)}/entity/{segment(entity)}")


def mention_of(node: ox.NamedNode) -> str:
    """The local id in the IRI of an entity as one document names it: the inverse of `mention_iri`."""
    return _unquoted(node.value.rpartition("/entity/")[2])


def id_of(node: ox.NamedNode, under: str = "") -> str:
    """The id in an IRI: all of a canonical entity's, what comes after `under` (`fact/`, `document/` …) of another's."""
    return _unquoted(node.value.removeprefix(ID + under))


def span_iri(document: ox.NamedNode, span: Span) -> ox.NamedNode:
    """The IRI of a stretch of a document's text, by RFC 5147: `…/document/HASH#char=12,20`."""
    return ox.NamedNode(f"{document.value}#char={span[0]},{span[1]}")


def span_of(node: ox.NamedNode) -> Span:
    """Start and end of a stretch of text: the inverse of `span_iri`."""
    start, _, end = node.value.rpartition("#char=")[2].partition(",")
    return int(start), int(end)


def segment(name: str) -> str:
    """A name as one step of the path of an IRI."""
    return quote(name, safe="", errors="surrogatepass")


def _unquoted(name: str) -> str:
    return unquote(name, errors="surrogatepass") if "%" in name else name


def text(value: str) -> ox.Literal:
    """A string. Lone surrogates, which no RDF can carry, become U+FFFD: offsets into the text stay right."""
    return ox.Literal(_SURROGATE.sub("\ufffd", value))


def english(value: str) -> ox.Literal:
    """A name as English-language news writes it; lone surrogates as in `text`."""
    return ox.Literal(_SURROGATE.sub("\ufffd", value), language="en")


@lru_cache(_KEPT)
def edtf(value: str) -> ox.Literal:
    """A period as an EDTF text."""
    return ox.Literal(value, datatype=term("edtf:EDTF"))


@lru_cache(_KEPT)
def day(value: date) -> ox.Literal:
    """A day of the calendar."""
    return ox.Literal(value.isoformat(), datatype=term("xsd:date"))


@lru_cache(_KEPT, typed=True)
def number(value: float) -> ox.Literal:
    """A number: a whole one as xsd:integer, another as xsd:decimal, so that 36.3 stays 36.3."""
    return ox.Literal(value) if isinstance(value, int) else _decimal(value)


def _decimal(value: float) -> ox.Literal:
    return ox.Literal(f"{Decimal(repr(value)):f}", datatype=term("xsd:decimal"))


def value_of(literal: ox.Literal) -> str | int | float:
    """The text or number that a literal stands for: the inverse of `text` and `number`."""
    if literal.datatype == term("xsd:decimal"):
        return float(literal.value)
    return int(literal.value) if literal.datatype == term("xsd:integer") else literal.value
