"""A process that answers: requests come in on standard input, one after the other, replies go out on standard output.

A query that runs cannot be stopped from inside, so each runs in a process that can be killed; what a query takes in
memory is taken there. A request is a line of JSON; a reply is a line of JSON, and as many bytes as it says.
"""

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from graphkit.errors import GraphkitError, StoreError
from graphkit.store.remote import SCHEME, open_source
from graphkit.store.sparql import Source
from graphkit.web.jobs import JOBS, Reply

if sys.platform != "win32":
    import resource

__all__ = ["answer", "main", "stamp"]

_PATIENCE = 3.0  # seconds in which a build that replaces the folder must have put the new one there
_PAUSE = 0.05


def stamp(where: str) -> str:
    """What tells one build of a folder from the next; empty while there is none, and for stores elsewhere."""
    if where.startswith(SCHEME):
        return ""
    try:
        told = (Path(where) / "store" / "CURRENT").stat()
    except OSError:
        return ""
    return f"{told.st_dev}-{told.st_ino}-{told.st_mtime_ns}"


class _Opened:
    """The store of a folder, opened anew whenever a build has replaced it."""

    def __init__(self, where: str) -> None:
        self._where, self._source, self._stamp = where, self._opened(where), stamp(where)

    @staticmethod
    def _opened(where: str) -> Source:
        give_up = time.monotonic() + _PATIENCE
        while True:
            try:
                return open_source(where)
            except StoreError:
                if time.monotonic() > give_up or where.startswith(SCHEME):
                    raise
                time.sleep(_PAUSE)

    def replaced(self) -> bool:
        """Whether another build stands there now; between two builds, while none does, the old one answers on."""
        now = stamp(self._where)
        return bool(now) and now != self._stamp

    def source(self) -> Source:
        """The store of the newest build."""
        if self.replaced():
            now = stamp(self._where)
            self._source, self._stamp = self._opened(self._where), now
        return self._source


def answer(opened: _Opened, asked: Mapping[str, Any]) -> Reply:
    """Do the job that is asked for. Where a build replaced the store in the middle of it, once more."""
    job = JOBS[asked["job"]]
    source = opened.source()
    try:
        return job(source, asked)
    except GraphkitError:
        if not opened.replaced():
            raise
        return job(opened.source(), asked)


def main(where: str, memory: int) -> None:
    """Answer until there is nothing more to read."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    opened = None
    for line in requests:
        try:
            opened = opened or _Opened(where)
            media, body = answer(opened, json.loads(line))
        except GraphkitError as why:
            _reply(replies, {"error": type(why).__name__, "told": str(why)}, b"")
        else:
            _reply(replies, {"media": media}, body)


def _reply(to: BinaryIO, head: Mapping[str, str], body: bytes) -> None:
    to.write(json.dumps({**head, "size": len(body)}).encode() + b"\n")
    to.write(body)
    to.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
