"""HTML pages."""

import io

import pytest

from graphkit.documents import html
from graphkit.documents.drafts import Draft, Fields, Source
from graphkit.documents.html import read_html
from graphkit.model import Skip

BODY = (
    "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article><h1>JD(S) joins the NDA</h1>"
    "<p>NEW DELHI: The Janata Dal (Secular) on Friday joined the National Democratic Alliance.</p>"
    "<p>“We welcome them,” said J.P. Nadda. The polls are due on 1 May 2024.</p></article><footer>© 2025</footer>"
)
OTHER = "<time datetime='2020-01-01'></time>"
PARAGRAPHS = [
    "JD(S) joins the NDA",
    "NEW DELHI: The Janata Dal (Secular) on Friday joined the National Democratic Alliance.",
    "“We welcome them,” said J.P. Nadda. The polls are due on 1 May 2024.",
]


def page(head: str = "", body: str = BODY, *, encoding: str = "utf-8") -> Draft | Skip:
    data = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(encoding)
    (found,) = read_html(Source(path="news/pact.html"), io.BytesIO(data), Fields())
    return found


def published(head: str, body: str = BODY) -> str | None:
    found = page(head, body)
    assert isinstance(found, Draft)
    return found.published


def test_html_gives_the_text_without_what_is_around_it() -> None:
    found = page()
    assert isinstance(found, Draft)
    assert found.text.split("\n\n") == PARAGRAPHS


def test_html_gives_title_and_address() -> None:
    found = page(
        "<title>JD(S) joins the NDA - The Paper</title><link rel='canonical' href='https://paper.example/pact'>"
    )
    assert isinstance(found, Draft)
    assert (found.name, found.title, found.source) == ("pact", "JD(S) joins the NDA", "https://paper.example/pact")


@pytest.mark.parametrize(
    ("head", "source"),
    [("<meta property='og:site_name' content='The Paper'>", "The Paper"), ("", "news/pact.html")],
)
def test_html_source_is_the_site_or_else_the_path(head: str, source: str) -> None:
    found = page(head)
    assert isinstance(found, Draft)
    assert found.source == source


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2023-09-22T18:00:00+05:30'>",
        "<meta name='DC.date.issued' content='2023-09-22T18:00:00+05:30'>",
        "<script type='application/ld+json'>{'broken', \"datePublished\": \"2023-09-22T18:00:00+05:30\"}</script>",
        "<meta name='date' content='31 February 2023'>"
        '<script type=\'application/ld+json\'>{"datePublished":"2023-09-22T18:00:00+05:30"}</script>',
        "<meta property='article:modified_time' content='2023-09-30'>"
        "<meta property='article:published_time' content='2023-09-22T18:00:00+05:30'>",
    ],
)
def test_html_date_is_the_one_that_is_declared(head: str) -> None:
    assert published(head) == "2023-09-22T18:00:00+05:30"


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ("", f"<time itemprop='datePublished' datetime='2023-09-22'></time>{OTHER}{BODY}", "2023-09-22"),
        ("", f"<time datetime='2023-09-22'></time>{BODY}", "2023-09-22"),
        ("", f"<time datetime='2023-09-22'></time>{OTHER}{BODY}", None),
        ("<link rel='canonical' href='https://paper.example/2023/09/22/pact'>", BODY, "2023-09-22"),
        ("", BODY, None),
    ],
)  # fmt: skip
def test_html_date_is_never_one_of_several_or_of_the_text(head: str, body: str, date: str | None) -> None:
    assert published(head, body) == date


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1"])
def test_html_is_read_in_the_encoding_it_declares(charset: str) -> None:
    found = page(f"<meta charset='{charset}'>", encoding="cp1252")
    assert isinstance(found, Draft)
    assert found.text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("charset", ["utf-16", "base64", "no-such-thing", "idna"])
def test_html_may_declare_a_wrong_encoding(charset: str) -> None:
    found = page(f"<meta charset='{charset}'>", encoding="cp1252")
    assert isinstance(found, Draft)
    assert "Janata Dal (Secular)" in found.text


def test_html_may_be_a_fragment() -> None:
    (found,) = read_html(Source(path="a.html"), io.BytesIO(b"<p>The party won the election.</p>"), Fields())
    assert isinstance(found, Draft)
    assert found.text == "The party won the election."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<html><head><title>t</title></head><body><script>x()</script></body></html>",
        b"<!-- -->",
    ],
)
def test_html_without_text_is_skipped(data: bytes) -> None:
    (found,) = read_html(Source(path="a.html"), io.BytesIO(data), Fields())
    assert isinstance(found, Skip)
    assert found.reason == "no text found"


def test_html_that_is_binary_is_skipped() -> None:
    (found,) = read_html(Source(path="a.html"), io.BytesIO(b"%PDF-1.7"), Fields())
    assert isinstance(found, Skip)
    assert found.reason == "binary, not text"


def test_html_whose_reading_fails_is_skipped_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AttributeError("no parent")

    monkeypatch.setattr(html.trafilatura, "bare_extraction", fail)
    found = page()
    assert isinstance(found, Skip)
    assert found.reason == "unreadable HTML: AttributeError no parent"
