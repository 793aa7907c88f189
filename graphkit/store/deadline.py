"""A limit in time for questions: pyoxigraph cannot be told to stop, so the wait for it is what ends."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from graphkit.errors import GraphkitError, QueryError

__all__ = ["within"]

Answer = TypeVar("Answer")


def within(seconds: float, call: Callable[[], Answer]) -> Answer:
    """What `call` gives, if it does so in time; raises what it raises, and `QueryError` where it takes too long.

    The call goes on in a thread of its own, which does not keep the process from ending: the command line stops with
    it. A server has to ask in a process that it can end.
    """
    done: SimpleQueue[tuple[Answer, None] | tuple[None, GraphkitError]] = SimpleQueue()

    def work() -> None:
        try:
            done.put((call(), None))
        except GraphkitError as why:
            done.put((None, why))

    Thread(target=work, daemon=True).start()
    try:
        answer, why = done.get(timeout=seconds)
    except Empty:
        raise QueryError(
            f"stopped after {seconds:g} seconds: ask for less (one party, a shorter time), or allow more time"
        ) from None
    if why is not None:
        raise why
    return answer  # type: ignore[return-value]
