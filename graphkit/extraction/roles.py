"""What part a name plays in its sentence, told from the words around it alone."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache

from graphkit.extraction.line import Reference
from graphkit.extraction.tokens import Sentence
from graphkit.ontology import cues

__all__ = ["NAMED", "Role", "listed", "roles"]

NAMED = frozenset({"Person", "Party", "Alliance", "Organisation", "Group", "Legislature"})
"""Types that can be the subject of a clause."""


class Role(Enum):
    """From the likeliest to be taken up again to the least."""

    SUBJECT = "subject"
    OBJECT = "object"
    OBLIQUE = "oblique"
    POSSESSOR = "possessor"
    MODIFIER = "modifier"


def roles(sentence: Sentence, refs: Sequence[Reference]) -> Mapping[int, Role]:
    """The role of each reference of a sentence (in order, none overlapping), by its first token.

    A name is the subject of its clause where the clause begins with it; where no name does that, the first name that
    is governed by no preposition counts as the subject of its sentence.
    """
    found: dict[int, Role] = {}
    ending = {ref.last: ref for ref in refs}
    for ref in refs:
        if ref.type in NAMED:
            found[ref.first] = _role(sentence, ref, ending, found)
    if Role.SUBJECT not in found.values():
        found.update(dict.fromkeys(_first_free(sentence, found), Role.SUBJECT))
    return found


def _first_free(sentence: Sentence, found: Mapping[int, Role]) -> list[int]:
    """The first name that nothing governs, where no pronoun stands before it that is the subject."""
    free = [first for first, role in found.items() if role is Role.OBJECT]
    before = {token.text.casefold() for token in sentence.tokens[: free[0]]} if free else set()
    return [] if before & _set("subjects") else free[:1]


def _role(sentence: Sentence, ref: Reference, ending: Mapping[int, Reference], found: Mapping[int, Role]) -> Role:
    line = sentence.tokens
    after = line[ref.last].text.casefold() if ref.last < len(line) else ""
    if ref.possessive or after in ("'s", "’s", "'", "’"):
        return Role.POSSESSOR
    if ref.type != "Person" and (after == "-" or after in _words("heading", "belonging")):
        return Role.MODIFIER
    other = _partner(sentence, ref, ending)
    if other is not None and other.first in found:
        return found[other.first]
    first = _phrase_start(sentence, ref.first, ending)
    before = line[first - 1].text.casefold() if first else ""
    if before in _set("prepositions"):
        return Role.OBLIQUE
    if before in ("", ",", "(") or before in _set("boundaries") or before in _reporting() or (first in ending):
        apposed = before in (",", "(") and first - 1 in ending and ending[first - 1].type in NAMED
        return Role.OBJECT if apposed else Role.SUBJECT
    return Role.OBJECT


def _partner(sentence: Sentence, ref: Reference, ending: Mapping[int, Reference]) -> Reference | None:
    """The name that this one is listed with: `Mr Roy and Mr Sen`."""
    line, i = sentence.tokens, ref.first - 1
    while i > 0 and line[i].text.casefold() in ("the", "both"):
        i -= 1
    if i > 0 and line[i].text.casefold() in ("and", "or", "&"):
        while i > 0 and line[i - 1].text == ",":
            i -= 1
        other = ending.get(i)
        return other if other and _kin(other, ref) else None
    return None


def listed(sentence: Sentence, refs: Sequence[Reference]) -> Mapping[int, tuple[Reference, Reference]]:
    """Pairs of names of one kind joined by `and`, by the first token of the second: neither is meant alone."""
    ending = {ref.last: ref for ref in refs}
    pairs = ((ref, _partner(sentence, ref, ending)) for ref in refs)
    return {ref.first: (other, ref) for ref, other in pairs if other is not None and other.value != ref.value}


def _kin(one: Reference, two: Reference) -> bool:
    bodies = {"Party", "Alliance"}
    return one.type == two.type or {one.type, two.type} <= bodies


def _phrase_start(sentence: Sentence, first: int, ending: Mapping[int, Reference]) -> int:
    """Where the phrase begins that ends in a name: `the former minister | Roy`, `his second wife, | Rita Roy`."""
    line = sentence.tokens
    while first > 0:
        word = line[first - 1].text.casefold()
        other = ending.get(first - 1 if word in ("'s", "’s") else first)
        if other is not None and (other.type not in NAMED or other.type in ("Party", "Alliance", "Organisation")):
            first = other.first
        elif word in _modifying() or (word == "," and first > 1 and _describes(line[first - 2].text)):
            first -= 1
        else:
            break
    return first


def _describes(word: str) -> bool:
    return word.casefold() in _words("heading", "belonging") or word.casefold() in _relatives()


@cache
def _modifying() -> frozenset[str]:
    return _set("modifiers") | _words("heading", "belonging") | _relatives()


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(cues("coreference")["roles"][key])


@cache
def _words(*keys: str) -> frozenset[str]:
    described = cues("coreference")["described"]
    return frozenset(word for key in keys for word in described[key])


@cache
def _relatives() -> frozenset[str]:
    tables: Iterable[Mapping[str, Sequence[str]]] = cues("coreference")["genders"].values()
    return frozenset(word for table in tables for word in table["words"])


@cache
def _reporting() -> frozenset[str]:
    return frozenset(cues("status")["reporting"]) - _set("transitive")
