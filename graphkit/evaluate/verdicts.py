"""`python -m graphkit.evaluate.verdicts`: whom to believe on how a relation is told, the judge or the words.

Reads what training holds back (one in five of `ontology/examples`, one in eight of each gold folder named), fits the
weights of `graphkit.extraction.verdict` to the statements there that are found, writes `ontology/cues/verdict.toml`,
and logs what the judge alone, the words alone and both get right, as measured by fitting on the other half.
"""

import argparse
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graphkit.evaluate.calibration import _article, _document, _held_back, _said
from graphkit.evaluate.entities import align, named
from graphkit.evaluate.statements import Article, agree
from graphkit.examples import examples
from graphkit.extraction.labels import STATUSES
from graphkit.extraction.reader import Reader
from graphkit.extraction.statements import judged_statement, opinions_of
from graphkit.extraction.training.samples import OURS, measures
from graphkit.extraction.verdict import FEATURES, Opinions, Votes, features, verdict
from graphkit.model import Document, Status
from graphkit.ontology import directory

__all__ = ["Told", "fitted", "main", "written"]

_log = logging.getLogger(__name__)

HEDGED = 6.0
"""How much more a statement counts that is not asserted: they are ten times fewer, and the reason why one asks."""

_RIDGE = 1.0
_LEAST = 0.1  # of what the judge finds less likely nearly nothing is told


@dataclass(frozen=True, slots=True)
class Told:
    """What speaks for each status of a statement, and the statuses that are right (an article may have two)."""

    opinions: Opinions
    right: frozenset[Status]


def main() -> None:
    """Read what is held back, fit, write, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, action="append", default=[], help="folder of gold articles")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    reader = Reader()
    ours = ((_document(one.text, one.published), _article(one)) for one in examples() if _held(one.file, one.text))
    articles = [*ours, *(one for folder in options.gold for one in _held_back(folder))]
    found = [told for document, gold in articles for told in _read(reader, document, gold)]
    (directory() / "cues" / "verdict.toml").write_text(written(fitted(found)), encoding="utf-8")
    halves = found[::2], found[1::2]
    both = {id(one): verdict(one.opinions, fitted(other)) for other, here in (halves, halves[::-1]) for one in here}
    _log.info("%d statements", len(found))
    _log.info("judge %s", _shares(found, lambda one: STATUSES[int(np.argmax(one.opinions.shares))]))
    _log.info("words %s", _shares(found, lambda one: one.opinions.words))
    _log.info("both  %s", _shares(found, lambda one: both[id(one)]))


def _held(file: str, text: str) -> bool:
    return not file.startswith("mentions") and measures(text, OURS)


def _read(reader: Reader, document: Document, gold: Article) -> Iterator[Told]:
    """The statements that the judge finds, of those that gold has."""
    article, judged = reader.judgements(document)
    entities = [named(e.id, e.type, e.name, *e.aliases) for e in article.entities()]
    to_gold = align(gold.entities, entities)
    for one in judged:
        statement = judged_statement(article, one) if one.score >= _LEAST else None
        if statement:
            said = _said(statement)
            right = frozenset(Status(s.status) for s in gold.statements if s.status and agree(s, said, to_gold))
            if right:
                yield Told(opinions_of(article, one), right)


def fitted(found: Sequence[Told]) -> Votes:
    """The weights of a multinomial logistic regression, by Newton's method; asserted has nothing for itself."""
    own = [[float(i == k) for k in range(1, len(STATUSES))] for i in range(len(STATUSES))]
    given = np.array([[[*features(t.opinions, s), *own[i]] for i, s in enumerate(STATUSES)] for t in found])
    right = np.array([[float(s in t.right) / len(t.right) for s in STATUSES] for t in found])
    counts = np.array([1.0 if Status.ASSERTED in t.right else HEDGED for t in found])
    weights = np.zeros(given.shape[2])
    for _ in range(40):
        votes = np.exp(given @ weights)
        likely = votes / votes.sum(axis=1, keepdims=True)
        mean = np.einsum("ns,nsk->nk", likely, given)
        slope = np.einsum("n,nsk,ns->k", counts, given, right - likely) - _RIDGE * weights
        bend = np.einsum("n,ns,nsk,nsl->kl", counts, likely, given, given)
        bend += _RIDGE * np.eye(len(weights)) - np.einsum("n,nk,nl->kl", counts, mean, mean)
        weights = weights + np.linalg.solve(bend, slope)
    rounded = [round(float(weight), 3) for weight in weights]
    return Votes(
        weights=dict(zip(FEATURES, rounded, strict=False)),
        statuses=dict(zip((status.value for status in STATUSES[1:]), rounded[len(FEATURES) :], strict=True)),
    )


def _shares(found: Sequence[Told], by: Callable[[Told], Status]) -> str:
    """How many are right, of all and of those that are not asserted."""
    rows = [(one, by(one) in one.right) for one in found]
    hedged = [right for one, right in rows if Status.ASSERTED not in one.right]
    return f"{np.mean([right for _, right in rows]):.3f}, not asserted {np.mean(hedged):.3f} of {len(hedged)}"


def written(by: Votes) -> str:
    """The weights as the text of their file."""
    lines = [
        "# Whom to believe on how a relation is told, the judge or the words, as fitted by",
        "# `python -m graphkit.evaluate.verdicts` on what never trained.", "[weights]",
        *(f"{name} = {value}" for name, value in by.weights.items()), "", "[statuses]",
        *(f"{name} = {value}" for name, value in by.statuses.items()),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
