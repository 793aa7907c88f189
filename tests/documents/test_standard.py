"""Standard input."""

import io
import sys
from types import SimpleNamespace

import pytest

from graphkit.documents import read
from graphkit.model import Document, Skip


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Document | Skip]:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    return list(read(["-"]))


@pytest.mark.parametrize(
    ("data", "names", "texts"),
    [
        (b"\n\n The party won.\n", ["stdin"], ["\n\n The party won.\n"]),
        (
            b'\n{"id": "a", "text": "The party won."}\n{"text": "It lost."}\n',
            ["a", "stdin-3"],
            ["The party won.", "It lost."],
        ),
        (
            b'[\n{"text": "The party won."},\n{"text": "It lost."}]',
            ["stdin-1", "stdin-2"],
            ["The party won.", "It lost."],
        ),
        (b'{\n"text": "The party won."}', ["stdin"], ["The party won."]),
        (b"<!DOCTYPE html><html><body><p>The party won.</p></body></html>", ["stdin"], ["The party won."]),
        (b"{ The party won. }", ["stdin"], ["{ The party won. }"]),
    ],
)
def test_standard_is_json_lines_json_html_or_text(
    monkeypatch: pytest.MonkeyPatch, data: bytes, names: list[str], texts: list[str]
) -> None:
    found = [one for one in piped(monkeypatch, data) if isinstance(one, Document)]
    assert [one.name for one in found] == names
    assert [one.text for one in found] == texts
    assert {one.source for one in found} == {"-"}


def test_standard_that_is_empty_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = piped(monkeypatch, b"")
    assert isinstance(found, Skip)
    assert (found.source, found.reason) == ("-", "empty")


def test_standard_reports_the_line_of_a_bad_record(monkeypatch: pytest.MonkeyPatch) -> None:
    found = piped(monkeypatch, b'{"text": "The party won."}\nbroken\n')
    assert isinstance(found[1], Skip)
    assert found[1].source == "-:2"
