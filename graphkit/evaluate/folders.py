"""Gold folders (one JSON file an article) and build folders (two JSON Lines files), read and checked."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from graphkit.errors import InputError
from graphkit.evaluate.entities import Named, named
from graphkit.evaluate.figures import Evaluation
from graphkit.evaluate.statements import Article, Said, judge

__all__ = ["evaluate", "gold_articles"]

Row = Mapping[str, Any]
T = TypeVar("T")


def evaluate(gold: Path, found: Path) -> Evaluation:
    """Measure the build in folder `found` against the gold standard in folder `gold`.

    `gold` holds `*.json`, one an article; `found` holds `entities.jsonl` and `statements.jsonl`, whose `document` is
    the `id` of a gold file. Articles that gold does not have are left out. Raises `InputError`.
    """
    articles = [_gold(path) for path in sorted(gold.glob("*.json"))]
    if not articles:
        raise InputError(f"{gold} holds no gold files: name a folder of *.json, one an article")
    entities = _by_document(found / "entities.jsonl", _entity)
    statements = _by_document(found / "statements.jsonl", _said)
    return Evaluation.total(
        judge(
            article,
            Article(id=article.id, entities=entities.get(article.id, ()), statements=statements.get(article.id, ())),
        )
        for article in articles
    )


def gold_articles(folder: Path) -> Iterator[tuple[Path, Article, str | None]]:
    """The articles of a gold folder, each with its file, and its date of publication where the article tells it."""
    for path in sorted(folder.glob("*.json")):
        row = _json(path.read_bytes(), str(path))
        yield path, _gold(path), row.get("published") if row.get("dated_by") in ("given", "text") else None


def _gold(path: Path) -> Article:
    row = _json(path.read_bytes(), str(path))
    try:
        article = Article(
            id=_text(row, "id"),
            entities=tuple(map(_entity, row["entities"])),
            statements=tuple(map(_said, row["statements"])),
        )
    except (KeyError, TypeError, ValueError) as why:
        raise InputError(f"{path} is no gold file ({why}): see the form of gold files") from why
    entities = {entity.id for entity in article.entities}
    unknown = {end for said in article.statements for end in (said.subject, said.object)} - entities
    if unknown:
        raise InputError(f"{path}: statements name {', '.join(sorted(unknown))}, no entity there: add it to `entities`")
    return article


def _by_document(path: Path, read: Callable[[Row], T]) -> Mapping[str, tuple[T, ...]]:
    result: dict[str, list[T]] = defaultdict(list)
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as why:
        raise InputError(f"{path} cannot be read ({why.strerror}): name a folder that `graphkit build` wrote") from why
    for number, line in enumerate(lines, start=1):
        if line.strip():
            row = _json(line, f"{path}, line {number}")
            try:
                result[_text(row, "document")].append(read(row))
            except (KeyError, TypeError, ValueError) as why:
                raise InputError(f"{path}, line {number} is not as a build writes it ({why}): build again") from why
    return {document: tuple(rows) for document, rows in result.items()}


def _json(raw: bytes, where: str) -> Row:
    try:
        row = json.loads(raw.decode("utf-8"))
    except ValueError as why:
        raise InputError(f"{where} is no JSON: {why}") from why
    if not isinstance(row, dict):
        raise InputError(f"{where} holds no JSON object: write {{…}}")
    return row


def _entity(row: Row) -> Named:
    name, aliases = row.get("name") or "", row.get("aliases") or ()
    return named(_text(row, "id"), _text(row, "type"), *map(str, (name, *aliases)))


def _said(row: Row) -> Said:
    return Said(
        subject=_text(row, "subject"), relation=_text(row, "relation"), object=_text(row, "object"),
        status=row.get("status"), speaker=_optional(row.get("claimed_by")),
        start=_optional(row.get("start")), end=_optional(row.get("end")),
        qualifiers=dict(row.get("qualifiers") or {}),
    )  # fmt: skip


def _text(row: Row, key: str) -> str:
    if not isinstance(row[key], str):
        raise TypeError(f"{key} is {row[key]!r} and no text")
    return str(row[key])


def _optional(value: object) -> str | None:
    return str(value) if value else None
