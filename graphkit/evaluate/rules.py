"""How found and gold are compared: `ontology/cues/evaluation.toml` and the schema, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphkit import ontology

__all__ = ["Implied", "Rules", "rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """When a found statement follows from gold. `qualified` holds (relation, qualifier), None for any."""

    pair: frozenset[str]
    qualified: tuple[tuple[str | None, str | None], ...]
    meeting: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of comparison; `neighbours` gives each relation the number of its family."""

    symmetric: frozenset[str]
    neighbours: Mapping[str, int]
    figures: tuple[str, ...]
    described: frozenset[str]
    unnamed: frozenset[str]
    answers: Mapping[str, frozenset[str]]
    titles: tuple[str, ...]
    articles: tuple[str, ...]
    stop: frozenset[str]
    implied: Mapping[str, Implied]


@cache
def rules() -> Rules:
    """The rules as the data files give them."""
    data = ontology.cues("evaluation")
    entities, names = data["entities"], data["names"]
    relations = ontology.schema().relations.values()
    return Rules(
        symmetric=frozenset(relation.name for relation in relations if relation.symmetric),
        neighbours={name: number for number, family in enumerate(data["neighbours"]) for name in family},
        figures=tuple(data["figures"]),
        described=frozenset(entities["described"]),
        unnamed=frozenset(entities["unnamed"]),
        answers={name: frozenset(others) for name, others in entities["answers"].items()},
        titles=tuple(names["titles"]),
        articles=tuple(names["articles"]),
        stop=frozenset(names["stop"]),
        implied={name: _implied(row) for name, row in data["implied"].items()},
    )


def _implied(row: Mapping[str, Any]) -> Implied:
    return Implied(
        pair=frozenset(row.get("pair", ())),
        qualified=tuple((one.get("relation"), one.get("qualifier")) for one in row.get("qualified", ())),
        meeting=frozenset(row.get("meeting", ())),
    )
