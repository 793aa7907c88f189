"""Corrections and profiles: whom a correction means, and what follows for the joining."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import inf

from graphkit.errors import InputError
from graphkit.lookup import fold
from graphkit.model import Entity, Reading
from graphkit.ontology import Name
from graphkit.resolution.clusters import Link
from graphkit.resolution.corrections import Correction
from graphkit.resolution.matching import Pair
from graphkit.resolution.parts import words
from graphkit.resolution.profiles import Key

__all__ = ["Meaning", "forbidden", "forced", "meanings", "singled_out", "unmet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A correction with the local entities that bear each of its names, and those of them in its articles."""

    correction: Correction
    bearers: tuple[tuple[Key, ...], ...]
    within: tuple[tuple[Key, ...], ...]


def meanings(
    corrections: Iterable[Correction], readings: Collection[Reading], listed: Mapping[str, Name]
) -> tuple[Meaning, ...]:
    """Whom each correction means: who has the name; where nobody has it, who is also called so."""
    corrections = tuple(corrections)
    if not corrections:
        return ()
    index = _index(readings, listed)
    articles = {reading.document.id: frozenset({reading.document.id, reading.document.name}) for reading in readings}
    return tuple(_meaning(one, index, articles) for one in corrections)


_Index = Mapping[tuple[str, str], Sequence[Key]]


def _meaning(correction: Correction, index: _Index, articles: Mapping[str, frozenset[str]]) -> Meaning:
    bearers = tuple(_bearers(name, correction.type, index) for name in correction.names)
    within = tuple(
        tuple(key for key in keys if not correction.articles or correction.articles & articles[key[0]])
        for keys in bearers
    )
    return Meaning(correction=correction, bearers=bearers, within=within)


def _bearers(name: str, kind: str, index: _Index) -> tuple[Key, ...]:
    for how in ("name", "form"):
        found = {key for form in _folded(name) for key in index.get((f"{how} {kind}", form), ())}
        if found:
            return tuple(sorted(found))
    return ()


def _index(readings: Iterable[Reading], listed: Mapping[str, Name]) -> _Index:
    index: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for reading in readings:
        for one in reading.entities:
            for how, name in _names(one, listed):
                for form, kind in product(_folded(name), ("", one.type)):
                    index[f"{how} {kind}", form].append((reading.document.id, one.id))
    return index


def _names(entity: Entity, listed: Mapping[str, Name]) -> Iterator[tuple[str, str]]:
    entry = listed.get(dict(entity.attributes).get("listed", ""))
    yield "name", entity.name
    yield from (("form", name) for name in (*entity.aliases, *((entry.name, *entry.aliases) if entry else ())))


def _folded(name: str) -> frozenset[str]:
    return frozenset({fold(name), "".join(words(name))})


def singled_out(meant: Iterable[Meaning]) -> Mapping[Key, bool]:
    """Local entities that corrections tell apart from others of their name; whether each stays who its list says."""
    found: dict[Key, bool] = {}
    for one in (one for one in meant if one.correction.articles):
        for key in (key for keys in one.within for key in keys):
            found[key] = one.correction.merge and found.get(key, True)
    return found


def forced(meant: Iterable[Meaning], homes: Mapping[Key, int]) -> list[Link]:
    """What corrections merge, given in which profile each local entity is.

    The first of several names is meant wherever it stands; `articles` limits the others.
    """
    links: list[Link] = []
    for one in (one for one in meant if one.correction.merge):
        first = one.bearers[:1] if len(one.bearers) > 1 else ()
        keys = [key for keys in (*first, *one.within[len(first) :]) for key in keys]
        places = sorted({homes[key] for key in keys})
        why = (f"{one.correction.author}: {one.correction.reason} ({one.correction.where})",)
        links += [Link(pair=(places[0], other), score=inf, reasons=why) for other in places[1:]]
    return links


def forbidden(meant: Iterable[Meaning], homes: Mapping[Key, int]) -> Mapping[Pair, Correction]:
    """What corrections keep apart, as pairs of profiles. Raises `InputError` where the two are one profile."""
    pairs: dict[Pair, Correction] = {}
    for one in (one for one in meant if not one.correction.merge):
        for key, other in _kept_apart(one):
            first, second = sorted((homes[key], homes[other]))
            if first == second:
                raise InputError(f"{one.correction}: these are one name or one entry of a list: add `articles`")
            pairs[first, second] = one.correction
    return pairs


def _kept_apart(meaning: Meaning) -> Iterator[tuple[Key, Key]]:
    if len(meaning.bearers) > 1:
        for (inside, every), (inside_too, every_too) in combinations(
            zip(meaning.within, meaning.bearers, strict=True), 2
        ):
            yield from product(inside, every_too)
            yield from product(every, inside_too)
        return
    inside, every = meaning.within[0], meaning.bearers[0]
    others = every if len(meaning.correction.articles) == 1 else inside
    yield from ((key, other) for key, other in product(inside, others) if key[0] != other[0])


def unmet(meant: Iterable[Meaning], readings: Iterable[Reading]) -> tuple[str, ...]:
    """What corrections speak of that occurs nowhere in these readings, a sentence each."""
    meant = tuple(meant)
    if not meant:
        return ()
    known = {name for reading in readings for name in (reading.document.id, reading.document.name)}
    return tuple(note for one in meant for note in _unmet(one, known))


def _unmet(meaning: Meaning, known: set[str]) -> Iterator[str]:
    one = meaning.correction
    kind = one.type or "entity"
    for article in sorted(one.articles - known):
        yield f"{one}: no article is called {article!r} here; check its name in entities.jsonl"
    for name, keys, inside in zip(one.names, meaning.bearers, meaning.within, strict=True):
        if not keys:
            yield f"{one}: no {kind} is called {name!r} here; check the spelling in entities.jsonl"
        elif not inside and (not one.merge or name != one.names[0]):
            yield f"{one}: no {kind} is called {name!r} in those articles"
