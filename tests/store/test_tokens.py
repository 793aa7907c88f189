from collections.abc import Callable
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Standing, Status
from graphkit.store import terms, tokens

TEXTS = st.text(st.characters())
"""Lone surrogates too."""
NAMES = TEXTS.filter(lambda text: text and not text.startswith(("document/", "evidence/", "fact/")))


def read(token: str) -> Any:
    [quad] = ox.parse(f"<a:a> <a:b> {token} .", format=ox.RdfFormat.N_QUADS)
    return quad.object


@pytest.mark.parametrize("name", ["text", "english"])
@given(TEXTS)
def test_tokens_texts_are_those_of_terms(name: str, value: str) -> None:
    assert read(getattr(tokens, name)(value)) == getattr(terms, name)(value)


@pytest.mark.parametrize("name", ["gk", "attribute", "iri", "document_iri"])
@given(NAMES)
def test_tokens_names_are_those_of_terms(name: str, value: str) -> None:
    assert read(getattr(tokens, name)(value)) == getattr(terms, name)(value)


@given(NAMES, NAMES)
def test_tokens_mentions_are_those_of_terms(document: str, entity: str) -> None:
    assert read(tokens.mention_iri(document, entity)) == terms.mention_iri(document, entity)


@pytest.mark.parametrize("name", ["fact_iri", "evidence_iri"])
def test_tokens_digests_are_those_of_terms(name: str) -> None:
    assert read(getattr(tokens, name)("0f" * 8)) == getattr(terms, name)("0f" * 8)


def test_tokens_spans_are_those_of_terms() -> None:
    assert read(tokens.span_iri(tokens.document_iri("d"), (3, 5))) == terms.span_iri(terms.document_iri("d"), (3, 5))


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_tokens_numbers_are_those_of_terms(value: float) -> None:
    assert read(tokens.number(value)) == terms.number(value)
    assert read(tokens.sureness(float(min(abs(value), 1)))) == ox.Literal(float(min(abs(value), 1)))


@pytest.mark.parametrize(
    ("make", "term"),
    [
        (lambda: tokens.term("skos:prefLabel"), terms.term("skos:prefLabel")),
        (lambda: tokens.edtf("2019-06~"), terms.edtf("2019-06~")),
        (lambda: tokens.day(date(1, 1, 1)), terms.day(date(1, 1, 1))),
        (lambda: tokens.STATUSES[Status.DENIED], terms.STATUSES[Status.DENIED]),
        (lambda: tokens.STANDINGS[Standing.CLAIMED], terms.STANDINGS[Standing.CLAIMED]),
    ],
)
def test_tokens_of_the_vocabulary_are_those_of_terms(make: Callable[[], str], term: Any) -> None:
    assert read(make()) == term


def test_tokens_refuse_what_terms_refuse() -> None:
    with pytest.raises(ValueError, match="canonical entity"):
        tokens.iri("fact/1")
