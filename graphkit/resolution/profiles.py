"""What the articles tell of whoever bears a name: the grounds on which two names are compared."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from graphkit.model import digest
from graphkit.ontology import cues
from graphkit.period import Window

__all__ = ["Key", "Profile", "earliest", "family", "together"]

Key = tuple[str, str]
"""Document id, local entity id."""

_GENERATION = 25  # years of publication within which one full name, told of alike, is one bearer without more ado


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One name and its bearers (local entities) that nothing tells apart, with what their articles say of them.

    `entry` is the listed entity, `home` the id that an entity of this name has where no other claims it, `words` the
    folded words of the name, `core` those that say something (not the name of the country). `country` is that of the
    articles ("" where unknown), `countries` those of its parties and posts; `parties` come with the days on which it
    surely belongs to them; `company` are the persons named beside it; `published` is the range of publication; `apart`
    is not "" for one that a correction singles out.
    """

    type: str
    name: str
    home: str
    words: tuple[str, ...]
    core: tuple[str, ...]
    entry: str | None = None
    country: str = ""
    title: str = ""
    apart: str = ""
    published: Window | None = None
    bearers: tuple[Key, ...] = ()
    names: tuple[str, ...] = ()
    forms: frozenset[str] = frozenset()
    parties: frozenset[tuple[str, Window]] = frozenset()
    posts: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()

    @property
    def documents(self) -> frozenset[str]:
        """The ids of the documents that use this name."""
        return frozenset(document for document, _ in self.bearers)

    @property
    def full(self) -> bool:
        """Whether this is more than a last name or an acronym: two words, or one of a place."""
        return len(self.words) > 1 or family(self.type) in ("place", "seat")

    @property
    def key(self) -> tuple[str, ...]:
        """What no two profiles share; local entities that share it are one profile."""
        if self.entry:
            return self.type, self.entry, self.apart
        if not family(self.type):
            return self.type, self.home, self.apart
        alone = digest(self.bearers[:1]) if self._stands_alone() else ""
        years = str(self.published[0].year // _GENERATION) if self.published else ""
        told = self.title, " ".join(sorted(self.countries)), self.country, years
        return self.type, "".join(self.words), *told, self.apart or alone

    def _stands_alone(self) -> bool:
        """One word alone says too little: its bearer in another article is somebody else until shown to be the same."""
        return not self.full and (family(self.type) == "person" or not self.country)


@cache
def family(type: str) -> str:
    """Which table of weights compares entities of this type; "" where none does."""
    return str(cues("identity")["families"].get(type, ""))


def earliest(profile: Profile) -> tuple[date, Key]:
    """What sorts profiles by their first article; the undated come last."""
    return profile.published[0] if profile.published else date.max, min(profile.bearers)


def together(group: Sequence[Profile]) -> Profile:
    """Profiles of one name as one, whatever their order. The country is that of most bearers."""
    bearers = Counter[str]()
    for one in sorted(group, key=lambda one: one.key):
        bearers[one.country] += len(one.bearers) if one.country else 0
    country = bearers.most_common(1)[0][0]
    first = min((one for one in group if one.country == country), key=lambda one: one.bearers)
    titles = {one.title for one in group if one.title}
    names = Counter(name for one in group for name in one.names)
    days = [one.published for one in group if one.published]
    return Profile(
        type=first.type, home=first.home, words=first.words, core=first.core, entry=first.entry, country=country,
        title=titles.pop() if len(titles) == 1 else "", apart=first.apart,
        name=max(sorted(names), key=lambda name: names[name]),
        names=tuple(sorted(names.elements())), bearers=tuple(sorted(key for one in group for key in one.bearers)),
        published=(min(day[0] for day in days), max(day[1] for day in days)) if days else None,
        forms=frozenset[str]().union(*(one.forms for one in group)),
        parties=frozenset[tuple[str, Window]]().union(*(one.parties for one in group)),
        posts=frozenset[str]().union(*(one.posts for one in group)),
        kin=frozenset[str]().union(*(one.kin for one in group)),
        countries=frozenset[str]().union(*(one.countries for one in group)),
        company=frozenset[str]().union(*(one.company for one in group)),
    )  # fmt: skip
