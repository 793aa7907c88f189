"""Samples to what a network learns from: chunks with a label for each word and the relations of each pair of names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from graphkit.extraction.features import Chunk, chunks
from graphkit.extraction.gazetteer import Gazetteer
from graphkit.extraction.labels import FIGURE, RELATIONS, STATUSES, TAGS
from graphkit.extraction.pairs import Place, arrays, fitting, pairs_of, words_at
from graphkit.extraction.tokens import sentences
from graphkit.extraction.training.anaphora import Standing, standing_for
from graphkit.extraction.training.samples import Fact, Name, Sample
from graphkit.model import Span
from graphkit.ontology import schema

__all__ = ["Target", "targets"]

_UNNAMED = 12  # words that a pair of names may stand farther apart than a pair with a pronoun, and is still preferred


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A chunk and what is to be said of it.

    `tags` (words) are BIO labels; `open` (tags) marks those that an unmarked word may still have, because the source
    did not annotate their types. `pairs` (n, 4) and `types` (n, 2) are what the judge is given, `relations`
    (n, relations) 1, 0 or -1 for not known, `status` (n) an index of `STATUSES` or -1.
    """

    chunk: Chunk
    tags: NDArray[np.int64]
    open: NDArray[np.bool_]
    pairs: NDArray[np.int64]
    types: NDArray[np.int64]
    relations: NDArray[np.float32]
    status: NDArray[np.int64]


def targets(sample: Sample, gazetteer: Gazetteer, pieces: Tokenizer) -> Iterator[Target]:
    """The chunks of a sample with their labels."""
    split = sentences(sample.text)
    standing = standing_for(sample, split) if sample.facts else Standing((), ())
    values = {one.ref: float(one.value) for one in standing.figures}
    numbers = [Name(one.start, one.end, FIGURE, one.ref) for one in standing.figures]
    for chunk in chunks(split, gazetteer, pieces):
        named = list(_placed(chunk, sample.names, named=True))
        placed = [*named, *_placed(chunk, standing.names, named=False), *_placed(chunk, numbers, named=True)]
        places = [one.place for one in placed]
        pairs = pairs_of(places, chunk.sentence) if sample.facts is not None else []
        relations, status = _told(_Ends.of([(placed[i], placed[j]) for i, j in pairs], values), sample.facts or ())
        words, kinds = arrays(places, pairs)
        yield Target(
            chunk=chunk, tags=_tags(len(chunk.words), named), open=_open(sample.types), pairs=words, types=kinds,
            relations=relations, status=status,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Placed:
    """A name of a sample, or a word that stands for it, and its place in a chunk."""

    name: Name
    place: Place


def _placed(chunk: Chunk, names: Sequence[Name], *, named: bool) -> Iterator[_Placed]:
    for name in names:
        words = words_at(chunk, name.start, name.end)
        if words:
            yield _Placed(name, Place(*words, name.type, name.entity, named))


def _tags(count: int, placed: Sequence[_Placed]) -> NDArray[np.int64]:
    tags = np.zeros(count, np.int64)
    for one in placed:
        tags[one.place.first : one.place.last] = TAGS.index(f"I-{one.name.type}")
        tags[one.place.first] = TAGS.index(f"B-{one.name.type}")
    return tags


def _open(known: frozenset[str]) -> NDArray[np.bool_]:
    return np.array([tag == "O" or tag[2:] not in known for tag in TAGS])


@dataclass(frozen=True, slots=True)
class _Ends:
    """The pairs of a chunk; where those of two entities stand among them; the figures' values by their reference."""

    pairs: Sequence[tuple[_Placed, _Placed]]
    rows: Mapping[tuple[str, str], Sequence[int]]
    values: Mapping[str, float]

    @classmethod
    def of(cls, pairs: Sequence[tuple[_Placed, _Placed]], values: Mapping[str, float]) -> "_Ends":
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i, (a, b) in enumerate(pairs):
            rows[a.place.entity, b.place.entity].append(i)
        return cls(pairs, rows, values)

    def nearest(self, rows: Sequence[int], quote: Span | None) -> int:
        """Of these rows the one that is nearest to a quote."""
        return min(rows, key=lambda i: _distance(self.pairs[i], quote))


def _told(ends: _Ends, facts: Sequence[Fact]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """For each pair its relations; -1 where they cannot hold by the types. A fact is told by the pair of places nearest
    to its quote; what the other places of the two say is left open. One that lives by a figure is told once more by the
    figure, whose it is and in what.
    """
    relations = np.zeros((len(ends.pairs), len(RELATIONS)), np.float32)
    for i, (a, b) in enumerate(ends.pairs):
        relations[i, ~fitting(a.place.type, b.place.type)] = -1
    status = np.full(len(ends.pairs), -1, np.int64)
    for fact in facts:
        symmetric = schema().relations[fact.relation].symmetric
        told = [ends.rows.get((fact.subject, fact.object), ())]
        told += [ends.rows.get((fact.object, fact.subject), ())] if symmetric else []
        told += _figured(ends, fact) if fact.figure is not None else []
        for rows in filter(len, told):
            column = RELATIONS.index(fact.relation)
            relations[[i for i in rows if relations[i, column] == 0], column] = -1
            best = ends.nearest(rows, fact.quote)
            relations[best, column] = 1
            status[best] = STATUSES.index(fact.status)
    return relations, status


def _figured(ends: _Ends, fact: Fact) -> list[Sequence[int]]:
    """The rows of a fact's subject with its figure, and of that figure with its object."""
    refs = [ref for ref, value in ends.values.items() if value == fact.figure]
    owned = [i for ref in refs for i in ends.rows.get((fact.subject, ref), ())]
    if not owned:
        return []
    figure = ends.pairs[ends.nearest(owned, fact.quote)][1].place.entity
    return [owned, ends.rows.get((figure, fact.object), ())]


def _distance(ends: tuple[_Placed, _Placed], quote: Span | None) -> tuple[int, int]:
    """How far from its quote a pair says something, in characters; without a quote, how far from each other in words,
    where names count before words that take them up.
    """
    a, b = ends
    between = abs(a.place.first - b.place.first)
    if quote is None:
        return between + _UNNAMED * (2 - a.place.named - b.place.named), a.place.first
    return sum(max(quote[0] - p.name.start, p.name.end - quote[1], 0) for p in ends), between
