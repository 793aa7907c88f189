"""What speaks for and against two names being one entity: small yes-or-no questions about two profiles.

The first line of each function's docstring is the explanation that a user sees. The weights stand in
`ontology/cues/identity.toml`, by family and name of the function. The order of the two profiles changes no answer.
"""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import product
from typing import Any

from graphkit.lookup import fold
from graphkit.ontology import Name, cues, names
from graphkit.resolution.parts import Likeness, acronym, likeness, skeleton
from graphkit.resolution.profiles import Profile, family

__all__ = ["FEATURES", "NAMING", "Feature", "bare"]

Feature = Callable[[Profile, Profile], bool]


# --- the names agree ---------------------------------------------------------------------------------------------


def full_name(one: Profile, two: Profile) -> bool:
    """they have the same full name"""
    return one.full and two.full and _like(one, two) is Likeness.SAME


def one_word(one: Profile, two: Profile) -> bool:
    """they have the same name of one word"""
    return not (one.full and two.full) and _like(one, two) is Likeness.SAME


def listed_form(one: Profile, two: Profile) -> bool:
    """the names files give this name to it"""
    return _called(one, two, listed=True) or _called(two, one, listed=True)


def form(one: Profile, two: Profile) -> bool:
    """an article uses the name of the one for the other"""
    return _called(one, two, listed=False) or _called(two, one, listed=False)


def _called(named: Profile, other: Profile, *, listed: bool) -> bool:
    return (other.entry is not None) is listed and "".join(named.words) in other.forms and named.entry is None


def initials(one: Profile, two: Profile) -> bool:
    """the initials of the one begin the given names of the other"""
    return _like(one, two) is Likeness.INITIALS


def fewer_words(one: Profile, two: Profile) -> bool:
    """all words of the one name stand in the other"""
    return _like(one, two) is Likeness.FEWER_WORDS


def spelling(one: Profile, two: Profile) -> bool:
    """the names are spelt alike"""
    return _like(one, two) is Likeness.SPELLING


def spare_words(one: Profile, two: Profile) -> bool:
    """the names differ by words that say little, such as the country"""
    return _like(one, two) is not Likeness.SAME and full_or(one, two) and bare(one) == bare(two)


def full_or(one: Profile, two: Profile) -> bool:
    return one.full or two.full


def acronym_of(one: Profile, two: Profile) -> bool:
    """the one is made of the first letters of the other"""
    return _shortens(one, two) or _shortens(two, one)
