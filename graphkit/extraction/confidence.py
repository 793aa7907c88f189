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

FEATURES = ("bias", "written", "learned", "both", "unnamed", "apart", "name", "of_subject", "of_object", "turned")
_LEAST = 0.01  # a probability that the learned part did not even give
_WRITTEN = 3.0  # log odds that a pattern is worth where one statement is a rival of another


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for a statement: whether a pattern reads it, how likely the learned part finds it (0 to 1; 0 where it
    does not), whether both ends are named there, how many sentences lie between them, and how sure it is that both are
    names at all (0 to 1). What speaks against it: how strong the surest other statement of its relation is that has
    its subject (`of_subject`), its object (`of_object`), or both the other way round (`turned`), in log odds.
    """

    relation: str
    written: bool
    learned: float
    named: bool = True
    apart: int = 0
    name: float = 1.0
    of_subject: float = 0.0
    of_object: float = 0.0
    turned: float = 0.0

    @property
    def strength(self) -> float:
        """How strong it is as a rival of others: log odds above those of what was not found at all."""
        return _odds(self.learned) - _odds(0.0) + _WRITTEN * self.written


def _odds(share: float) -> float:
    share = min(max(share, _LEAST), 1 - _LEAST)
    return log(share / (1 - share))


def features(signs: Signs) -> tuple[float, ...]:
    """The signs as numbers, in the order of `FEATURES`."""
    odds = _odds(signs.learned)
    return (
        1.0, float(signs.written), odds, odds if signs.written else 0.0,
        float(not signs.named), float(min(signs.apart, 3)), signs.name,
        signs.of_subject, signs.of_object, signs.turned,
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
