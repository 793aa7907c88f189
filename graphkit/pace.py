"""How far a build is: a line now and then, with how fast it goes and how much memory it has taken."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from graphkit.errors import StoreError

if sys.platform != "win32":
    import resource

__all__ = ["A_MINUTE", "Line", "Pace", "Progress", "logging", "memory"]

A_MINUTE = 60.0

Progress = Callable[[str, int, int | None], None]
"""Called with the step's name, how much of it is done, and how much there is (None: not known)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """At a time (ISO 8601, UTC): a step, how much of it is done, of how much (None: not known), how much a second since
    the step began, the seconds left (None: not known), and the most memory that this process has taken, in MB.
    """

    time: str
    step: str
    done: int
    total: int | None
    rate: float
    left: float | None
    memory: int

    def __str__(self) -> str:
        of = f" of {self.total}" if self.total else ""
        left = f", {self.left:.0f} s left" if self.left is not None else ""
        return f"{self.time} {self.step} {self.done}{of}, {self.rate:g} a second{left}, {self.memory} MB"


class Pace:
    """Takes what a build tells of its progress and passes on a line a step whenever so many seconds have gone by, and
    one where a step is complete.
    """

    def __init__(self, sink: Callable[[Line], None], every: float = A_MINUTE) -> None:
        self._sink, self._every = sink, every
        self._begun: dict[str, float] = {}
        self._said: dict[str, float] = {}

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """As `Progress`."""
        now = monotonic()
        began = self._begun.setdefault(step, now)
        if now - self._said.setdefault(step, now) >= self._every or done == total:
            self._said[step] = now
            self._sink(_line(step, done, total, now - began))


def _line(step: str, done: int, total: int | None, seconds: float) -> Line:
    rate = done / seconds if seconds else 0.0
    left = round((total - done) / rate, 1) if total and rate and total >= done else None
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    return Line(time=stamp, step=step, done=done, total=total, rate=round(rate, 1), left=left, memory=memory())


def memory() -> int:
    """The most memory that this process has taken so far, in MB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1_000_000 if sys.platform == "darwin" else 1_000)


def logging(path: Path, tell: Progress) -> Progress:
    """What tells the same, and appends a line a minute to a file. Raises `StoreError` where that cannot be written."""

    def write(line: Line) -> None:
        try:
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
        except OSError as why:
            raise StoreError(f"{path} cannot be written ({why}): free the disk") from why

    pace = Pace(write)

    def both(step: str, done: int, total: int | None) -> None:
        pace(step, done, total)
        tell(step, done, total)

    return both
