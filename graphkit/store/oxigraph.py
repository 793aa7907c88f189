"""Oxigraph on disk: a folder that is written as a whole and then only read."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyoxigraph as ox

from graphkit.errors import StoreError
from graphkit.ontology import ID
from graphkit.store.feed import Feed
from graphkit.store.terms import number, term

__all__ = ["FORMAT", "Store", "create", "in_memory", "open_store"]

Store = ox.Store

FORMAT: Final = 1
"""Goes up whenever stores of older versions cannot be read as they stand."""

_STAMP: Final = (ox.NamedNode(f"{ID}#store"), term("gk:storeFormat"))


def create(folder: Path, quads: Iterable[ox.Quad] | Feed) -> None:
    """Write `quads`, or what a feed of N-Quads brings, as a store, in the place of the one that `folder` may hold.

    Either all of it is written or nothing. The store is built beside and then moved: whoever reads the old one reads on
    undisturbed. Raises `StoreError` where `folder` holds something else, or cannot be written.
    """
    try:
        _check_replaceable(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
            fresh = Path(beside) / "new"
            _fill(fresh, quads)
            _swap(folder, fresh, Path(beside) / "old")
    except OSError as why:
        raise StoreError(f"{folder} cannot be written ({why}): free the disk, or name another folder") from why


def _check_replaceable(folder: Path) -> None:
    if folder.is_dir() and (not any(folder.iterdir()) or (folder / "CURRENT").is_file()):
        return
    if folder.exists():
        raise StoreError(f"{folder} is there already and is no store: move it away, or name another folder")


def _fill(path: Path, quads: Iterable[ox.Quad] | Feed) -> None:
    """A function of its own, so that the store is closed when it returns."""
    store = ox.Store(path)
    if isinstance(quads, Feed):
        store.bulk_load(input=quads, format=ox.RdfFormat.N_QUADS)
    else:
        store.bulk_extend(quads)
    store.bulk_extend([ox.Quad(*_STAMP, number(FORMAT))])


def _swap(folder: Path, fresh: Path, old: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        old.rename(folder)
        raise


def open_store(folder: Path) -> ox.Store:
    """The store in `folder`, read-only.

    Raises `StoreError` where it is missing, locked, not to be read, damaged or of another version, each with its mend.
    """
    try:
        store = ox.Store.read_only(str(folder))
        stamps: list[Any] = [quad.object for quad in store.quads_for_pattern(*_STAMP, None, None)]
    except FileNotFoundError as why:
        raise StoreError(f"{folder} holds no store: build one with `graphkit build`, or name the right folder") from why
    except (OSError, RuntimeError) as why:
        raise StoreError(_unopened(folder, str(why))) from why
    if stamps != [number(FORMAT)]:
        found = ", ".join(stamp.value for stamp in stamps) or "unknown"
        newer = all(stamp.value.isdecimal() and int(stamp.value) > FORMAT for stamp in stamps) and stamps
        mend = "install a newer graphkit, or build it again" if newer else "build it again"
        raise StoreError(f"{folder} is a store of format {found}, and this version of graphkit reads {FORMAT}: {mend}")
    return store


def in_memory(feed: Feed) -> ox.Store:
    """A store of its own with what a feed of N-Quads brings; it is gone when nobody holds it any more."""
    store = ox.Store()
    store.bulk_load(input=feed, format=ox.RdfFormat.N_QUADS)
    return store


_MENDS: Final = {
    "lock": "is locked: wait until the other program is done with it",
    "permission denied": "may not be read: give yourself the right to",
    "too many open files": "needs more open files than are allowed: raise `ulimit -n`",
}
"""Words in RocksDB's messages -> what is the matter, and the mend; all else is damage."""


def _unopened(folder: Path, why: str) -> str:
    for word, mend in _MENDS.items():
        if word in why.lower().replace(str(folder).lower(), "").replace("block", ""):
            return f"{folder} {mend} ({why})"
    return f"{folder} is damaged ({why}): build it again"
