"""Where the entities of an article stand in a chunk, and which pairs of places the learned part looks at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from graphkit.extraction.features import Chunk
from graphkit.extraction.labels import FIGURE, FIGURES, RELATIONS, TYPES
from graphkit.extraction.line import Line
from graphkit.ontology import schema

__all__ = ["MOST", "REACH", "Place", "arrays", "fitting", "pairs_of", "taken_up", "words_at"]

REACH = 1
"""Sentences between two places that are still looked at together: 93 of 100 statements have both names within one."""

MOST = 6
"""Pairs of places of the same two entities that are looked at: the nearest. Two that never come near have one."""

_MOST_FIGURED = 2
"""The same of an entity and a figure, which stands but once."""


@dataclass(frozen=True, slots=True)
class Place:
    """The words `first:last` of a chunk stand for an entity of a type: by name, or by a word that takes it up."""

    first: int
    last: int
    type: str
    entity: str
    named: bool = True


def pairs_of(places: Sequence[Place], sentence: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Ordered pairs of places, subject first, of entities between which a relation can hold by their types."""
    between: dict[tuple[str, str], list[tuple[int, int, int, int]]] = defaultdict(list)
    for i, one in enumerate(places):
        for j, two in enumerate(places):
            if one.entity != two.entity and fitting(one.type, two.type).any():
                apart = abs(int(sentence[one.first]) - int(sentence[two.first]))
                between[one.entity, two.entity].append((apart, abs(one.first - two.first), i, j))
    return [pair for found in between.values() for pair in _nearest(found, places)]


def _nearest(found: list[tuple[int, int, int, int]], places: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """The nearest of the pairs of places of two entities. Whose a figure is, is said near it; of what election, often
    far off.
    """
    found.sort()
    subject, target = (places[k].type for k in found[0][2:])
    most = _MOST_FIGURED if FIGURE in (subject, target) else MOST
    near = [one for one in found if one[0] <= REACH][:most] or (found[:1] if target != FIGURE else [])
    yield from ((i, j) for _, _, i, j in near)


@cache
def fitting(subject: str, target: str) -> NDArray[np.bool_]:
    """Which relations (relations,) can hold between these types, subject first. Between an entity and a figure it is
    those that live by a figure: whose it is, and in what.
    """
    known = [schema().relations[relation] for relation in RELATIONS]
    if FIGURE not in (subject, target):
        return np.array([(subject, target) in relation.signatures for relation in known])
    side, other = (0, subject) if target == FIGURE else (1, target)
    return np.array([
        bool(relation.qualifiers & FIGURES) and any(pair[side] == other for pair in relation.signatures)
        for relation in known
    ])  # fmt: skip


def arrays(places: Sequence[Place], pairs: Sequence[tuple[int, int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """What the judge is given of pairs: the words of subject and object (n, 4: first, last, first, last), and what
    they are (n, 2: the type; the types once more for words that only take a name up).
    """
    words = [(places[i].first, places[i].last, places[j].first, places[j].last) for i, j in pairs]
    kinds = [(_kind(places[i]), _kind(places[j])) for i, j in pairs]
    return np.array(words, np.int64).reshape(-1, 4), np.array(kinds, np.int64).reshape(-1, 2)


def _kind(place: Place) -> int:
    if place.type == FIGURE:
        return 2 * len(TYPES)
    return TYPES.index(place.type) + (0 if place.named else len(TYPES))


def taken_up(lines: Sequence[Line], types: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Words that stand for an entity without naming it, where it is clear who is meant: `he`, `the party`, `the former
    chief minister`. Their characters `start, end`, and the entity's number, whose type stands in `types`.
    """
    for item in (item for line in lines for item in line.items):
        number = int(item.refs[0]) if len(item.refs) == 1 and item.refs[0].isdecimal() else None
        if not item.named and number is not None and item.type == types[number]:
            yield item.start, item.end, number


def words_at(chunk: Chunk, start: int, end: int) -> tuple[int, int] | None:
    """The words `first, last` of a chunk that begin and end at these characters; None where there are none."""
    inside = [i for i, word in enumerate(chunk.words) if word.start < end and start < word.end]
    fits = inside and chunk.words[inside[0]].start <= start and end <= chunk.words[inside[-1]].end
    return (inside[0], inside[-1] + 1) if fits else None
