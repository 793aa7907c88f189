"""Readings to knowledge: who is the same, what holds when, how it stands, and what follows from it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from graphkit.model import Knowledge, Reading
from graphkit.ontology import Name
from graphkit.resolution.corrections import Correction, Ruling
from graphkit.resolution.facts import facts
from graphkit.resolution.identity import identify
from graphkit.resolution.inference import inferred
from graphkit.resolution.reprints import copies, once
from graphkit.resolution.rulings import Rulings
from graphkit.resolution.told import distinct, told

__all__ = ["Correction", "Ruling", "resolve", "retold"]


def resolve(
    readings: Collection[Reading],
    listed: Mapping[str, Name],
    corrections: Sequence[Correction | Ruling] = (),
    *,
    infer: bool = True,
) -> Knowledge:
    """All that these readings tell together, and what follows from it (`infer`); they stay as they are.

    `listed` are the entries of the names files; `corrections` override what is found. Raises `InputError` where
    corrections contradict one another, or themselves.
    """
    readings = distinct(readings)
    found = identify(readings, listed, [one for one in corrections if isinstance(one, Correction)])
    whole = Knowledge(
        readings=readings, entities=found.entities, canonical=found.canonical, facts=(), merges=found.merges,
        notes=found.notes, copies=copies(readings),
    )  # fmt: skip
    return retold(whole, readings, corrections, infer=infer)


def retold(
    knowledge: Knowledge,
    readings: Collection[Reading],
    corrections: Sequence[Correction | Ruling] = (),
    *,
    infer: bool = True,
) -> Knowledge:
    """What some of the readings of a `Knowledge` tell without the others; who is who stays as all of them say."""
    readings = distinct(readings)
    names = {one.id: one.name for one in knowledge.entities}
    statements = once(tuple(told(readings, knowledge.canonical)), knowledge.copies)
    rulings = Rulings([one for one in corrections if isinstance(one, Ruling)], knowledge.entities, readings)
    made = facts(statements, names)
    if rulings.wanted:
        made = facts(rulings.heeded(statements, made.facts), names, rulings.fix)
    drawn = inferred(made, knowledge.entities, rulings.keep) if infer else ()
    return replace(
        knowledge, readings=readings, facts=tuple(sorted((*made.facts, *drawn), key=lambda fact: fact.id)),
        notes=(*knowledge.notes, *rulings.unmet()), corrected=rulings.done(),
    )  # fmt: skip
