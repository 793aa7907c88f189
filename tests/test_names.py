"""The names files keep their own rules (`ontology/names/README.md`)."""

import re
import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from graphkit.ontology import directory
from graphkit.period import UNBOUNDED, Period, window

FILES = sorted((directory() / "names").glob("*.toml"))
SECTIONS = {
    "region": {"kind", "demonyms", "region"},
    "legislature": {"house", "seats", "region", "member", "polls", "founded", "ended"},
    "party": {"people", "colour", "founded", "ended", "successor", "region", "wikidata"},
    "alliance": {"members", "founded", "ended", "region", "colour", "wikidata"},
    "office": {"titles", "region"},
    "organisation": {"of", "region", "founded", "ended"},
    "election": {"body", "held", "region"},
    "era": {"period"},
    "person": {"born", "died", "wikidata"},
    "constituency": {"region"},
}
DESCRIPTIONS = re.compile(r"the (\w+ )?(party|alliance|government|opposition)", re.IGNORECASE)


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rows(data: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(section, row) for section in SECTIONS for row in data.get(section, ())]


def times(row: dict[str, Any]) -> tuple[Any, Any]:
    low = window(row["founded"])[0] if "founded" in row else UNBOUNDED[0]
    high = window(row["ended"])[1] if "ended" in row else UNBOUNDED[1]
    return low, high


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_known_sections_and_keys(path: Path) -> None:
    data = load(path)
    assert set(data) <= {*SECTIONS, "country", "homonym"}
    for section, row in rows(data):
        assert {"id", "name"} <= row.keys(), row
        assert row.keys() <= {"id", "name", "aliases", *SECTIONS[section]}, row


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_ids_are_unique_and_plain(path: Path) -> None:
    ids = [(section, row["id"]) for section, row in rows(load(path))]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for _, name in ids), ids


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_references_and_dates_hold(path: Path) -> None:
    data = load(path)
    ids = {section: {row["id"] for row in data.get(section, ())} for section in SECTIONS}
    parties = ids["party"] | ids["alliance"]
    for section, row in rows(data):
        for key in ("founded", "ended", "held", "period", "born", "died"):
            if key in row:
                Period.parse(row[key])
        assert row.get("region") in {None, *ids["region"]}, row
        assert row.get("successor") in {None, *parties}, row
        assert row.get("of") in {None, *parties, *ids["organisation"]}, row
        assert section != "election" or row["body"] in ids["legislature"] | ids["office"], row
        for member in row.get("members", ()):
            assert member["party"] in parties, (row["id"], member)
            assert member.keys() <= {"party", "start", "end"}, member
        assert re.fullmatch(r"#[0-9a-fA-F]{6}", row.get("colour", "#000000")), row


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_no_alias_claims_two_entries_without_a_rule(path: Path) -> None:
    data = load(path)
    told_apart = {row["alias"] for row in data.get("homonym", ())}
    claims: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for section, row in rows(data):
        kind = "party" if section in ("party", "alliance") else section
        for alias in {row["name"], *row.get("aliases", ()), *row.get("titles", ())}:
            claims[kind, alias].append(row)
    for (kind, alias), claimants in claims.items():
        for one, two in combinations(claimants, 2):
            apart = times(one)[1] < times(two)[0] or times(two)[1] < times(one)[0]
            by_region = one.get("region") != two.get("region") and kind in ("office", "legislature", "organisation")
            assert apart or by_region or alias in told_apart, f"{alias!r} means both {one['id']} and {two['id']}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_homonyms_name_entries_of_the_file(path: Path) -> None:
    data = load(path)
    ids = {row["id"] for _, row in rows(data)}
    for row in data.get("homonym", ()):
        assert {row["default"], *row.get("when", {})} <= ids, row


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_aliases_are_names_and_no_descriptions(path: Path) -> None:
    for _, row in rows(load(path)):
        for alias in (row["name"], *row.get("aliases", ())):
            assert alias == alias.strip(), row
            assert alias, row
            assert not DESCRIPTIONS.fullmatch(alias), row
