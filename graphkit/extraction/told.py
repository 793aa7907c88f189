"""What an article tells of its own people and parties, so that a description can be taken for the one it fits.

All of it comes from the patterns of `ontology/cues/patterns.toml`, read once over the names alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from graphkit.extraction.clusters import Cluster
from graphkit.extraction.line import Line
from graphkit.extraction.patterns import Pattern, patterns
from graphkit.ontology import cues

__all__ = ["Told", "told"]

_SAYING = {"memberOf": "object", "leads": "object", "founded": "object", "joined": "object", "defectedFrom": "to"}
_ITEM = re.compile(r"<(\w+)=([^>\s]*)> ")

Dated = tuple[int, str, bool]
"""The sentence that tells it, the other end, and whether it is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Ends are numbers of entities, as text. `parties`: person to the bodies that he belongs to; `leaders`, `members`:
    body to its people; `holders`: office to holders; `seats`: constituency or place to who sits for it; `kin`: person
    and word to the relative; `ruling`, `opposing`: parties so called; `genders`: person to `f` or `m`.
    """

    parties: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    leaders: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    members: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    holders: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    seats: Mapping[str, Sequence[Dated]] = field(default_factory=dict)
    kin: Mapping[tuple[str, str], str] = field(default_factory=dict)
    ruling: frozenset[str] = frozenset()
    opposing: frozenset[str] = frozenset()
    genders: Mapping[str, str] = field(default_factory=dict)


def told(lines: Sequence[Line], entities: Sequence[Cluster]) -> Told:
    """What the lines of an article (of its names alone) tell of these entities."""
    tables: dict[str, dict[str, list[Dated]]] = {
        name: defaultdict(list) for name in ("parties", "leaders", "members", "holders", "seats")
    }
    kin: dict[tuple[str, str], str] = {}
    for number, line in enumerate(lines):
        for pattern, roles in _matches(line):
            person, over = roles["subject"], bool(pattern.options.get("over"))
            if pattern.relation == "kinOf":
                kin.setdefault((roles["object"], roles["kin"]), person)
            elif pattern.relation == "holdsOffice":
                tables["holders"][roles["object"]].append((number, person, over))
            elif pattern.relation == "represents":
                tables["seats"][roles["object"]].append((number, person, over))
            else:
                body = roles[_SAYING[pattern.relation]]
                tables["parties"][person].append((number, body, over))
                tables["members"][body].append((number, person, over))
                if pattern.relation == "leads":
                    tables["leaders"][body].append((number, person, over))
    ruling, opposing = (frozenset(_called(lines, key)) for key in ("rules", "opposes"))
    return Told(**tables, kin=kin, ruling=ruling, opposing=opposing, genders=_genders(lines, entities))


def _matches(line: Line) -> Iterator[tuple[Pattern, Mapping[str, str]]]:
    """Patterns that fit, each with what fills its roles; lists of names are left out, since they are not one."""
    for pattern in _telling():
        place = 0
        while match := pattern.regex.search(line.text, place):
            place = line.text.index(" ", match.start()) + 1
            roles = _roles(match)
            if pattern.relation == "holdsOffice" and _in_waiting(line, match):
                continue
            if {"subject", _SAYING.get(pattern.relation, "object")} <= roles.keys():
                yield pattern, roles


def _in_waiting(line: Line, match: re.Match[str]) -> bool:
    """`shadow foreign secretary`, `deputy prime minister`: who does not hold the office itself."""
    before = line.text[: match.start("object")].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0] in cues("coreference")["described"]["beside"]


def _roles(match: re.Match[str]) -> Mapping[str, str]:
    roles: dict[str, str] = {}
    for name, text in match.groupdict().items():
        item = _ITEM.fullmatch(text) if text else None
        if text and (item is None or item[2].isdecimal()):
            roles.setdefault(re.sub(r"_\d+$", "", name), item[2] if item else text.strip().replace(" - ", "-"))
    return roles


@cache
def _telling() -> tuple[Pattern, ...]:
    wanted = {*_SAYING, "kinOf", "holdsOffice", "represents"}
    return tuple(one for one in patterns() if one.relation in wanted and not one.options.get("object_from"))


def _called(lines: Sequence[Line], key: str) -> Iterator[str]:
    """Parties with a word before or behind them that says they rule, or are in opposition."""
    words = cues("coreference")["bodies"]
    before, after = ("|".join(map(re.escape, words.get(f"{key}_{side}", ()))) for side in ("before", "after"))
    sources = [rf"(?:{before}) <(?:Party|Alliance)=(\d+)> "] if before else []
    sources += [rf"<(?:Party|Alliance)=(\d+)> (?:- led )?(?:{after}) "] if after else []
    for line in lines:
        for source in sources:
            yield from re.findall(source, line.text)


# --- genders --------------------------------------------------------------------------------------------------------
def _genders(lines: Sequence[Line], entities: Sequence[Cluster]) -> Mapping[str, str]:
    """By the title or word before a name, or the word that it is called; else by the first of its given names."""
    found: dict[str, str] = {}
    for line in lines:
        for i, item in enumerate(line.items):
            if item.type == "Person" and len(item.refs) == 1 and item.refs[0] not in found:
                gender = _by_title(line, i) or _by_word(line, i)
                if gender:
                    found[item.refs[0]] = gender
    for number, cluster in enumerate(entities):
        gender = _given().get(cluster.name.split()[0]) if cluster.type == "Person" and " " in cluster.name else None
        if gender:
            found.setdefault(str(number), gender)
    return found


def _by_title(line: Line, i: int) -> str | None:
    """By the courtesy title that a name begins with, or that stands before it: `Mrs Roy`, `Mr. Roy`."""
    words = [token.text for token in line.sentence.tokens]
    first = next(k for k, token in enumerate(line.sentence.tokens) if token.start == line.items[i].start)
    before = [word for word in words[max(0, first - 2) : first] if word != "."]
    return _titles().get(words[first]) or (_titles().get(before[-1]) if before else None)


def _by_word(line: Line, i: int) -> str | None:
    """`his wife Rita`, `spokeswoman, Rita Roy`, `Rita Roy, chairwoman of`, `Rita Roy, the party spokeswoman`."""
    keys = [item.key for item in line.items]
    before = keys[max(0, i - 2) : i]
    if before and before[-1] == ",":
        before = before[:-1]
    if before and before[-1] in _called_so():
        return _called_so()[before[-1]]
    if keys[i + 1 : i + 2] != [","]:
        return None
    apposed = takewhile(
        lambda key: key[0] != "<" and key not in ("whose", "who", "his", "her", "'s"), keys[i + 2 : i + 6]
    )
    return next((_called_so()[key] for key in apposed if key in _called_so()), None)


@cache
def _titles() -> Mapping[str, str]:
    genders = cues("coreference")["genders"]
    return {title: gender for gender, table in genders.items() for title in table["titles"]}


@cache
def _called_so() -> Mapping[str, str]:
    genders = cues("coreference")["genders"]
    return {word: gender for gender, table in genders.items() for word in table["words"]}


@cache
def _given() -> Mapping[str, str]:
    genders = cues("coreference")["genders"]
    return {name: gender for gender, table in genders.items() for name in table["given"].split()}
