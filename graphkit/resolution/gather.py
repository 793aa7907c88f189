"""Readings to profiles: who bears which name, and what each article tells of him, her or it."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cache

from graphkit.lookup import fold
from graphkit.model import Document, Entity, Reading, Statement, Status, digest
from graphkit.ontology import Name, cues
from graphkit.period import Window
from graphkit.resolution.parts import words
from graphkit.resolution.profiles import Key, Profile, together

__all__ = ["gathered", "slug"]

_DESCRIBED = frozenset({"Office", "Election", "Legislature", "Group"})
"""Types whose unlisted names are mostly ordinary words; one is shared across documents only where it names a year."""

_NOWHERE = "international"


@dataclass(slots=True)
class _Told:
    """What the statements of one article tell of one local entity."""

    parties: set[tuple[str, Window]] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    kin: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """One article: its country, words that say little there, whom it names in full, and of each local entity the
    listed entry and the home.
    """

    document: Document
    country: str
    spare: frozenset[str]
    people: Mapping[str, str]
    entries: Mapping[str, Name]
    homes: Mapping[str, str]


def gathered(readings: Iterable[Reading], listed: Mapping[str, Name], apart: Mapping[Key, bool]) -> tuple[Profile, ...]:
    """The profiles of all entities of these readings, sorted by key.

    Local entities in `apart` have one of their own, and are a listed entry only where it says True.
    """
    groups: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for reading in readings:
        for one in _profiles(reading, listed, apart):
            groups[one.key].append(one)
    present = {one.entry for group in groups.values() for one in group if one.entry}
    forms = _listed_forms(listed, present)
    found = (together(groups[key]) for key in sorted(groups))
    return tuple(replace(one, forms=one.forms | forms.get(one.entry or "", frozenset())) for one in found)


def _listed_forms(listed: Mapping[str, Name], present: AbstractSet[str]) -> Mapping[str, frozenset[str]]:
    """The folded names by which the names files mean one entry of a type alone, by the id of the entry."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in listed.values():
        for form in (entry.name, *entry.aliases):
            owners[entry.type, fold(form)].add(entry.id)
    forms: dict[str, set[str]] = defaultdict(set)
    for (_, form), ids in owners.items():
        if len(ids) == 1 and ids <= present:
            forms[next(iter(ids))].add(form)
    return {id: frozenset(known) for id, known in forms.items()}


def _profiles(reading: Reading, listed: Mapping[str, Name], apart: Mapping[Key, bool]) -> Iterator[Profile]:
    setting = _setting(reading, listed, apart)
    told = _told(reading, setting)
    for one in reading.entities:
        yield _profile(one, setting, told[one.id], (reading.document.id, one.id) in apart)


def _profile(one: Entity, setting: _Setting, told: _Told, apart: bool) -> Profile:
    entry, document = setting.entries.get(one.id), setting.document
    kind, name = (entry.type, entry.name) if entry else (one.type, one.name)
    person, country = kind == "Person", entry.country if entry else setting.country
    said = words(name) if person else _plain(name)
    return Profile(
        type=kind, name=name, home=setting.homes[one.id], words=said,
        core=said if person else tuple(word for word in said if word not in setting.spare) or said,
        entry=entry.id if entry else None,
        country="" if country == _NOWHERE else country, title=_title(one, document) if person else "",
        apart=digest([document.id, one.id]) if apart else "",
        published=(document.published.begin_earliest, document.published.begin_latest) if document.published else None,
        bearers=((document.id, one.id),), names=(one.name,), forms=_forms(one),
        parties=frozenset(told.parties), posts=frozenset(told.posts), kin=frozenset(told.kin),
        countries=frozenset(told.countries),
        company=frozenset(name for name, id in setting.people.items() if id != one.id),
    )  # fmt: skip


def _plain(name: str) -> tuple[str, ...]:
    return tuple(map(fold, re.findall(r"[^\W_]+", name))) or (fold(name),)


def _forms(entity: Entity) -> frozenset[str]:
    """Other names, folded; a person's only where they have more than one word."""
    return frozenset(fold(form) for form in entity.aliases if entity.type != "Person" or len(words(form)) > 1)


def _setting(reading: Reading, listed: Mapping[str, Name], apart: Mapping[Key, bool]) -> _Setting:
    kept = (one for one in reading.entities if apart.get((reading.document.id, one.id), True))
    known = {one.id: dict(one.attributes).get("listed", "") for one in kept}
    entries = {id: listed[entry] for id, entry in known.items() if entry in listed}
    people = {fold(one.name): one.id for one in reading.entities if one.type == "Person" and len(words(one.name)) > 1}
    mentions = {one.id: len(one.mentions) for one in reading.entities}
    country = _country((entry for id, entry in entries.items() for _ in range(mentions[id])))
    return _Setting(
        document=reading.document, country=country, spare=_spare(listed.get(f"{country}/place/country")),
        people=people, entries=entries,
        homes={one.id: entries[one.id].id if one.id in entries else _home(one) for one in reading.entities},
    )  # fmt: skip


def _country(entries: Iterable[Name]) -> str:
    """The country that most mentions are of; "" where there is none, or two have as many."""
    counts = Counter(entry.country for entry in entries if entry.country != _NOWHERE).most_common(2)
    return counts[0][0] if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]) else ""


def _spare(country: Name | None) -> frozenset[str]:
    """Words of a body's name that are left out at will; among them those that are names of the country."""
    names = (country.name, *country.aliases, *country.details.get("demonyms", ())) if country else ()
    return frozenset(map(fold, (*cues("identity")["words"]["spare"], *names)))


def _home(entity: Entity) -> str:
    base = f"{entity.type.lower()}/{slug(entity.name)}"
    shared = entity.type not in _DESCRIBED or (entity.type == "Election" and _names_year_and_more(entity.name))
    return base if shared else f"{base}-{(entity.document or '')[:8]}-{entity.id}"


def _names_year_and_more(name: str) -> bool:
    return bool(re.search(r"\b(1[89]|20)\d\d\b", name)) and len(re.findall(r"\b[A-Z]\w+", name)) > 0


def slug(name: str) -> str:
    """A name as part of an IRI: lower-case letters and digits of any script, hyphens between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-")[:80] or digest([name])


def _told(reading: Reading, setting: _Setting) -> Mapping[str, _Told]:
    told: dict[str, _Told] = defaultdict(_Told)
    for one in reading.statements:
        if one.evidence.status in (Status.ASSERTED, Status.CLAIMED):
            _tell(one, told, setting)
            if one.relation in _relations("kin"):
                told[one.object].kin.add(setting.homes[one.subject])
    return told


def _tell(one: Statement, told: Mapping[str, _Told], setting: _Setting) -> None:
    who, what = told[one.subject], setting.homes[one.object]
    if one.relation in _relations("party"):
        who.parties.add((what, (one.period.begin_latest, one.period.end_earliest)))
    elif one.relation in _relations("post"):
        who.posts.add(what)
    elif one.relation in _relations("kin"):
        who.kin.add(what)
        return
    else:
        return
    if one.object in setting.entries and setting.entries[one.object].country != _NOWHERE:
        who.countries.add(setting.entries[one.object].country)


@cache
def _relations(kind: str) -> frozenset[str]:
    return frozenset(cues("identity")["relations"][kind])


def _title(entity: Entity, document: Document) -> str:
    """`male` or `female` by the titles right before the mentions of a person, "" where they do not tell."""
    before = (document.text[max(0, start - 12) : start].split()[-1:] for start, _ in entity.mentions)
    seen = {word.strip(".,;:(“\"'").casefold() for last in before for word in last}
    seen |= {word.strip(".").casefold() for word in entity.name.split()[:1]}
    kinds = {kind for kind, titles in _titles().items() if titles & seen}
    return next(iter(kinds)) if len(kinds) == 1 else ""


@cache
def _titles() -> Mapping[str, frozenset[str]]:
    titles: Mapping[str, list[str]] = cues("identity")["titles"]
    return {kind: frozenset(title.casefold() for title in listed) for kind, listed in titles.items()}
