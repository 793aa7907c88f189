"""Sources to documents: the public face of `graphkit.documents`."""

import io
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit import documents
from graphkit.documents import READERS, Fields, jsonl, limits, read
from graphkit.model import Document, Skip, digest

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def write(folder: Path, **files: str) -> None:
    """Files by name; `a__txt` is a.txt."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")


def test_read_is_all_that_is_public() -> None:
    assert documents.__all__ == ["READERS", "Fields", "Network", "read"]


def test_read_gives_a_document_for_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, pact__TXT="DELHI, 1 May 2020: The party won.\n")
    (found,) = read(["pact.TXT"])
    assert isinstance(found, Document)
    assert (found.id, found.name, found.source) == (digest([found.text]), "pact", "pact.TXT")
    assert (found.dated_by, found.place) == ("text", "DELHI")


def test_read_takes_the_names_of_fields(tmp_path: Path) -> None:
    write(tmp_path, a__jsonl='{"body": "The party won."}')
    (found,) = read([str(tmp_path)], fields=Fields(text="body"))
    assert isinstance(found, Document)


def test_read_gives_the_same_text_once(tmp_path: Path) -> None:
    write(tmp_path, a__txt="The party won.", b__txt="The party won.", c__jsonl='{"text": "The party won."}')
    found = list(read([str(tmp_path), str(tmp_path / "a.txt")]))
    assert [one.name for one in found if isinstance(one, Document)] == ["a"]
    assert [one.reason for one in found if isinstance(one, Skip)] == ["same content as a"] * 3


def test_read_gives_every_document_a_name_of_its_own(tmp_path: Path) -> None:
    rows = [("a", "One won."), ("a-2", "Two won."), ("a", "Three won."), ("a", "Four won."), ("a-2", "Five won.")]
    write(tmp_path, x__jsonl="\n".join(json.dumps({"id": name, "text": text}) for name, text in rows))
    names = [one.name for one in read([str(tmp_path)]) if isinstance(one, Document)]
    assert names == ["a", "a-2", "a-3", "a-4", "a-2-2"]


def test_read_names_the_suffixes_that_it_knows(tmp_path: Path) -> None:
    write(tmp_path, a__docx="x")
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Skip)
    assert found.reason == "unknown suffix .docx"
    assert {".txt", ".html", ".jsonl"} <= set(found.mend.split())


@pytest.mark.parametrize("suffix", [suffix for suffix in READERS if suffix != "-"])
def test_read_skips_an_empty_file_of_every_kind(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").touch()
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Skip)
    assert found.reason in {"empty", "no text found"}


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        (PermissionError(13, "Permission denied"), "cannot be read: permission denied"),
        (FileNotFoundError(2, "No such file or directory"), "cannot be read: no such file or directory"),
        (OSError("the disk is gone"), "cannot be read: the disk is gone"),
    ],
)
def test_read_goes_on_after_a_file_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: OSError, reason: str
) -> None:
    write(tmp_path, a__txt="The party won.", b__txt="It lost.")
    opened = Path.open

    def refuse(path: Path, *args: str) -> object:
        if path.name == "a.txt":
            raise why
        return opened(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    bad, good = read([str(tmp_path)])
    assert isinstance(bad, Skip)
    assert (bad.source, bad.reason) == (str(tmp_path / "a.txt"), reason)
    assert isinstance(good, Document)


def test_read_is_lazy(tmp_path: Path) -> None:
    write(tmp_path, a__txt="The party won.")

    def sources() -> Iterator[str]:
        yield str(tmp_path / "a.txt")
        raise AssertionError("the second source was asked for")

    assert len(list(islice(read(sources()), 1))) == 1


@given(st.binary(max_size=400))
def test_read_gives_one_document_or_skip_for_any_bytes(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(data)
        (found,) = read([str(path)])
    assert isinstance(found, Document | Skip)
    assert found.source == str(path)


@given(
    st.lists(
        st.sampled_from([b"<p>", b"<html>", b"</div>", b"<td>", b"words ", b"<script>", b"&#0;", b"<!--", b"\xff"])
    )
)
def test_read_gives_one_document_or_skip_for_any_page(parts: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.html"
        path.write_bytes(b"".join(parts))
        (found,) = read([str(path)])
    assert isinstance(found, Document | Skip)


def test_read_the_seeds_dates_the_first_by_its_dateline() -> None:
    found = [one for one in read([str(SEEDS)]) if isinstance(one, Document)]
    assert [(one.published.edtf if one.published else None, one.dated_by, one.place) for one in found] == [
        ("2023-09-27", "text", "New Delhi"),
        (None, None, None),
    ]


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold articles are not in this checkout")
def test_read_keeps_every_gold_article_as_it_is() -> None:
    paths = sorted(map(str, GOLD.glob("*/*.txt")))
    found = list(read(paths))
    assert [one.text if isinstance(one, Document) else one for one in found] == [
        Path(path).read_text(encoding="utf-8") for path in paths
    ]


def test_read_goes_on_after_a_file_that_vanishes_while_it_is_read(tmp_path: Path) -> None:
    """The system says so by an error in the middle, as network drives do."""
    write(tmp_path, a__jsonl='{"text": "The party won."}\n{"text": "It lost."}\n', b__txt="It won again.")
    opened = Path.open

    class Vanishing(io.BytesIO):
        def readline(self, *size: Any) -> bytes:
            if self.tell():
                raise OSError(116, "Stale file handle")
            return super().readline(*size)

    held = (tmp_path / "a.jsonl").read_bytes()

    def opening(path: Path, *args: Any, **how: Any) -> Any:
        return Vanishing(held) if path.suffix == ".jsonl" else opened(path, *args, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", opening)
        found = list(read([str(tmp_path)]))
    assert [one.text for one in found if isinstance(one, Document)] == ["The party won.", "It won again."]
    assert [one.reason for one in found if isinstance(one, Skip)] == ["cannot be read: stale file handle"]


def test_read_goes_on_after_a_line_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MOST", 1 << 20)
    monkeypatch.setattr(limits.lines, "__defaults__", (1 << 20,))
    long = json.dumps({"text": "The party won. " * 500_000})
    write(tmp_path, a__jsonl=f'{{"text": "One won."}}\n{long}\n{{"text": "Two won."}}\n')
    found = list(read([str(tmp_path)]))
    assert [one.text for one in found if isinstance(one, Document)] == ["One won.", "Two won."]
    assert [(one.source, one.reason) for one in found if isinstance(one, Skip)] == [
        (f"{tmp_path}/a.jsonl:2", "a line of more than 1 MB")
    ]


@pytest.mark.parametrize("suffix", [".txt", ".html", ".json", ".pdf", ".xml"])
def test_read_reports_a_file_that_is_too_large_to_hold(tmp_path: Path, suffix: str) -> None:
    with (tmp_path / f"a{suffix}").open("wb") as file:
        file.truncate(300 << 20)  # zeros that take no room
    (one,) = read([str(tmp_path)])
    assert isinstance(one, Skip)
    assert one.reason.startswith("larger than")


def test_read_reports_many_empty_files_one_by_one(tmp_path: Path) -> None:
    for number in range(500):
        (tmp_path / f"{number:03}.txt").touch()
    found = read([str(tmp_path)])
    assert next(found) == Skip(
        source=f"{tmp_path}/000.txt", reason="empty", mend="leave it out, or put its text in"
    )  # fmt: skip
    assert sum(isinstance(one, Skip) for one in found) == 499
