"""Annotated texts from several sources, in one form: the examples of the ontology, gold articles, CrossNER, GUM."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.examples import Example, examples
from graphkit.extraction.labels import FIGURES
from graphkit.extraction.spans import words_of
from graphkit.model import Span, Status
from graphkit.ontology import cues, schema

__all__ = ["GOLD", "OURS", "Fact", "Name", "Sample", "crossner", "gold", "gum", "held_back", "measures", "ours"]

GOLD, OURS = 8, 5
"""One in so many gold articles, and examples of ours, is held back."""


@dataclass(frozen=True, slots=True)
class Name:
    """A mention: its span, its entity type, and the entity (any text, the same for all mentions of one)."""

    start: int
    end: int
    type: str
    entity: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement between two entities of a sample; `quote` is where the text says it, where that is known, `figure`
    the seats or the share of the vote, where it tells them.
    """

    subject: str
    relation: str
    object: str
    status: Status
    quote: Span | None
    figure: float | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its names and facts. `types` are the entity types that were annotated in it, all of them; `facts` is
    None where relations were not.
    """

    source: str
    text: str
    names: tuple[Name, ...]
    facts: tuple[Fact, ...] | None
    types: frozenset[str]


def held_back(sample: Sample) -> bool:
    """Every fifth example of ours and every eighth gold article never trains: it measures."""
    if sample.facts is None:
        return False
    return measures(sample.text, GOLD if any(fact.quote for fact in sample.facts) else OURS)


def measures(text: str, each: int) -> bool:
    """Whether a text is among those, one in `each` by a hash of it, that are held back from training."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % each == 0


def ours(folder: Path | None = None) -> Iterator[Sample]:
    """The examples of `ontology/examples/`. Files of mentions alone say nothing about relations."""
    for one in examples(folder):
        yield _ours(one)


def _ours(one: Example) -> Sample:
    names = tuple(Name(m.start, m.end, m.type, m.entity) for m in one.mentions)
    facts = tuple(
        Fact(s.subject, s.relation, s.object, s.status, None, _figure(dict(s.qualifiers))) for s in one.statements
    )
    known = not one.file.startswith("mentions")
    return Sample(one.file, one.text, names, facts if known else None, schema().types)


def _figure(qualifiers: Mapping[str, Any]) -> float | None:
    told = next((qualifiers[key] for key in sorted(FIGURES) if key in qualifiers), None)
    number = re.search(r"\d+(?:\.\d+)?", str(told).replace(",", ""))
    return float(number.group()) if number else None


def gold(folder: Path) -> Iterator[Sample]:
    """Gold articles: entities are looked up in the text by their names and aliases, quotes where they stand."""
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        names = tuple(_found(text, data["entities"]))
        facts = tuple(
            Fact(
                s["subject"],
                s["relation"],
                s["object"],
                Status(s["status"]),
                _quote(text, s["quote"]),
                _figure(s["qualifiers"] or {}),
            )
            for s in data["statements"]
        )
        yield Sample(path.stem, text, names, facts, schema().types)


def _found(text: str, entities: Sequence[Mapping[str, Any]]) -> Iterator[Name]:
    # articles and courtesy titles are no part of a name
    titles = "|".join(["the", "a", "an", *map(re.escape, words_of("person", "honorifics"))])
    forms = {
        re.sub(rf"^(?:(?:{titles})\.? )+", "", form, flags=re.IGNORECASE): (e["type"], e["id"])
        for e in entities
        for form in [e["name"], *e["aliases"]]
    }
    if not forms:
        return
    # "Highlands Unity Movement (HUM)" is two mentions, the name and its short form, not one
    apart = [form for form in filter(None, forms) if not re.search(r"\w \([A-Z][\w-]+\)$", form)]
    longest_first = sorted(apart, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    for match in pattern.finditer(text):
        kind, entity = forms[match.group()]
        yield Name(match.start(), match.end(), kind, entity)


def _quote(text: str, quote: str) -> Span | None:
    start = text.find(quote)
    return (start, start + len(quote)) if start >= 0 else None


def crossner(path: Path) -> Iterator[Sample]:
    """CrossNER's BIO sentences; its organisations include houses and alliances, so those stay open."""
    known = frozenset({"Person", "Party", "Election", "Place", "Organisation"})
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        pairs = [line.split("\t") for line in block.splitlines()]
        yield _from_bio(path.stem, [word for word, _ in pairs], [label for _, label in pairs], known)


def _from_bio(source: str, words: Sequence[str], labels: Sequence[str], known: frozenset[str]) -> Sample:
    text, names, open_at = "", list[Name](), None
    for word, label in zip([*words, ""], [*labels, "O"], strict=True):
        if open_at and not label.startswith("I-"):
            start, kind = open_at
            names.append(Name(start, len(text), kind, text[start:]))
            open_at = None
        text += (" " if text and word else "") + word
        kind = cues("sources")["crossner"].get(label.removeprefix("B-"), "")
        if label.startswith("B-") and kind:
            open_at = (len(text) - len(word), kind)
    return Sample(source, text, tuple(names), None, known)


def gum(path: Path) -> Iterator[Sample]:
    """Names of persons and places in GUM: entity spans whose words are proper nouns alone."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
            if rows:
                yield _from_gum(path.stem, rows)


def _from_gum(source: str, rows: Sequence[Sequence[str]]) -> Sample:
    text, spans, names = "", list[Span](), list[Name]()
    opened: list[tuple[int, str]] = []
    types: Mapping[str, str] = cues("sources")["gum"]
    for row in rows:
        spans.append((len(text), len(text) + len(row[1])))
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for mark in re.findall(r"\([^()]*|\)|[^()]+\)", entity[1] if entity else ""):
            if mark.startswith("("):
                opened.append((len(spans) - 1, [*mark.split("-"), ""][1]))
            if (mark.endswith(")") or mark == ")") and opened:
                first, kind = opened.pop()
                if kind in types and all(one[3] in ("PROPN", "PUNCT") for one in rows[first : len(spans)]):
                    names.append(Name(spans[first][0], spans[-1][1], types[kind], text[spans[first][0] :].strip()))
    return Sample(source, text, tuple(_outermost(names)), None, frozenset({"Person"}))


def _outermost(names: Sequence[Name]) -> Iterator[Name]:
    end = -1
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.start >= end:
            end = name.end
            yield name
