"""What is kept in the cache folder: believed while its sources stay the same, made anew in all other cases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit import cached

TABLE = {"names": ["Łódź", "ﬁ"], "seats": 3}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cached.FOLDER, str(tmp_path / "kept"))
    return tmp_path / "kept"


def never() -> dict[str, int]:
    raise AssertionError("it was to be read from the cache")


def test_cached_makes_once() -> None:
    assert cached.cached("t", [b"a"], lambda: TABLE) == TABLE
    assert cached.cached("t", [b"a"], never) == TABLE


@pytest.mark.parametrize("sources", [[b"b"], [b"a", b""], [b"", b"a"], []])
def test_cached_makes_anew_where_a_source_changed(sources: list[bytes]) -> None:
    cached.cached("t", [b"a"], lambda: TABLE)
    assert cached.cached("t", sources, lambda: 1) == 1


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_text("{"), lambda path: path.write_bytes(b"\xff"), Path.unlink]
)
def test_cached_makes_anew_where_the_file_is_spoilt(folder: Path, spoil: Callable[[Path], object]) -> None:
    cached.cached("t", [b"a"], lambda: TABLE)
    for path in folder.iterdir():
        spoil(path)
    assert cached.cached("t", [b"a"], lambda: 1) == 1


def test_cached_works_where_nothing_can_be_written(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert cached.cached("t", [b"a"], lambda: TABLE) == TABLE


def test_cached_keeps_the_last_few_versions_alone(folder: Path) -> None:
    for number in range(9):
        cached.cached("t", [bytes([number])], lambda: TABLE)
    assert len(list(folder.iterdir())) == 4


def test_cached_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(cached.FOLDER)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cached.folder() == tmp_path / "graphkit"
