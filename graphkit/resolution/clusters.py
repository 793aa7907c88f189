"""Pairs to entities: accepted pairs are joined, the surest first, and no entity ever holds a contradiction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from graphkit.ontology import cues
from graphkit.resolution.matching import Matcher, Pair

__all__ = ["Joined", "Link", "clusters"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two profiles that were joined, with the score and the reasons."""

    pair: Pair
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """All profiles, by cluster, and the links that made the clusters."""

    clusters: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]


class _Clusters:
    """Who is with whom so far."""

    def __init__(self, size: int) -> None:
        self.of = list(range(size))
        self.members: dict[int, list[int]] = {number: [number] for number in range(size)}

    def join(self, one: int, two: int) -> None:
        home, other = sorted((self.of[one], self.of[two]))
        for member in self.members[other]:
            self.of[member] = home
        self.members[home] += self.members.pop(other)


def clusters(
    match: Matcher, pairs: Iterable[Pair], forced: Sequence[Link] = (), forbidden: AbstractSet[Pair] = frozenset()
) -> Joined:
    """Join the forced links, then the accepted among `pairs`, but for those that a contradiction keeps apart.

    The profiles of `match` are sorted, so the order in which articles came changes nothing.
    """
    joined, links = _Clusters(len(match.profiles)), list[Link]()
    for link in forced:
        if joined.of[link.pair[0]] != joined.of[link.pair[1]]:
            joined.join(*link.pair)
            links.append(link)
    scored = [pair for pair in pairs if pair not in forbidden]
    unsure = _unsure(match, scored)
    accepted = [pair for pair in scored if match(*pair).accepted and pair not in unsure]
    for one, two in sorted(accepted, key=lambda pair: (-match(*pair).total, pair)):
        if joined.of[one] != joined.of[two] and not _contradict(joined, (one, two), match, forbidden):
            joined.join(one, two)
            found = match(one, two)
            links.append(Link(pair=(one, two), score=found.total, reasons=found.told()))
    groups = sorted(tuple(sorted(members)) for members in joined.members.values())
    return Joined(clusters=tuple(groups), links=tuple(links))


def _contradict(joined: _Clusters, pair: Pair, match: Matcher, forbidden: AbstractSet[Pair]) -> bool:
    one, two = (joined.members[joined.of[number]] for number in pair)
    return any(match(a, b).contradicts or (min(a, b), max(a, b)) in forbidden for a in one for b in two)


def _unsure(match: Matcher, pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Pairs with a rival: a profile that fits one of the two as well, and cannot be one with the other."""
    margin = float(cues("identity")["margin"])
    partners: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, two in pairs:
        total = match(one, two).total
        partners[one].append((total, two))
        partners[two].append((total, one))
    found = set[Pair]()
    for number, known in partners.items():
        for total, other in known:
            if not match(number, other).accepted:
                continue
            if any(t > total - margin and match(other, rival).contradicts for t, rival in known if rival != other):
                found.add((min(number, other), max(number, other)))
    return frozenset(found)
