"""What cannot all be so: different figures, two in one post, asserted and denied, an end before the beginning.

Nothing is decided here: each contradiction is shown with its facts and the evidence of both sides.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from graphkit.lookup import fold
from graphkit.model import Evidence, Fact, Knowledge, Standing, Status
from graphkit.ontology import ID, cues
from graphkit.period import OPEN
from graphkit.rules import alone, ended_by, keys, shared
from graphkit.views.explorer import words

__all__ = ["Conflict", "Side", "conflicts", "rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A fact in words, with what stands behind it: names of articles and evidence."""

    fact: Fact
    says: str
    evidence: tuple[tuple[str, Evidence], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Facts that cannot all be so (or one that some assert and others deny), and of which kind this is."""

    kind: str
    sides: tuple[Side, ...]


def conflicts(knowledge: Knowledge) -> tuple[Conflict, ...]:
    """All contradictions among what is told, kind by kind, in an order that depends on the facts alone."""
    names = {entity.id: entity.name for entity in knowledge.entities}
    types = {entity.id: entity.type for entity in knowledge.entities}
    facts = sorted((fact for fact in knowledge.facts if not fact.inferred), key=_order)
    sure = [fact for fact in facts if fact.standing is Standing.ESTABLISHED]
    told = {
        one.id: (reading.document.name, one.evidence) for reading in knowledge.readings for one in reading.statements
    }
    found = {
        "figures": _figures(facts, types), "holders": _holders(sure, names), "denial": _denied(facts, told),
        "order": _orders(sure), "unbroken": _unbroken(sure),
    }  # fmt: skip
    return tuple(
        Conflict(kind=cues("conflicts")["kinds"][kind], sides=tuple(_side(fact, names, told) for fact in group))
        for kind, groups in found.items()
        for group in groups
    )


def rows(knowledge: Knowledge) -> Iterator[Mapping[str, Any]]:
    """The same as plain data, for the report."""
    for conflict in conflicts(knowledge):
        yield {"kind": conflict.kind, "facts": [_row(side) for side in conflict.sides]}


def _row(side: Side) -> Mapping[str, Any]:
    evidence = [
        {"document": name, "status": said.status.value, "quote": said.quote, "span": (said.start, said.end)}
        for name, said in side.evidence
    ]
    return {"fact": f"{ID}fact/{side.fact.id}", "says": side.says, "evidence": evidence}


def _order(fact: Fact) -> tuple[object, ...]:
    return fact.subject, fact.relation, fact.object, fact.period.bounds, fact.id


def _side(fact: Fact, names: Mapping[str, str], told: Mapping[str, tuple[str, Evidence]]) -> Side:
    details = ", ".join(words.details({key: names.get(str(value), str(value)) for key, value in fact.qualifiers}))
    ends = names.get(fact.subject, fact.subject), words.phrase(fact.relation), names.get(fact.object, fact.object)
    says = f"{' '.join(ends)}{f' ({details})' if details else ''}, {words.period(fact.period)}"
    return Side(fact=fact, says=says, evidence=tuple(told[one] for one in fact.statements if one in told))


def _figures(facts: Iterable[Fact], types: Mapping[str, str]) -> Iterator[list[Fact]]:
    policy = cues("conflicts")["figures"]
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        told = dict(fact.qualifiers)
        if policy["of"].get(fact.relation) in told and fact.standing.value in policy["standings"]:
            dated = fact.period.bounds if types.get(fact.object) in policy["dated"] else None
            groups[fact.subject, fact.relation, fact.object, told.get("place"), dated].append(fact)
    for group in groups.values():
        values = sorted({float(dict(fact.qualifiers)[policy["of"][fact.relation]]) for fact in group})
        if any(not _rounded(one, two) for one, two in combinations(values, 2)):
            yield group


def _rounded(one: float, two: float) -> bool:
    """Whether one of two figures may be the other rounded: 36 and 36.3, not 36.2 and 36.3."""
    digits = min(len(repr(value).partition(".")[2].rstrip("0")) for value in (one, two))
    return one == two or ((int(one) != one or int(two) != two) and round(one, digits) == round(two, digits))


def _holders(facts: Iterable[Fact], names: Mapping[str, str]) -> Iterator[list[Fact]]:
    posts: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        post = _post(fact, names)
        if post is not None and fact.period.begin_latest <= fact.period.end_earliest:
            posts[fact.relation, fact.object, post].append(fact)
    for group in posts.values():
        for one, two in combinations(group, 2):
            if one.subject != two.subject and _meet(one, two):
                yield [one, two]


def _post(fact: Fact, names: Mapping[str, str]) -> str | None:
    """The post that only one can have; None where it is none."""
    rule = alone().get(fact.relation)
    if rule is None:
        return None
    role = str(dict(fact.qualifiers).get(rule.same, ""))
    if rule.same:
        return None if not role or shared(role, whole=False) else fold(role)
    return None if shared(names.get(fact.object, fact.object)) else ""


def _meet(one: Fact, two: Fact) -> bool:
    """Whether both surely hold on one day, other than that on which the one follows the other."""
    first = max(one.period.begin_latest, two.period.begin_latest)
    last = min(one.period.end_earliest, two.period.end_earliest)
    return first < last or (first == last and not any(_turns(fact, first) for fact in (one, two)))


def _turns(fact: Fact, day: date) -> bool:
    began = fact.period.start is not None and fact.period.begin_latest == day
    return began or (fact.period.end != OPEN and fact.period.end_earliest == day)


def _denied(facts: Iterable[Fact], told: Mapping[str, tuple[str, Evidence]]) -> Iterator[list[Fact]]:
    for fact in facts:
        statuses = {told[one][1].status for one in fact.statements if one in told}
        if statuses >= {Status.ASSERTED, Status.DENIED}:
            yield [fact]


def _orders(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    facts = list(facts)
    for rule in cues("conflicts")["order"]:
        groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            groups["" if rule.get("whoever") else fact.subject, fact.object].append(fact)
        for group in groups.values():
            yield from _wrong_way_round(group, rule)


def _wrong_way_round(group: Iterable[Fact], rule: Mapping[str, Any]) -> Iterator[list[Fact]]:
    by = {key: [fact for fact in group if fact.relation in rule[key]] for key in ("first", "last", "unless")}
    if not by["first"] or not by["last"]:
        return
    last = min(by["last"], key=lambda fact: fact.period.begin_latest)
    first = min(by["first"], key=lambda fact: fact.period.begin_earliest)
    earlier = (fact for fact in by["unless"] if fact.period.begin_earliest <= last.period.begin_latest)
    if last.period.begin_latest < first.period.begin_earliest and not any(earlier):
        yield [last, first]


def _unbroken(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """States that are told before and after what ends them, as if it had not happened."""
    facts = list(facts)
    enders: dict[tuple[str | None, str, str | None], list[tuple[Fact, tuple[str, str] | None]]] = defaultdict(list)
    for fact in facts:
        for key, like in ended_by((fact.subject, fact.relation, fact.object), dict(fact.qualifiers)):
            enders[key].append((fact, like))
    for fact in (fact for fact in facts if not fact.period.is_event):
        for key in sorted(keys((fact.subject, fact.relation, fact.object)), key=str):
            for event, like in enders.get(key, ()):
                role = fold(str(dict(fact.qualifiers).get(like[0], ""))) if like else ""
                if (not like or role in like[1]) and _spans(fact, event):
                    yield [fact, event]


def _spans(state: Fact, event: Fact) -> bool:
    first, last = event.period.bounds[:2]
    return state.period.begin_latest < first and last < state.period.end_earliest
