"""Plain text and Markdown."""

import io

import pytest

from graphkit.documents.drafts import Draft, Fields, Source
from graphkit.documents.text import read_markdown, read_text
from graphkit.model import Skip


def text(data: str | bytes, path: str = "news/pact.txt") -> Draft | Skip:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    (found,) = read_text(Source(path=path), stream, Fields())
    return found


def markdown(data: str) -> Draft | Skip:
    (found,) = read_markdown(Source(path="news/pact.md"), io.BytesIO(data.encode()), Fields())
    return found


def test_text_is_the_file_as_it_came() -> None:
    said = " date 2023-09-27 New Delhi: The party won. \n\n\tMore.\n\n"
    assert text(said) == Draft(where="news/pact.txt", name="pact", source="news/pact.txt", text=said)


def test_text_takes_the_header_out_and_uses_it() -> None:
    said = (
        "title: Pact\ndate: 27 Sep 2023\nurl: https://paper.example/1\nplace: Delhi\nlanguage: en\n\nThe party won.\n"
    )
    assert text(said) == Draft(
        where="news/pact.txt", name="pact", source="https://paper.example/1", text="The party won.\n", title="Pact",
        published="27 Sep 2023", place="Delhi", language="en",
    )  # fmt: skip


def test_text_notes_the_date_in_the_name() -> None:
    found = text("The party won.", path="2023-09-27-pact.txt")
    assert isinstance(found, Draft)
    assert (found.name, found.filed) == ("2023-09-27-pact", "2023-09-27")


def test_text_takes_no_heading_for_a_title() -> None:
    found = text("# Pact\n\nThe party won.")
    assert isinstance(found, Draft)
    assert found.title is None


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("# Pact #\n\nThe party won.", "Pact"),
        ("By us\n\n## Not this\n\n#  Pact\n\nThe party won.\n\n# Nor this", "Pact"),
        ("---\ntitle: Given\n---\n# Pact\n\nThe party won.", "Given"),
        ("#hashtag\n\nThe party won.", None),
    ],
)
def test_markdown_title_is_the_front_matter_or_the_first_heading(said: str, title: str | None) -> None:
    found = markdown(said)
    assert isinstance(found, Draft)
    assert found.title == title


def test_markdown_text_keeps_its_heading() -> None:
    found = markdown("---\ntitle: Given\n---\n# Pact\n\nThe party won.")
    assert isinstance(found, Draft)
    assert found.text == "# Pact\n\nThe party won."


def test_text_skips_a_binary_file() -> None:
    found = text(b"%PDF-1.7 words")
    assert isinstance(found, Skip)
    assert (found.source, found.reason) == ("news/pact.txt", "binary, not text")
