"""Samples to what a network learns from: chunks with a label for each word and the relations of each pair of names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from graphkit.extraction.features import Chunk, chunks
from graphkit.extraction.gazetteer import Gazetteer
from graphkit.extraction.labels import RELATIONS, STATUSES, TAGS, TYPES, pairs_of
from graphkit.extraction.tokens import sentences
from graphkit.extraction.training.samples import Fact, Name, Sample
from graphkit.model import Span
from graphkit.ontology import schema

__all__ = ["Target", "targets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A chunk and what is to be said of it.

    `tags` (words) are BIO labels; `open` (tags) marks those that an unmarked word may still have, because the source
    did not annotate their types. `pairs` (n, 4) are the words of subject and object (first, last), `types` (n, 2)
    their types, `relations` (n, relations) 1, 0 or -1 for not known, `status` (n) an index of `STATUSES` or -1.
    """

    chunk: Chunk
    tags: NDArray[np.int64]
    open: NDArray[np.bool_]
    pairs: NDArray[np.int64]
    types: NDArray[np.int64]
    relations: NDArray[np.float32]
    status: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A name of a sample as words `first:last` of a chunk."""

    name: Name
    first: int
    last: int


def targets(sample: Sample, gazetteer: Gazetteer, pieces: Tokenizer) -> Iterator[Target]:
    """The chunks of a sample with their labels."""
    for chunk in chunks(sentences(sample.text), gazetteer, pieces):
        placed = _placed(chunk, sample.names)
        pairs = [(i, j) for i, j in pairs_of([(p.first, p.last) for p in placed], chunk.sentence)]
        ends = [(placed[i], placed[j]) for i, j in pairs] if sample.facts is not None else []
        relations, status = _told(ends, sample.facts or ())
        words = [(a.first, a.last, b.first, b.last) for a, b in ends]
        kinds = [(TYPES.index(a.name.type), TYPES.index(b.name.type)) for a, b in ends]
        yield Target(
            chunk=chunk, tags=_tags(len(chunk.words), placed), open=_open(sample.types),
            pairs=np.array(words, np.int64).reshape(-1, 4), types=np.array(kinds, np.int64).reshape(-1, 2),
            relations=relations, status=status,
        )  # fmt: skip


def _placed(chunk: Chunk, names: Sequence[Name]) -> list[_Placed]:
    found = []
    for name in names:
        inside = [i for i, word in enumerate(chunk.words) if word.start < name.end and name.start < word.end]
        if inside and chunk.words[inside[0]].start <= name.start and name.end <= chunk.words[inside[-1]].end:
            found.append(_Placed(name, inside[0], inside[-1] + 1))
    return found


def _tags(count: int, placed: Sequence[_Placed]) -> NDArray[np.int64]:
    tags = np.zeros(count, np.int64)
    for one in placed:
        tags[one.first : one.last] = TAGS.index(f"I-{one.name.type}")
        tags[one.first] = TAGS.index(f"B-{one.name.type}")
    return tags


def _open(known: frozenset[str]) -> NDArray[np.bool_]:
    return np.array([tag == "O" or tag[2:] not in known for tag in TAGS])


def _told(
    ends: Sequence[tuple[_Placed, _Placed]], facts: Sequence[Fact]
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """For each pair its relations. A fact is told by the pair of mentions nearest to its quote; what the other
    mentions of the two say is left open.
    """
    relations = np.zeros((len(ends), len(RELATIONS)), np.float32)
    status = np.full(len(ends), -1, np.int64)
    by_entities: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, (a, b) in enumerate(ends):
        by_entities[a.name.entity, b.name.entity].append(i)
    for fact in facts:
        symmetric = schema().relations[fact.relation].symmetric
        for one, two in ((fact.subject, fact.object), (fact.object, fact.subject))[: 2 if symmetric else 1]:
            around = by_entities.get((one, two), [])
            if not around:
                continue
            column = RELATIONS.index(fact.relation)
            relations[[i for i in around if relations[i, column] == 0], column] = -1
            best = min(around, key=lambda i: _distance(ends[i], fact.quote))
            relations[best, column] = 1
            status[best] = STATUSES.index(fact.status)
    return relations, status


def _distance(ends: tuple[_Placed, _Placed], quote: Span | None) -> tuple[int, int]:
    a, b = ends
    between = abs(a.first - b.first)
    if quote is None:
        return between, a.first
    return sum(max(quote[0] - p.name.start, p.name.end - quote[1], 0) for p in ends), between
