"""From draft to document: language and date."""

import logging
from dataclasses import replace

import pytest

from graphkit.documents.drafts import Draft
from graphkit.documents.finish import finished
from graphkit.model import Document, Skip, digest

DRAFT = Draft(where="a.jsonl:1", name="a", text="The party won.", source="a.jsonl")


def made(**changes: str) -> Document:
    document = finished(replace(DRAFT, **changes))
    assert isinstance(document, Document)
    return document


def dated(**changes: str) -> tuple[str | None, str | None]:
    document = made(**changes)
    return document.published.edtf if document.published else None, document.dated_by


def test_finish_gives_a_document() -> None:
    assert made(title="Pact") == Document(
        id=digest(["The party won."]), name="a", text="The party won.", title="Pact", source="a.jsonl"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"), (" \n\t", "empty"), ("12 – 34", "no text found"),
        ("Die Koalition ist am Ende, sagte der Kanzler am Mittwoch.", "not in English but in 'de'"),
    ],
)  # fmt: skip
def test_finish_skips_what_cannot_be_read(text: str, reason: str) -> None:
    found = finished(replace(DRAFT, text=text))
    assert isinstance(found, Skip)
    assert (found.source, found.reason) == ("a.jsonl:1", reason)


def test_finish_believes_a_header_about_the_language() -> None:
    assert made(text="Die Koalition ist am Ende, sagte der Kanzler.", language="English").language == "en"


def test_finish_skips_what_a_header_says_is_not_english() -> None:
    found = finished(replace(DRAFT, language="de"))
    assert isinstance(found, Skip)
    assert found.reason == "not in English but in 'de'"


@pytest.mark.parametrize(
    ("published", "text", "filed", "expected"),
    [
        ("2023-09-27", "DELHI, 1 May 2020: It won.", "2021-01-01", ("2023-09-27", "given")),
        ("", "DELHI, 1 May 2020: It won.", "2021-01-01", ("2020-05-01", "text")),
        ("", "It won.", "2021-01-01", ("2021-01-01", "given")),
        ("", "It won.", "", (None, None)),
        ("2023-02-31", "DELHI, 1 May 2020: It won.", "", ("2020-05-01", "text")),
        ("2023-02-31", "It won.", "2021-01-01", ("2021-01-01", "given")),
        ("", "DELHI, 31 February 2020: It won.", "", (None, None)),
        ("", "DELHI, May 1: It won.", "", (None, None)),
        ("", "DELHI, May 1: It won.", "2020-05-02", ("2020-05-01", "text")),
        ("", "DELHI, May 1: It won.", "2020-08-02", ("2020-08-02", "given")),
        ("2020", "DELHI, May 1: It won.", "", ("2020-05-01", "text")),
        ("2020", "DELHI, May 1, 2020: It won.", "", ("2020-05-01", "text")),
        ("2020", "DELHI, May 1, 2021: It won.", "", ("2020", "given")),
        ("2020-05-02", "DELHI, May 1: It won.", "", ("2020-05-02", "given")),
        ("2020-05-01", "DELHI, May 2020: It won.", "", ("2020-05-01", "given")),
    ],
)
def test_finish_weighs_the_dates(
    published: str, text: str, filed: str, expected: tuple[str | None, str | None]
) -> None:
    assert dated(published=published, text=text, filed=filed) == expected


def test_finish_says_which_date_it_does_not_use(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="graphkit"):
        made(published="2023-13-01")
    assert caplog.messages == ["a.jsonl:1: '2023-13-01' is no date and is not used: write it as 2023-09-27"]


@pytest.mark.parametrize(("place", "expected"), [("", "DELHI"), ("Mumbai", "Mumbai")])
def test_finish_takes_the_place_from_header_or_dateline(place: str, expected: str) -> None:
    assert made(text="DELHI, 1 May 2020: It won.", place=place).place == expected
