"""How likely a statement is right, out of the signs that speak for it: one scale for both parts of the reader.

A logistic model; its weights stand in `ontology/cues/confidence.toml` and are fitted on articles that never trained
(`python -m graphkit.evaluate.calibration`), so that of the statements with confidence 0.8 about 8 in 10 are right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log

from graphkit.ontology import cues

__all__ = ["FEATURES", "Model", "Signs", "confidence", "features", "model"]

FEATURES = ("bias", "written", "learned", "both", "unnamed", "apart", "name")
_LEAST = 0.01  # a probability that the learned part did not even give


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for a statement: whether a pattern reads it, how likely the learned part finds it (0 to 1; 0 where it
    does not), whether both ends are named there, how many sentences lie between them, and how sure it is that both are
    names at all (0 to 1).
    """

    relation: str
    written: bool
    learned: float
    named: bool = True
    apart: int = 0
    name: float = 1.0


def features(signs: Signs) -> tuple[float, ...]:
    """The signs as numbers, in the order of `FEATURES`."""
    share = min(max(signs.learned, _LEAST), 1 - _LEAST)
    odds = log(share / (1 - share))
    return (
        1.0, float(signs.written), odds, odds if signs.written else 0.0,
        float(not signs.named), float(min(signs.apart, 3)), signs.name,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights of the features and of the relations; `least`: the confidence from which a statement is told unless the
    user says otherwise, `least_written` the same where a pattern reads it; `floor`: the probability below which
    what the learned part finds is not looked at.
    """

    weights: Mapping[str, float]
    relations: Mapping[str, float]
    least: float
    least_written: float
    floor: float


@cache
def model() -> Model:
    """The model of `ontology/cues/confidence.toml`."""
    return Model(**cues("confidence"))


def confidence(signs: Signs, by: Model | None = None) -> float:
    """How likely the statement is right, by the model that ships or another one: 0 to 1."""
    by = by or model()
    odds = sum(by.weights[name] * value for name, value in zip(FEATURES, features(signs), strict=True))
    return round(1 / (1 + exp(-odds - by.relations.get(signs.relation, 0.0))), 4)
