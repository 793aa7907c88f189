"""WARC files."""

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.documents import pages
from graphkit.documents.drafts import Draft, Fields, Source
from graphkit.documents.readers import drafts
from graphkit.model import Document, Skip
from tests.documents.packing import SENTENCE, found, reasons, texts

BODY = "".join(
    f"<p>The {word} party won the election in the north, and all its rivals lost.</p>" for word in ("red", "blue")
)
PAGE = f"<html><head><title>Pact</title></head><body><article><h1>Pact</h1>{BODY}</article></body></html>".encode()
ADDRESS = "https://paper.example/2023/09/27/pact.html"


def record(kind: str, data: bytes, **headers: str) -> bytes:
    """One record of a WARC file."""
    told = {"WARC-Type": kind, "WARC-Record-ID": "<urn:uuid:1>", "WARC-Date": "2024-01-01T00:00:00Z", **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    return f"WARC/1.0\r\n{lines}Content-Length: {len(data)}\r\n\r\n".encode() + data + b"\r\n\r\n"


def response(address: str, kind: str, data: bytes, status: str, more: str = "") -> bytes:
    """The record of a page that a server gave."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode()
    answer = "application/http; msgtype=response"
    return record("response", head + data, WARC_Target_URI=address, Content_Type=answer)


def warc(*pages: tuple[str, str, bytes, str], packed: bool = False) -> bytes:
    """A WARC file of pages: address, media type, bytes and status."""
    first = record("warcinfo", b"software: x\r\n", Content_Type="application/warc-fields")
    every = (first, *(response(*page) for page in pages))
    return b"".join(map(gzip.compress, every) if packed else every)


GOOD = (ADDRESS, "text/html; charset=utf-8", PAGE, "200 OK")
SECOND = ("https://paper.example/b.txt", "text/plain", SENTENCE.encode(), "200 OK")


@pytest.mark.parametrize("packed", [False, True])
def test_pages_read_warc(tmp_path: Path, packed: bool) -> None:
    name = "a.warc.gz" if packed else "a.warc"
    one, two = found(tmp_path, name, warc(GOOD, SECOND, packed=packed))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one.published
    assert (one.name, one.source, one.published.edtf) == ("pact", ADDRESS, "2023-09-27")
    assert "The red party won" in one.text
    assert (two.name, two.source, two.text) == ("b", "https://paper.example/b.txt", SENTENCE)


@pytest.mark.parametrize(
    "page",
    [
        ("https://x.example/a.png", "image/png", b"x", "200 OK"),
        ("https://x.example/a", "text/html", PAGE, "404 Not Found"),
    ],
)
def test_pages_pass_over_what_is_no_article(tmp_path: Path, page: tuple[str, str, bytes, str]) -> None:
    every = found(tmp_path, "a.warc", warc(page, SECOND))
    assert (texts(every), reasons(every, tmp_path)) == ([SENTENCE], [])


def test_pages_unpack_what_the_server_packed(tmp_path: Path) -> None:
    data = response(
        "https://x.example/a", "text/plain", gzip.compress(SENTENCE.encode()), "200 OK", "Content-Encoding: gzip\r\n"
    )
    assert texts(found(tmp_path, "a.warc", data)) == [SENTENCE]


def test_pages_read_the_texts_of_wet_files(tmp_path: Path) -> None:
    data = record("conversion", SENTENCE.encode(), WARC_Target_URI="https://x.example/a", Content_Type="text/plain")
    assert texts(found(tmp_path, "a.warc.wet.gz", gzip.compress(data))) == [SENTENCE]


def test_pages_report_a_record_that_is_longer_than_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = warc(SECOND)[:-4] + b"more words\r\n\r\n"
    every = found(tmp_path, "a.warc", data)
    assert texts(every) == [SENTENCE]
    assert reasons(every, tmp_path) == [("a.warc", "1 records are longer than they say")]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("packed", [False, True])
def test_pages_report_half_a_record(tmp_path: Path, packed: bool) -> None:
    data = warc(SECOND, GOOD, packed=packed)
    name = "a.warc.gz" if packed else "a.warc"
    every = found(tmp_path, name, data[: -len(warc(GOOD, packed=packed)) // 4])
    assert texts(every)[0] == SENTENCE
    assert any(where == name and why.startswith("ends in the middle") for where, why in reasons(every, tmp_path))


def test_pages_report_a_page_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST", 200)
    every = found(tmp_path, "a.warc", warc(GOOD, SECOND))
    assert reasons(every, tmp_path) == [(f"a.warc#{ADDRESS}", "larger than 0 MB")]
    assert texts(every) == [SENTENCE]


def test_pages_report_a_broken_answer_and_go_on(tmp_path: Path) -> None:
    data = warc(GOOD, SECOND).replace(b"HTTP/1.1 200 OK", b"GARBAGE 200 OK!", 1)
    every = found(tmp_path, "a.warc", data)
    assert [where for where, _ in reasons(every, tmp_path)] == [f"a.warc#{ADDRESS}"]
    assert texts(every) == [SENTENCE]


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_pages_never_fail_on_damage(at: int, noise: bytes) -> None:
    data = bytearray(warc(GOOD, SECOND))
    data[at : at + len(noise)] = noise
    every = list(drafts(Source(path="a.warc"), io.BytesIO(bytes(data)), Fields()))
    assert all(isinstance(one, Draft | Skip) for one in every)
