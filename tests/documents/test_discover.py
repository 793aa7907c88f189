"""From what the user names to files."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.documents import discover
from graphkit.documents.discover import files
from graphkit.documents.drafts import Source
from graphkit.model import Skip

DEEP = sys.getrecursionlimit() + 100


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `news` with three files and two hidden ones; the working folder holds it."""
    for name in ("b.txt", "a/z.txt", "a/y.md", ".hidden.txt", ".git/config.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news"


def paths(*sources: str) -> list[str]:
    return [found.path for found in files(sources) if isinstance(found, Source)]


def skips(*sources: str) -> list[tuple[str, str]]:
    return [(found.source, found.reason) for found in files(sources) if isinstance(found, Skip)]


def test_discover_walks_folders_in_order_without_hidden_files(news: Path) -> None:
    assert paths("news") == ["news/a/y.md", "news/a/z.txt", "news/b.txt"]


def test_discover_keeps_the_order_of_the_sources(news: Path) -> None:
    assert paths("news/b.txt", "-", "news/a/z.txt") == ["news/b.txt", "-", "news/a/z.txt"]


def test_discover_reads_a_hidden_file_that_is_named(news: Path) -> None:
    assert paths("news/.hidden.txt") == ["news/.hidden.txt"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("news/*.txt", ["news/b.txt"]),
        ("news/**/*.txt", ["news/a/z.txt", "news/b.txt"]),
        ("news/**", ["news/a/y.md", "news/a/z.txt", "news/b.txt"]),
        ("**/a/*.md", ["./news/a/y.md"]),
        ("news/?.txt", ["news/b.txt"]),
        ("news/[ab]", ["news/a/y.md", "news/a/z.txt"]),
    ],
)
def test_discover_expands_patterns(news: Path, pattern: str, found: list[str]) -> None:
    assert paths(pattern) == found


def test_discover_expands_an_absolute_pattern(news: Path) -> None:
    assert paths(f"{news}/*.txt") == [f"{news}/b.txt"]


def test_discover_prefers_a_file_to_the_pattern_it_looks_like(news: Path) -> None:
    (news / "[b].txt").write_text("words", encoding="utf-8")
    assert paths("news/[b].txt") == ["news/[b].txt"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("nowhere", "no such file or folder"), ("nul\0", "no such file or folder"), ("", "no such file or folder"),
        ("x" * 5000, "no such file or folder"), ("news/*.zip", "no file matches"),
    ],
)  # fmt: skip
def test_discover_reports_what_is_not_there(news: Path, source: str, reason: str) -> None:
    assert skips(source) == [(source, reason)]


def test_discover_reports_an_empty_folder(tmp_path: Path) -> None:
    assert skips(str(tmp_path)) == [(str(tmp_path), "an empty folder")]


@pytest.mark.parametrize("source", ["news", "news/**/*.txt"])
def test_discover_reports_folders_that_link_in_circles(news: Path, source: str) -> None:
    (news / "a" / "one").symlink_to("..")
    (news / "a" / "two").symlink_to("../..")
    assert set(paths(source)) >= {"news/a/z.txt", "news/b.txt"}
    assert ("news/a/one", "a folder that was read already") in skips(source)


def test_discover_reports_a_link_to_nowhere(news: Path) -> None:
    (news / "c.txt").symlink_to("gone")
    assert skips("news") == [("news/c.txt", "cannot be read: no such file or directory")]


def test_discover_reports_a_link_to_itself(news: Path) -> None:
    (news / "c.txt").symlink_to("c.txt")
    assert skips("news") == [("news/c.txt", "cannot be read: too many levels of symbolic links")]


def test_discover_reports_a_pipe_rather_than_wait_for_it(news: Path) -> None:
    os.mkfifo(news / "c.txt")
    assert skips("news") == [("news/c.txt", "no regular file")]


def test_discover_reports_a_name_that_is_not_utf8(news: Path) -> None:
    Path(os.fsdecode(b"news/\xff.txt")).write_text("words", encoding="utf-8")
    assert skips("news") == [("news/\\xff.txt", "its name is not UTF-8")]


def test_discover_reports_a_folder_that_is_forbidden(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", forbid)
    assert list(files(["news"])) == [
        Skip(source="news", reason="cannot be read: permission denied", mend="allow yourself to read it")
    ]


def test_discover_goes_deeper_than_the_stack_of_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(DEEP):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").touch()
    monkeypatch.chdir(tmp_path)
    (found,) = paths("d")
    assert found == "d/" * DEEP + "a.txt"
    Path(found).unlink()  # pytest would not get so deep to clean up
    for depth in range(DEEP, 0, -1):
        Path("d/" * depth).rmdir()


def test_discover_sorts_more_names_than_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discover, "_RUN", 7)
    names = [f"{number * 37 % 100:02}.txt" for number in range(100)]
    for name in names:
        (tmp_path / name).touch()
    assert paths(str(tmp_path)) == [f"{tmp_path}/{name}" for name in sorted(names)]


@given(st.lists(st.binary(min_size=1, max_size=9).filter(lambda name: b"\0" not in name)), st.integers(1, 5))
def test_discover_order_is_that_of_sorting(names: list[bytes], run: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(discover, "_RUN", run)
        assert list(discover.in_order(names)) == sorted(names)


def test_discover_lists_a_folder_without_holding_its_files(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.txt").touch()
    found = files([str(tmp_path)])
    next(found)
    (tmp_path / "200.txt").unlink()
    assert [one.reason for one in found if isinstance(one, Skip)] == ["cannot be read: no such file or directory"]


def test_discover_hands_addresses_on(news: Path) -> None:
    (found,) = files(["https://example.org/pact.html"])
    assert isinstance(found, Source)
    assert found.address
