"""What the page tells, as plain data: names, articles, and facts with their evidence, in words where it can be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graphkit.model import Document, Evidence, Fact, Knowledge
from graphkit.ontology import cues, schema
from graphkit.period import UNBOUNDED
from graphkit.views.explorer import words

__all__ = ["Json", "content"]

Json = dict[str, Any]


def content(knowledge: Knowledge) -> Json:
    """Names by id, facts in the order of time, articles, and how to group them. Days are ordinals (1 Jan 0001 is 1)."""
    told = {statement.id: statement for reading in knowledge.readings for statement in reading.statements}
    used = _spoken(knowledge)
    labels = _labels(knowledge, used)
    speakers = {key: labels[entity] for key, entity in knowledge.canonical.items()}
    order = {reading.document.id: number for number, reading in enumerate(knowledge.readings)}
    facts = sorted(knowledge.facts, key=lambda fact: (fact.period.bounds, fact.subject, fact.object, fact.id))
    policy = cues("explorer")
    return {
        "families": [{name: group[name] for name in ("id", "label", "colour", "dark")} for group in policy["family"]],
        "standings": policy["standing"],
        "types": _types(knowledge),
        "names": _names(knowledge, labels, used),
        "documents": [_document(reading.document) for reading in knowledge.readings],
        "facts": [
            _fact(fact, labels)
            | {"evidence": [_evidence(told[key].evidence, order, speakers) for key in fact.statements]}
            for fact in facts
        ],
        "span": _span(facts),
        "day": _newest(knowledge),
    }


def _labels(knowledge: Knowledge, used: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Canonical id -> what the page calls it: parties by the name that the articles use most, the rest in full."""
    types = cues("explorer")["types"]
    return {
        entity.id: max(used[entity.id], key=lambda name: (used[entity.id][name], -len(name), name))
        if types[entity.type].get("short") and used[entity.id].total()
        else entity.name
        for entity in knowledge.entities
    }


def _spoken(knowledge: Knowledge) -> dict[str, Counter[str]]:
    """Canonical id -> every name that an article has for it, and how often it uses that name."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in knowledge.readings:
        for entity in reading.entities:
            mentions = Counter(reading.document.text[start:end] for start, end in entity.mentions)
            key = knowledge.canonical[reading.document.id, entity.id]
            used[key].update({name: mentions[name] for name in {entity.name, *entity.aliases}})
    return used


def _names(knowledge: Knowledge, labels: Mapping[str, str], used: Mapping[str, Iterable[str]]) -> dict[str, Json]:
    """The entities that facts are about, by id."""
    linked = {end for fact in knowledge.facts for end in (fact.subject, fact.object)}
    return {
        entity.id: {
            "name": entity.name,
            "label": labels[entity.id],
            "type": entity.type,
            "aliases": sorted({*entity.aliases, *used[entity.id]} - {entity.name}),
            "colour": dict(entity.attributes).get("colour"),
        }
        for entity in sorted(knowledge.entities, key=lambda entity: entity.id)
        if entity.id in linked
    }


def _types(knowledge: Knowledge) -> dict[str, Json]:
    """How the types of those names are drawn and called, in the order of the policy."""
    linked = {end for fact in knowledge.facts for end in (fact.subject, fact.object)}
    present = {entity.type for entity in knowledge.entities if entity.id in linked}
    looks = cues("explorer")["types"].items()
    return {
        kind: {"shape": look["shape"], "size": look["size"], "plural": look["plural"]}
        for kind, look in looks
        if kind in present
    }


def _document(document: Document) -> Json:
    return {
        "title": document.title or document.name,
        "source": document.source,
        "published": words.period(document.published) if document.published else None,
    }


def _fact(fact: Fact, labels: Mapping[str, str]) -> Json:
    policy = cues("explorer")
    said = {name: labels.get(str(value), str(value)) for name, value in fact.qualifiers}
    return {
        "subject": fact.subject,
        "object": fact.object,
        "phrase": words.phrase(fact.relation),
        "details": list(words.details(said)),
        "family": next(group["id"] for group in policy["family"] if fact.relation in group["relations"]),
        "affiliates": fact.relation in policy["affiliation"]["relations"],
        "directed": not schema().relations[fact.relation].symmetric,
        "standing": fact.standing.value,
        "when": words.period(fact.period),
        "event": fact.period.is_event,
        "bounds": [bound.toordinal() for bound in fact.period.bounds],
        "known": words.day(fact.known_since) if fact.known_since else None,
        "inferred": fact.rule,
        "corrected": fact.corrected_by,
    }


def _evidence(said: Evidence, order: Mapping[str, int], speakers: Mapping[tuple[str, str], str]) -> Json:
    speaker = said.speaker and speakers.get((said.document, said.speaker), said.speaker)
    return {
        "document": order[said.document],
        "quote": said.quote,
        "status": said.status.value,
        "speaker": speaker,
        "confidence": round(said.confidence, 2),
    }


def _span(facts: Iterable[Fact]) -> list[int] | None:
    """The first and the last day that any fact names, None where none does."""
    ends = {day.toordinal() for fact in facts for day in fact.period.bounds} - {day.toordinal() for day in UNBOUNDED}
    return [min(ends), max(ends)] if ends else None


def _newest(knowledge: Knowledge) -> int | None:
    """The day on which the newest dated article was published."""
    published = [reading.document.published for reading in knowledge.readings if reading.document.published]
    days = [period.begin_latest.toordinal() for period in published if period.begin_latest != UNBOUNDED[1]]
    return max(days, default=None)
