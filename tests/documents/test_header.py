"""The header of a text file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.documents.header import header

BODY = "The party won.\n\nIt did: twice.\n"


def test_header_gives_the_known_keys_and_the_text_below() -> None:
    lines = ("Title: Pact", "Date: 2023-09-27", "Author: Somebody", "doc_id: 7", "Source: The Paper", "Place: Delhi")
    text = "\n".join((*lines, "Language: English", "", BODY))
    found = {"title": "Pact", "published": "2023-09-27", "source": "The Paper", "place": "Delhi", "language": "English"}
    assert header(text) == (found, BODY)


@pytest.mark.parametrize(
    "text",
    [
        f"title: Pact: the end\n\n{BODY}",
        f"headline: Pact: the end\n---\n{BODY}",
        f"---\ntitle: 'Pact: the end'\ntags:\n  - a\n---\n{BODY}",
        f'---\n# by hand\ntitle: "Pact: the end"\n...\n{BODY}',
        f"---\ntitle: >-\n  Pact:\n  the end\nauthor: x\n---\n{BODY}",
        f"title: Pact: the end\nTITLE: another\n\n{BODY}",
    ],
)
def test_header_reads_the_forms_people_use(text: str) -> None:
    assert header(text) == ({"title": "Pact: the end"}, BODY)


@pytest.mark.parametrize(
    "text",
    [
        "", BODY, "MUMBAI: The party won.\n\nMore.", "Title: Pact\nThe party won.\n\nMore.",
        "Author: Somebody\n\nMore.",
        "Title: Pact\nMumbai: The party won.\n\nMore.", "Date: 2023\nMUMBAI: The party won.\n\nMore.",
        "---\n\nThe party won.\n\n---\nMore.", "---\ntitle: never closed\n\nThe party won.",
        " date 2023-09-27 New Delhi: The Congress said: no.\n\nMore.",
    ],
)  # fmt: skip
def test_header_leaves_a_text_without_one_alone(text: str) -> None:
    assert header(text) == ({}, text)


def test_header_may_be_all_there_is() -> None:
    assert header("title: Pact\ndate: 2023") == ({"title": "Pact", "published": "2023"}, "")


@given(st.text())
def test_header_gives_the_end_of_the_text_as_it_came(text: str) -> None:
    assert text.endswith(header(text)[1])
