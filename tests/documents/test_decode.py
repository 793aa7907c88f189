"""Bytes to text: encodings, newlines, binary files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.documents.decode import decode

WESTERN = [
    "Labour can save £35bn, says Michael Howard — “a nonsense”.",
    "The Málaga mayor, José María Núñez, resigned on Monday.",
    "Cost: £4bn", "It’s over.", "The Left won 40% – the Right 39%… “no”",
]  # fmt: skip


@pytest.mark.parametrize("text", [*WESTERN, "Kılıçdaroğlu’nun CHP’si", "भाजपा won"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_decode_reads_unicode_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", WESTERN)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_decode_recognises_an_encoding_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_decode_guesses_other_encodings() -> None:
    text = "Партия «Слуга народа» победила на выборах в парламент и сформировала правительство."
    assert decode(text.encode("cp1251")) == text


def test_decode_keeps_utf8_that_has_a_few_broken_bytes() -> None:
    whole = "Erdoğan, Kılıçdaroğlu, İmamoğlu, Akşener, Özdağ, Davutoğlu and Karamollaoğlu met."
    assert decode(whole.encode() + "é".encode()[:1]) == f"{whole}\ufffd"


def test_decode_makes_every_newline_one() -> None:
    assert decode(b"a\r\nb\rc\nd\r\r\n") == "a\nb\nc\nd\n\n"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4 words",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"{\\rtf1 words}",
        b"abc\x00def",
        bytes(range(256)),
        b"\x1f\x8b",
    ],
)
def test_decode_tells_binary_from_text(data: bytes) -> None:
    assert decode(data) is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_decode_reads_all_utf8_back(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.binary(max_size=300))
def test_decode_never_fails(data: bytes) -> None:
    text = decode(data)
    assert text is None or "\r" not in text
