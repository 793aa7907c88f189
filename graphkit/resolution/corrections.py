"""A person's word on who is the same: corrections that override what graphkit would do, and outlive every build.

A file is TOML:

    [[merge]]
    names = ["H. D. Kumaraswamy", "Kumaraswamy"]     # two or more; or one, with `articles`
    type = "Person"
    reason = "the chief minister is meant"
    author = "A. Reader"
    articles = ["2018-05-23-oath"]                    # optional: only what these articles call so

    [[split]]
    names = ["John Smith"]                            # of one name: its bearers in these articles are different people
    articles = ["bbc-001", "bbc-207"]                 # (of one article: another than in all others)
    type = "Person"                                   # optional
    reason = "the MP and the councillor"
    author = "A. Reader"

A split of two and more names keeps all who bear one of them apart from all who bear another; with `articles`, where
one of the two stands in these.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import InputError
from graphkit.lookup import fold
from graphkit.names import SECTIONS
from graphkit.ontology import schema

__all__ = ["Correction", "is_one", "read"]

_KEYS: Mapping[str, type] = {"names": list, "articles": list, "type": str, "reason": str, "author": str}
_NEEDED = {"merge": ("names", "type", "reason", "author"), "split": ("names", "reason", "author")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry: `merge` (else split), the names, of one type or any (""), the articles (their names or ids) or all."""

    merge: bool
    names: tuple[str, ...]
    type: str = ""
    articles: frozenset[str] = frozenset()
    reason: str
    author: str
    where: str = "corrections"

    def __str__(self) -> str:
        kind = "merge" if self.merge else "split"
        return f"{self.where}: [[{kind}]] {', '.join(self.names)} ({self.author}: {self.reason})"

    @property
    def folded(self) -> tuple[str, ...]:
        """The names without regard to case, accents and punctuation."""
        return tuple(dict.fromkeys(map(fold, self.names)))


def read(paths: Iterable[Path]) -> tuple[Correction, ...]:
    """All corrections of these files. Raises `InputError` where one of them breaks the form told above."""
    return tuple(correction for path in paths for correction in _file(path))


def is_one(path: Path) -> bool:
    """Whether this is a corrections file and no names file: it merges or splits, or has nothing that a names file has.

    Raises `InputError` where it is no TOML.
    """
    data = _toml(path)
    return bool(data.keys() & _NEEDED.keys()) or not data.keys() & {"country", "homonym", *SECTIONS}


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as why:
        raise InputError(f"{path} cannot be read ({why}): mend that place, or move the file away") from why


def _file(path: Path) -> Iterable[Correction]:
    data = _toml(path)
    strange = sorted(data.keys() - _NEEDED.keys())
    if strange:
        raise InputError(f"{path}: nothing is called {strange[0]!r} there: write [[merge]] or [[split]]")
    for kind in _NEEDED:
        rows: Any = data.get(kind, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise InputError(f"{path}: {kind} is no list of entries: write [[{kind}]] above each")
        for number, row in enumerate(rows, 1):
            yield _correction(kind, row, path, f"{path}: [[{kind}]] number {number}")


def _correction(kind: str, row: Mapping[str, Any], path: Path, where: str) -> Correction:
    _check(kind, row, where)
    made = Correction(
        merge=kind == "merge", names=tuple(row["names"]), type=row.get("type", ""),
        articles=frozenset(row.get("articles", ())), reason=row["reason"], author=row["author"], where=path.name,
    )  # fmt: skip
    if len(made.folded) < 2 and not made.articles:
        raise InputError(f"{where} has one name and no articles: write one more name, or `articles`")
    return made


def _check(kind: str, row: Mapping[str, Any], where: str) -> None:
    missing = [key for key in _NEEDED[kind] if not row.get(key)]
    if missing:
        raise InputError(f"{where} has no {missing[0]}: add it")
    strange = sorted(row.keys() - _KEYS.keys())
    if strange:
        raise InputError(f"{where} has a key {strange[0]!r} that means nothing: it takes {', '.join(_KEYS)}")
    for key, value in row.items():
        texts: Sequence[object] = value if isinstance(value, list) else [value]
        if type(value) is not _KEYS[key] or not all(type(text) is str and text.strip() for text in texts):
            wanted = "a list of texts" if _KEYS[key] is list else "a text"
            raise InputError(f"{where}: {key} is not {wanted}: mend it")
    if row.get("type", "") not in {"", *schema().types}:
        raise InputError(f"{where}: {row['type']!r} is no type: write one of {', '.join(sorted(schema().types))}")
