"""What takes long to read is kept, as JSON, in the user's cache folder under the hash of all that it was made from.

A kept file is never believed against its sources: where any of them changes the hash does, and it is made anew. The
folder may be deleted at any time; where it cannot be written everything works, only slower to start.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from graphkit import __version__

__all__ = ["FOLDER", "cached", "folder"]

FOLDER = "GRAPHKIT_CACHE"
"""The environment variable that names another folder than the usual one."""

_KEPT = 4  # files of one name: the last few versions, so that two installations do not push each other out


def cached(name: str, sources: Iterable[bytes], make: Callable[[], Any]) -> Any:
    """What `make` gives (texts, numbers, lists, tables with texts for keys), read from the cache where it stands there.

    `sources` are all contents that it depends on. Other values than those of JSON come back as their texts.
    """
    path = folder() / f"{name}-{_digest(sources)}.json"
    kept = _read(path)
    if kept is None:
        text = json.dumps(make(), ensure_ascii=False, separators=(",", ":"), default=str)
        _keep(path, text, name)
        kept = json.loads(text)
    return kept


def folder() -> Path:
    """Where files are kept: `$GRAPHKIT_CACHE`, or `graphkit` in the user's cache folder."""
    own = os.environ.get(FOLDER)
    if own:
        return Path(own)
    usual = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    return Path(os.path.expandvars(usual)).expanduser() / "graphkit"


def _digest(sources: Iterable[bytes]) -> str:
    total = hashlib.sha256(__version__.encode())
    for source in sources:
        total.update(hashlib.sha256(source).digest())
    return total.hexdigest()[:32]


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):  # not there, not to be read, or cut off: it is made anew
        return None


def _keep(path: Path, text: str, name: str) -> bool:
    """Write a file in one step, so that nobody reads half of it, and drop the oldest; whether that went well."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".part", delete=False, encoding="utf-8") as file:
            file.write(text)
        Path(file.name).replace(path)
        old = sorted(path.parent.glob(f"{name}-*.json"), key=lambda one: one.stat().st_mtime, reverse=True)
        for one in old[_KEPT:]:
            one.unlink(missing_ok=True)
    except (OSError, UnicodeEncodeError):  # a home that cannot be written, a full disk: it is made anew next time
        return False
    return True
