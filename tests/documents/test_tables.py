"""CSV and Parquet."""

import csv as library
import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.documents import Fields, tables
from graphkit.documents.drafts import Draft, Source
from graphkit.documents.tables import columns, read_csv
from graphkit.model import Document, Skip
from tests.documents.packing import SENTENCE, found, reasons, texts

HEAD = "id,title,text,published,source\n"
ROW = f'7,Pact,"{SENTENCE}",2023-09-27,The Paper\n'


def csv(data: str | bytes, fields: Fields | None = None, name: str = "a.csv") -> list[Draft | Skip]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_csv(Source(path=name), stream, fields or Fields()))


def parquet(folder: Path, table: dict[str, list[Any]], **how: Any) -> list[Document | Skip]:
    made = io.BytesIO()
    pyarrow.parquet.write_table(pa.table(table), made, **how)
    return found(folder, "a.parquet", made.getvalue())


def texts_of(every: list[Draft | Skip]) -> list[str]:
    return [one.text for one in every if isinstance(one, Draft)]


EXPECTED = Draft(
    where="a.csv:2", name="7", text=SENTENCE, title="Pact", published="2023-09-27", source="The Paper"
)  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_read_csv_with_any_delimiter(delimiter: str) -> None:
    assert csv((HEAD + ROW).replace(",", delimiter)) == [EXPECTED]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_tables_read_csv_in_other_encodings(encoding: str) -> None:
    (one,) = csv("text\nThe “Málaga” pact won.\n".encode(encoding))
    assert isinstance(one, Draft)
    assert one.text == "The “Málaga” pact won."


def test_tables_read_texts_of_several_lines() -> None:
    (one,) = csv('text,id\n"One\nparty ""won"".",x\n')
    assert isinstance(one, Draft)
    assert (one.text, one.where) == ('One\nparty "won".', "a.csv:3")


@pytest.mark.parametrize(
    ("names", "fields", "expected"),
    [
        (["id", "text", "title", "published", "source"], Fields(), Fields()),
        (
            ["Body", "Headline", "Date", "URL"],
            Fields(),
            Fields(text="Body", title="Headline", published="Date", source="URL"),
        ),
        (["content", "text"], Fields(), Fields()),
        (["content", "words"], Fields(text="words"), Fields(text="words")),
        (["content"], Fields(text="words"), Fields(text="words")),
        (["WORDS"], Fields(text="words"), Fields(text="WORDS")),
    ],
)
def test_tables_find_columns_by_their_usual_names(names: list[str], fields: Fields, expected: Fields) -> None:
    assert columns(names, fields) == expected


def test_tables_say_which_columns_there_are() -> None:
    (one,) = csv("words,day\nThe party won.,2020\n")
    assert isinstance(one, Skip)
    assert (one.reason, one.mend) == (
        "no field 'text'", "name the field that holds the text; the record has day, words",
    )  # fmt: skip


def test_tables_go_on_after_a_row_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST", 1000)
    every = csv(HEAD + f'1,x,"{"long " * 190}\n{"long " * 190}",,\n' + ROW)
    assert isinstance(every[0], Skip)
    assert every[0].reason.startswith("broken CSV: field larger")
    assert texts_of(every) == [SENTENCE]


@given(st.binary(max_size=300))
def test_tables_read_any_bytes_as_csv_without_failing(data: bytes) -> None:
    assert all(isinstance(one, Draft | Skip) for one in csv(data))


@given(st.lists(st.text(min_size=1), min_size=1))
def test_tables_give_every_text_back(words: list[str]) -> None:
    said = [" ".join(word.replace("\0", "").split()) or "x" for word in words]
    made = io.StringIO()
    library.writer(made).writerows([["text"], *([word] for word in said)])
    every = csv(made.getvalue().encode("utf-8", "replace"))
    assert [one.text for one in every if isinstance(one, Draft)] == [
        word.encode("utf-8", "replace").decode() for word in said
    ]


def test_tables_read_parquet(tmp_path: Path) -> None:
    (one,) = parquet(tmp_path, {"body": [SENTENCE], "date": ["2023-09-27"], "size": [3]})
    assert isinstance(one, Document)
    assert one.published
    assert (one.name, one.text, one.published.edtf) == ("a-1", SENTENCE, "2023-09-27")


def test_tables_read_all_rows_of_parquet(tmp_path: Path) -> None:
    many = [f"Party {number} won in the north." for number in range(200)]
    assert texts(parquet(tmp_path, {"text": many}, row_group_size=50)) == many


def test_tables_report_parquet_without_text(tmp_path: Path) -> None:
    assert reasons(parquet(tmp_path, {"n": [1, 2]}), tmp_path) == [
        ("a.parquet:1", "no field 'text'"), ("a.parquet:2", "no field 'text'"),
    ]  # fmt: skip


def test_tables_report_a_row_group_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_GROUP", 1000)
    ((_, why),) = reasons(parquet(tmp_path, {"text": [f"{SENTENCE} {number}" for number in range(99)]}), tmp_path)
    assert why.startswith("a row group of more than")


def test_tables_report_truncated_parquet(tmp_path: Path) -> None:
    made = io.BytesIO()
    pyarrow.parquet.write_table(pa.table({"text": [SENTENCE] * 9}), made)
    ((where, why),) = reasons(found(tmp_path, "a.parquet", made.getvalue()[:-20]), tmp_path)
    assert where == "a.parquet"
    assert why.startswith("broken Parquet")
