"""The labels of the learned reader, in the order of its outputs."""

from graphkit.model import Status
from graphkit.ontology import schema

__all__ = ["FIGURE", "FIGURES", "RELATIONS", "STATUSES", "TAGS", "TYPES"]

TYPES: tuple[str, ...] = tuple(sorted(schema().types))
TAGS: tuple[str, ...] = ("O", *(f"{place}-{type}" for type in TYPES for place in "BI"))
RELATIONS: tuple[str, ...] = tuple(sorted(schema().relations))
STATUSES: tuple[Status, ...] = tuple(Status)

FIGURE = "Figure"
"""What a number in the text is to the learned part, beside the types of entities."""

FIGURES: frozenset[str] = frozenset({"seats", "percent"})
"""The qualifiers by which a relation lives: without their figure it says nothing."""
