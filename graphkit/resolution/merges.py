"""Why names were merged, as a file beside the graph: one line of JSON for each merge."""

import json
from collections.abc import Iterable, Mapping
from math import inf
from pathlib import Path

from graphkit.errors import StoreError
from graphkit.lookup import fold
from graphkit.model import Knowledge, Merge, Named
from graphkit.ontology import ID, entity_iri

__all__ = ["FILE", "read", "selected", "write"]

FILE = "merges.jsonl"
"""What the file is called in an output folder."""


def write(knowledge: Knowledge, path: Path) -> None:
    """Write the merges; articles by their names; no score where a person said so."""
    articles = {reading.document.id: reading.document.name for reading in knowledge.readings}
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(json.dumps(_row(one, articles), ensure_ascii=False) + "\n" for one in knowledge.merges)


def _row(merge: Merge, articles: Mapping[str, str]) -> Mapping[str, object]:
    sides = {
        side: {"name": named.name, "documents": sorted(articles[id] for id in named.documents)}
        for side, named in (("one", merge.one), ("two", merge.two))
    }
    score = None if merge.score == inf else merge.score
    return {"entity": entity_iri(merge.entity), **sides, "score": score, "reasons": merge.reasons}


def read(path: Path) -> tuple[Merge, ...]:
    """The merges of a build, with the names of articles for ids. Raises `StoreError` where there are none to read."""
    try:
        return tuple(_merge(line) for line in path.read_text(encoding="utf-8").splitlines())
    except (OSError, ValueError, KeyError, TypeError) as why:
        raise StoreError(f"{path} cannot be read ({why}): build the graph again with `graphkit build`") from why


def _merge(line: str) -> Merge:
    row = json.loads(line)
    one, two = (Named(name=row[side]["name"], documents=tuple(row[side]["documents"])) for side in ("one", "two"))
    score = inf if row["score"] is None else float(row["score"])
    return Merge(
        entity=row["entity"].removeprefix(ID), one=one, two=two, score=score, reasons=tuple(row["reasons"])
    )  # fmt: skip


def selected(merges: Iterable[Merge], name: str = "") -> tuple[Merge, ...]:
    """Those of an entity whose id or names contain this (all, where it is empty), different names first."""
    wanted = fold(name) if name else ""
    kept = (one for one in merges if not wanted or any(wanted in fold(text) for text in _texts(one)))
    return tuple(sorted(kept, key=lambda one: (one.one.name == one.two.name, one.entity, -one.score, one.two.name)))


def _texts(merge: Merge) -> tuple[str, str, str]:
    return merge.entity, merge.one.name, merge.two.name
