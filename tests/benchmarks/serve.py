"""The server under load: 16 clients ask mixed named questions of a graph of 100,000 facts

Each client keeps one connection and asks one question after the other, with names and days that change. `SECONDS` in
the environment says for how long (10). Server and clients share the machine. Whatever has not the status 200 counts as
an error.
"""

import asyncio
import os
import random
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

from graphkit.store.feed import Feed
from graphkit.store.oxigraph import create
from graphkit.store.quads import lines
from graphkit.store.questions import questions
from tests.benchmarks.harness import Row
from tests.synthetic import knowledge

__all__ = ["rows"]

FACTS, CLIENTS, PARTIES = 100_000, 16, 5_000
QUICK = ["allies"]
ALONE = 2.0  # seconds; a question that takes longer when nobody else asks is left out, and the table says so
SECONDS = float(os.environ.get("SECONDS", "10"))


@dataclass(slots=True, kw_only=True)
class Told:
    """Seconds of every answer by question, how often each status came, which questions were asked and which not."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    asked: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def rows() -> Iterator[Row]:
    """All questions together, then each alone."""
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder) / "store", Feed(lines(knowledge(FACTS))))
        told = _load(folder)
    every = sorted(one for times in told.seconds.values() for one in times)
    errors = sum(told.statuses.values()) - told.statuses[200]
    yield Row(
        name=f"{CLIENTS} clients, mixed questions", seconds=SECONDS, amount=len(every), unit="answers",
        note=f"{errors} errors; half within {_ms(every, 0.5)}, 99 of 100 within {_ms(every, 0.99)}", limit="no error",
    )  # fmt: skip
    if told.left_out:
        yield Row(name="left out", seconds=0, note=f"more than {ALONE:g} s alone: {', '.join(told.left_out)}")
    for name, times in sorted(told.seconds.items()):
        yield Row(
            name=name,
            seconds=sum(times) / len(times),
            note=f"{len(times)} answers; 99 of 100 within {_ms(sorted(times), 0.99)}",
        )


def _ms(times: list[float], share: float) -> str:
    return f"{times[min(int(len(times) * share), len(times) - 1)] * 1000:.0f} ms" if times else "–"


def _load(folder: str) -> Told:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        "from graphkit.cli import main; main()",
        "serve",
        folder,
        "--listen",
        f"127.0.0.1:{port}",
    ]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        return asyncio.run(_asked(port))
    finally:
        server.terminate()
        server.wait()


async def _asked(port: int) -> Told:
    await _started(port)
    told = Told()
    await asyncio.gather(
        *(_client(port, 0.0, random.Random(one), QUICK[:1], Told()) for one in range(CLIENTS))
    )  # start
    for name in questions():
        if _can(questions()[name].parameters):
            alone = Told()
            await _client(port, 0.0, random.Random(0), [name], alone)
            slow = alone.statuses[200] == 0 or alone.seconds[name][0] > ALONE
            (told.left_out if slow else told.asked).append(name)
    await asyncio.gather(*(_client(port, SECONDS, random.Random(one), told.asked, told) for one in range(CLIENTS)))
    return told


async def _started(port: int) -> None:
    for _ in range(600):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            return writer.close()
    raise TimeoutError("the server did not start within a minute")


async def _client(port: int, seconds: float, chance: random.Random, names: list[str], told: Told) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 26)
    end = perf_counter() + seconds
    while True:
        name = chance.choice(names)
        path = _path(name, chance)
        start = perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        told.statuses[await _status(reader)] += 1
        told.seconds.setdefault(name, []).append(perf_counter() - start)
        if perf_counter() > end:
            return writer.close()


async def _status(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = next(line.split(":")[1] for line in head.splitlines() if line.lower().startswith("content-length"))
    await reader.readexactly(int(length))
    return int(head.split()[1])


def _path(name: str, chance: random.Random) -> str:
    """The address of a question: who and what it is about is always said, the rest where it must be."""
    wanted = (one for one in questions()[name].parameters if one.default is None or one.types[0] in _NAMES)
    values = {one.name: _value(one.types[0], chance) for one in wanted}
    return f"/api/questions/{name}?{urlencode(values)}"


def _can(parameters: object) -> bool:
    return all(one.default is not None or one.types[0] in _NAMES or one.types[0] in _DAYS for one in parameters)  # type: ignore[attr-defined]


_NAMES = {
    "Party": ("Party", 0),
    "Person": ("Person", 1),
    "Election": ("Election", 2),
    "Place": ("Place", 3),
    "Entity": ("Party", 0),
}
_DAYS = ("Day", "Begin", "End")


def _value(kind: str, chance: random.Random) -> str:
    if kind in _DAYS:
        return f"{chance.randint(1991, 2022)}-06-15"
    word, rest = _NAMES[kind]
    return f"{word} {chance.randrange(PARTIES // 4) * 4 + rest} & “Sons”"
