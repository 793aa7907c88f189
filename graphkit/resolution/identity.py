"""Who is who across documents: local entities to canonical ones. Merging rewrites nothing; it only maps ids.

A listed name (names files) means its entry. Other names are one entity where type and name agree without regard to
case, accents and punctuation; an alias that only one of them has joins them too. What many articles call by the same
ordinary words ("the election", "the mayor") stays an entity of its document.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graphkit.lookup import fold
from graphkit.model import Entity, Reading, digest
from graphkit.ontology import Name

__all__ = ["Identities", "identify"]

Identities = Mapping[tuple[str, str], str]
"""(document id, local entity id) to canonical entity id."""

_DESCRIBED = frozenset({"Office", "Election", "Legislature", "Group"})
"""Types whose unlisted names are mostly ordinary words; one is shared across documents only where it names a year."""

_DETAILS = ("colour", "founded", "ended", "region", "successor", "wikidata", "house", "kind")


def identify(
    readings: Sequence[Reading], listed: Mapping[str, Name]
) -> tuple[tuple[Entity, ...], dict[tuple[str, str], str]]:
    """The canonical entities of these readings, by id, and which of them each local entity is."""
    every = [entity for reading in readings for entity in reading.entities]
    homes = {_key(entity): _home(entity, listed) for entity in every}
    by_alias = _aliases(every, homes, listed)
    canonical = {
        _key(entity): by_alias.get((entity.type, fold(entity.name)), home) if _may_join(entity, home, listed) else home
        for entity in every
        for home in [homes[_key(entity)]]
    }
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in every:
        groups[canonical[_key(entity)]].append(entity)
    return tuple(_canonical(id, groups[id], listed.get(id)) for id in sorted(groups)), canonical


def _key(entity: Entity) -> tuple[str, str]:
    return entity.document or "", entity.id


def _home(entity: Entity, listed: Mapping[str, Name]) -> str:
    known = dict(entity.attributes).get("listed")
    if known in listed:
        return str(known)
    base = f"{entity.type.lower()}/{_slug(entity.name)}"
    shared = entity.type not in _DESCRIBED or (entity.type == "Election" and _names_year_and_more(entity.name))
    return base if shared else f"{base}-{(entity.document or '')[:8]}-{entity.id}"


def _names_year_and_more(name: str) -> bool:
    return bool(re.search(r"\b(1[89]|20)\d\d\b", name)) and len(re.findall(r"\b[A-Z]\w+", name)) > 0


def _slug(name: str) -> str:
    """A name as part of an IRI: lower-case letters and digits of any script, hyphens between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-")[:80] or digest([name])


def _aliases(
    every: Iterable[Entity], homes: Mapping[tuple[str, str], str], listed: Mapping[str, Name]
) -> dict[tuple[str, str], str]:
    """Aliases that belong to one canonical entity alone; a person's only where it has more than one word."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in every:
        for alias in entity.aliases:
            if entity.type != "Person" or " " in alias:
                owners[entity.type, fold(alias)].add(homes[_key(entity)])
    for name in listed.values():
        for alias in (name.name, *name.aliases):
            owners[name.type, fold(alias)].add(name.id)
    present = set(homes.values())
    return {alias: next(iter(ids)) for alias, ids in owners.items() if len(ids) == 1 and ids & present}


def _may_join(entity: Entity, home: str, listed: Mapping[str, Name]) -> bool:
    return home not in listed and entity.type not in _DESCRIBED


def _canonical(id: str, local: Sequence[Entity], name: Name | None) -> Entity:
    """One entity out of its local ones: the listed name, else the full form that most documents use, and all forms."""
    best = name.name if name else max(sorted({e.name for e in local}), key=lambda n: sum(e.name == n for e in local))
    forms = sorted({form for entity in local for form in (entity.name, *entity.aliases)} - {best})
    details = {key: str(name.details[key]) for key in _DETAILS if key in name.details} if name else {}
    if name and name.country != "international":
        details["country"] = name.country.upper()
    return Entity(
        id=id, type=name.type if name else local[0].type, name=best, aliases=tuple(forms),
        attributes=tuple(sorted(details.items())),
    )  # fmt: skip
