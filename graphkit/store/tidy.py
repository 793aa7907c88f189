"""Readings as a store gives them back, without one: in the order of files, and without what stores do not keep."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from graphkit.model import Entity, Qualifiers, Reading, Statement

__all__ = ["Tidied", "tidied"]


class Tidied(Collection[Reading]):
    """Readings, tidied whenever they are gone through."""

    def __init__(self, readings: Collection[Reading]) -> None:
        self._readings = readings

    def __len__(self) -> int:
        return len(self._readings)

    def __iter__(self) -> Iterator[Reading]:
        return map(tidied, self._readings)

    def __contains__(self, one: object) -> bool:
        return any(one == reading for reading in self)


def tidied(reading: Reading) -> Reading:
    """The reading as it comes out of a store. Of a statement that was made twice alike the surer one is kept."""
    document = replace(reading.document, dating=tuple(sorted(set(reading.document.dating))))
    told = {one.id: one for one in sorted(reading.statements, key=lambda one: one.evidence.confidence)}
    statements = sorted(map(_statement, told.values()), key=lambda one: (one.evidence.start, one.evidence.end, one.id))
    entities = sorted(map(_entity, reading.entities), key=lambda one: (one.mentions, one.id))
    return Reading(document=document, entities=tuple(entities), statements=tuple(statements))


def _entity(one: Entity) -> Entity:
    return replace(
        one, aliases=tuple(sorted(set(one.aliases))), mentions=tuple(sorted(set(one.mentions))),
        attributes=tuple(sorted(set(one.attributes))),
    )  # fmt: skip


def _statement(one: Statement) -> Statement:
    ordered = _qualifiers(one.qualifiers)
    return one if ordered == one.qualifiers else replace(one, qualifiers=ordered)


def _qualifiers(qualifiers: Qualifiers) -> Qualifiers:
    return tuple(sorted(qualifiers, key=lambda pair: (pair[0], str(pair[1]))))
