"""Relations as the learned part sees them: pairs of places where entities stand, with a probability."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from graphkit.extraction.clusters import Cluster
from graphkit.extraction.confidence import model
from graphkit.extraction.counts import Figure, Link, counted, figures_in
from graphkit.extraction.features import Chunk
from graphkit.extraction.labels import FIGURE, RELATIONS, STATUSES
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
    the later begins. `named`: whether both are names there; `apart`: sentences from one to the other; `figure`:
    the seats or the share of the vote, where the relation lives by one and the learned part says which; `shares`: how
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
    figure: Figure | None = None
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
    """The relations that are likely enough to be looked at, each pair of entities, relation and figure once: the
    surest, and the surest of those that are denied.
    """
    best: dict[tuple[str, str, str, Figure | None, bool], Judged] = {}
    figures = {one.ref: one for one in figures_in(seeing.lines)}
    standing = [*_standing(seeing), *((one.start, one.end, FIGURE, one.ref, True) for one in figures.values())]
    for chunk, one in zip(seeing.found, seeing.seen, strict=True):
        places = list(_places(chunk, standing))
        for candidate in _of_chunk(seeing.network, _Judging(chunk, one, places, figures)):
            denied = candidate.status is Status.DENIED
            key = candidate.subject, candidate.relation, candidate.object, candidate.figure, denied
            if key not in best or best[key].score < candidate.score:
                best[key] = candidate
    return sorted(best.values(), key=lambda j: (j.start, j.end, j.relation, j.subject, j.object))


@dataclass(frozen=True, slots=True)
class _Judging:
    """A chunk, what the encoder made of it, what stands in it, and the figures of the article."""

    chunk: Chunk
    seen: Seen
    places: Sequence[Place]
    figures: Mapping[str, Figure]


def _of_chunk(network: Network, at: _Judging) -> Iterator[Judged]:
    pairs = pairs_of(at.places, at.chunk.sentence)
    if not pairs:
        return
    relations, status = network.judge(at.seen.vectors, at.chunk.sentence, *arrays(at.places, pairs))
    links = list[Link]()
    for row, (i, j) in enumerate(pairs):
        one, two = at.places[i], at.places[j]
        sure = (relations[row] >= model().floor) & fitting(one.type, two.type) & _told()
        for column in np.flatnonzero(sure):
            link = Link(one.entity, RELATIONS[column], two.entity, float(relations[row, column]), row)
            if FIGURE in (one.type, two.type):
                links.append(link)
            else:
                yield _found(at, link, (one, two), status[row])
    for number in counted(links):
        i, j = pairs[number.row]
        link = Link(number.subject, number.relation, number.object, number.score, number.row)
        found = _found(at, link, (at.places[i], at.places[j]), status[number.row])
        yield replace(found, figure=at.figures[number.figure])


def _found(at: _Judging, link: Link, ends: tuple[Place, Place], status: NDArray[np.float32]) -> Judged:
    (one, two), words, sentence = ends, at.chunk.words, at.chunk.sentence
    return Judged(
        subject=link.subject, relation=link.relation, object=link.object, score=link.score,
        status=STATUSES[int(status.argmax())], shares=tuple(map(float, status)),
        start=words[min(one.first, two.first)].start, end=words[max(one.last, two.last) - 1].end,
        subject_at=words[one.first].start, told_at=words[max(one.first, two.first)].start,
        named=one.named and two.named, apart=abs(int(sentence[one.first] - sentence[two.first])),
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
