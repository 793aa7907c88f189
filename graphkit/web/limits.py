"""How much one request may cost, and what is said to who asks for more."""

import os
from dataclasses import dataclass

from graphkit.errors import QueryError, StoreError

__all__ = ["BusyError", "Limits", "NothingFoundError", "StoppedError", "TooLargeError", "UnwantedError"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds and bytes that an answer may take, processes that answer, requests that may wait for one.

    `making` is the seconds that a file of the whole graph may take, `memory` the bytes that a process may hold.
    """

    seconds: float = 30.0
    answer: int = 32 << 20
    processes: int = max(2, os.cpu_count() or 2)
    waiting: int = 256
    making: float = 600.0
    memory: int = 4 << 30
    request: int = 1 << 20


class StoppedError(QueryError):
    """A question took too long, or more memory than it may."""


class TooLargeError(QueryError):
    """An answer, or a request, is larger than it may be."""


class UnwantedError(QueryError):
    """None of the forms that a request takes is one that the answer can have."""


class NothingFoundError(QueryError):
    """The graph says nothing of what was asked about."""


class BusyError(StoreError):
    """Too many others wait already."""
