import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphkit.ontology import GK, ID
from graphkit.store.terms import (
    attribute,
    document_iri,
    gk,
    id_of,
    iri,
    key_of,
    mention_iri,
    mention_of,
    name_of,
    number,
    span_iri,
    span_of,
    term,
    text,
    value_of,
)
from tests.store.strategies import names, numbers, texts

anything = st.text(st.characters(), max_size=9).filter(lambda text: "/" not in text)
"""Lone surrogates too: an IRI can carry them percent-encoded."""


@given(st.lists(anything))
@example(["\ud800"])
def test_terms_ids_survive_in_iris(parts: list[str]) -> None:
    name = "/".join(["in", *parts])
    assert id_of(iri(name)) == name_of(gk(name)) == name


@given(anything, anything)
def test_terms_local_ids_survive_in_iris(document: str, local: str) -> None:
    assert mention_of(mention_iri(document, local)) == local
    assert id_of(document_iri(document), "document/") == document


@given(anything | st.just("founded"))
def test_terms_keys_of_attributes_survive_in_iris(key: str) -> None:
    assert key_of(attribute(key)) == key


@given(st.tuples(st.integers(0), st.integers(0)))
def test_terms_spans_survive_in_iris(span: tuple[int, int]) -> None:
    assert span_of(span_iri(document_iri("d"), span)) == span


@given(numbers | texts)
def test_terms_values_survive_in_literals(value: str | float) -> None:
    back = value_of(text(value) if isinstance(value, str) else number(value))
    assert (back, type(back)) == (value, type(value))


@given(names, names)
def test_terms_documents_and_their_entities_never_share_an_iri(document: str, local: str) -> None:
    assert document_iri(f"{document}/entity/{local}") != mention_iri(document, local)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("in/party/jds", "in/party/jds"),
        ("a b", "a%20b"),
        ("<x>{y}|^`\\", "%3Cx%3E%7By%7D%7C%5E%60%5C"),
        ("Zoë", "Zo%C3%AB"),
        ("50%", "50%25"),
    ],
)
def test_terms_iris_encode_what_they_cannot_carry(name: str, expected: str) -> None:
    assert iri(name) == ox.NamedNode(ID + expected)


@pytest.mark.parametrize("name", ["fact/1", "document/1", "evidence/1"])
def test_terms_canonical_ids_keep_clear_of_other_iris(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        iri(name)


def test_terms_prefixed_names() -> None:
    assert term("gk:Fact") == ox.NamedNode(f"{GK}Fact")


@pytest.mark.parametrize(
    ("value", "lexical", "kind"), [(104, "104", "integer"), (36.3, "36.3", "decimal"), (1e-7, "0.0000001", "decimal")]
)
def test_terms_numbers_keep_their_digits(value: float, lexical: str, kind: str) -> None:
    assert number(value) == ox.Literal(lexical, datatype=term(f"xsd:{kind}"))


def test_terms_texts_lose_only_lone_surrogates() -> None:
    assert text("a\ud800\x00\r\n\U0001f5f3").value == "a\ufffd\x00\r\n\U0001f5f3"
