"""Which of many intervals of days hold a day, or touch a stretch of days, at a cost that follows the answer.

An interval tree (Edelsbrunner 1980) without pointers. Days are numbers of 22 bits, and each interval
belongs to one node: the longest common prefix of its first and its last day. A day meets 23 nodes, one for each length
of its own prefix; in each of them the intervals that hold it are those that begin by then (where the day lies in the
node's first half) or those that end no earlier (in the second): one slice of a sorted array. So a question costs 46
binary searches and the copying of its answer, whatever else is in the tree.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Days", "Ids", "Intervals"]

Days: TypeAlias = NDArray[np.int32]
"""Days as ordinals: 1 January of the year 1 is 1, 31 December 9999 is 3,652,059."""

Ids: TypeAlias = NDArray[np.int32]
"""Positions in the arrays that an index was made of."""

_BITS = 22  # 2 ** 22 is 4,194,304: one more bit than any day needs stays free
_LAST = (1 << _BITS) - 1
_LEVELS = np.arange(_BITS + 1, dtype=np.int64)


class Intervals:
    """Intervals from `first` to `last` (both included), where `among` is true.

    One that ends before it begins holds no day and is left out. Costs 32 bytes an interval.
    """

    __slots__ = ("_by_begin", "_by_first", "_by_last")

    def __init__(self, first: Days, last: Days, among: NDArray[np.bool_] | None = None) -> None:
        some = first <= last
        ids = np.flatnonzero(some if among is None else some & among).astype(np.int32)
        low, high = first[ids].astype(np.int64), last[ids].astype(np.int64)
        level = np.frexp((low ^ high).astype(np.float64))[1].astype(np.int64)  # the bits in which the two days differ
        node = _node(level, high)
        self._by_first = _Ordered(node | low, ids)
        self._by_last = _Ordered(node | (_LAST - high), ids)
        self._by_begin = _Ordered(first[ids], ids)

    def __len__(self) -> int:
        return len(self._by_begin.ids)

    def at(self, day: int) -> Ids:
        """Those that hold the day, in no order."""
        days = np.full_like(_LEVELS, day)
        nodes = _node(_LEVELS, days)
        later = (days >> np.maximum(_LEVELS - 1, 0) & 1).astype(bool) | (_LEVELS == 0)
        parts = [
            *self._by_first.slices(nodes[~later], nodes[~later] | day),
            *self._by_last.slices(nodes[later], nodes[later] | (_LAST - day)),
        ]
        return np.concatenate(parts)

    def touching(self, first: int, last: int) -> Ids:
        """Those that hold any of the days from `first` to `last`, in no order."""
        begun = np.array([first + 1]), np.array([last])
        return np.concatenate([self.at(first), *self._by_begin.slices(*begun)])


class _Ordered:
    """Ids in the order of their keys."""

    __slots__ = ("ids", "keys")

    def __init__(self, keys: NDArray[np.int64] | Days, ids: Ids) -> None:
        order = np.argsort(keys)
        self.keys, self.ids = keys[order], ids[order]

    def slices(self, low: NDArray[np.int64], high: NDArray[np.int64]) -> list[Ids]:
        """The ids whose keys lie between each pair of bounds, both included."""
        starts = np.searchsorted(self.keys, low, side="left")
        stops = np.searchsorted(self.keys, high, side="right")
        return [self.ids[start:stop] for start, stop in zip(starts, stops, strict=True)]


def _node(level: NDArray[np.int64], day: NDArray[np.int64]) -> NDArray[np.int64]:
    """The key of the node of a day at a level, with room for a day in its lowest bits."""
    return ((level << _BITS) | (day >> level)) << _BITS
