"""An output folder is replaced as a whole, or not at all."""

from pathlib import Path

import pytest

from graphkit.errors import StoreError
from graphkit.folder import MARK, replacing


def build(folder: Path, word: str) -> None:
    with replacing(folder) as fresh:
        (fresh / MARK).write_text(word)


def build_half(folder: Path) -> None:
    with replacing(folder) as fresh:
        (fresh / MARK).write_text("half")
        raise ZeroDivisionError


def test_folder_takes_its_place_when_complete(tmp_path: Path) -> None:
    build(tmp_path / "out", "one")
    build(tmp_path / "out", "two")
    assert (tmp_path / "out" / MARK).read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_folder_stays_as_it_was_after_an_error(tmp_path: Path) -> None:
    build(tmp_path / "out", "one")
    with pytest.raises(ZeroDivisionError):
        build_half(tmp_path / "out")
    assert (tmp_path / "out" / MARK).read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_folder_keeps_the_owners_readme(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_text("mine")
    build(tmp_path / "out", "one")
    assert (tmp_path / "out" / "README.md").read_text() == "mine"


def test_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match=r"thesis\.txt"):
        build(tmp_path, "one")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(StoreError, match="no folder of its own"):
        build(tmp_path / "out", "one")
