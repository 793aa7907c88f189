"""Groups of allies: who is joined to whom by facts of alliance, surely or only possibly."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from graphkit.model import Fact
from graphkit.ontology import cues

__all__ = ["Group", "binding", "groups"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entities (their ids, sorted) that facts of alliance join, directly or over others.

    Each of the `cores` are members that are surely joined to each other, the largest first; who stands in none is only
    possibly allied. Where the group is sure as a whole, its one core has all members.
    """

    members: tuple[str, ...]
    cores: tuple[tuple[str, ...], ...]
    facts: tuple[Fact, ...]

    @property
    def sure(self) -> bool:
        """Whether all members are surely joined to each other."""
        return self.cores == (self.members,)

    @property
    def possible(self) -> tuple[str, ...]:
        """The members that are not surely joined to any other."""
        surely = {name for core in self.cores for name in core}
        return tuple(name for name in self.members if name not in surely)


def binding() -> Mapping[str, str | None]:
    """The relations that join allies (`ontology/cues/groups.toml`), and the type that the object must have, if any."""
    return {bond["relation"]: bond.get("object") for bond in cues("groups")["bond"]}


def groups(facts: Iterable[Fact], sure: Collection[str], types: Mapping[str, str]) -> tuple[Group, ...]:
    """The groups that these facts make, the largest first. `sure`: ids of those that surely hold; `types` by entity."""
    wanted = binding()
    bonds = [one for one in facts if wanted.get(one.relation, "") in (None, types.get(one.object))]
    found = _joined(bonds)
    where = {name: number for number, members in enumerate(found) for name in members}
    cores, joins = defaultdict[int, list[tuple[str, ...]]](list), defaultdict[int, list[Fact]](list)
    for core in _joined(fact for fact in bonds if fact.id in sure):
        cores[where[core[0]]].append(core)
    for fact in bonds:
        joins[where[fact.subject]].append(fact)
    return tuple(
        Group(members=members, cores=tuple(cores[number]), facts=tuple(joins[number]))
        for number, members in enumerate(found)
    )


def _joined(bonds: Iterable[Fact]) -> list[tuple[str, ...]]:
    """The connected parts of the graph of these facts, each sorted, the largest first."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((fact.subject, fact.object) for fact in bonds)
    parts = (tuple(sorted(part)) for part in nx.connected_components(graph))
    return sorted(parts, key=lambda part: (-len(part), part))
