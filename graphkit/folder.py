"""An output folder that is replaced as a whole: written beside, then swapped, so that nobody ever sees half of one.

Where the system can exchange two folders in one step, there is at no time none. Where it cannot, there is none for a
moment, and what is killed in that moment is put right by the next build.
"""

import ctypes
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from graphkit.errors import StoreError

__all__ = ["CORRECTIONS", "LOCK", "LOG", "MARK", "busy", "locked", "replacing"]

MARK = "report.json"
"""The file by which a folder is known to be the output of a build."""

CORRECTIONS = "corrections.toml"
"""The file by which people override who is taken for whom."""

LOCK = ".lock"
"""The file that a build holds locked, and writes its number into; the system lets go of it when the build is gone."""

_KEPT = ("README.md", ".gitignore", CORRECTIONS)
"""Files of the owner's that a new build leaves where they are."""

LOG = "build.log"
"""Where a build writes a line a minute."""

_OURS = ("ledger.sqlite", LOCK, LOG)
"""Files of the builds' own, which go on from one to the next."""

_PASSING = ("ledger.sqlite-wal", "ledger.sqlite-shm", "ledger.sqlite-journal")
"""What a build that was killed leaves of its ledger, and the next one takes up."""

_OLD, _NEW = "old", "new"
_EXCHANGE = 2  # of renameat2(2), Linux
_HERE = -100  # of the same: paths are as they stand
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """While it lasts nobody else builds in this folder, which is made where there is none.

    What an earlier build that was killed left beside it is cleared away first. Raises `StoreError` where another build
    is at work, or the folder is something else than the output of a build, or cannot be written.
    """
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        _recover(folder)
        _check(folder)
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as why:
        raise StoreError(
            f"another build is writing to {folder} (process {_holder(folder)}): wait until it is done, or stop it"
        ) from why
    except OSError as why:
        raise _unwritable(folder, why) from why
    try:
        (folder / LOCK).write_text(str(os.getpid()), encoding="ascii")
        _clear(folder)
        yield
    finally:
        lock.release()


def busy(folder: Path) -> str:
    """The number of the process that builds in this folder, empty where none does."""
    if not (folder / LOCK).is_file():
        return ""
    try:
        with FileLock(folder / LOCK, timeout=0):
            return ""
    except Timeout:
        return _holder(folder)


def _holder(folder: Path) -> str:
    return (folder / LOCK).read_text(encoding="ascii", errors="replace") or "unknown"


def _unwritable(folder: Path, why: OSError) -> StoreError:
    return StoreError(f"{folder} cannot be written ({why}): free the disk, or name another folder with --out")


def _beside(folder: Path) -> Iterator[Path]:
    """What builds of this folder that were killed have left beside it."""
    ours = re.compile(rf"\.{re.escape(folder.name)}-[a-z0-9_]{{8}}")  # as tempfile makes them
    for path in sorted(folder.parent.iterdir()) if folder.parent.is_dir() else ():
        if ours.fullmatch(path.name) and path.is_dir() and {one.name for one in path.iterdir()} <= {_OLD, _NEW}:
            yield path


def _recover(folder: Path) -> None:
    """Put back the folder of a build that was killed after it had moved it away."""
    if not folder.exists():
        for path in _beside(folder):
            if (path / _OLD).is_dir() and not folder.exists():
                (path / _OLD).rename(folder)


def _clear(folder: Path) -> None:
    for path in _beside(folder):
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder beside `folder` to write into; it takes its place when the block ends without an error.

    Until then, and after an error, the old one stands untouched. Raises `StoreError` where `folder` is something else
    than the output of a build, or cannot be written.
    """
    _check(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    except OSError as why:
        raise _unwritable(folder, why) from why
    try:
        fresh = beside / _NEW
        fresh.mkdir()
        yield fresh
        _swap(folder, fresh, beside / _OLD)
    except OSError as why:
        raise _unwritable(folder, why) from why
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _check(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise StoreError(f"{folder} is no folder of its own: name another one with --out")
    if folder.is_dir() and not (folder / MARK).is_file():
        strange = sorted(path.name for path in folder.iterdir() if path.name not in (*_KEPT, *_OURS, *_PASSING))
        if strange:
            raise StoreError(
                f"{folder} holds files that are no build ({', '.join(strange[:3])} …): name another folder"
            )


def _swap(folder: Path, fresh: Path, old: Path) -> None:
    for name in _KEPT:
        if (folder / name).is_file() and not (fresh / name).exists():
            shutil.copy2(folder / name, fresh / name)
    for name in _OURS:
        if (folder / name).is_file():
            _link(folder / name, fresh / name)
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchanged(folder, fresh):
        folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            old.rename(folder)
            raise


def _link(path: Path, to: Path) -> None:
    """One file in both folders, so that it is there whichever of them stays; a copy where there are no such links."""
    try:
        to.hardlink_to(path)
    except OSError:
        shutil.copy2(path, to)


def _exchanged(one: Path, two: Path) -> bool:
    """Exchange two folders in one step; whether this system can."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(two), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code))
