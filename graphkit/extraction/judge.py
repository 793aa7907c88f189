"""Relations as the learned part sees them: pairs of names that stand near each other, with a probability."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from graphkit.extraction.clusters import Cluster
from graphkit.extraction.features import Chunk
from graphkit.extraction.labels import RELATIONS, STATUSES, TYPES, pairs_of
from graphkit.extraction.network import Network, Seen
from graphkit.model import Status
from graphkit.ontology import cues, schema

__all__ = ["Judged", "judged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A relation between two entities (numbers among the article's), how sure (0 to 1), how told, and the characters
    `start:end` that hold both names.
    """

    subject: int
    relation: str
    object: int
    score: float
    status: Status
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Named:
    entity: int
    first: int
    last: int


def judged(network: Network, found: Sequence[Chunk], seen: Sequence[Seen], entities: Sequence[Cluster]) -> list[Judged]:
    """The relations whose probability reaches their threshold, each pair of entities and relation once: the surest."""
    best: dict[tuple[int, str, int], Judged] = {}
    for chunk, one in zip(found, seen, strict=True):
        for candidate in _of_chunk(network, chunk, one, entities):
            key = candidate.subject, candidate.relation, candidate.object
            if key not in best or best[key].score < candidate.score:
                best[key] = candidate
    return sorted(best.values(), key=lambda j: (j.start, j.end, j.relation, j.subject, j.object))


def _of_chunk(network: Network, chunk: Chunk, seen: Seen, entities: Sequence[Cluster]) -> Iterator[Judged]:
    named = list(_named(chunk, entities))
    spans = [(one.first, one.last) for one in named]
    pairs = [(i, j) for i, j in pairs_of(spans, chunk.sentence) if named[i].entity != named[j].entity]
    if not pairs:
        return
    words = np.array([(*spans[i], *spans[j]) for i, j in pairs], np.int64)
    kinds = np.array([[TYPES.index(entities[named[k].entity].type) for k in pair] for pair in pairs], np.int64)
    relations, status = network.judge(seen.vectors, words, kinds)
    for row, (i, j) in enumerate(pairs):
        a, b = named[i], named[j]
        for column in np.flatnonzero(relations[row] >= _floor()):
            relation, score = RELATIONS[column], float(relations[row, column])
            if (
                score >= _thresholds()[relation]
                and relation not in _written()
                and _fits(relation, entities[a.entity].type, entities[b.entity].type)
            ):
                yield Judged(
                    subject=a.entity, relation=relation, object=b.entity, score=score,
                    status=STATUSES[int(status[row].argmax())],
                    start=chunk.words[min(a.first, b.first)].start, end=chunk.words[max(a.last, b.last) - 1].end,
                )  # fmt: skip


def _named(chunk: Chunk, entities: Sequence[Cluster]) -> Iterator[_Named]:
    """Where the entities' names stand among the words of a chunk."""
    starts = {word.start: i for i, word in enumerate(chunk.words)}
    ends = {word.end: i + 1 for i, word in enumerate(chunk.words)}
    for number, cluster in enumerate(entities):
        for mention in cluster.mentions:
            if mention.start in starts and mention.end in ends:
                yield _Named(number, starts[mention.start], ends[mention.end])


def _fits(relation: str, subject: str, target: str) -> bool:
    return (subject, target) in schema().relations[relation].signatures


def _thresholds() -> Mapping[str, float]:
    return cues("thresholds")["relations"]  # type: ignore[no-any-return]


@cache
def _written() -> frozenset[str]:
    return frozenset(cues("written")["alone"])


def _floor() -> float:
    return min(_thresholds().values())
