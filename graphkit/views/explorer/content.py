"""What the page tells, as plain data: names, articles, and facts with their evidence, in words where it can be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graphkit import __version__
from graphkit.model import Fact, Knowledge
from graphkit.ontology import cues, schema
from graphkit.period import UNBOUNDED
from graphkit.views.explorer import words
from graphkit.views.explorer.articles import Articles

__all__ = ["Json", "content"]

Json = dict[str, Any]


def content(knowledge: Knowledge, *, texts: bool = True) -> Json:
    """Names, facts in the order of time, articles (with their `texts` or without), and how to group and word them.

    Days are ordinals (1 Jan 0001 is 1). Names, articles and relations are meant by their place in their list, evidence
    by the place of its first and last character in the text, counted as JavaScript does.
    """
    used = _spoken(knowledge)
    labels = _labels(knowledge, used)
    order = {key: number for number, key in enumerate(sorted(_present(knowledge)))}
    articles = Articles.of(knowledge, order, texts=texts)
    facts = sorted(knowledge.facts, key=lambda fact: (fact.period.bounds, fact.subject, fact.object, fact.id))
    numbers = {fact.id: number for number, fact in enumerate(facts)}
    return {
        **_policy(knowledge, order),
        "names": _names(knowledge, labels, used, order),
        "documents": articles.listed(),
        "facts": [
            _fact(fact, labels, order)
            | {
                "evidence": [articles.evidence(key, fact.period) for key in fact.statements],
                "grounds": [numbers[key] for key in fact.premises if key in numbers],
                "closers": [numbers[key] for key in fact.closed_by if key in numbers],
            }
            for fact in facts
        ],
        "span": _span(facts),
        "day": articles.newest(),
        "made": f"graphkit {__version__}",
    }


def _present(knowledge: Knowledge) -> set[str]:
    """The ids of all that facts speak of: their ends, and who stands in their qualifiers."""
    known = {entity.id for entity in knowledge.entities}
    return {
        str(role)
        for fact in knowledge.facts
        for role in (fact.subject, fact.object, *(value for _, value in fact.qualifiers if value in known))
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


def _names(
    knowledge: Knowledge, labels: Mapping[str, str], used: Mapping[str, Iterable[str]], order: Mapping[str, int]
) -> list[Json]:
    """The entities that facts are about, in the order of their ids."""
    return [
        {
            "key": entity.id,
            "name": entity.name,
            "label": labels[entity.id],
            "type": entity.type,
            "aliases": sorted({*entity.aliases, *used[entity.id]} - {entity.name}),
            "colour": dict(entity.attributes).get("colour"),
        }
        for entity in sorted(knowledge.entities, key=lambda entity: entity.id)
        if entity.id in order
    ]


def _policy(knowledge: Knowledge, present: Mapping[str, int]) -> Json:
    """How the vocabulary is grouped, drawn and worded; of the types of names those that are there."""
    policy = cues("explorer")
    there = {entity.type for entity in knowledge.entities if entity.id in present}
    return {
        "words": policy["words"],
        "families": [{name: group[name] for name in ("id", "label", "colour", "dark")} for group in policy["family"]],
        "standings": policy["standing"],
        "statuses": policy["status"],
        "presets": policy["preset"],
        "notes": policy["note"],
        "large": policy["large"],
        "relations": [_relation(name) for name in _relations()],
        "types": {
            kind: {name: look[name] for name in ("shape", "size", "one", "plural")}
            | {"coloured": look.get("coloured", False)}
            for kind, look in policy["types"].items()
            if kind in there
        },
    }


def _relations() -> list[str]:
    return [relation for group in cues("explorer")["family"] for relation in group["relations"]]


def _relation(name: str) -> Json:
    policy = cues("explorer")
    return {
        "id": name,
        "phrase": words.phrase(name),
        "family": next(group["id"] for group in policy["family"] if name in group["relations"]),
        "directed": not schema().relations[name].symmetric,
        "lane": next((part for part, relations in policy["lanes"].items() if name in relations), None),
        "bond": next((part for part, relations in policy["affiliation"].items() if name in relations), None),
    }


def _fact(fact: Fact, labels: Mapping[str, str], order: Mapping[str, int]) -> Json:
    said = {name: labels.get(str(value), str(value)) for name, value in fact.qualifiers}
    return {
        "key": fact.id,
        "subject": order[fact.subject],
        "relation": _relations().index(fact.relation),
        "object": order[fact.object],
        "roles": {name: order[str(value)] for name, value in fact.qualifiers if str(value) in order},
        "figures": {name: value for name, value in fact.qualifiers if not isinstance(value, str)},
        "details": list(words.details(said)),
        "standing": fact.standing.value,
        "notes": [note["id"] for note in cues("explorer")["note"] if getattr(fact, note["id"])],
        "when": words.period(fact.period),
        "event": fact.period.is_event,
        "bounds": [bound.toordinal() for bound in fact.period.bounds],
        "known": fact.known_since.toordinal() if fact.known_since else None,
        "corrected": fact.corrected_by,
    }


def _span(facts: Iterable[Fact]) -> list[int] | None:
    """The first and the last day that any fact names, None where none does."""
    ends = {day.toordinal() for fact in facts for day in fact.period.bounds} - {day.toordinal() for day in UNBOUNDED}
    return [min(ends), max(ends)] if ends else None
