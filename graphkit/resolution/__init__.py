"""Readings to knowledge: who is the same, what holds when, and how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphkit.model import Knowledge, Reading
from graphkit.ontology import Name
from graphkit.resolution.corrections import Correction
from graphkit.resolution.facts import facts
from graphkit.resolution.identity import identify
from graphkit.resolution.told import distinct, told

__all__ = ["Correction", "resolve", "retold"]


def resolve(
    readings: Sequence[Reading], listed: Mapping[str, Name], corrections: Sequence[Correction] = ()
) -> Knowledge:
    """All that these readings tell together; they stay as they are.

    `listed` are the entries of the names files; `corrections` override what is found. Raises `InputError` where
    corrections contradict one another.
    """
    readings = distinct(readings)
    found = identify(readings, listed, corrections)
    return Knowledge(
        readings=tuple(sorted(readings, key=lambda reading: reading.document.id)),
        entities=found.entities,
        canonical=found.canonical,
        facts=facts(told(readings, found.canonical), {one.id: one.name for one in found.entities}).facts,
        merges=found.merges,
        notes=found.notes,
    )


def retold(knowledge: Knowledge, readings: Sequence[Reading]) -> Knowledge:
    """What some of the readings of a `Knowledge` tell without the others; who is who stays as all of them say."""
    return replace(knowledge, readings=tuple(readings), facts=facts(readings, knowledge.canonical))
