"""Names files: finding an entry, and the rules that a file keeps (`ontology/names/README.md`)."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from graphkit.errors import OntologyError, PeriodError
from graphkit.lookup import fold
from graphkit.ontology import Name
from graphkit.period import UNBOUNDED, Period, Window, window

__all__ = ["SECTIONS", "faults", "search"]

SECTIONS: Mapping[str, frozenset[str]] = {
    section: frozenset(keys.split())
    for section, keys in {
        "region": "kind demonyms region",
        "legislature": "house seats region member polls founded ended",
        "party": "people colour founded ended successor region wikidata",
        "alliance": "members founded ended region colour wikidata",
        "office": "titles region",
        "organisation": "of region founded ended",
        "election": "body held region",
        "era": "period",
        "person": "born died wikidata",
        "constituency": "region",
    }.items()
}
"""The sections of a names file, and the keys that an entry of each takes beside id, name and aliases."""

_ALWAYS = frozenset({"id", "name", "aliases"})
_DATES = ("founded", "ended", "held", "period", "born", "died")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_DESCRIPTION = re.compile(r"the (\w+ )?(party|alliance|government|opposition)", re.IGNORECASE)
_BY_REGION = ("office", "legislature", "organisation")

_TEXTS = ("id", "name", "region", "successor", "of", "body", "colour", *_DATES)
_LISTS = ("aliases", "titles", "demonyms", "people", "member", "polls")

_Row = Mapping[str, Any]


def search(entries: Iterable[Name], text: str = "", *, country: str = "", type: str = "") -> tuple[Name, ...]:
    """Entries of this country (`IN`) and type (`Party`) with this text in a name or alias or the id, exact ones first.

    Case, accents and punctuation do not count. What is empty selects everything.
    """
    wanted = fold(text) if text else ""
    found = [
        one for one in entries
        if fold(country) in ("", fold(one.country)) and fold(type) in ("", fold(one.type))
        and any(wanted in form for form in (one.id, *map(fold, (one.name, *one.aliases))))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (wanted not in map(fold, (one.name, *one.aliases)), one.id)))


def faults(path: Path) -> tuple[str, ...]:
    """What is wrong in a names file: file, entry, fault and mend, a sentence each; none where it keeps all rules.

    Raises `OntologyError` where it cannot be read as TOML.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as why:
        raise OntologyError(f"{path} cannot be read ({why}): mend that place, or name another file") from why
    found: list[str] = []
    for check in _CHECKS:
        found += check(data)
        if found and check in _FIRST:  # what is no list of entries, or no text, cannot be looked at further
            break
    return tuple(f"{path}: {fault}" for fault in found)


def _rows(data: _Row) -> Iterator[tuple[str, _Row, str]]:
    """Section, entry, and what to call it in a message."""
    for section in SECTIONS:
        for row in data.get(section, ()):
            yield section, row, f"[[{section}]] {row.get('id', row.get('name', row))}"


def _sections(data: _Row) -> Iterator[str]:
    for section, value in data.items():
        if section == "country":
            if not isinstance(value, dict):
                yield "country is no table: write [country]"
        elif section not in (*SECTIONS, "homonym"):
            yield f"no section is called {section!r}: it is one of country, homonym, {', '.join(SECTIONS)}"
        elif not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            yield f"{section} is no list of entries: write [[{section}]] above each"


def _values(data: _Row) -> Iterator[str]:
    for _, row, title in _rows(data):
        for key in ("id", "name"):
            if key not in row:
                yield f"{title}: it has no {key}: add it"
        yield from (f"{title}: {key} is no text: put it in quotes" for key in _TEXTS if not _is_text(row.get(key, "-")))
        yield from (f'{title}: {key} is no list of texts: write ["…"]' for key in _LISTS if not _are_texts(row, key))
    for row in data.get("homonym", ()):
        if not _is_text(row.get("alias")) or not _is_text(row.get("default")):
            yield f"[[homonym]] {row}: it needs an alias and a default, both texts"


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(row: _Row, key: str) -> bool:
    values = row.get(key, [])
    return isinstance(values, list) and all(map(_is_text, values))


def _keys(data: _Row) -> Iterator[str]:
    for section, row, title in _rows(data):
        for key in sorted(row.keys() - _ALWAYS - SECTIONS[section]):
            known = ", ".join(sorted(_ALWAYS | SECTIONS[section]))
            yield f"{title}: nothing is called {key!r} there: it takes {known}"


def _ids(data: _Row) -> Iterator[str]:
    seen = set[tuple[str, str]]()
    for section, row, title in _rows(data):
        if (section, row["id"]) in seen:
            yield f"{title}: this id stands twice: give one of them another"
        seen.add((section, row["id"]))
        if not _ID.fullmatch(row["id"]):
            yield f"{title}: an id is lower-case ASCII letters, digits and hyphens"


def _dates(data: _Row) -> Iterator[str]:
    for _, row, title in _rows(data):
        for key in _DATES:
            try:
                Period.parse(str(row.get(key, "2000")))
            except PeriodError as why:
                yield f"{title}: {key}: {why}"


def _references(data: _Row) -> Iterator[str]:
    ids = {section: {row["id"] for row in data.get(section, ())} for section in SECTIONS}
    parties = ids["party"] | ids["alliance"]
    allowed = {
        "region": ids["region"], "successor": parties, "of": parties | ids["organisation"],
        "body": ids["legislature"] | ids["office"],
    }  # fmt: skip
    for section, row, title in _rows(data):
        for key, known in allowed.items():
            if key in row and row[key] not in known:
                yield f"{title}: {key} is {row[key]!r}, which is no such entry of this file: add it, or mend the id"
        if section == "election" and "body" not in row:
            yield f"{title}: it has no body: add the id of the legislature or the office"
        for member in row.get("members", ()):
            if member.get("party") not in parties or not member.keys() <= {"party", "start", "end"}:
                yield f"{title}: the member {member} needs the id of a party of this file, and start and end at most"
        if not _COLOUR.fullmatch(row.get("colour", "#000000")):
            yield f"{title}: the colour {row['colour']!r} is not written #rrggbb"


def _claims(data: _Row) -> Iterator[str]:
    told_apart = {row["alias"] for row in data.get("homonym", ())}
    claims: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for section, row, _ in _rows(data):
        kind = "party" if section in ("party", "alliance") else section
        for alias in {row["name"], *row.get("aliases", ()), *row.get("titles", ())} - told_apart:
            claims[kind, alias].append(row)
    for (kind, alias), claimants in sorted(claims.items()):
        for one, two in combinations(claimants, 2):
            if not _apart(one, two) and (kind not in _BY_REGION or one.get("region") == two.get("region")):
                yield f"[[{kind}]] {alias!r} means both {one['id']} and {two['id']}: tell them apart with a [[homonym]]"


def _apart(one: _Row, two: _Row) -> bool:
    return _times(one)[1] < _times(two)[0] or _times(two)[1] < _times(one)[0]


def _times(row: _Row) -> Window:
    low = window(row["founded"])[0] if "founded" in row else UNBOUNDED[0]
    high = window(row["ended"])[1] if "ended" in row else UNBOUNDED[1]
    return low, high


def _homonyms(data: _Row) -> Iterator[str]:
    ids = {row["id"] for _, row, _ in _rows(data)}
    for row in data.get("homonym", ()):
        for id in sorted({row["default"], *row.get("when", {})} - ids):
            yield f"[[homonym]] {row['alias']}: {id!r} is no entry of this file: add it, or mend the id"


def _descriptions(data: _Row) -> Iterator[str]:
    for _, row, title in _rows(data):
        for alias in (row["name"], *row.get("aliases", ())):
            if alias != alias.strip() or not alias:
                yield f"{title}: the name {alias!r} is empty, or has a space at an end"
            if _DESCRIPTION.fullmatch(alias):
                yield f"{title}: {alias!r} is a description and no name: take it out"


_FIRST: tuple[Callable[[_Row], Iterable[str]], ...] = (_sections, _values, _dates)
_CHECKS = (*_FIRST, _keys, _ids, _references, _claims, _homonyms, _descriptions)
