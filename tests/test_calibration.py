"""How sure is sure enough: the logistic model that turns signs into a probability, and where it is cut."""

import random
import tomllib

import pytest

from graphkit.evaluate.calibration import Read, fitted, reliability, written
from graphkit.evaluate.statements import Article
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.confidence import FEATURES, Model, Signs, confidence
from graphkit.model import Evidence, Statement, Status
from graphkit.ontology import schema
from graphkit.period import Period


def candidate(number: int, learned: float, relation: str = "memberOf", *, by_rule: bool = False) -> Candidate:
    evidence = Evidence(
        document="d", start=number, end=number + 1, quote="x", status=Status.ASSERTED, speaker=None, confidence=0.5,
        extractor="test",
    )  # fmt: skip
    one = Statement(
        subject=f"e{number}", relation=relation, object="e0", period=Period.state(), evidence=evidence
    )  # fmt: skip
    return Candidate(one, Signs(relation=relation, written=by_rule, learned=learned))


def read(pairs: list[tuple[Candidate, int]]) -> Read:
    found, right = zip(*pairs, strict=True)
    return Read(gold=Article(id="d", entities=(), statements=()), entities=(), found=found, right=right)


def sample() -> Read:
    """600 candidates, of which as many are right as the learned part says, and of the written ones nine in ten."""
    chance = random.Random(1)
    pairs = []
    for number in range(1, 601):
        by_rule = chance.random() < 0.3
        learned = 0.0 if by_rule else chance.random()
        one = candidate(number, learned, chance.choice(["memberOf", "leads"]), by_rule=by_rule)
        pairs.append((one, int(chance.random() < (0.9 if by_rule else learned))))
    return read(pairs)


@pytest.fixture(scope="module")
def model() -> Model:
    return fitted([sample()])


@pytest.mark.parametrize("learned", [0.2, 0.5, 0.8])
def test_calibration_gives_back_how_often_it_is_right(model: Model, learned: float) -> None:
    assert confidence(Signs(relation="memberOf", written=False, learned=learned), model) == pytest.approx(
        learned, abs=0.12
    )


def test_calibration_learns_what_a_pattern_is_worth(model: Model) -> None:
    assert confidence(Signs(relation="leads", written=True, learned=0.0), model) == pytest.approx(0.9, abs=0.06)


def test_calibration_leaves_out_what_is_neither_right_nor_wrong(model: Model) -> None:
    neither = read([(candidate(number, 0.9), -1) for number in range(1, 300)])
    assert fitted([sample(), neither]).weights == model.weights


def test_calibration_has_a_word_on_every_relation(model: Model) -> None:
    assert set(model.relations) == set(schema().relations)
    assert set(model.weights) == set(FEATURES)


def test_calibration_is_written_as_it_is_read(model: Model) -> None:
    assert Model(**tomllib.loads(written(model))) == model


def test_reliability_counts_every_candidate_that_is_right_or_wrong(model: Model) -> None:
    rows = reliability([sample()], model).splitlines()[1:]
    assert sum(int(row.split()[-2]) for row in rows) == 600
