"""From what the user names to files: files, folders, patterns, standard input; everything else is a Skip."""

import glob
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import chain, islice
from pathlib import PurePath
from typing import IO

from graphkit.documents.drafts import STANDARD_INPUT, Source, shown, unreadable
from graphkit.model import Skip

__all__ = ["files", "in_order"]

_RUN = 100_000  # names of files that are held: some 10 MB
_PIECE = 1 << 16
_END = b"\0"  # which no name holds

_Seen = set[tuple[int, int]]
"""The folders that were read, by device and inode: these tell one from another whatever links lead to it."""


def files(sources: Iterable[str]) -> Iterator[Source | Skip]:
    """The files behind these sources, in their order; lazily.

    A folder gives all its files, sorted, its folders' too, without hidden ones (`.git`); a pattern (`news/**/*.txt`)
    what it matches, sorted. A folder that is met again, by a link to itself for example, is a Skip.
    """
    seen: _Seen = set()
    for source in sources:
        if source == STANDARD_INPUT:
            yield Source(path=source)
        elif os.path.lexists(source):
            yield from _walk(source, seen)
        elif (there := Source(path=source)).address:
            yield there
        elif glob.has_magic(source):
            found = list(_matches(source, seen))
            yield from found or [Skip(source=shown(source), reason="no file matches", mend="check the pattern")]
        else:
            yield Skip(source=shown(source), reason="no such file or folder", mend="check the path")


def _matches(pattern: str, seen: _Seen) -> Iterator[Source | Skip]:
    """What a pattern matches. For `**` we walk ourselves: glob follows links in circles, without end where two meet."""
    head, deep, tail = pattern.partition("**")
    tops = sorted(glob.iglob(head or ".")) if deep else sorted(glob.iglob(pattern))  # noqa: PTH207 pathlib takes no absolute pattern
    wanted = tail.strip("/")
    for found in (item for top in tops for item in _walk(top, seen)):
        if not wanted or isinstance(found, Skip) or PurePath(found.path).match(wanted):
            yield found


def _walk(top: str, seen: _Seen) -> Iterator[Source | Skip]:
    """The files in and below `top`, depth first; no recursion, since folders may lie deeper than Python's stack."""
    waiting = [iter([top])]
    while waiting:
        path = next(waiting[-1], None)
        if path is None:
            waiting.pop()
            continue
        found = _look(path, seen)
        if isinstance(found, Source | Skip):
            yield found
        else:
            waiting.append(found)


def _look(path: str, seen: _Seen) -> Source | Skip | Iterator[str]:
    """The file at this path, or the paths in the folder, or why there is neither."""
    if shown(path) != path:
        return Skip(source=shown(path), reason="its name is not UTF-8", mend="rename it")
    try:
        status = os.stat(path)  # noqa: PTH116 the path stays as the user wrote it
        if stat.S_ISDIR(status.st_mode):
            return _folder(path, (status.st_dev, status.st_ino), seen)
    except OSError as why:
        return unreadable(path, why)
    if not stat.S_ISREG(status.st_mode):
        return Skip(source=path, reason="no regular file", mend="write what it gives to a file, or pipe it into `-`")
    return Source(path=path)


def _folder(path: str, key: tuple[int, int], seen: _Seen) -> Skip | Iterator[str]:
    if key in seen:
        return Skip(source=path, reason="a folder that was read already", mend="name it once; remove links to it")
    seen.add(key)
    with os.scandir(path) as entries:
        names = in_order(os.fsencode(entry.name) for entry in entries if not entry.name.startswith("."))
    first = next(names, None)
    if first is None:
        return Skip(source=path, reason="an empty folder", mend="leave it out, or put articles into it")
    return (os.path.join(path, os.fsdecode(name)) for name in chain([first], names))  # noqa: PTH118 as above


def in_order(names: Iterable[bytes]) -> Iterator[bytes]:
    """The names sorted, all read at once; of very many all but a part wait in a temporary file meanwhile."""
    runs: list[Iterator[bytes]] = []
    names = iter(names)
    while len(run := sorted(islice(names, _RUN))) == _RUN:
        runs.append(_stored(run))
    return merge(*runs, run)


def _stored(run: Iterable[bytes]) -> Iterator[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 closed when it has been read, or nobody wants it any more
    file.writelines(name + _END for name in run)
    file.seek(0)
    return _read(file)


def _read(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        rest = b""
        while piece := file.read(_PIECE):
            *names, rest = (rest + piece).split(_END)
            yield from names
