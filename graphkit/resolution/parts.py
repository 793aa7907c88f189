"""Names in their parts, and how like one another two names are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache, lru_cache
from itertools import dropwhile
from typing import Any

from graphkit.lookup import fold
from graphkit.ontology import cues

__all__ = ["Likeness", "acronym", "alike", "likeness", "skeleton", "words"]

_INITIALS = 3  # capitals in a row that may be initials: "HD", "AQM"


class Likeness(StrEnum):
    """How two names agree, in the way that says most."""

    SAME = "same"
    INITIALS = "initials"
    FEWER_WORDS = "fewer words"
    SHORT_FORM = "short form"
    SPELLING = "spelling"
    LAST = "last"
    FIRST = "first"
    NONE = "none"


@lru_cache(1 << 16)
def words(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded, without titles before it; `H.D. Kumaraswamy` has three, so has `HD …`."""
    pieces = [piece for piece in re.split(r"[\s.,]+", name) if any(map(str.isalnum, piece))]
    kept = list(dropwhile(lambda piece: piece.casefold() in _titles(), pieces)) or pieces[-1:]
    return tuple(word for piece in kept for word in _initials(piece, name.isupper())) or (fold(name),)


def _initials(piece: str, shouted: bool) -> Iterator[str]:
    if not shouted and piece.isupper() and piece.isalpha() and 1 < len(piece) <= _INITIALS:
        yield from map(fold, piece)
    else:
        yield fold(piece)


@cache
def _titles() -> frozenset[str]:
    titles = cues("identity")["titles"]
    courtesy: Sequence[str] = cues("mentions")["person"]["honorifics"]
    return frozenset(title.casefold() for title in (*courtesy, *titles["male"], *titles["female"]))


@lru_cache(1 << 16)
def likeness(one: tuple[str, ...], two: tuple[str, ...]) -> Likeness:
    """How two persons' names agree, given their `words`; the order of the two makes no difference."""
    if "".join(one) == "".join(two):
        return Likeness.SAME
    short, long = sorted((one, two), key=lambda name: (len(name), name))
    if len(long) == 1:
        return Likeness.SPELLING if alike(short[0], long[0]) else Likeness.NONE
    if len(short) == 1:
        return _alone(short[0], long)
    return _aligned(short, long)


def _alone(word: str, name: tuple[str, ...]) -> Likeness:
    if len(word) == 1:
        return Likeness.NONE
    if alike(word, name[-1]):
        return Likeness.LAST
    return Likeness.FIRST if word == name[0] else Likeness.NONE


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness:
    """Whether all words of the shorter name stand in the longer one, in its order, and how."""
    found: list[Likeness] = []
    rest, given = iter(long), short[-1] == long[-1]
    for word in short:
        how = next((how for other in rest if (how := _word(word, other, given)) is not Likeness.NONE), Likeness.NONE)
        if how is Likeness.NONE:
            return how
        found.append(how)
    if not any(how is not Likeness.INITIALS and len(word) > 1 for how, word in zip(found, short, strict=True)):
        return Likeness.NONE
    weakest = (Likeness.SHORT_FORM, Likeness.SPELLING, Likeness.INITIALS)
    return next((how for how in weakest if how in found), Likeness.FEWER_WORDS)


def _word(one: str, two: str, given: bool) -> Likeness:
    """How two words agree; `given` says that one given name may be short for another: Chris for Christopher."""
    if one == two:
        return Likeness.SAME
    short, long = sorted((one, two), key=len)
    rules = _spelling()
    if len(short) == 1 or (given and rules["shortest_form"] <= len(short) <= len(long) - rules["left_off"]):
        if not long.startswith(short) or (len(short) > 1 and long.endswith(rules["telling_ends"])):
            return Likeness.NONE
        return Likeness.INITIALS if len(short) == 1 else Likeness.SHORT_FORM
    return Likeness.SPELLING if alike(one, two) else Likeness.NONE


@lru_cache(1 << 16)
def alike(one: str, two: str) -> bool:
    """Whether two folded words are one word in two spellings: Mohammed and Muhammad, not Maria and Mario."""
    if one == two:
        return True
    rules = _spelling()
    if min(len(one), len(two)) < rules["shortest"] or skeleton(one) != skeleton(two):
        return False
    if any(one.endswith(end) != two.endswith(end) for end in rules["telling_ends"]):
        return False
    first, second = sorted((one, two))  # the measure depends on the order, the answer must not
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= float(rules["alike_share"])


@lru_cache(1 << 16)
def skeleton(word: str) -> str:
    """What the spellings of one folded word have in common; the word itself where it is short or all vowels."""
    rules = _spelling()
    if len(word) < rules["shortest"]:
        return word
    bare = word
    for letters, one in rules["alike"]:
        bare = bare.replace(letters, one)
    bare = "".join(letter for letter in bare if letter not in rules["vowels"])
    return re.sub(r"(.)\1+", r"\1", bare) or word


@cache
def _spelling() -> Mapping[str, Any]:
    return dict(cues("identity")["spelling"])


def acronym(name: str) -> str:
    """The first letters of the words that begin with a capital: `National Unity Conference` has `nuc`."""
    return "".join(fold(word[0]) for word in re.findall(r"[^\W\d_][\w'’]*", name) if word[0].isupper())
