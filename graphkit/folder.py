"""An output folder that is replaced as a whole: written beside, then swapped, so that nobody ever sees half of one."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphkit.errors import StoreError

__all__ = ["CORRECTIONS", "MARK", "replacing"]

MARK = "report.json"
"""The file by which a folder is known to be the output of a build."""

CORRECTIONS = "corrections.toml"
"""The file by which people override who is taken for whom."""

_KEPT = ("README.md", ".gitignore", CORRECTIONS)
"""Files of the owner's that a new build leaves where they are."""


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
        raise StoreError(f"{folder} cannot be written ({why}): name another folder with --out") from why
    try:
        fresh = beside / "new"
        fresh.mkdir()
        yield fresh
        _swap(folder, fresh, beside / "old")
    except OSError as why:
        raise StoreError(f"{folder} cannot be written ({why}): free the disk, or name another folder") from why
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _check(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise StoreError(f"{folder} is no folder of its own: name another one with --out")
    if folder.is_dir() and not (folder / MARK).is_file():
        strange = sorted(path.name for path in folder.iterdir() if path.name not in _KEPT)
        if strange:
            raise StoreError(
                f"{folder} holds files that are no build ({', '.join(strange[:3])} …): name another folder"
            )


def _swap(folder: Path, fresh: Path, old: Path) -> None:
    for name in _KEPT:
        if (folder / name).is_file() and not (fresh / name).exists():
            shutil.copy2(folder / name, fresh / name)
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
