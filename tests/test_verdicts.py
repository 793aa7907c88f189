"""Whom to believe on how a relation is told: the weights of the vote, fitted to what turned out right."""

import random
import tomllib

import pytest

from graphkit.evaluate.verdicts import Told, fitted, written
from graphkit.extraction.labels import STATUSES
from graphkit.extraction.verdict import FEATURES, Opinions, Votes, verdict
from graphkit.model import Status


def sample(judge: float, words: float) -> list[Told]:
    """400 statements of which the judge and the words have these shares right."""
    chance = random.Random(1)
    found = []
    for _ in range(400):
        right, wrong = chance.sample(STATUSES, 2)
        seen, said = (right if chance.random() < share else wrong for share in (judge, words))
        shares = tuple(0.85 if one is seen else 0.05 for one in STATUSES)
        found.append(Told(Opinions(shares=shares, words=said, voice=None, apart=False), frozenset({right})))
    return found


@pytest.mark.parametrize(("judge", "words"), [(0.9, 0.5), (0.5, 0.9)])
def test_verdicts_fitted_follow_who_is_more_often_right(judge: float, words: float) -> None:
    by = fitted(sample(judge, words))
    shares = tuple(0.85 if one is Status.CLAIMED else 0.05 for one in STATUSES)
    one = Opinions(shares=shares, words=Status.DENIED, voice=None, apart=False)
    assert verdict(one, by) is (Status.CLAIMED if judge > words else Status.DENIED)


def test_verdicts_fitted_have_a_weight_for_each_feature() -> None:
    assert tuple(fitted(sample(0.9, 0.5)).weights) == FEATURES


def test_verdicts_written_are_read_as_they_were() -> None:
    by = fitted(sample(0.8, 0.8))
    assert Votes(**tomllib.loads(written(by))) == by
