"""Other names in the same sentences: persons, parties and places are exchanged, so that forms are learned, no list."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graphkit.extraction.training.samples import Name, Sample
from graphkit.model import Span
from graphkit.ontology import Name as Listed

__all__ = ["Pools", "pools", "swapped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """Names to put in: given and family names, parties in full and in short, places."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    parties: tuple[str, ...]
    short: tuple[str, ...]
    places: tuple[str, ...]


def pools(samples: Sequence[Sample], listed: Mapping[str, Listed]) -> Pools:
    """Persons' names out of the samples themselves, parties and places out of the names files."""
    people = [s.text[n.start : n.end].split() for s in samples for n in s.names if n.type == "Person"]
    full = [parts for parts in people if len(parts) == 2 and all(part[0].isupper() for part in parts)]
    forms = [form for name in listed.values() if name.type == "Party" for form in (name.name, *name.aliases)]
    places = [name.name for name in listed.values() if name.type == "Place"]
    return Pools(
        given=tuple(sorted({parts[0] for parts in full})), family=tuple(sorted({parts[1] for parts in full})),
        parties=tuple(sorted({form for form in forms if not form.isupper() and form[0].isupper()})),
        short=tuple(sorted({form for form in forms if form.isupper() and form.isalpha()})),
        places=tuple(sorted(set(places))),
    )  # fmt: skip


def swapped(sample: Sample, pool: Pools, chance: random.Random, share: float = 0.6) -> Sample:
    """The sample with about this share of its persons, parties and places exchanged, each entity consistently."""
    ordered = sorted(sample.names, key=lambda name: name.start)
    if any(two.start < one.end for one, two in pairwise(ordered)):
        return sample  # names within names
    other = _Other(pool, chance, share, {})
    text, place, names = "", 0, list[Name]()
    for name in ordered:
        new = other.form(name, sample.text[name.start : name.end])
        text += sample.text[place : name.start]
        names.append(replace(name, start=len(text), end=len(text) + len(new)))
        text, place = text + new, name.end
    told = sample.facts and tuple(replace(fact, quote=_moved(fact.quote, ordered, names)) for fact in sample.facts)
    return replace(sample, text=text + sample.text[place:], names=tuple(names), facts=told)


def _moved(quote: Span | None, before: Sequence[Name], after: Sequence[Name]) -> Span | None:
    """Where a quote stands once the names have other lengths; one that ends within a name takes all of it."""
    if quote is None:
        return None
    first = next((i for i, name in enumerate(before) if name.end > quote[0]), len(before))
    last = next((i for i in reversed(range(len(before))) if before[i].start < quote[1]), -1)
    start = quote[0] + (after[first - 1].end - before[first - 1].end if first else 0)
    if first < len(before) and before[first].start < quote[0]:
        start = after[first].start
    end = quote[1] + (after[last].end - before[last].end if last >= 0 else 0)
    if last >= 0 and before[last].end > quote[1]:
        end = after[last].end
    return start, end


@dataclass(frozen=True, slots=True)
class _Other:
    """Chooses other names for one sample; `chosen` remembers them, so that an entity keeps its new name."""

    pool: Pools
    chance: random.Random
    share: float
    chosen: dict[str, str]

    def form(self, name: Name, old: str) -> str:
        """What stands instead of this form of a name; the form itself where it is kept."""
        if name.type not in ("Person", "Party", "Place") or not old[0].isupper():
            return old
        key = f"{name.type}:{name.entity}"
        if self._once(key, ("swap",) if self.chance.random() < self.share else ("keep",)) == "keep":
            return old
        if name.type == "Person":
            *given, family = old.split()
            return " ".join(
                [self._once(f"{key}:{part}", self.pool.given) for part in given]
                + [self._once(f"{key}:{family}", self.pool.family)]
            )
        parties = self.pool.short if old.isupper() else self.pool.parties
        return self._once(f"{key}:{old}", parties if name.type == "Party" else self.pool.places)

    def _once(self, key: str, among: Sequence[str]) -> str:
        if key not in self.chosen:
            self.chosen[key] = self.chance.choice(among)
        return self.chosen[key]
