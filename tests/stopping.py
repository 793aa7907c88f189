"""A build that is killed at a moment that is named, as a program of its own: `python -m tests.stopping IN OUT MOMENT`.

It reads with a reader of one pattern, so that the build itself is what takes the time. A moment is a step and which
time it comes up ("keep 3"), or empty. `SLOW` is how long reading an article takes, in seconds.
"""

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graphkit import folder, gathering, making
from graphkit.ledger import Ledger
from graphkit.model import Document, Entity, Evidence, Reading, Statement, Status
from graphkit.period import Period
from graphkit.pipeline import build
from graphkit.store import oxigraph

__all__ = ["MOMENTS", "article", "main"]

_WITH = " is allied with "
_SLOW = float(os.environ.get("SLOW", "0"))
MOMENTS: dict[str, tuple[Any, str]] = {
    "known": (Ledger, "known"),
    "keep": (Ledger, "keep"),
    "settle": (Ledger, "settle"),
    "resolve": (making, "resolve"),
    "store": (making, "create"),
    "fill": (oxigraph, "_fill"),
    "swap store": (oxigraph, "_swap"),
    "validate": (making, "by_sparql"),
    "report": (making, "keep"),
    "close": (Ledger, "close"),
    "link": (folder, "_link"),
    "swap": (folder, "_swap"),
    "exchange": (folder, "_exchanged"),
    "move": (Path, "rename"),
}
"""Step -> where it is done. A build is killed before the step; with "after" before the number, after it."""


def article(number: int, words: str = "") -> str:
    """An article that the reader of one pattern understands."""
    return f"Party {number}{_WITH}Party {number + 1}.\nThe party of the people said so on the day. {words}"


class _Reader:
    """Stands for the reader: finds one statement an article."""

    def __init__(self, **_: Any) -> None:
        return

    def read(self, document: Document) -> Reading:
        time.sleep(_SLOW)
        if _WITH not in document.text:
            return Reading(document=document, entities=(), statements=())
        line = document.text.splitlines()[0]
        entities = []
        for number, name in enumerate(line.rstrip(".").split(_WITH), 1):
            start = line.index(name)
            one = Entity(
                id=f"e{number}", type="Party", name=name, document=document.id, mentions=((start, start + len(name)),)
            )
            entities.append(one)
        said = Evidence(
            document=document.id, start=0, end=len(line), quote=line, status=Status.ASSERTED, confidence=0.9,
            extractor="one pattern",
        )  # fmt: skip
        told = Statement(
            subject="e1", relation="alliedWith", object="e2", period=Period.state("2019", told=None), evidence=said
        )
        return Reading(document=document, entities=tuple(entities), statements=(told,))


def _killing(owner: Any, name: str, when: int, *, after: bool) -> None:
    original: Callable[..., Any] = getattr(owner, name)
    calls: Counter[str] = Counter()

    def call(*args: Any, **kwargs: Any) -> Any:
        calls[name] += 1
        if calls[name] == when and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*args, **kwargs)
        if calls[name] == when:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, call)


def main(sources: str, out: str, moment: str = "") -> None:
    """Build, or be killed while building."""
    gathering.Reader = _Reader  # type: ignore[misc, assignment]
    step, _, when = moment.rpartition(" ")
    if step.startswith("move"):
        folder._exchanged = lambda *_: False  # a system that cannot exchange two folders
    after = step.endswith("after")
    if step in ("write",):
        main_progress(sources, out, int(when))
        return
    if moment:
        _killing(*MOMENTS[step.removesuffix(" after")], int(when), after=after)
    build([sources], Path(out))


def main_progress(sources: str, out: str, when: int) -> None:
    """Killed when so many files are written."""

    def tell(step: str, done: int, _: int | None) -> None:
        if (step, done) == ("write", when):
            os.kill(os.getpid(), signal.SIGKILL)

    build([sources], Path(out), progress=tell)


if __name__ == "__main__":
    main(*sys.argv[1:])
