"""The terms of `terms.py` as N-Quads writes them: texts, which cost a fraction of what terms and quads do.

Each function stands for its namesake there, gives what `str` makes of its answer, and raises what it raises.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from graphkit.model import Span, Standing, Status
from graphkit.ontology import ID
from graphkit.store import terms

__all__ = [
    "STANDINGS", "STATUSES", "Token", "attribute", "day", "document_iri", "edtf", "english", "evidence_iri", "fact_iri",
    "gk", "iri", "is_iri", "mention_iri", "number", "part_iri", "span_iri", "sureness", "term", "text",
]  # fmt: skip

Token = str
"""A term as N-Quads writes it: `<https://…>` or `"text"^^<https://…>`."""

STATUSES: Final[Mapping[Status, Token]] = MappingProxyType({key: str(node) for key, node in terms.STATUSES.items()})
STANDINGS: Final[Mapping[Standing, Token]] = MappingProxyType({key: str(node) for key, node in terms.STANDINGS.items()})

_KEPT = 1 << 16
_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
"""What a string must not hold as it is, or what some readers take for the end of a line."""
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@lru_cache(_KEPT)
def term(name: str) -> Token:
    """The term that a prefixed name such as `skos:prefLabel` stands for."""
    return str(terms.term(name))


@lru_cache(_KEPT)
def gk(name: str) -> Token:
    """The term of our own vocabulary for a type, relation, qualifier or attribute of this name."""
    return str(terms.gk(name))


@lru_cache(_KEPT)
def attribute(key: str) -> Token:
    """The term of our own vocabulary for what the names files tell of an entity under this key."""
    return str(terms.attribute(key))


@lru_cache(_KEPT)
def iri(entity: str) -> Token:
    """The IRI of the canonical entity with this id. Raises `ValueError` for ids of other things."""
    return str(terms.iri(entity))


def fact_iri(fact: str) -> Token:
    """The IRI of the fact with this id."""
    return f"<{ID}fact/{fact}>"


def evidence_iri(statement: str) -> Token:
    """The IRI of the evidence that is the statement with this id."""
    return f"<{ID}evidence/{statement}>"


@lru_cache(_KEPT)
def document_iri(document: str) -> Token:
    """The IRI of the document with this id, which is also the name of its graph."""
    return str(terms.document_iri(document))


def mention_iri(document: str, entity: str) -> Token:
    """The IRI of an entity as one document names it."""
    return part_iri(document_iri(document), "entity", _segment(entity))


def part_iri(whole: Token, *path: str) -> Token:
    """The IRI of a part of what has this IRI: `…/evidence/HASH/place`."""
    return f"{whole[:-1]}/{'/'.join(path)}>"


def span_iri(document: Token, span: Span) -> Token:
    """The IRI of a stretch of a document's text."""
    return f"{document[:-1]}#char={span[0]},{span[1]}>"


@lru_cache(_KEPT)
def _segment(name: str) -> str:
    return terms.segment(name)


def is_iri(token: Token) -> bool:
    """Whether this is an IRI rather than a literal."""
    return token[0] == "<"


def text(value: str) -> Token:
    """A string. Lone surrogates, which no RDF can carry, become U+FFFD."""
    return f'"{value}"' if _SPECIAL.search(value) is None else f'"{_SPECIAL.sub(_escaped, value)}"'


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    if "\ud800" <= found <= "\udfff":
        return "\ufffd"
    return _SHORT.get(found) or f"\\u{ord(found):04X}"


def english(value: str) -> Token:
    """A name as English-language news writes it."""
    return f"{text(value)}@en"


@lru_cache(_KEPT)
def edtf(value: str) -> Token:
    """A period as an EDTF text."""
    return str(terms.edtf(value))


@lru_cache(_KEPT)
def day(value: date) -> Token:
    """A day of the calendar."""
    return str(terms.day(value))


@lru_cache(_KEPT, typed=True)
def number(value: float) -> Token:
    """A number: a whole one as xsd:integer, another as xsd:decimal."""
    return str(terms.number(value))


@lru_cache(_KEPT)
def sureness(value: float) -> Token:
    """How sure a reading is, as xsd:double."""
    return str(ox.Literal(value))
