"""Articles that are copies: what an agency wrote and several papers print, cut and retouched, is told once.

Texts are compared by MinHash (Broder 1997): the share of their groups of three words that two texts have in common,
estimated from 128 numbers each. Only texts that agree in one of 32 bands of four numbers are compared at all (Indyk and
Motwani 1998). The numbers wait in a temporary file: held are sixteen bytes an article, and its id.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from tempfile import TemporaryFile
from typing import Any

import numpy as np
from rensa import RMinHash

from graphkit.model import Knowledge, Reading
from graphkit.resolution.told import Told

__all__ = ["copies", "listed", "once"]

_NUMBERS, _BAND, _SEED = 128, 4, 1
_WORDS = 3
_SHORTEST = 40
"""Words: of a text of fewer too little can be said."""
_ALIKE = 0.5
"""The share of groups that copies have in common: of an article and its copy with a new first line, a word in thirty
changed and its last quarter cut off it is 0.63 (in 60 articles 0.52 or more); of two different articles 0.17 at most,
in the 11,175 pairs of 150."""


def copies(readings: Iterable[Reading]) -> Mapping[str, str]:
    """The articles that are copies, each with the original: of those alike the one published first, the dated before
    the others, else that of the smallest id. Both by id of document.

    `readings` come in the order of ids; where one is a copy of a second and that of a third, all have one original.
    """
    ids: list[str] = []
    ranks: list[tuple[date, str]] = []
    with TemporaryFile() as file:
        for reading in readings:
            here = reading.document
            if signature := _signature(here.text):
                file.write(signature)
                ids.append(here.id)
                ranks.append((here.published.begin_earliest if here.published else date.max, here.id))
        if len(ids) < 2:
            return {}
        file.flush()
        roots = _joined(np.memmap(file, dtype=np.uint32, mode="r", shape=(len(ids), _NUMBERS)))
    groups: dict[int, list[int]] = {}
    for one, root in roots.items():
        groups.setdefault(root, []).append(one)
    first = {root: min((root, *members), key=ranks.__getitem__) for root, members in groups.items()}
    every = {one for root, members in groups.items() for one in (root, *members)}
    return {ids[one]: ids[first[roots.get(one, one)]] for one in sorted(every) if one != first[roots.get(one, one)]}


def _signature(text: str) -> bytes:
    """The numbers of a text; none of one that is too short."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < _SHORTEST:
        return b""
    made = RMinHash(num_perm=_NUMBERS, seed=_SEED)
    made.update(sorted({" ".join(words[at : at + _WORDS]) for at in range(len(words) - _WORDS + 1)}))
    return np.array(made.digest(), dtype=np.uint32).tobytes()


def _joined(signatures: Any) -> Mapping[int, int]:
    """Of each text that is like an earlier one the first of all that are alike, by number."""
    above: dict[int, int] = {}
    for start in range(0, _NUMBERS, _BAND):
        for members in _buckets(np.ascontiguousarray(signatures[:, start : start + _BAND])):
            leaders = members[:1]
            for one in members[1:]:
                alike = (signatures[leaders] == signatures[one]).mean(axis=1) >= _ALIKE
                if not alike.any():
                    leaders.append(one)
                for other in np.flatnonzero(alike):
                    _join(above, leaders[other], one)
    return {one: _root(above, one) for one in above}


def _buckets(band: Any) -> Iterator[list[int]]:
    """The numbers of the texts that agree in this band, of each two and more, in order."""
    keys = band.view(np.uint64) * np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)
    keys = keys[:, 0] ^ keys[:, 1]
    order = np.argsort(keys, kind="stable")
    edges = np.flatnonzero(np.diff(keys[order])) + 1
    for low, high in pairwise((0, *edges.tolist(), len(order))):
        if high - low > 1:
            yield order[low:high].tolist()


def _join(above: dict[int, int], one: int, two: int) -> None:
    low, high = sorted((_root(above, one), _root(above, two)))
    if low != high:
        above[high] = low


def _root(above: dict[int, int], one: int) -> int:
    while one in above:
        one = above[one]
    return one


def once(statements: Sequence[Told], copied: Mapping[str, str]) -> tuple[Told, ...]:
    """The statements without those by which one article repeats another that it is alike: evidence counts once.

    The original's stay, and what a copy tells beside them. Two repeat each other where, of the same ends and status,
    they quote the same words, or tell the same time and figures.
    """
    originals = frozenset(copied.values())
    among = [one for one in statements if one.document in copied or one.document in originals]
    taken: dict[tuple[object, ...], str] = {}
    left = set()
    for one in sorted(among, key=lambda one: (one.document in copied, *_date(one), one.document, one.statement.id)):
        keys = _keys(one, copied.get(one.document, one.document))
        if next((taken[key] for key in keys if key in taken), one.document) != one.document:
            left.add(one.statement.id)
        else:
            taken.update((key, one.document) for key in keys if key not in taken)
    return tuple(one for one in statements if one.statement.id not in left)


def listed(knowledge: Knowledge) -> Iterator[Mapping[str, str]]:
    """The articles that repeat another as a report lists them: name, source, and the name of the original; by names."""
    wanted = {*knowledge.copies, *knowledge.copies.values()}
    known = {one.document.id: one.document for one in knowledge.readings if one.document.id in wanted} if wanted else {}
    pairs = ((known[one], known[other]) for one, other in knowledge.copies.items() if one in known and other in known)
    for one, other in sorted(pairs, key=lambda pair: (pair[0].name, pair[0].id)):
        yield {"document": one.name, "source": one.source, "copy_of": other.name}


def _date(one: Told) -> tuple[date]:
    return (one.published[0] if one.published else date.max,)


def _keys(one: Told, original: str) -> tuple[tuple[object, ...], ...]:
    base = (original, one.ends, one.status)
    words = " ".join(one.statement.evidence.quote.casefold().split())
    return (*base, words), (*base, one.qualifiers, one.period.bounds)
