"""Files of the graph, or of a day of it, made for who downloads them: in a process of its own, which can be stopped."""

import asyncio
import json
import sys
import tempfile
from asyncio.subprocess import PIPE
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from graphkit.errors import QueryError, StoreError
from graphkit.filters import Filter, Wanted
from graphkit.web.limits import BusyError, Limits, StoppedError

__all__ = ["MEDIA", "Making"]

MEDIA: Final[Mapping[str, str]] = {
    ".ttl": "text/turtle", ".nt": "application/n-triples", ".nq": "application/n-quads", ".trig": "application/trig",
    ".jsonld": "application/ld+json", ".graphml": "application/graphml+xml", ".gexf": "application/gexf+xml",
    ".csv": "text/csv", ".parquet": "application/vnd.apache.parquet", ".html": "text/html",
}  # fmt: skip
"""Suffix of a file that can be downloaded -> its media type."""

_MAKER = "graphkit.web.maker"
_AT_ONCE = 2


class Making:
    """Makes files, two at a time."""

    def __init__(self, where: str, limits: Limits) -> None:
        self._where, self._limits = where, limits
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def made(self, suffix: str, wanted: Wanted) -> Path:
        """A file with the facts that are wanted, for the caller to remove.

        Raises `QueryError` for what cannot be asked, `StoppedError` where it takes too long, `BusyError` while others
        are at it, `StoreError` where there is no graph.
        """
        if suffix not in MEDIA:
            raise QueryError(f"no format ends in {suffix!r}: write {', '.join(sorted(MEDIA))}")
        Filter.of(wanted)  # what is mistyped is told at once
        if self._free.locked():
            raise BusyError("two files are being made already: ask again in a moment")
        async with self._free:
            path = Path(await asyncio.to_thread(_new, suffix))
            done = False
            try:
                await self._run(path, wanted)
                done = True
            finally:
                if not done:
                    path.unlink(missing_ok=True)
            return path

    async def _run(self, path: Path, wanted: Wanted) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", _MAKER, self._where, str(path), json.dumps(wanted), stderr=PIPE
        )
        try:
            async with asyncio.timeout(self._limits.making):
                _, told = await process.communicate()
        except TimeoutError as why:
            raise StoppedError(
                f"stopped after {self._limits.making:g} s: ask for a part, such as one relation"
            ) from why
        finally:
            if process.returncode is None:
                process.kill()
                await asyncio.shield(process.wait())
        if process.returncode:
            lines = told.decode("utf-8", "replace").strip().splitlines() or ["the process that wrote it died"]
            raise StoreError(lines[-1])


def _new(suffix: str) -> str:
    with tempfile.NamedTemporaryFile(prefix="graphkit-", suffix=suffix, delete=False) as file:
        return file.name
