"""`python -m graphkit.extraction.training.calibrate`: how sure is sure enough, measured on what never trained.

For each relation the threshold with the best F1 on held-back samples, at bearable precision, is written to
`ontology/cues/thresholds.toml`; a relation with few of them leans on the threshold that is best for all together.
"""

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphkit.extraction.features import MODELS, tokenizer
from graphkit.extraction.gazetteer import gazetteer
from graphkit.extraction.labels import RELATIONS
from graphkit.extraction.network import network
from graphkit.extraction.training.samples import Sample, gold, held_back, ours
from graphkit.extraction.training.targets import targets
from graphkit.ontology import directory

__all__ = ["best", "main", "scores"]

_log = logging.getLogger("graphkit.extraction.training")
_GRID = np.round(np.arange(0.2, 0.96, 0.025), 3)
_WRONG = 0.4  # share of false statements that is borne
_LEANING = 20  # as many positives count as much as the threshold of all relations together

Array = NDArray[np.float32]


def scores(samples: Sequence[Sample], models: Path) -> tuple[Array, Array]:
    """Probabilities and labels (pairs, relations) of all pairs of names; a label of -1 is not known."""
    found, told = [np.zeros((0, len(RELATIONS)), np.float32)], [np.zeros((0, len(RELATIONS)), np.float32)]
    for sample in samples:
        for target in targets(sample, gazetteer(), tokenizer()):
            if len(target.pairs):
                (seen,) = network(models).see([target.chunk])
                found.append(network(models).judge(seen.vectors, target.pairs, target.types)[0])
                told.append(target.relations)
    return np.concatenate(found), np.concatenate(told)


def best(found: Array, told: Array, prior: float | None = None) -> tuple[float, float]:
    """The threshold with the best `_figure` and that figure; with few positives it is drawn towards `prior`."""
    known = told >= 0
    figures = [_figure(found[known] >= threshold, told[known] == 1) for threshold in _GRID]
    top = int(np.argmax(figures))
    if not figures[top]:
        return 1.0, 0.0  # no threshold is sure enough: leave it to the written part
    positives = int((told == 1).sum())
    weight = positives / (positives + _LEANING) if prior is not None else 1.0
    return round(float(weight * _GRID[top] + (1 - weight) * (prior or 0.0)), 3), float(figures[top])


def _figure(said: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    """F1, but nothing where more than `_WRONG` of what is said is wrong: a false fact costs more than a missing one."""
    right, count = int((said & true).sum()), int(said.sum())
    if right < (1 - _WRONG) * count:
        return 0.0
    return 2 * right / max(count + int(true.sum()), 1)


def main() -> None:
    """Measure on the held-back samples and write the thresholds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--gold", type=Path, action="append", default=[], help="folder of gold articles, as in training"
    )
    parser.add_argument("--models", type=Path, default=MODELS)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    samples = [
        sample for sample in (*ours(), *(s for folder in options.gold for s in gold(folder))) if held_back(sample)
    ]
    found, told = scores([sample for sample in samples if sample.facts is not None], options.models)
    overall, reached = best(found, told)
    lines = [
        "# How sure the learned part must be of a relation before it is told (0 to 1), by",
        "# `python -m graphkit.extraction.training.calibrate` on samples that never trained.",
        "[relations]",
    ]
    for column, relation in enumerate(RELATIONS):
        threshold, figure = best(found[:, column], told[:, column], overall)
        _log.info("%-16s %.3f  F1 %.3f  of %d", relation, threshold, figure, int((told[:, column] == 1).sum()))
        lines.append(f"{relation} = {threshold}")
    _log.info("all together     %.3f  F1 %.3f  of %d", overall, reached, int((told == 1).sum()))
    (directory() / "cues" / "thresholds.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
