"""`python -m graphkit.evaluate.calibration`: how sure is sure enough, measured on articles that never trained.

Reads the articles that training holds back (one in five of `ontology/examples/articles-*`, and one in eight of each
gold folder that is named), fits the logistic model of `graphkit.extraction.confidence` to what of them was read right,
chooses the confidence with the best F1, writes `ontology/cues/confidence.toml`, and logs a table of reliability.
"""

import argparse
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphkit.evaluate.entities import align, named
from graphkit.evaluate.figures import Score
from graphkit.evaluate.folders import gold_articles
from graphkit.evaluate.statements import Article, Said, agree, implied, judge
from graphkit.examples import Example, examples
from graphkit.extraction.candidates import Candidate, chosen
from graphkit.extraction.confidence import FEATURES, Model, confidence, features, model
from graphkit.extraction.reader import Reader
from graphkit.extraction.statements import not_implied
from graphkit.extraction.training.samples import GOLD, OURS, measures
from graphkit.model import Document, Statement, digest
from graphkit.ontology import directory, schema
from graphkit.period import Period

__all__ = ["Read", "fitted", "main", "reliability", "written"]

_log = logging.getLogger(__name__)

Array = NDArray[np.float64]
_GRID = np.round(np.arange(0.1, 0.51, 0.05), 3)
_AS_GOOD = 0.002  # F1 that is given away for precision
_RIDGE, _RIDGE_RELATION = 0.01, 3.0  # how strongly weights, and relations' own offsets, are held near nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article with its gold, what was found in it, and of each candidate whether it is right (1), wrong (0), or
    neither (-1, what follows from gold).
    """

    gold: Article
    entities: tuple[Any, ...]
    found: tuple[Candidate, ...]
    right: tuple[int, ...]


def main() -> None:
    """Read the held-back articles, fit, write, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--gold", type=Path, action="append", default=[], help="folder of gold articles, as in training"
    )
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    articles = [*_ours(), *(one for folder in options.gold for one in _held_back(folder))]
    reader = Reader()
    read = [_read(reader, document, gold) for document, gold in articles]
    best = fitted(read)
    (directory() / "cues" / "confidence.toml").write_text(written(best), encoding="utf-8")
    _log.info("%d articles, %d statements", len(read), sum(len(one.gold.statements) for one in read))
    _log.info("%s\nleast %s: F1 %.3f", reliability(read, best), best.least, _score(read, best).f1)


def _ours() -> Iterator[tuple[Document, Article]]:
    for one in examples():
        if one.file.startswith("articles") and measures(one.text, OURS):
            yield _document(one.text, one.published), _article(one)


def _article(one: Example) -> Article:
    forms: dict[str, dict[str, str]] = {}
    for mention in one.mentions:
        forms.setdefault(mention.entity, {})[one.text[mention.start : mention.end]] = mention.type
    entities = tuple(named(entity, next(iter(texts.values())), entity, *texts) for entity, texts in forms.items())
    said = tuple(
        Said(subject=s.subject, relation=s.relation, object=s.object, status=s.status, speaker=s.speaker,
             start=s.start, end=s.end, qualifiers=dict(s.qualifiers))
        for s in one.statements
    )  # fmt: skip
    return Article(id=digest([one.text]), entities=entities, statements=said)


def _held_back(folder: Path) -> Iterator[tuple[Document, Article]]:
    for path, article, published in gold_articles(folder):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        if measures(text, GOLD):
            yield _document(text, published), article


def _document(text: str, published: str | None) -> Document:
    day = Period.event(published) if published else None
    return Document(id=digest([text]), name=digest([text]), text=text, source="", published=day)


def _read(reader: Reader, document: Document, gold: Article) -> Read:
    article, found = reader.candidates(document)
    entities = tuple(
        named(e.id, e.type, e.name, *e.aliases)
        for e in (*article.entities(), *article.groups([c.statement for c in found]))
    )
    to_gold = align(gold.entities, entities)
    return Read(
        gold=gold, entities=entities, found=tuple(found), right=tuple(_right(one, gold, to_gold) for one in found)
    )


def _right(one: Candidate, gold: Article, to_gold: Mapping[str, str]) -> int:
    said = _said(one.statement)
    if any(agree(wanted, said, to_gold) for wanted in gold.statements):
        return 1
    return -1 if implied(said, gold.statements, to_gold) else 0


def _said(one: Statement) -> Said:
    return Said(
        subject=one.subject, relation=one.relation, object=one.object, status=one.evidence.status,
        speaker=one.evidence.speaker, start=None, end=None, qualifiers=dict(one.qualifiers),
    )  # fmt: skip


# --- fitting --------------------------------------------------------------------------------------------------------
def fitted(read: Sequence[Read]) -> Model:
    """The logistic model of what is right, and the confidence with the best F1 under it."""
    pairs = [
        (one, right) for article in read for one, right in zip(article.found, article.right, strict=True) if right >= 0
    ]
    relations = sorted(schema().relations)
    given = np.array([features(one.signs) for one, _ in pairs])
    which = np.array([[one.signs.relation == relation for relation in relations] for one, _ in pairs], float)
    weights = _logistic(np.hstack([given, which]), np.array([right for _, right in pairs], float), len(FEATURES))
    rounded = [round(float(weight), 3) for weight in weights]
    first = Model(
        weights=dict(zip(FEATURES, rounded, strict=False)),
        relations=dict(zip(relations, rounded[len(FEATURES) :], strict=True)),
        least=0.5, least_written=0.5, floor=model().floor,
    )  # fmt: skip
    cuts = [replace(first, least=float(one), least_written=float(two)) for one in _GRID for two in _GRID if two <= one]
    scores = [_score(read, by) for by in cuts]
    best = max(score.f1 for score in scores)
    # of cuts that are as good as the best, the surest for the learned part: a false fact costs more than a missing one;
    # and of these the one that leaves out least of what a pattern reads: that can be looked up, and mended
    good = [by for by, score in zip(cuts, scores, strict=True) if score.f1 >= best - _AS_GOOD]
    return max(good, key=lambda by: (by.least, -by.least_written))


def _logistic(given: Array, right: Array, free: int) -> Array:
    """Weights of a ridge logistic regression, by Newton's method; the first `free` are held but lightly."""
    ridge = np.array([_RIDGE] * free + [_RIDGE_RELATION] * (given.shape[1] - free))
    weights = np.zeros(given.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (right - likely) - ridge * weights
        bend = (given * (likely * (1 - likely))[:, None]).T @ given + np.diag(ridge)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _score(read: Sequence[Read], by: Model) -> Score:
    total = Score()
    for one in read:
        statements = not_implied(chosen(one.found, by=by))
        found = Article(id=one.gold.id, entities=one.entities, statements=tuple(map(_said, statements)))
        total += judge(one.gold, found).statements
    return total


def reliability(read: Sequence[Read], by: Model) -> str:
    """For each tenth of confidence: how many candidates, and how many of them are right."""
    rows: list[list[int]] = [[] for _ in range(10)]
    for article in read:
        for one, right in zip(article.found, article.right, strict=True):
            if right >= 0:
                rows[min(int(confidence(one.signs, by) * 10), 9)].append(right)
    lines = [
        f"{i / 10:.1f} to {(i + 1) / 10:.1f}  {len(row):5}  {np.mean(row):.2f}" for i, row in enumerate(rows) if row
    ]
    return "\n".join(["confidence   found  right", *lines])


def written(by: Model) -> str:
    """The model as the text of its file."""
    lines = [
        "# How the signs of a statement weigh, as fitted by `python -m graphkit.evaluate.calibration` on articles that",
        "# never trained.",
        f"floor = {by.floor}", f"least = {by.least}", f"least_written = {by.least_written}", "", "[weights]",
        *(f"{name} = {value}" for name, value in by.weights.items()), "", "[relations]",
        *(f"{name} = {value}" for name, value in by.relations.items()),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
