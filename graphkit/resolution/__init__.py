"""Readings to knowledge: who is the same, what holds when, and how it stands."""

from collections.abc import Mapping, Sequence

from graphkit.model import Knowledge, Reading
from graphkit.ontology import Name
from graphkit.resolution.facts import facts
from graphkit.resolution.identity import identify

__all__ = ["resolve"]


def resolve(readings: Sequence[Reading], listed: Mapping[str, Name]) -> Knowledge:
    """All that these readings tell together; they stay as they are. `listed` are the entries of the names files."""
    entities, canonical = identify(readings, listed)
    return Knowledge(
        readings=tuple(sorted(readings, key=lambda reading: reading.document.id)),
        entities=entities,
        canonical=canonical,
        facts=facts(readings, canonical),
    )
