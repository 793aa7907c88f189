"""JSON Lines and JSON."""

import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.documents.drafts import Draft, Fields, Source
from graphkit.documents.jsonl import read_json, read_lines
from graphkit.model import Skip

SENTENCE = "The party won."
ROW = {"id": 7, "text": SENTENCE, "title": "Pact", "published": "2023-09-27", "source": "The Paper", "tags": ["x"]}
FOUND = Draft(
    where="a.jsonl:1", name="7", text=SENTENCE, title="Pact", published="2023-09-27", source="The Paper"
)  # fmt: skip


def lines(data: str | bytes, fields: Fields | None = None) -> list[Draft | Skip]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_lines(Source(path="a.jsonl"), stream, fields or Fields()))


def whole(data: str) -> list[Draft | Skip]:
    return list(read_json(Source(path="a.json"), io.BytesIO(data.encode()), Fields()))


def reasons(found: list[Draft | Skip]) -> list[tuple[str, str]]:
    return [(one.source, one.reason) for one in found if isinstance(one, Skip)]


def test_jsonl_reads_the_fields_of_a_record() -> None:
    assert lines(json.dumps(ROW)) == [FOUND]


def test_jsonl_takes_other_names_of_fields() -> None:
    row = {"key": 7, "body": SENTENCE, "head": "Pact", "day": "2023-09-27", "paper": "The Paper", "id": 9, "text": "no"}
    fields = Fields(id="key", text="body", title="head", published="day", source="paper")
    assert lines(json.dumps(row), fields) == [FOUND]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, ("a-1", "a.jsonl")),
        ({"id": None, "source": None}, ("a-1", "a.jsonl")),
        ({"id": "", "source": " "}, ("a-1", "a.jsonl")),
        ({"id": True, "source": ["x"]}, ("a-1", "a.jsonl")),
        ({"id": "a\nb", "url": "https://x.example"}, ("a b", "https://x.example")),
    ],
)
def test_jsonl_names_what_has_no_id_by_its_line(row: dict[str, Any], expected: tuple[str, str]) -> None:
    (found,) = lines(json.dumps({"text": SENTENCE, **row}))
    assert isinstance(found, Draft)
    assert (found.name, found.source) == expected


def test_jsonl_hands_on_a_date_that_is_none_to_be_reported() -> None:
    (found,) = lines(json.dumps({"text": SENTENCE, "published": {"year": 2023}}))
    assert isinstance(found, Draft)
    assert found.published == "{'year': 2023}"


def test_jsonl_goes_on_after_a_bad_line() -> None:
    bad = ["{broken", '["list"]', '{"body": "x"}', '{"text": null}', "[" * 100_000, "1" * 5000, "\x00\x01"]
    found = lines("\n".join([*bad, "", json.dumps(ROW)]))
    told = [(where, re.sub("broken JSON: Exceeds.*", "a number too long", why)) for where, why in reasons(found)]
    assert told == [
        ("a.jsonl:1", "broken JSON: Expecting property name enclosed in double quotes at column 2"),
        ("a.jsonl:2", "no JSON object"),
        ("a.jsonl:3", "no field 'text'"),
        ("a.jsonl:4", "its field 'text' holds no text"),
        ("a.jsonl:5", "broken JSON: nested too deeply"),
        ("a.jsonl:6", "a number too long"),
        ("a.jsonl:7", "binary, not text"),
    ]
    assert isinstance(found[-1], Draft)
    assert found[-1].where == "a.jsonl:9"


def test_jsonl_tells_which_fields_there_are() -> None:
    (found,) = lines('{"body": "x", "a": 1}')
    assert isinstance(found, Skip)
    assert found.mend == "name the field that holds the text; the record has a, body"


@pytest.mark.parametrize("data", ["", "\n \n"])
def test_jsonl_reports_a_file_without_records(data: str) -> None:
    assert reasons(lines(data)) == [("a.jsonl", "empty")]
    assert reasons(whole(data)) == [("a.json", "empty")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_jsonl_reads_other_encodings(encoding: str) -> None:
    rows = "\n".join(json.dumps({"id": n, "text": "Málaga"}, ensure_ascii=False) for n in range(3))
    assert [one.text for one in lines(rows.encode(encoding)) if isinstance(one, Draft)] == ["Málaga"] * 3


def test_jsonl_reads_a_list_as_json() -> None:
    (one, two) = lines(json.dumps([ROW, {"text": "More."}], indent=1))
    assert isinstance(one, Draft)
    assert isinstance(two, Draft)
    assert (one.name, two.name, two.where) == ("7", "a-2", "a.jsonl:2")


def test_json_reads_one_record() -> None:
    (found,) = whole(json.dumps({"text": SENTENCE}, indent=1))
    assert found == Draft(where="a.json", name="a", text=SENTENCE, source="a.json")


def test_json_reads_json_lines_under_a_wrong_name() -> None:
    assert len([one for one in whole(f"{json.dumps(ROW)}\n{json.dumps(ROW)}\n") if isinstance(one, Draft)]) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("{\n broken", "broken JSON: Expecting"),
        ("7", "no JSON object"),
        ("null", "no JSON object"),
        ("[1]", "no JSON object"),
    ],
)
def test_json_reports_what_holds_no_records(data: str, reason: str) -> None:
    ((_, found),) = reasons(whole(data))
    assert found.startswith(reason)


def test_jsonl_is_read_line_by_line() -> None:
    class Endless(io.BytesIO):
        """A stream that is only ever read by lines."""

        def read(self, *_: object) -> bytes:
            raise AssertionError("the whole stream was read")

        def readline(self, *size: Any) -> bytes:
            return super().readline(*size) or b'{"text": "More."}\n'

    found = read_lines(Source(path="a.jsonl"), Endless(b'{"text": "First."}\n'), Fields())
    assert [one.text for _, one in zip(range(3), found, strict=False) if isinstance(one, Draft)] == [
        "First.",
        "More.",
        "More.",
    ]


@given(st.lists(st.fixed_dictionaries({"id": st.text(), "text": st.text(), "title": st.text()}), min_size=1))
def test_jsonl_gives_every_text_back(rows: list[dict[str, str]]) -> None:
    found = lines("\n".join(json.dumps(row) for row in rows))
    said = [row["text"].replace("\r\n", "\n").replace("\r", "\n") for row in rows]
    assert [one.text for one in found if isinstance(one, Draft)] == said


@given(st.binary(max_size=200))
def test_jsonl_never_fails(data: bytes) -> None:
    assert lines(data)


@given(st.text(st.characters(), max_size=40))
def test_jsonl_gives_only_text_that_can_be_written(text: str) -> None:
    (found,) = lines(json.dumps({"text": text, "id": text, text: 1}))
    assert isinstance(found, Draft)
    assert (found.text + found.name).encode()
