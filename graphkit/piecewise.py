"""What is gone through piece by piece: made anew each time, in the order of files, without holding all of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Generic, TypeVar

from graphkit.model import Entity, Fact, Knowledge, Known

__all__ = ["Again", "entities", "facts", "held"]

T = TypeVar("T")


class Again(Generic[T]):
    """What `make` gives, made anew whenever it is gone through."""

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[T]:
        return iter(self._make())


def facts(known: Known) -> Iterable[Fact]:
    """The facts in the order of files, as often as one goes through them."""
    found = known.facts
    return sorted(found, key=lambda one: one.order) if isinstance(found, tuple) else found


def entities(known: Known) -> Iterable[Entity]:
    """The entities by id, as often as one goes through them."""
    found = known.entities
    return sorted(found, key=lambda one: one.id) if isinstance(found, tuple) else found


def held(known: Known) -> Knowledge:
    """All of it at once, in memory."""
    if isinstance(known, Knowledge):
        return replace(known, readings=tuple(known.readings))
    readings = tuple(known.readings)
    local = ((reading.document.id, entity.id) for reading in readings for entity in reading.entities)
    return Knowledge(
        readings=readings, entities=tuple(known.entities), facts=tuple(known.facts),
        canonical={key: known.canonical[key] for key in local if key in known.canonical}, copies=known.copies,
    )  # fmt: skip
