"""Statements to facts: what several articles say of the same thing, with the time that all of them allow."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graphkit.model import Document, Fact, Qualifiers, Reading, Standing, Statement, Status
from graphkit.ontology import schema
from graphkit.period import Period

__all__ = ["facts", "standing"]

_WEIGHT = {Status.ASSERTED: 0, Status.CLAIMED: 1, Status.EXPECTED: 2, Status.DENIED: 3}
"""Whose time counts: that of the statements of the first status there is; the others only join where theirs fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resolved:
    """A statement with its ends and qualifiers as canonical entities."""

    subject: str
    object: str
    qualifiers: dict[str, str | int | float]
    statement: Statement


@dataclass(slots=True)
class _Group:
    qualifiers: dict[str, str | int | float]
    period: Period
    status: Status
    members: list[Statement] = field(default_factory=list)


def facts(readings: Sequence[Reading], canonical: Mapping[tuple[str, str], str]) -> tuple[Fact, ...]:
    """The facts of these readings, sorted by id. The order of the readings changes nothing.

    Statements of the same subject, relation and object become one fact where no qualifier contradicts another and some
    period fits them all; what contradicts becomes a fact of its own.
    """
    documents = {reading.document.id: reading.document for reading in readings}
    by_ends: dict[tuple[str, str, str], list[_Resolved]] = defaultdict(list)
    for reading in readings:
        for statement in reading.statements:
            one = _resolved(statement, canonical)
            if one.subject != one.object:
                by_ends[one.subject, statement.relation, one.object].append(one)
    found = [fact for ends, members in by_ends.items() for fact in _of_pair(ends, members, documents)]
    return tuple(sorted(found, key=lambda fact: fact.id))


def _resolved(statement: Statement, canonical: Mapping[tuple[str, str], str]) -> _Resolved:
    document, relation = statement.evidence.document, schema().relations[statement.relation]
    ends = [canonical[document, end] for end in (statement.subject, statement.object)]
    if relation.symmetric and "kin" not in relation.qualifiers:
        ends.sort()
    entities = schema().entity_qualifiers
    qualifiers = {
        name: canonical.get((document, str(value)), value) if name in entities else value
        for name, value in statement.qualifiers
    }
    return _Resolved(subject=ends[0], object=ends[1], qualifiers=qualifiers, statement=statement)


def _of_pair(ends: tuple[str, str, str], members: list[_Resolved], documents: Mapping[str, Document]) -> Iterator[Fact]:
    groups: list[_Group] = []
    for one in sorted(members, key=_order):
        group = next((g for g in groups if _joins(one, g)), None)
        if group is None:
            group = _Group(one.qualifiers, one.statement.period, one.statement.evidence.status)
            groups.append(group)
        elif _WEIGHT[one.statement.evidence.status] == _WEIGHT[group.status]:
            group.period = group.period.intersection(one.statement.period) or group.period
        group.qualifiers = {**one.qualifiers, **group.qualifiers}
        group.members.append(one.statement)
    for group in groups:
        yield Fact(
            subject=ends[0], relation=ends[1], object=ends[2], qualifiers=_sorted(group.qualifiers),
            period=group.period, standing=standing(s.evidence.status for s in group.members),
            statements=tuple(sorted(s.id for s in group.members)), known_since=_known(group.members, documents),
        )  # fmt: skip


def _order(one: _Resolved) -> tuple[object, ...]:
    """What is asserted comes first, then the narrower time, then an order that is the same in every run."""
    period = one.statement.period
    width = (period.begin_latest - period.begin_earliest).days
    return _WEIGHT[one.statement.evidence.status], -len(one.qualifiers), width, period.bounds, one.statement.id


def _joins(one: _Resolved, group: _Group) -> bool:
    agree = all(group.qualifiers.get(name, value) == value for name, value in one.qualifiers.items())
    return agree and group.period.intersection(one.statement.period) is not None


def _sorted(qualifiers: Mapping[str, str | int | float]) -> Qualifiers:
    return tuple(sorted(qualifiers.items()))


def _known(members: Iterable[Statement], documents: Mapping[str, Document]) -> date | None:
    published = [documents[s.evidence.document].published for s in members]
    return min((period.begin_latest for period in published if period), default=None)


def standing(statuses: Iterable[Status]) -> Standing:
    """How a fact stands by the statuses of its statements (at least one)."""
    told = frozenset(statuses)
    if Status.DENIED in told:
        return Standing.DISPUTED if len(told) > 1 else Standing.DENIED
    if Status.ASSERTED in told:
        return Standing.ESTABLISHED
    return Standing.CLAIMED if Status.CLAIMED in told else Standing.EXPECTED
