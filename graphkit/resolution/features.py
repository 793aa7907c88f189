"""What speaks for and against two names being one entity: small yes-or-no questions about two profiles.

The first line of each function's docstring is the explanation that a user sees. The weights stand in
`ontology/cues/identity.toml`, by family and name of the function. The order of the two profiles changes no answer.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from graphkit.ontology import cues
from graphkit.resolution.parts import Likeness, acronym, alike, likeness
from graphkit.resolution.profiles import Profile, family

__all__ = ["AGAINST", "NAMING", "SUPPORT", "Feature"]

Feature = Callable[[Profile, Profile], bool]

_LETTERS = 3  # fewer initials than that are those of too many names


def _like(one: Profile, two: Profile) -> Likeness:
    if family(one.type) == "person":
        return likeness(one.words, two.words)
    if "".join(one.words) == "".join(two.words):
        return Likeness.SAME
    same = len(one.core) == len(two.core) and one.core != two.core and all(map(alike, one.core, two.core))
    return Likeness.SPELLING if same else Likeness.NONE


def full_name(one: Profile, two: Profile) -> bool:
    """They have the same full name."""
    return one.full and two.full and _like(one, two) is Likeness.SAME


def one_word(one: Profile, two: Profile) -> bool:
    """They have the same name, of one word."""
    return not (one.full and two.full) and _like(one, two) is Likeness.SAME


def listed_form(one: Profile, two: Profile) -> bool:
    """The names files list the one as a name of the other."""
    return _called(one, two, listed=True) or _called(two, one, listed=True)


def form(one: Profile, two: Profile) -> bool:
    """An article uses the one as a name of the other."""
    return _called(one, two, listed=False) or _called(two, one, listed=False)


def _called(named: Profile, other: Profile, *, listed: bool) -> bool:
    return named.entry is None and (other.entry is not None) is listed and "".join(named.words) in other.forms


def initials(one: Profile, two: Profile) -> bool:
    """The initials of the one begin the given names of the other."""
    return _like(one, two) is Likeness.INITIALS


def short_form(one: Profile, two: Profile) -> bool:
    """The given name of the one is the beginning of that of the other."""
    return _like(one, two) is Likeness.SHORT_FORM


def fewer_words(one: Profile, two: Profile) -> bool:
    """All words of the one name stand in the other."""
    return _like(one, two) is Likeness.FEWER_WORDS


def spelling(one: Profile, two: Profile) -> bool:
    """The names are two spellings of one."""
    return _like(one, two) is Likeness.SPELLING


def last_name_alone(one: Profile, two: Profile) -> bool:
    """The one is the last name of the other alone."""
    return _like(one, two) is Likeness.LAST


def first_name_alone(one: Profile, two: Profile) -> bool:
    """The one is the first name of the other alone."""
    return _like(one, two) is Likeness.FIRST


def spare_words(one: Profile, two: Profile) -> bool:
    """The names differ by words alone that say little, such as the name of the country."""
    return one.core == two.core and _like(one, two) is not Likeness.SAME


def initialism(one: Profile, two: Profile) -> bool:
    """The one is made of the first letters of the other."""
    return _shortens(one, two) or _shortens(two, one)


def _shortens(short: Profile, long: Profile) -> bool:
    letters = "".join(short.words)
    return not short.full and long.full and len(letters) >= _LETTERS and letters == acronym(long.name)


NAMING: tuple[Feature, ...] = (
    full_name, one_word, listed_form, form, initials, short_form, fewer_words, spelling, last_name_alone,
    first_name_alone, spare_words, initialism,
)  # fmt: skip
"""In which way the names agree."""


def same_party(one: Profile, two: Profile) -> bool:
    """They belong to the same party."""
    return bool(_parties(one) & _parties(two))


def _parties(profile: Profile) -> frozenset[str]:
    return frozenset(party for party, _ in profile.parties)


def same_post(one: Profile, two: Profile) -> bool:
    """They hold the same office, or sit for the same constituency."""
    return bool(one.posts & two.posts)


def same_kin(one: Profile, two: Profile) -> bool:
    """They have the same relative."""
    return bool(one.kin & two.kin)


def same_country(one: Profile, two: Profile) -> bool:
    """Their articles are about the same country."""
    return one.country != "" and one.country == two.country


def company(one: Profile, two: Profile) -> bool:
    """Their articles name a third person, too."""
    return bool(one.company & two.company - {"".join(one.words), "".join(two.words)})


def near(one: Profile, two: Profile) -> bool:
    """Their articles were published within a few years."""
    years = _years_between(one, two)
    return years is not None and years <= _limit("near_years")


def well_known(one: Profile, two: Profile) -> bool:
    """Many articles give the full name of which the other is a part."""
    many = max((len(p.documents) for p in (one, two) if p.full), default=0) >= _limit("well_known")
    return many and one.full != two.full


SUPPORT: tuple[Feature, ...] = (same_party, same_post, same_kin, same_country, company, near, well_known)
"""What else speaks for it."""


def side_by_side(one: Profile, two: Profile) -> bool:
    """An article has both, and its reader took them for two."""
    return not namesakes(one, two) and _in_one_article(one, two)


def namesakes(one: Profile, two: Profile) -> bool:
    """An article has both, in full."""
    return one.full and two.full and _in_one_article(one, two)


def _in_one_article(one: Profile, two: Profile) -> bool:
    apart = _like(one, two) is not Likeness.SAME and not listed_form(one, two)
    return apart and not one.documents.isdisjoint(two.documents)


def other_party(one: Profile, two: Profile) -> bool:
    """They belong to different parties at the same time."""
    if _parties(one) & _parties(two):
        return False
    return any(_meet(first, second) for _, first in one.parties for _, second in two.parties)


def _meet(one: tuple[date, date], two: tuple[date, date]) -> bool:
    return max(one[0], two[0]) <= min(one[1], two[1])


def other_country(one: Profile, two: Profile) -> bool:
    """Their articles are about different countries."""
    return one.country != two.country and bool(one.country and two.country)


def other_home(one: Profile, two: Profile) -> bool:
    """Their parties and posts are in different countries."""
    return bool(one.countries and two.countries) and one.countries.isdisjoint(two.countries)


def far(one: Profile, two: Profile) -> bool:
    """Their articles were published a life apart."""
    years = _years_between(one, two)
    return years is not None and years >= _limit("far_years")


def _years_between(one: Profile, two: Profile) -> float | None:
    if one.published is None or two.published is None:
        return None
    days = max(one.published[0] - two.published[1], two.published[0] - one.published[1]).days
    return max(days, 0) / 365.25


def other_name(one: Profile, two: Profile) -> bool:
    """They have different names."""
    if _like(one, two) is not Likeness.NONE:
        return False
    weights = cues("identity")[family(one.type)]
    otherwise = (listed_form, form, spare_words, initialism)
    return not any(feature(one, two) for feature in otherwise if feature.__name__ in weights)


def other_title(one: Profile, two: Profile) -> bool:
    """The title of the one excludes the other."""
    return one.title != two.title and bool(one.title and two.title)


def two_entries(one: Profile, two: Profile) -> bool:
    """The names files list them as two."""
    return one.entry != two.entry and bool(one.entry and two.entry)


AGAINST: tuple[Feature, ...] = (
    two_entries, other_name, namesakes, other_title, side_by_side, other_party, other_country, other_home, far,
)  # fmt: skip
"""What speaks against it; the first that forbids it ends the question."""


def _limit(name: str) -> int:
    limits: Mapping[str, Any] = cues("identity")["limits"]
    return int(limits[name])
