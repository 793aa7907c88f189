"""Statements to facts: what several articles say of the same thing, with the time that all of them allow.

First the events, since some of them end states; then what is asserted of states, each time of theirs a fact of its own;
then what is only claimed, expected or denied, which joins a fact in whose time it may mean, and ends nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphkit.model import Fact, Standing, Status
from graphkit.resolution.ends import close, eased, set_apart
from graphkit.resolution.spells import WEIGHT, Draft, spells
from graphkit.resolution.told import Ends, Told, lasts
from graphkit.resolution.walls import Happened, Walls

__all__ = ["Made", "facts", "standing"]

Fix = Callable[[Draft], None]
"""Sets a fact in the making otherwise, where a correction says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The facts, sorted by id, what ends states, and the id of the fact that each statement tells."""

    facts: tuple[Fact, ...]
    walls: Walls
    of: Mapping[str, str]


def facts(statements: Iterable[Told], names: Mapping[str, str], fix: Fix | None = None) -> Made:
    """The facts that these statements tell, whatever their order.

    Statements of the same subject, relation and object become one fact where no qualifier contradicts another and some
    period fits them all; what contradicts becomes a fact of its own. `names` are those of the entities, by id.
    """
    groups: dict[Ends, list[Told]] = defaultdict(list)
    for one in statements:
        groups[one.ends].append(one)
    states = {ends: members for ends, members in groups.items() if lasts(ends[1])}
    drafts = [draft for ends in groups.keys() - states.keys() for draft in _fixed(spells(groups[ends]), fix)]
    walls = Walls(map(_happened, filter(_established, drafts)))
    states = {ends: [eased(one, walls.of(ends)) for one in members] for ends, members in states.items()}
    walls.learn((one for members in states.values() for one in members), names)
    for ends, members in states.items():
        drafts += _states(members, walls, fix) if len(members) > 1 or walls.of(ends) else _fixed(spells(members), fix)
    return _made(drafts, walls)


def _states(members: Sequence[Told], walls: Walls, fix: Fix | None) -> list[Draft]:
    between = walls.of(members[0].ends)
    sure = _fixed(spells((one for one in members if one.status is Status.ASSERTED), between), fix)
    close(sure, between)
    set_apart(sure, between)
    every = _fixed(spells((one for one in members if one.status is not Status.ASSERTED), between, sure), fix)
    close(every, between)
    return every


def _fixed(drafts: list[Draft], fix: Fix | None) -> list[Draft]:
    for draft in drafts:
        if fix and not draft.ruling:
            fix(draft)
    return drafts


def _established(draft: Draft) -> bool:
    return standing(one.status for one in draft.members) is Standing.ESTABLISHED


def _happened(draft: Draft) -> Happened:
    return Happened(
        ends=draft.ends, qualifiers=draft.sorted_qualifiers, period=draft.period,
        statements=tuple(one.statement.id for one in draft.members),
        documents=frozenset(one.document for one in draft.members),
    )  # fmt: skip


def _made(drafts: Iterable[Draft], walls: Walls) -> Made:
    """Drafts as facts. Two that come to the same are one."""
    same: dict[str, list[Draft]] = defaultdict(list)
    plain: dict[str, Fact] = {}
    for draft in drafts:
        fact = _fact(draft)
        same[fact.id].append(draft)
        plain[fact.id] = fact
    of = {one.statement.id: id for id, alike in same.items() for draft in alike for one in draft.members}
    found = (_linked(plain[id], same[id], of) for id in sorted(same))
    return Made(facts=tuple(found), walls=walls, of=of)


def _fact(draft: Draft) -> Fact:
    return Fact(
        subject=draft.ends[0], relation=draft.ends[1], object=draft.ends[2], qualifiers=draft.sorted_qualifiers,
        period=draft.period, standing=standing(one.status for one in draft.members), statements=(),
        corrected_by=draft.ruling,
    )  # fmt: skip


def _linked(fact: Fact, alike: Sequence[Draft], of: Mapping[str, str]) -> Fact:
    """A fact with its statements, and with the ids of those that it names."""
    members = [one for draft in alike for one in draft.members]
    return replace(
        fact, statements=tuple(sorted(one.statement.id for one in members)), known_since=_known(members),
        standing=standing(one.status for one in members),
        closed_by=tuple(sorted({of[one] for draft in alike for one in draft.closers} - {fact.id})),
        premises=tuple(sorted({of[one] for draft in alike for one in draft.after} - {fact.id})),
    )  # fmt: skip


def _known(members: Sequence[Told]) -> date | None:
    """When it was first told as surely as it stands: what was only expected at first is known since it happened."""
    surest = min(WEIGHT[one.status] for one in members)
    days = (one.published[1] for one in members if one.published and WEIGHT[one.status] == surest)
    return min(days, default=None)


def standing(statuses: Iterable[Status]) -> Standing:
    """How a fact stands by the statuses of its statements (at least one)."""
    told = frozenset(statuses)
    if Status.DENIED in told:
        return Standing.DISPUTED if len(told) > 1 else Standing.DENIED
    if Status.ASSERTED in told:
        return Standing.ESTABLISHED
    return Standing.CLAIMED if Status.CLAIMED in told else Standing.EXPECTED
