"""Work for engines to do, and ways in which it goes wrong; imported by processes of their own, so it needs little."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from graphkit.errors import OntologyError

__all__ = ["refuses", "shouts", "vanishes"]


def shouts() -> Callable[[str], str]:
    """Makes what says words louder, but for those that are told to go wrong."""
    return _shout


def _shout(word: str) -> str:
    order, _, where = word.partition(" ")
    if order == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "once" and not Path(where).exists():
        Path(where).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "hang":
        time.sleep(600)
    if order == "fail":
        raise ValueError("no such word")
    if order == "slow":
        time.sleep(0.3)
    return word.upper()


def refuses() -> Callable[[str], str]:
    """Cannot be made."""
    raise OntologyError("the models are missing")


def vanishes() -> Callable[[str], str]:
    """Is gone before it is made."""
    os._exit(3)
