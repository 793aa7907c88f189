"""Who is who across documents: local entities to canonical ones. Merging rewrites nothing; it only maps ids.

A listed name (names files) means its entry. Names alike or near to one another are compared by what the articles tell
of their bearers, and joined where enough speaks for it; each joining says why, and a correction undoes it. What many
articles call by the same ordinary words ("the election", "the mayor") stays an entity of its document.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from graphkit.errors import InputError
from graphkit.model import Entity, Merge, Named, Reading
from graphkit.ontology import Name
from graphkit.resolution.applied import Meaning, forbidden, forced, meanings, singled_out, unmet
from graphkit.resolution.clusters import Joined, clusters
from graphkit.resolution.corrections import Correction
from graphkit.resolution.gather import gathered
from graphkit.resolution.matching import Matcher, candidates, namesakes, score_of_name
from graphkit.resolution.profiles import Key, Profile, earliest, together

__all__ = ["Identities", "identify"]

_DETAILS = ("colour", "founded", "ended", "region", "successor", "wikidata", "house", "kind")
_TOLD = ("body", "place", "year")
_OFTEN = 5  # a name counts as the full form of another that is used at most this many times as often


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Canonical entities by id; (document id, local entity id) to canonical id; why names were merged; and notes on
    corrections that found nobody.
    """

    entities: tuple[Entity, ...]
    canonical: Mapping[Key, str]
    merges: tuple[Merge, ...]
    notes: tuple[str, ...]


def identify(
    readings: Collection[Reading], listed: Mapping[str, Name], corrections: Sequence[Correction] = ()
) -> Identities:
    """The canonical entities of these readings. The order of the readings changes nothing.

    Raises `InputError` where corrections contradict one another.
    """
    meant = meanings(corrections, readings, listed)
    profiles = _by_name(gathered(readings, listed, singled_out(meant)), meant)
    homes = _homes(profiles)
    barred = forbidden(meant, homes)
    joined = clusters(Matcher(profiles=profiles), candidates(profiles), forced(meant, homes), barred.keys())
    of = {number: place for place, members in enumerate(joined.clusters) for number in members}
    for (one, two), correction in barred.items():
        if of[one] == of[two]:
            raise InputError(f"{correction}: a [[merge]] says they are one: take one of the two away")
    ids = _ids([[profiles[number] for number in members] for members in joined.clusters])
    canonical = {key: ids[of[number]] for key, number in homes.items()}
    return Identities(
        entities=_entities(readings, canonical, profiles, listed), canonical=canonical,
        merges=tuple(_merges(joined, profiles, [ids[of[number]] for number in range(len(profiles))])),
        notes=unmet(meant, readings),
    )  # fmt: skip


def _homes(profiles: Sequence[Profile]) -> Mapping[Key, int]:
    return {key: number for number, profile in enumerate(profiles) for key in profile.bearers}


def _by_name(profiles: Sequence[Profile], meant: Sequence[Meaning]) -> tuple[Profile, ...]:
    """The bearers of one full name first: what is known of all of them tells who else is meant."""
    barred = forbidden(meant, _homes(profiles))
    found = clusters(Matcher(profiles=profiles), namesakes(profiles), forbidden=barred.keys()).clusters
    return tuple(together([profiles[number] for number in members]) for members in found)


def _ids(groups: Sequence[Sequence[Profile]]) -> list[str]:
    """An id for each cluster: the entry of a names file, else the slug of its fullest name.

    Of several clusters of one name, that of the earliest article has the name for its id, and keeps it when later
    articles come; the others add whose first article it is.
    """
    first = [min(map(earliest, group)) for group in groups]
    order = sorted(range(len(groups)), key=lambda place: (_entry(groups[place]) == "", first[place]))
    taken, ids = set[str](), [""] * len(groups)
    for place in order:
        base = _entry(groups[place]) or fullest(groups[place]).home
        document, local = first[place][1]
        ids[place] = base if base not in taken else f"{base}-{document[:8]}-{local}"
        taken.add(ids[place])
    return ids


def _entry(group: Sequence[Profile]) -> str:
    return min((one.entry for one in group if one.entry), default="")


def fullest(group: Sequence[Profile]) -> Profile:
    """The profile whose name says most, among those whose names are more than slips: not rare beside the others."""
    counts = Counter({one.name: 0 for one in group})
    for one in group:
        counts[one.name] += len(one.documents)
    full = [one for one in group if one.full] or list(group)
    most = max(counts[one.name] for one in full)
    kept = [one for one in full if counts[one.name] * _OFTEN >= most]
    return max(kept, key=lambda one: (sum(len(word) > 1 for word in one.words), len("".join(one.words)), one.home))


def _entities(
    readings: Collection[Reading], canonical: Mapping[Key, str], profiles: Sequence[Profile], listed: Mapping[str, Name]
) -> tuple[Entity, ...]:
    groups: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        groups[canonical[profile.bearers[0]]].append(profile)
    forms: dict[str, set[str]] = defaultdict(set)
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for reading in readings:
        for one in reading.entities:
            whole = canonical[reading.document.id, one.id]
            forms[whole] |= {one.name, *one.aliases}
            for key, value in one.attributes:
                told[whole][key].add(value)
    return tuple(_canonical(id, groups[id], forms[id], _details(listed.get(id), told[id])) for id in sorted(groups))


def _details(name: Name | None, told: Mapping[str, AbstractSet[str]]) -> tuple[Name | None, dict[str, str]]:
    """The entry, and the attributes that it and the articles give: of the articles' those that all agree on."""
    agreed = {key: next(iter(values)) for key, values in told.items() if key in _TOLD and len(values) == 1}
    listed = {key: str(name.details[key]) for key in _DETAILS if key in name.details} if name else {}
    return name, agreed | listed


def _canonical(id: str, group: Sequence[Profile], forms: set[str], known: tuple[Name | None, dict[str, str]]) -> Entity:
    name, details = known
    best = name.name if name else fullest(group).name
    if name and name.country != "international":
        details["country"] = name.country.upper()
    return Entity(
        id=id, type=name.type if name else group[0].type, name=best, aliases=tuple(sorted(forms - {best})),
        attributes=tuple(sorted(details.items())),
    )  # fmt: skip


def _merges(joined: Joined, profiles: Sequence[Profile], ids: Sequence[str]) -> Iterator[Merge]:
    for id, profile in zip(ids, profiles, strict=True):
        if not profile.entry and len(profile.documents) > 1:
            yield _same_name(id, profile)
    for link in joined.links:
        one, two = link.pair
        yield Merge(
            entity=ids[one], one=_named(profiles[one]), two=_named(profiles[two]), score=link.score,
            reasons=link.reasons,
        )  # fmt: skip


def _same_name(id: str, profile: Profile) -> Merge:
    """One name in several articles: the first of them, and the rest."""
    name, first = _named(profile), earliest(profile)[1][0]
    rest = tuple(one for one in name.documents if one != first)
    found = score_of_name(profile)
    return Merge(
        entity=id, one=replace(name, documents=(first,)), two=replace(name, documents=rest), score=found.total,
        reasons=found.told(),
    )  # fmt: skip


def _named(profile: Profile) -> Named:
    return Named(name=Counter(profile.names).most_common(1)[0][0], documents=tuple(sorted(profile.documents)))
