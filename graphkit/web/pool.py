"""The processes that answer: one question each at a time, stopped when it takes too long, replaced when one dies."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from typing import Any, Self

from graphkit.errors import GraphkitError, QueryError, StoreError
from graphkit.web.limits import BusyError, Limits, NothingFoundError, StoppedError, TooLargeError, UnwantedError

__all__ = ["Pool"]

_ERRORS = {
    one.__name__: one for one in (QueryError, StoreError, StoppedError, TooLargeError, UnwantedError, NothingFoundError)
}
_WORKER = "graphkit.web.worker"


class Pool:
    """Processes that answer questions about the store of a folder, or at an address. Used within `async with`."""

    def __init__(self, where: str, limits: Limits) -> None:
        self.where, self.limits = where, limits
        self._idle: asyncio.LifoQueue[Process | None] = asyncio.LifoQueue()
        self._waiting = 0
        self.running: set[Process] = set()

    async def __aenter__(self) -> Self:
        for _ in range(self.limits.processes):
            self._idle.put_nowait(None)  # started when first needed
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in list(self.running):
            await self._end(process)

    async def ask(self, job: str, **asked: Any) -> tuple[str, bytes]:
        """The media type and the body of what a job answers.

        Raises what the job raises, `StoppedError` where it takes too long or dies, `BusyError` where too many wait.
        """
        process = await self._free()
        kept: Process | None = None
        try:
            process = process if process and process.returncode is None else await self._start()
            reply = await self._answered(process, {"job": job, "most": self.limits.answer, **asked})
            kept = process
        finally:
            self._idle.put_nowait(kept)
            if process is not None and kept is None:
                await self._end(process)
        return _read(*reply)

    async def _free(self) -> Process | None:
        if self._waiting >= self.limits.waiting:
            raise BusyError(f"{self._waiting} requests wait already: ask again in a moment")
        self._waiting += 1
        try:
            return await asyncio.wait_for(self._idle.get(), self.limits.seconds)
        except TimeoutError as why:
            raise BusyError(f"no process became free within {self.limits.seconds:g} s: ask again in a moment") from why
        finally:
            self._waiting -= 1

    async def _answered(self, process: Process, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await _exchanged(process, asked)
        except TimeoutError as why:
            raise StoppedError(
                f"stopped after {self.limits.seconds:g} s: ask for less (a narrower pattern, a LIMIT), or start the "
                "server with a longer --timeout"
            ) from why
        except (asyncio.IncompleteReadError, ConnectionError) as why:
            raise StoppedError(
                "stopped: the process that answered died, as it does where a question takes more than "
                f"{self.limits.memory >> 20:,} MB of memory; ask for less"
            ) from why

    async def _start(self) -> Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", _WORKER, self.where, str(self.limits.memory), stdin=PIPE, stdout=PIPE, limit=1 << 20
        )
        self.running.add(process)
        return process

    async def _end(self, process: Process) -> None:
        self.running.discard(process)
        if process.returncode is None:
            process.kill()
        await asyncio.shield(process.wait())


async def _exchanged(process: Process, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(asked).encode() + b"\n")
    await process.stdin.drain()
    head: dict[str, Any] = json.loads(await process.stdout.readuntil(b"\n"))
    return head, await process.stdout.readexactly(head["size"])


def _read(head: dict[str, Any], body: bytes) -> tuple[str, bytes]:
    if "error" in head:
        raise _ERRORS.get(head["error"], GraphkitError)(head["told"])
    return head["media"], body
