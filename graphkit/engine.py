"""Work on many items, one after the other or at once: `map`, whose answers do not depend on who did the work.

`Serial` works here; `Processes` on the cores of this machine (`graphkit.processes`); `Cluster` on Ray
(`graphkit.cluster`). The last two are crews of hands, led alike: a hand is handed one item at a time, so what waits is
never more than one item a hand; a hand that is lost is replaced, and its item tried once more by another; an item that
takes longer than the limit, or costs two hands, is given up and reported, and the rest goes on.

Hands are led here rather than by a library since pebble is LGPL, and concurrent.futures and loky give up all that waits
when one process dies, and may wait for ever for half an answer of a dead one (CPython issue 94777).
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from time import monotonic, perf_counter
from typing import Any, Generic, Protocol, TypeVar

from graphkit.errors import EngineError, GraphkitError

__all__ = ["Answer", "Done", "Engine", "Hands", "Make", "Serial", "Work", "answered", "led"]

Item = TypeVar("Item")
Result = TypeVar("Result")
Hand = Any
"""Whoever works: a process, an actor. Only `Hands` knows what it is."""

Work = Callable[[Item], Result]
Make = Callable[[], Work[Item, Result]]
"""Makes what works on an item; called once in each hand, where models are loaded. It can be pickled."""

_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, OSError, RuntimeError, TypeError,
    ValueError,
)  # fmt: skip
"""What one item may bring about without harm to the others. What graphkit raises on purpose concerns all of them."""

_TRIES = 2  # hands that an item may cost: the first may have been lost for reasons of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[Item, Result]):
    """An item with what came of it, or with why nothing did (`fault`, else empty), and the seconds that it took."""

    item: Item
    result: Result | None = None
    fault: str = ""
    seconds: float = 0.0


class Engine(Protocol):
    """The seam."""

    def map(self, make: Make[Item, Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """Each item with what came of it, as they are finished: in no order that means anything.

        Items are taken as hands come free. Raises the `GraphkitError` that the work raises, and `EngineError` where
        nobody can work.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a hand says: that it is `ready`, or what came of its item, or why the work cannot be done at all."""

    ready: bool = False
    result: Any = None
    fault: str = ""
    seconds: float = 0.0
    error: GraphkitError | None = None


def answered(work: Work[Item, Result], item: Item) -> Answer:
    """What a hand answers to an item."""
    start = perf_counter()
    try:
        return Answer(result=work(item), seconds=perf_counter() - start)
    except GraphkitError as why:
        return Answer(error=why)
    except _FAULTS as why:
        said = f"{type(why).__name__}: {why}" if str(why) else type(why).__name__
        return Answer(fault=f"the reader failed ({said})", seconds=perf_counter() - start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serial:
    """One item after the other, here."""

    def map(self, make: Make[Item, Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """As `Engine.map`, in the order of the items."""
        work: Work[Item, Result] | None = None
        for item in items:
            work = work or make()
            yield _done(item, answered(work, item))


class Hands(Protocol):
    """A kind of hands: how they come, work and go."""

    def start(self, make: Make[Any, Any]) -> Hand:
        """A new hand, which says `ready` when it is."""
        ...

    def give(self, hand: Hand, item: Any) -> None:
        """Hand it an item; it is idle. One that is gone does not mind: it is found to be lost."""
        ...

    def wait(self, hands: Iterable[Hand], seconds: float | None) -> Mapping[Hand, Answer | None]:
        """The answers that have come, after so many seconds at the latest; None of a hand that is lost."""
        ...

    def stop(self, hand: Hand) -> str:
        """Make it go, whatever it does; says how it ended."""
        ...


@dataclass(slots=True)
class _Job:
    item: Any
    tries: int = 0
    since: float = 0.0


def led(
    hands: Hands, make: Make[Item, Result], items: Iterable[Item], size: int, limit: float | None
) -> Iterator[Done[Item, Result]]:
    """Lead up to `size` hands through these items; `limit` is what one item may take, in seconds."""
    crew = _Crew(hands, make, size, limit)
    try:
        yield from crew.through(iter(items))
    finally:
        crew.go_home()


class _Crew:
    """Who works on what: None for a hand that is not ready yet."""

    def __init__(self, hands: Hands, make: Make[Any, Any], size: int, limit: float | None) -> None:
        self._hands, self._make, self._size, self._limit = hands, make, size, limit
        self._idle: list[Hand] = []
        self._busy: dict[Hand, _Job | None] = {}
        self._waiting: deque[_Job] = deque()
        self._false_starts = 0

    def through(self, items: Iterator[Any]) -> Iterator[Done[Any, Any]]:
        while self._hand_out(items):
            for hand, answer in self._hands.wait(list(self._busy), self._patience()).items():
                yield from self._take(hand, answer)
            yield from self._give_up()

    def go_home(self) -> None:
        for hand in (*self._busy, *self._idle):
            self._hands.stop(hand)

    def _hand_out(self, items: Iterator[Any]) -> bool:
        """Keep as many items at hand as there may be hands, and these at work; whether anything is left to wait for."""
        working = sum(job is not None for job in self._busy.values())
        while working + len(self._waiting) < self._size:
            job = next((_Job(item) for item in items), None)
            if job is None:
                break
            self._waiting.append(job)
        while self._waiting and self._idle:
            self._hand(self._idle.pop(), self._waiting.popleft())
        coming = sum(job is None for job in self._busy.values())
        for _ in range(min(len(self._waiting) - coming, self._size - len(self._busy))):
            self._busy[self._hands.start(self._make)] = None
        return bool(self._waiting) or any(self._busy.values())

    def _hand(self, hand: Hand, job: _Job) -> None:
        job.since, job.tries = monotonic(), job.tries + 1
        self._busy[hand] = job
        self._hands.give(hand, job.item)

    def _patience(self) -> float | None:
        since = [job.since for job in self._busy.values() if job]
        return None if self._limit is None or not since else max(0.0, min(since) + self._limit - monotonic())

    def _take(self, hand: Hand, answer: Answer | None) -> Iterator[Done[Any, Any]]:
        job = self._busy.pop(hand)
        if answer is None:
            yield from self._lost(job, self._hands.stop(hand))
            return
        self._idle.append(hand)
        if answer.error is not None:
            raise answer.error
        if job is not None:
            self._false_starts = 0
            yield _done(job.item, answer)

    def _lost(self, job: _Job | None, how: str) -> Iterator[Done[Any, Any]]:
        if job is None:
            self._false_starts += 1
            if self._false_starts > self._size:
                raise EngineError(f"the workers cannot start ({how}): try --engine serial, which shows why")
        elif job.tries < _TRIES:
            self._waiting.appendleft(job)
        else:
            seconds = monotonic() - job.since
            yield Done(item=job.item, fault=f"{_TRIES} workers were lost over it ({how})", seconds=seconds)

    def _give_up(self) -> Iterator[Done[Any, Any]]:
        now = monotonic()
        for hand, job in list(self._busy.items()):
            if job and self._limit is not None and now - job.since >= self._limit:
                del self._busy[hand]
                self._hands.stop(hand)
                yield Done(item=job.item, fault=f"it took longer than {self._limit:g} s", seconds=now - job.since)


def _done(item: Item, answer: Answer) -> Done[Item, Result]:
    if answer.error is not None:
        raise answer.error
    return Done(item=item, result=answer.result, fault=answer.fault, seconds=answer.seconds)
