"""A person's word on who is the same and on what holds: corrections that override what graphkit would do.

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

What has a `subject`, a `relation` and an `object` is about facts:

    [[set]]
    subject = "Congress"
    relation = "alliedWith"
    object = "JD(S)"
    at = "2018"                       # optional: only of what may hold then, where there are several
    start = "2018-05-15"              # what it is set to: `start`, `end` (EDTF, ".." still so, "" over, nobody knows
    end = "2019-07-23"                # when), `qualifiers` (a table: { seats = 37 }); what is left out stays
    reason = "the paper has the wrong year"
    author = "A. Reader"

    [[reject]]                        # nobody says so; with `articles`, these do not
    [[merge]]                         # all of these (`at` and `articles` as above) are one and the same fact
    [[split]]                         # what these `articles` say is another fact than what the others say
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import InputError, PeriodError
from graphkit.lookup import fold
from graphkit.names import SECTIONS
from graphkit.ontology import schema
from graphkit.period import OPEN, window

__all__ = ["Correction", "Ruling", "is_one", "read"]

_KEYS: Mapping[str, type] = {"names": list, "articles": list, "type": str, "reason": str, "author": str}
_NEEDED = {"merge": ("names", "type", "reason", "author"), "split": ("names", "reason", "author")}
_ENDS = ("subject", "relation", "object")
_FACT_KEYS: Mapping[str, type] = {
    **dict.fromkeys(_ENDS, str), "at": str, "start": str, "end": str, "qualifiers": dict, "articles": list,
    "reason": str, "author": str,
}  # fmt: skip
_WANTED: Mapping[type, str] = {str: "a text", list: "a list of texts", dict: "a table of texts and numbers"}
_OF_FACTS = ("set", "reject", "merge", "split")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One entry about facts: its kind (set, reject, merge, split), which facts are meant, and what they are set to."""

    kind: str
    subject: str
    relation: str
    object: str
    at: str | None = None
    start: str | None = None
    end: str | None = None
    qualifiers: tuple[tuple[str, str | int | float], ...] = ()
    articles: frozenset[str] = frozenset()
    reason: str
    author: str
    where: str = "corrections"

    def __str__(self) -> str:
        return f"{self.where}: [[{self.kind}]] {self.subject} {self.relation} {self.object} ({self.why})"

    @property
    def why(self) -> str:
        """Who says so, and for which reason."""
        return f"{self.author}: {self.reason}"


def read(paths: Iterable[Path]) -> tuple[Correction | Ruling, ...]:
    """All corrections of these files. Raises `InputError` where one of them breaks the form told above."""
    return tuple(correction for path in paths for correction in _file(path))


def is_one(path: Path) -> bool:
    """Whether this is a corrections file and no names file: it merges or splits, or has nothing that a names file has.

    Raises `InputError` where it is no TOML.
    """
    data = _toml(path)
    return bool(data.keys() & set(_OF_FACTS)) or not data.keys() & {"country", "homonym", *SECTIONS}


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as why:
        raise InputError(f"{path} cannot be read ({why}): mend that place, or move the file away") from why


def _file(path: Path) -> Iterable[Correction | Ruling]:
    data = _toml(path)
    strange = sorted(data.keys() - set(_OF_FACTS))
    if strange:
        raise InputError(
            f"{path}: nothing is called {strange[0]!r} there: write [[set]], [[reject]], [[merge]], [[split]]"
        )
    for kind in _OF_FACTS:
        rows: Any = data.get(kind, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise InputError(f"{path}: {kind} is no list of entries: write [[{kind}]] above each")
        for number, row in enumerate(rows, 1):
            where = f"{path}: [[{kind}]] number {number}"
            about_facts = kind not in _NEEDED or not row.keys().isdisjoint(_ENDS)
            yield (_ruling if about_facts else _correction)(kind, row, path, where)


def _ruling(kind: str, row: Mapping[str, Any], path: Path, where: str) -> Ruling:
    _keys(row, (*_ENDS, "reason", "author"), _FACT_KEYS, where)
    relation = schema().relations.get(row["relation"])
    if relation is None:
        raise InputError(f"{where}: {row['relation']!r} is no relation: write one of {', '.join(schema().relations)}")
    strange = sorted(row.get("qualifiers", {}).keys() - relation.qualifiers)
    if strange:
        raise InputError(f"{where}: {relation.name} takes no {strange[0]!r}: it takes {', '.join(relation.qualifiers)}")
    if kind == "set" and not row.keys() & {"start", "end", "qualifiers"}:
        raise InputError(f"{where} sets nothing: write start, end or qualifiers")
    if kind == "split" and not row.get("articles"):
        raise InputError(f"{where} has no articles: write those that mean another fact")
    _dates(relation.lasts, row, where)
    return Ruling(
        kind=kind, subject=row["subject"], relation=row["relation"], object=row["object"], at=row.get("at"),
        start=row.get("start"), end=row.get("end"), qualifiers=tuple(sorted(row.get("qualifiers", {}).items())),
        articles=frozenset(row.get("articles", ())), reason=row["reason"], author=row["author"], where=path.name,
    )  # fmt: skip


def _dates(lasts: bool, row: Mapping[str, Any], where: str) -> None:
    if "end" in row and not lasts:
        raise InputError(f"{where}: {row['relation']} is an event and has no end: write start alone")
    for key in ("at", "start", "end"):
        if row.get(key) and row[key] != OPEN:
            try:
                window(row[key])
            except PeriodError as why:
                raise InputError(f"{where}: {key}: {why}") from why


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
    _keys(row, _NEEDED[kind], _KEYS, where)
    if row.get("type", "") not in {"", *schema().types}:
        raise InputError(f"{where}: {row['type']!r} is no type: write one of {', '.join(sorted(schema().types))}")


def _keys(row: Mapping[str, Any], needed: Iterable[str], known: Mapping[str, type], where: str) -> None:
    missing = [key for key in needed if not row.get(key)]
    if missing:
        raise InputError(f"{where} has no {missing[0]}: add it")
    strange = sorted(row.keys() - known.keys())
    if strange:
        raise InputError(f"{where} has a key {strange[0]!r} that means nothing: it takes {', '.join(known)}")
    for key, value in row.items():
        if not _is(value, known[key], empty=key == "end"):
            raise InputError(f"{where}: {key} is not {_WANTED[known[key]]}: mend it")


def _is(value: object, kind: type, *, empty: bool) -> bool:
    """Whether a value is of its kind: a text, a list of texts, a table of texts and numbers; not empty."""
    if type(value) is not kind:
        return False
    if isinstance(value, dict):
        return bool(value) and all(type(one) in (str, int, float) for one in value.values())
    texts: Sequence[object] = value if isinstance(value, list) else [value]
    return empty or all(type(text) is str and text.strip() for text in texts)
