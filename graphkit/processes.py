"""An engine for the cores of one machine: a process a core, each with models of its own."""

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar

from graphkit.engine import Answer, Done, Engine, Make, Serial, answered, led
from graphkit.errors import GraphkitError

__all__ = ["AsNeeded", "Processes", "cores"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_SPAWN = multiprocessing.get_context("spawn")  # forked processes share locks of threads that they do not have
_FEW = 8  # items up to which processes are not worth their start
_PARTING = 5.0  # seconds that a process has to be gone once it is killed


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Processes:
    """So many processes (None: one a core); `limit` is what an item may take, in seconds."""

    workers: int | None = None
    limit: float | None = None

    def map(self, make: Make[Item, Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """As `Engine.map`. A program that calls this must be one that can be imported without running."""
        return led(_Hands(), make, items, self.workers or cores(), self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class AsNeeded:
    """A few items are worked on here, more of them by a process a core, since those take seconds to start."""

    def map(self, make: Make[Item, Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """As `Engine.map`, and as `Processes.map` where that is used."""
        rest = iter(items)
        first = list(islice(rest, _FEW + 1))
        engine: Engine = Serial() if len(first) <= _FEW or cores() == 1 else Processes()
        return engine.map(make, chain(first, rest))


@dataclass(frozen=True, slots=True, eq=False)
class _Hand:
    process: SpawnProcess
    line: Connection


class _Hands:
    """Processes, each on a line of its own: when one dies, its line ends, and no other's."""

    def start(self, make: Make[Any, Any]) -> _Hand:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_work, args=(theirs, make), daemon=True)
        process.start()
        theirs.close()
        return _Hand(process, ours)

    def give(self, hand: _Hand, item: Any) -> None:
        try:
            hand.line.send(item)
        except OSError:  # it is gone, which the next look at its line shows
            return

    def wait(self, hands: Iterable[_Hand], seconds: float | None) -> Mapping[_Hand, Answer | None]:
        lines = {hand.line: hand for hand in hands}
        return {lines[line]: _heard(line) for line in wait(list(lines), seconds) if isinstance(line, Connection)}

    def stop(self, hand: _Hand) -> str:
        hand.line.close()
        if hand.process.is_alive():
            hand.process.join(0.05)  # one that is dying says by itself of what
        hand.process.kill()
        hand.process.join(_PARTING)
        return _ended(hand.process.exitcode)


def _heard(line: Connection) -> Answer | None:
    try:
        answer: Answer = line.recv()
    except (EOFError, OSError):
        return None
    return answer


def _ended(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        return f"killed by {name}" + (", perhaps for want of memory" if code == -signal.SIGKILL else "")
    return f"exit status {code}"


def _work(line: Connection, make: Make[Any, Any]) -> None:
    """What a process does until its line ends, which it also does when its leader dies. Ctrl-C is the leader's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work = make()
        line.send(Answer(ready=True))
        while True:
            line.send(answered(work, line.recv()))
    except GraphkitError as why:
        line.send(Answer(error=why))
    except (EOFError, OSError):  # the leader is gone, and nobody waits for an answer
        return
