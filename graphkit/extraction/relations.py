"""Relations in lines: where a pattern of the ontology fits, and who plays which part in it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from graphkit.extraction.contests import kinds_in
from graphkit.extraction.line import Line
from graphkit.extraction.patterns import Pattern, patterns
from graphkit.ontology import cues, schema

__all__ = ["Found", "relations"]

_FAR = 100  # sentences: an object that is named farther off is none; an article is hardly longer
_NEAR = 24  # characters behind a match that may still say which seats they are ("135/224 assembly seats")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A relation as a pattern found it in line `line`: references of its two ends, qualifiers (a reference, a number or
    words), and the part of the line's text that says it.
    """

    line: int
    relation: str
    subject: str
    object: str
    qualifiers: Mapping[str, str | int | float]
    span: tuple[int, int]
    pattern: Pattern


def relations(lines: Sequence[Line], names: Mapping[str, tuple[str, str]], countries: Counter[str]) -> Iterator[Found]:
    """All relations that the patterns find, in order; each pair of ends once a sentence and relation.

    `names` gives type and name of every entity by its reference, `countries` how much the article speaks of each.
    """
    here = {code for code, _ in countries.most_common(1)}
    usable = [pattern for pattern in patterns() if _is_for(pattern, here)]
    for number, line in enumerate(lines):
        seen: set[tuple[object, ...]] = set()
        for pattern in usable:
            for match in _matches(pattern.regex, line):
                for found in _readings(pattern, match, _Place(number, lines, names)):
                    key = (found.relation, found.subject, found.object, found.qualifiers.get("seats"))
                    if key not in seen and _fits(found, names):
                        seen.add(key)
                        yield found


def _is_for(pattern: Pattern, here: set[str]) -> bool:
    wanted, unwanted = pattern.options.get("countries"), pattern.options.get("not_countries", ())
    return (wanted is None or bool(here & set(wanted))) and not here & set(unwanted)


def _matches(regex: re.Pattern[str], line: Line) -> Iterator[re.Match[str]]:
    """Every place where a pattern fits, overlapping ones too (the object of one may be the subject of the next)."""
    place = 0
    while match := regex.search(line.text, place):
        yield match
        place = line.text.index(" ", match.start()) + 1


@dataclass(frozen=True, slots=True)
class _Place:
    """The line that a pattern is tried on, among all lines, and the names of the article's entities."""

    number: int
    lines: Sequence[Line]
    names: Mapping[str, tuple[str, str]]


def _readings(pattern: Pattern, match: re.Match[str], place: _Place) -> Iterator[Found]:
    roles = _roles(match)
    qualifiers = {
        name: value for name, value in roles.items() if name in schema().relations[pattern.relation].qualifiers
    }
    plain = {name: _value(name, value) for name, value in qualifiers.items()}
    for subject, target in _ends(pattern, roles, place, match):
        yield Found(
            line=place.number, relation=pattern.relation, subject=subject, object=target, qualifiers=plain,
            span=(match.start(), match.end()), pattern=pattern,
        )  # fmt: skip


def _roles(match: re.Match[str]) -> dict[str, str]:
    """Role to what fills it: the references of an item (`3` or `1+2`) or plain words."""
    roles: dict[str, str] = {}
    for name, text in match.groupdict().items():
        if text is not None:
            item = re.fullmatch(r"<\w+=([^>\s]*)> ", text)
            roles.setdefault(re.sub(r"_\d+$", "", name), item[1].rstrip("*") if item else text.strip())
    return roles


def _value(name: str, text: str) -> str | int | float:
    if name in schema().entity_qualifiers:
        return text.split("+")[0]
    if re.fullmatch(r"\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"\d+\.\d+", text) else text.replace(" - ", "-")


def _ends(pattern: Pattern, roles: Mapping[str, str], place: _Place, match: re.Match[str]) -> Iterator[tuple[str, str]]:
    if "pair" in roles:
        yield from combinations(roles["pair"].split("+"), 2)
        return
    target = roles.get("object") or _object_near(pattern, place, match)
    if target is not None:
        for one, two in product(roles["subject"].split("+"), target.split("+")):
            if one != two:
                yield one, two


def _object_near(pattern: Pattern, place: _Place, match: re.Match[str]) -> str | None:
    """The object that a pattern leaves out: of the first of its types that is mentioned, one of the kind that the match
    names (`assembly seats`) before others; of these the nearest in the sentence, else the last before, else the next.
    The types are tried in their order, for what stands as it is (`has 78 members`) the other way round.
    """
    kinds = kinds_in(match.group() + match.string[match.end() :][:_NEAR])
    types = list(pattern.options.get("object_from", ()))
    for type in types[::-1] if _stands(match.group()) else types:
        found = list(_mentioned(type, place, match))
        of_kind = [ref for ref in found if kinds & kinds_in(place.names[ref][1])]
        if of_kind or found:
            return (of_kind or found)[0]
    return None


def _stands(text: str) -> bool:
    """Whether words tell of what there is, and not of what was won."""
    words = set(text.split())
    told = cues("patterns")["house"]
    return bool(words & set(told["stands"])) and not words & set(told["won"])


def _mentioned(type: str, place: _Place, match: re.Match[str]) -> Iterator[str]:
    slot = re.compile(rf"<{type}=([^>\s]*)> ")
    lines, number = place.lines, place.number
    here = sorted(slot.finditer(lines[number].text), key=lambda found: abs(found.start() - match.start()))
    before = (found for line in lines[max(0, number - _FAR) : number] for found in slot.finditer(line.text))
    after = (found for line in lines[number + 1 : number + 1 + _FAR] for found in slot.finditer(line.text))
    for found in (*here, *list(before)[::-1], *after):
        yield found[1].rstrip("*").split("+")[0]


def _fits(found: Found, names: Mapping[str, tuple[str, str]]) -> bool:
    signature = tuple(names.get(end, ("Group", ""))[0] for end in (found.subject, found.object))
    return signature in schema().relations[found.relation].signatures
