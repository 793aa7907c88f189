"""How a relation is told where the judge and the words may differ: a vote, whose weights were fitted.

The weights stand in `ontology/cues/verdict.toml`; `python -m graphkit.evaluate.verdicts` fits them, on what never
trained.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from graphkit.extraction.labels import STATUSES
from graphkit.model import Status
from graphkit.ontology import cues

__all__ = ["FEATURES", "Opinions", "Votes", "features", "verdict", "votes"]

FEATURES = ("judge", "words", "words_own", "words_subject", "words_apart")
_LEAST = 0.001  # a probability below which the judge is as sure as can be that it is not so


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """What speaks for each status: the judge's probabilities, in the order of `STATUSES`; what the words say; the voice
    in which relations of this kind are told (`own`, `subject`, or none); whether the two names stand in two sentences.
    """

    shares: Sequence[float]
    words: Status
    voice: str | None
    apart: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Weights of the features, and what each status has for itself."""

    weights: Mapping[str, float]
    statuses: Mapping[str, float]


@cache
def votes() -> Votes:
    """The weights of `ontology/cues/verdict.toml`."""
    return Votes(**cues("verdict"))


def features(one: Opinions, status: Status) -> tuple[float, ...]:
    """What speaks for one status, in the order of `FEATURES`."""
    share = log(max(one.shares[STATUSES.index(status)], _LEAST))
    said = float(one.words is status)
    return (share, said, said * (one.voice == "own"), said * (one.voice == "subject"), said * one.apart)


def verdict(one: Opinions, by: Votes | None = None) -> Status:
    """The likeliest status; what the words say where the judge does not tell."""
    by = by or votes()
    weights = [by.weights[name] for name in FEATURES]

    def vote(status: Status) -> float:
        shown = sum(weight * value for weight, value in zip(weights, features(one, status), strict=True))
        return shown + by.statuses.get(status.value, 0.0)

    return max(STATUSES, key=vote) if one.shares else one.words
