"""What ends what, what follows from what, and what one alone can have at a time: the tables of `ontology/cues/`.

Rules are written with patterns such as `?who defectedFrom ?left to=?joined`: subject, relation, object, qualifiers, in
which a name with a question mark is the same entity wherever it stands in a rule, and `?any` is anybody.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphkit.errors import OntologyError
from graphkit.lookup import fold
from graphkit.ontology import cues, schema

__all__ = [
    "ANY", "Alone", "End", "Key", "Pattern", "Rule", "alone", "ended_by", "ends", "heads_government", "inferences",
    "keys", "shared",
]  # fmt: skip

Key = tuple[str | None, str, str | None]
"""Subject, relation and object of states, with None for anybody."""

ANY = "?any"
"""Stands for anybody: what is not looked at."""

Ends = tuple[str, str, str]
TIMES = frozenset({"from", "until", "overlap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A fact with names for those it is about: `?who`, `?body`; `qualifiers` are name and variable."""

    subject: str
    relation: str
    object: str
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An event and the open states that it ends, unless it has the qualifier `lacking`.

    `like` are a qualifier of the state and one of the event, of which one must be within the other where both are told.
    """

    event: Pattern
    states: tuple[Pattern, ...]
    lacking: str = ""
    like: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """A relation whose object one subject alone can have at a time; only among those with the `same` qualifier."""

    relation: str
    same: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What follows (`then`) where all of `premises` hold, and when: `from` the first of them, `until` it, or `overlap`.

    `types` are those that an entity may have, by variable; `heads` a variable that must be the office of a head of
    government; `place` and `office` two variables, of which the first is where the second governs.
    """

    name: str
    premises: tuple[Pattern, ...]
    then: Pattern
    time: str
    types: Mapping[str, frozenset[str]]
    lacking: str = ""
    heads: str = ""
    where: tuple[str, str] | None = None


def _pattern(text: str, where: str) -> Pattern:
    parts = text.split()
    if len(parts) < 3 or parts[1] not in schema().relations or not all("?" in part for part in (parts[0], *parts[2:])):
        raise OntologyError(f"{where}: {text!r} is no pattern: write `?who RELATION ?whom`, then `qualifier=?name`")
    pairs = tuple((name, variable) for name, _, variable in (part.partition("=") for part in parts[3:]))
    return Pattern(subject=parts[0], relation=parts[1], object=parts[2], qualifiers=pairs)


@cache
def ends() -> tuple[End, ...]:
    """What ends what, by `ends.toml`. Raises `OntologyError` where a row breaks the form."""
    return tuple(
        End(
            event=_pattern(row["event"], "ends.toml"),
            states=tuple(_pattern(text, "ends.toml") for text in row["states"]),
            lacking=row.get("lacking", ""), like=next(iter(row.get("like", {}).items()), None),
        )
        for row in cues("ends")["ends"]
    )  # fmt: skip


@cache
def alone() -> Mapping[str, Alone]:
    """What one alone can have at a time, by relation."""
    rows = cues("ends")["one_at_a_time"]
    found = ((_pattern(row["state"], "ends.toml").relation, row.get("same", "")) for row in rows)
    return {relation: Alone(relation=relation, same=same) for relation, same in found}


def ended_by(event: Ends, qualifiers: Mapping[str, object]) -> Iterator[tuple[Key, tuple[str, str] | None]]:
    """The open states that an event (subject, relation, object) ends, and which qualifier must be like what."""
    for rule in ends():
        if event[1] == rule.event.relation and rule.lacking not in qualifiers:
            bound = {rule.event.subject: event[0], rule.event.object: event[2], ANY: None}
            like = (rule.like[0], fold(str(qualifiers.get(rule.like[1], "")))) if rule.like else None
            for state in rule.states:
                yield _key(bound[state.subject], state.relation, bound[state.object]), like


def _key(subject: str | None, relation: str, target: str | None) -> Key:
    if subject and target and schema().relations[relation].symmetric:
        subject, target = sorted((subject, target))
    return subject, relation, target


def keys(state: Ends) -> frozenset[Key]:
    """All keys by which an event may mean the states with these ends."""
    subject, relation, target = state
    found: set[Key] = {state, (None, relation, target), (subject, relation, None)}
    if schema().relations[relation].symmetric:
        found |= {(None, relation, subject), (target, relation, None)}
    return frozenset(found)


def shared(name: str, *, whole: bool = True) -> bool:
    """Whether several may have a post of this name at a time; `whole`: also by what it is as a whole ("minister")."""
    table: Mapping[str, Any] = cues("ends")["shared"]
    return bool(_words(name) & set(table["words"])) or (whole and fold(name) in set(map(fold, table["plain"])))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))


@cache
def heads_government(name: str) -> bool:
    """Whether an office of this name is that of a head of government."""
    words = sorted(cues("inference")["heads"]["words"])
    plain = " ".join(re.findall(r"[\w']+", name.casefold()))
    return not shared(name, whole=False) and any(plain.startswith(one) or plain.endswith(f" {one}") for one in words)


@cache
def inferences() -> tuple[Rule, ...]:
    """The rules of `inference.toml`, in its order. Raises `OntologyError` where one breaks the form."""
    return tuple(_rules())


def _rules() -> Iterator[Rule]:
    for row in cues("inference")["rule"]:
        if row["time"] not in TIMES:
            raise OntologyError(f"inference.toml: {row['time']!r} is no time: write one of {', '.join(sorted(TIMES))}")
        yield Rule(
            name=row["name"], premises=tuple(_pattern(text, "inference.toml") for text in row["if"]),
            then=_pattern(row["then"], "inference.toml"), time=row["time"],
            types={f"?{name}": frozenset(types) for name, types in row.get("types", {}).items()},
            lacking=row.get("lacking", ""), heads=f"?{row['heads']}" if "heads" in row else "",
            where=next(((f"?{a}", f"?{b}") for a, b in row.get("where", {}).items()), None),
        )  # fmt: skip
