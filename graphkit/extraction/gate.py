"""The evidence gate: nothing passes that the text does not bear out, whatever extractor made it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import inf

from graphkit.model import Document, Entity, Rejection, Statement
from graphkit.ontology import cues, schema

__all__ = ["passed"]


def passed(
    document: Document, entities: Sequence[Entity], statements: Iterable[Statement]
) -> tuple[tuple[Statement, ...], tuple[Rejection, ...]]:
    """The statements that hold up, and why each of the others was turned away."""
    known = {entity.id: entity for entity in entities}
    kept: list[Statement] = []
    rejected: list[Rejection] = []
    for statement in statements:
        reason = _fault(document, known, statement)
        if reason is None:
            kept.append(statement)
        else:
            rejected.append(Rejection(reason=reason, detail=_detail(statement)))
    return tuple(kept), tuple(rejected)


def _fault(document: Document, known: Mapping[str, Entity], statement: Statement) -> str | None:
    said, relation = statement.evidence, schema().relations.get(statement.relation)
    subject, target = known.get(statement.subject), known.get(statement.object)
    if relation is None:
        return "unknown relation"
    if subject is None or target is None:
        return "participant is no entity of the article"
    if subject.id == target.id:
        return "subject and object are the same"
    if not said.quote or document.text[said.start : said.end] != said.quote:
        return "quote does not stand at its span"
    if not (_stands(document, subject) and _stands(document, target)):
        return "participant does not stand in the text"
    if (subject.type, target.type) not in relation.signatures:
        return "types do not fit the relation"
    return _number_fault(statement)


def _number_fault(statement: Statement) -> str | None:
    numbers = {name: value for name, value in statement.qualifiers if isinstance(value, int | float)}
    if any(value < 0 for value in numbers.values()):
        return "number is negative"
    if numbers.get("seats", 0) > numbers.get("total", inf):
        return "more seats than there are"
    if not set(map(float, numbers.values())) <= _told(statement.evidence.quote):
        return "number does not stand in the quote"
    return None


def _told(quote: str) -> set[float]:
    """The numbers of a quote, in digits or words."""
    digits = {float(text.replace(",", "")) for text in re.findall(r"\d[\d,]*(?:\.\d+)?", quote)}
    words = set(re.findall(r"[a-z]+", quote.casefold()))
    return digits | {float(value) for word, value in cues("language")["numbers"].items() if word in words}


def _stands(document: Document, entity: Entity) -> bool:
    return bool(entity.mentions) and all(document.text[start:end].strip() for start, end in entity.mentions)


def _detail(statement: Statement) -> str:
    return f"{statement.subject} {statement.relation} {statement.object}: {statement.evidence.quote}"
