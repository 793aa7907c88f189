"""Which profiles may be one entity: candidates from blocks, and a score that says why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, combinations
from math import inf

from graphkit.lookup import fold
from graphkit.ontology import cues
from graphkit.resolution.features import AGAINST, NAMING, SUPPORT, Feature, full_name, one_word, same_country
from graphkit.resolution.parts import acronym, skeleton
from graphkit.resolution.profiles import Profile, family

__all__ = ["Matcher", "Score", "candidates", "namesakes", "score", "score_of_name"]

Pair = tuple[int, int]
"""Two profiles by their places in a sequence, the smaller one first."""

_CROWD = 300  # bearers of one word in a block, beyond which they are compared with full names alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How much speaks for two profiles being one entity, how much of it against, and every reason with its weight."""

    total: float
    against: float
    reasons: tuple[tuple[Feature, float], ...]

    @property
    def accepted(self) -> bool:
        """Whether it is enough to take the two for one."""
        return self.total >= float(cues("identity")["threshold"])

    @property
    def contradicts(self) -> bool:
        """Whether the two cannot be one, whoever else is the same as either."""
        return not self.accepted and self.against <= -float(cues("identity")["contradiction"])

    def told(self) -> tuple[str, ...]:
        """The reasons as sentences with their weights."""
        return tuple(f"{(one.__doc__ or one.__name__).rstrip('.')} ({weight:+g})" for one, weight in self.reasons)


@cache
def _weights(kind: str) -> Mapping[str, float]:
    return {name: float(weight) for name, weight in cues("identity")[kind].items()}


def score(one: Profile, two: Profile) -> Score:
    """The sum of the weights of all features that the two have; -inf as soon as one of them forbids it."""
    weights = _weights(family(one.type)) if one.type == two.type else {}
    if not weights:
        return Score(total=-inf, against=-inf, reasons=())
    found: list[tuple[Feature, float]] = []
    for feature in (*AGAINST, *NAMING, *SUPPORT):
        weight = weights.get(feature.__name__)
        if weight is not None and feature(one, two):
            found.append((feature, weight))
            if weight == -inf:
                return Score(total=-inf, against=-inf, reasons=tuple(found))
    found.sort(key=lambda pair: -pair[1])
    against = sum(weight for _, weight in found if weight < 0)
    return Score(total=sum(weight for _, weight in found), against=against, reasons=tuple(found))


def score_of_name(profile: Profile) -> Score:
    """Why the bearers of one profile are one: their name, and the country where it is known."""
    weights = _weights(family(profile.type)) if family(profile.type) else {}
    found = [
        (feature, weights.get(feature.__name__, float(cues("identity")["threshold"])))
        for feature in (full_name, one_word, same_country)
        if feature(profile, profile)
    ]
    return Score(total=sum(weight for _, weight in found), against=0.0, reasons=tuple(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """Scores of pairs of these profiles, each reckoned once."""

    profiles: Sequence[Profile]
    known: dict[Pair, Score] = field(default_factory=dict)

    def __call__(self, one: int, two: int) -> Score:
        """The score of two profiles, given their places."""
        pair = (one, two) if one < two else (two, one)
        if pair not in self.known:
            self.known[pair] = score(self.profiles[pair[0]], self.profiles[pair[1]])
        return self.known[pair]


def namesakes(profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Pairs of profiles of one type and the same full name, letter by letter."""
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        if profile.full and family(profile.type):
            alike[profile.type, "".join(profile.words)].append(number)
    for block in alike.values():
        yield from combinations(block, 2)


def candidates(profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Pairs of profiles of one type that share a last name, an acronym, a form or a way of spelling, or of which one
    ends in a word that the other has before its last: full names that share but the first are no more alike than any.
    """
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    within: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        keys = set(_keys(profile))
        for key in sorted(keys):
            blocks[profile.type, key].append(number)
        for key in sorted(set(_given(profile)) - keys):
            within[profile.type, key].append(number)
    alike = (pair for block in blocks.values() for pair in _pairs(block, profiles))
    crossed = (
        (min(one, two), max(one, two))
        for key, others in within.items()
        for one in blocks.get(key, ())
        for two in others
    )
    yield from dict.fromkeys(chain(alike, crossed))


def _pairs(block: Sequence[int], profiles: Sequence[Profile]) -> Iterator[Pair]:
    short = [number for number in block if not profiles[number].full]
    if len(short) <= _CROWD:
        yield from combinations(block, 2)
        return
    full = [number for number in block if profiles[number].full]
    yield from combinations(full, 2)
    yield from ((min(one, two), max(one, two)) for one in full for two in short)


def _keys(profile: Profile) -> Iterable[str]:
    kind = family(profile.type)
    if not kind:
        return
    yield from profile.forms
    yield "".join(profile.words)
    if kind == "person":
        yield from _written_out(profile)[-1:]
        return
    yield "".join(map(skeleton, profile.core))
    if kind == "body" and profile.full:
        yield fold(acronym(profile.name))


def _given(profile: Profile) -> Iterable[str]:
    """The words of a person's name before the last."""
    return _written_out(profile)[:-1] if family(profile.type) == "person" else ()


def _written_out(profile: Profile) -> Sequence[str]:
    return [skeleton(word) for word in profile.words if len(word) > 1]
