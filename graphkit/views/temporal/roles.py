"""Which facts are about whom: each entity's facts as one slice of an array."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from graphkit.model import Fact
from graphkit.views.temporal.intervals import Ids

__all__ = ["Roles", "roles"]

_NONE: Ids = np.array([], np.int32)


def roles(fact: Fact, entities: Collection[str]) -> frozenset[str]:
    """The entities that a fact is about, in whatever role: subject, object, or one of `entities` as a qualifier."""
    values = (value for _, value in fact.qualifiers if isinstance(value, str))
    return frozenset((fact.subject, fact.object, *(value for value in values if value in entities)))


class Roles:
    """The facts of each entity. Made of facts and of the ids of entities, which tell entities among qualifiers."""

    __slots__ = ("_facts", "_starts", "_stops")

    def __init__(self, facts: Sequence[Fact], entities: Collection[str]) -> None:
        codes: dict[str, int] = {}
        pairs = np.fromiter(_pairs(facts, entities, codes), np.dtype((np.int32, 2)))
        order = np.lexsort((pairs[:, 1], pairs[:, 0]))
        self._facts: Ids = pairs[order, 1]
        counts = np.bincount(pairs[:, 0], minlength=len(codes))
        self._stops = dict(zip(codes, np.cumsum(counts).tolist(), strict=True))
        self._starts = dict(zip(codes, (np.cumsum(counts) - counts).tolist(), strict=True))

    def of(self, entity: str) -> Ids:
        """Positions of the facts about the entity, in order; none for one that no fact is about."""
        if entity not in self._starts:
            return _NONE
        return self._facts[self._starts[entity] : self._stops[entity]]


def _pairs(facts: Sequence[Fact], entities: Collection[str], codes: dict[str, int]) -> Iterator[tuple[int, int]]:
    for position, fact in enumerate(facts):
        for one in roles(fact, entities):
            yield codes.setdefault(one, len(codes)), position
