"""Relations as the learned part sees them: pairs of places where entities stand, with a probability."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from graphkit.extraction.clusters import Cluster
from graphkit.extraction.confidence import model
from graphkit.extraction.features import Chunk
from graphkit.extraction.labels import RELATIONS, STATUSES
from graphkit.extraction.line import Line
from graphkit.extraction.network import Network, Seen
from graphkit.extraction.pairs import Place, arrays, fitting, pairs_of, taken_up
from graphkit.model import Status
from graphkit.ontology import cues

__all__ = ["Judged", "Seeing", "judged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A relation between two entities (references as lines have them), how sure (0 to 1), how told, and the characters
    `start:end` that hold the two places; `subject_at` is where the subject's begins, `told_at` where
    the later begins. `named`: whether both are names there; `apart`: sentences from one to the other. `shares`: how
    likely each status is, in the order of `labels.STATUSES` (empty: not known).
    """

    subject: str
    relation: str
    object: str
    score: float
    status: Status
    start: int
    end: int
    subject_at: int
    told_at: int
    named: bool
    apart: int
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeing:
    """What the judge works on: the network, the chunks of an article with what the encoder made of them, the entities
    of the article, and its lines, which say what words take an entity up.
    """

    network: Network
    found: Sequence[Chunk]
    seen: Sequence[Seen]
    entities: Sequence[Cluster]
    lines: Sequence[Line]


def judged(seeing: Seeing) -> list[Judged]:
    """The relations that are likely enough to be looked at, each pair of entities and relation once: the surest, and
    the surest of those that are denied.
    """
    best: dict[tuple[str, str, str, bool], Judged] = {}
    standing = list(_standing(seeing))
    for chunk, one in zip(seeing.found, seeing.seen, strict=True):
        places = list(_places(chunk, standing))
        for candidate in _of_chunk(seeing.network, chunk, one, places):
            key = candidate.subject, candidate.relation, candidate.object, candidate.status is Status.DENIED
            if key not in best or best[key].score < candidate.score:
                best[key] = candidate
    return sorted(best.values(), key=lambda j: (j.start, j.end, j.relation, j.subject, j.object))


def _of_chunk(network: Network, chunk: Chunk, seen: Seen, places: Sequence[Place]) -> Iterator[Judged]:
    pairs = pairs_of(places, chunk.sentence)
    if not pairs:
        return
    relations, status = network.judge(seen.vectors, chunk.sentence, *arrays(places, pairs))
    for row, (i, j) in enumerate(pairs):
        one, two = places[i], places[j]
        sure = (relations[row] >= model().floor) & fitting(one.type, two.type) & _told()
        for column in np.flatnonzero(sure):
            yield Judged(
                subject=one.entity, relation=RELATIONS[column], object=two.entity,
                score=float(relations[row, column]), status=STATUSES[int(status[row].argmax())],
                start=chunk.words[min(one.first, two.first)].start, end=chunk.words[max(one.last, two.last) - 1].end,
                subject_at=chunk.words[one.first].start, told_at=chunk.words[max(one.first, two.first)].start,
                named=one.named and two.named, apart=abs(int(chunk.sentence[one.first] - chunk.sentence[two.first])),
                shares=tuple(map(float, status[row])),
            )  # fmt: skip


def _standing(seeing: Seeing) -> Iterator[tuple[int, int, str, str, bool]]:
    """All that stands for an entity or an unnamed group: its characters, type and reference, and whether by name."""
    for number, cluster in enumerate(seeing.entities):
        for mention in cluster.mentions:
            yield mention.start, mention.end, cluster.type, str(number), True
    for line in seeing.lines:
        for item in line.items:
            if item.type == "Group" and len(item.refs) == 1:
                yield item.start, item.end, "Group", item.refs[0], True
    for start, end, number in taken_up(seeing.lines, [entity.type for entity in seeing.entities]):
        yield start, end, seeing.entities[number].type, str(number), False


def _places(chunk: Chunk, standing: Sequence[tuple[int, int, str, str, bool]]) -> Iterator[Place]:
    """Which of them stand among the words of a chunk, and where."""
    starts = {word.start: i for i, word in enumerate(chunk.words)}
    ends = {word.end: i + 1 for i, word in enumerate(chunk.words)}
    for start, end, kind, entity, named in standing:
        if start in starts and end in ends:
            yield Place(starts[start], ends[end], kind, entity, named)


@cache
def _told() -> NDArray[np.bool_]:
    """The relations that are not left to the written part."""
    return np.array([relation not in cues("written")["alone"] for relation in RELATIONS])
