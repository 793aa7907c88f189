from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.errors import StoreError
from graphkit.ontology import ID
from graphkit.store.feed import Feed
from graphkit.store.oxigraph import FORMAT, create, open_store
from graphkit.store.quads import lines, quads
from graphkit.store.terms import gk, iri, number
from tests import samples

QUADS = list(quads(samples.knowledge()))
QUAD = ox.Quad(iri("a"), gk("b"), iri("c"))


def content(folder: Path) -> set[ox.Quad]:
    return {quad for quad in open_store(folder) if quad.predicate != gk("storeFormat")}


def test_oxigraph_holds_what_was_written(tmp_path: Path) -> None:
    create(tmp_path / "new" / "store", QUADS)
    assert content(tmp_path / "new" / "store") == set(QUADS)


def test_oxigraph_holds_what_a_feed_brings(tmp_path: Path) -> None:
    create(tmp_path / "store", Feed(lines(samples.knowledge())))
    assert content(tmp_path / "store") == set(QUADS)


def test_oxigraph_a_feed_that_fails_changes_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield from lines(samples.knowledge())
        raise ValueError("what is told makes no sense")

    create(tmp_path / "store", [QUAD])
    with pytest.raises(ValueError, match="no sense"):
        create(tmp_path / "store", Feed(broken()))
    assert content(tmp_path / "store") == {QUAD}


def test_oxigraph_create_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    create(tmp_path / "store", QUADS)
    create(tmp_path / "store", [QUAD])
    assert content(tmp_path / "store") == {QUAD}
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_oxigraph_readers_go_on_while_it_is_replaced(tmp_path: Path) -> None:
    create(tmp_path / "store", QUADS)
    reader = open_store(tmp_path / "store")
    create(tmp_path / "store", [QUAD])
    assert set(QUADS) <= set(reader)


def test_oxigraph_create_that_fails_changes_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[ox.Quad]:
        yield QUAD
        raise ValueError("what is told makes no sense")

    create(tmp_path / "store", QUADS)
    with pytest.raises(ValueError, match="no sense"):
        create(tmp_path / "store", broken())
    assert content(tmp_path / "store") == set(QUADS)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_oxigraph_create_leaves_other_folders_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("dear all", encoding="utf-8")
    with pytest.raises(StoreError, match="name another folder"):
        create(tmp_path, QUADS)
    assert (tmp_path / "letters").is_file()


def test_oxigraph_create_leaves_files_alone(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("dear all", encoding="utf-8")
    with pytest.raises(StoreError, match="name another folder"):
        create(tmp_path / "store", QUADS)


def test_oxigraph_create_below_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("dear all", encoding="utf-8")
    with pytest.raises(StoreError, match="name another folder"):
        create(tmp_path / "file" / "store", QUADS)


def test_oxigraph_two_may_read_at_once(tmp_path: Path) -> None:
    create(tmp_path / "store", QUADS)
    assert len(open_store(tmp_path / "store")) == len(open_store(tmp_path / "store"))


def test_oxigraph_is_opened_for_reading_only(tmp_path: Path) -> None:
    create(tmp_path / "store", QUADS)
    with pytest.raises(RuntimeError, match="read-write"):
        open_store(tmp_path / "store").add(QUAD)


@pytest.mark.parametrize("make", [Path.mkdir, lambda _: None], ids=["empty", "missing"])
def test_oxigraph_open_reports_a_folder_without_a_store(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "store")
    with pytest.raises(StoreError, match="holds no store"):
        open_store(tmp_path / "store")


@pytest.mark.parametrize("part", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_oxigraph_open_reports_damage(tmp_path: Path, part: str) -> None:
    create(tmp_path / "store", QUADS)
    for path in (tmp_path / "store").glob(part):
        path.write_bytes(b"spoilt")
    with pytest.raises(StoreError, match=r"is damaged .*: build it again"):
        open_store(tmp_path / "store")


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("IO error: lock hold by current process", "is locked: wait"),
        ("IO error: While open a file: Permission denied", "may not be read: give yourself the right"),
        ("IO error: Too many open files", "raise `ulimit -n`"),
        ("Corruption: block checksum mismatch", "is damaged .*: build it again"),
    ],
)
def test_oxigraph_open_tells_apart_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, message: str, told: str
) -> None:
    def refused(_: str) -> ox.Store:
        raise OSError(message)

    monkeypatch.setattr(ox.Store, "read_only", refused)
    with pytest.raises(StoreError, match=told):
        open_store(tmp_path / "blocked-by-permission" / "store")


@pytest.mark.parametrize("stamp", [[], [ox.Quad(ox.NamedNode(f"{ID}#store"), gk("storeFormat"), number(FORMAT + 1))]])
def test_oxigraph_open_reports_another_version(tmp_path: Path, stamp: list[ox.Quad]) -> None:
    ox.Store(tmp_path / "store").bulk_extend([QUAD, *stamp])
    mend = "install a newer graphkit" if stamp else "build it again"
    with pytest.raises(StoreError, match=f"reads {FORMAT}: {mend}"):
        open_store(tmp_path / "store")
