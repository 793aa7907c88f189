"""The labels of the learned reader, in the order of its outputs, and which pairs of names it looks at."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from graphkit.model import Span, Status
from graphkit.ontology import schema

__all__ = ["REACH", "RELATIONS", "STATUSES", "TAGS", "TYPES", "pairs_of"]

TYPES: tuple[str, ...] = tuple(sorted(schema().types))
TAGS: tuple[str, ...] = ("O", *(f"{place}-{type}" for type in TYPES for place in "BI"))
RELATIONS: tuple[str, ...] = tuple(sorted(schema().relations))
STATUSES: tuple[Status, ...] = tuple(Status)
REACH = 1
"""Sentences between two names that are still looked at together: 93 of 100 statements have both within one."""


def pairs_of(spans: Sequence[Span], sentence: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Ordered pairs of names (word spans) that stand within reach of each other, subject first, each way round."""
    for i, one in enumerate(spans):
        for j, two in enumerate(spans):
            if i != j and abs(int(sentence[one[0]]) - int(sentence[two[0]])) <= REACH:
                yield i, j
