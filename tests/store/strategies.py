"""Any knowledge at all, for laws; and its normal form, since a graph keeps no order."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from graphkit.model import Document, Entity, Evidence, Fact, Knowledge, Reading, Standing, Statement, Status
from graphkit.ontology import schema
from graphkit.period import ENDED, OPEN, Period

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
"""Any characters but lone surrogates, which RDF cannot carry."""
names = texts.filter(lambda text: text and not text.startswith(("document/", "evidence/", "fact/")))
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
hashes = st.text("0123456789abcdef", min_size=16, max_size=16)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False).map(lambda value: value + 0.0)
keys = st.sampled_from(["colour", "country", "founded", "wikidata", "a b", "50%"])
types = st.sampled_from(sorted(schema().types))
relations = st.sampled_from(sorted(schema().relations))
qualifier_names = st.sampled_from(sorted({q for relation in schema().relations.values() for q in relation.qualifiers}))


def tuples(of: st.SearchStrategy[Any], most: int = 3, **how: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=most, unique_by=how.pop("by", lambda one: one), **how).map(tuple)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted([draw(days), draw(days)])
    told = draw(st.none() | st.just((last, last)))
    start = draw(st.sampled_from([None, f"{first:%Y}", first.isoformat(), f"../{first}"]))
    if draw(st.booleans()):
        return Period.event(start, within=told or (first, last))
    return Period.state(start, draw(st.sampled_from([OPEN, ENDED, last.isoformat(), f"{last}/.."])), told=told)


def qualifiers(ids: list[str]) -> st.SearchStrategy[Any]:
    values = texts | numbers | st.sampled_from(ids) if ids else texts | numbers
    return st.dictionaries(qualifier_names, values, max_size=3).map(lambda pairs: tuple(sorted(pairs.items())))


def entities(document: str | None) -> st.SearchStrategy[Entity]:
    spans = st.tuples(st.integers(0, 999), st.integers(0, 999))
    return st.builds(
        Entity, id=names, type=types, name=texts, document=st.just(document), aliases=tuples(texts),
        mentions=tuples(spans) if document is not None else st.just(()),
        attributes=tuples(st.tuples(keys, texts)),
    )  # fmt: skip


@st.composite
def readings(draw: st.DrawFn, document: Document) -> Reading:
    named = draw(tuples(entities(document.id), by=lambda one: one.id))
    ids = [entity.id for entity in named]
    said = st.builds(
        Evidence, document=st.just(document.id), start=st.integers(0, 999), end=st.integers(0, 999), quote=texts,
        status=st.sampled_from(Status), speaker=st.none() | texts | st.sampled_from(ids or [""]),
        confidence=st.floats(0, 1), extractor=texts,
    )  # fmt: skip
    told = st.builds(
        Statement, subject=st.sampled_from(ids or [""]), relation=relations, object=st.sampled_from(ids or [""]),
        qualifiers=qualifiers(ids), period=periods(), evidence=said,
    )  # fmt: skip
    statements = draw(tuples(told, by=lambda one: one.id)) if ids else ()
    return Reading(document=document, entities=named, statements=statements)


documents = st.builds(
    Document, id=names, name=texts, text=texts, title=st.none() | texts, source=texts, language=texts,
    published=st.none() | days.map(lambda day: Period.event(day.isoformat())), dated_by=st.none() | texts,
    dating=st.lists(texts, max_size=2, unique=True).map(sorted).map(tuple), place=st.none() | texts,
)  # fmt: skip


@st.composite
def knowledges(draw: st.DrawFn) -> Knowledge:
    listed = draw(tuples(entities(None), by=lambda one: one.id))
    ids = [entity.id for entity in listed]
    read = tuple(draw(readings(document)) for document in draw(tuples(documents, most=2, by=lambda one: one.id)))
    local = [(reading.document.id, entity.id) for reading in read for entity in reading.entities]
    told = [statement.id for reading in read for statement in reading.statements]
    fact = st.builds(
        Fact, subject=st.sampled_from(ids or [""]), relation=relations, object=st.sampled_from(ids or [""]),
        qualifiers=qualifiers(ids), period=periods(), standing=st.sampled_from(Standing),
        statements=tuples(st.sampled_from(told or [""])) if told else st.just(()), known_since=st.none() | days,
        closed_by=tuples(hashes), rule=st.none() | texts.filter(bool), premises=tuples(hashes),
        corrected_by=st.none() | texts,
    )  # fmt: skip
    return Knowledge(
        readings=read, entities=listed,
        canonical=draw(st.dictionaries(st.sampled_from(local), st.sampled_from(ids))) if local and ids else {},
        facts=draw(tuples(fact, by=lambda one: one.id)) if ids else (),
    )  # fmt: skip


def normal(knowledge: Knowledge) -> Knowledge:
    """The same knowledge with everything sorted that is a set at heart, and without what stores do not keep."""
    return Knowledge(
        readings=tuple(sorted(map(_normal_reading, knowledge.readings), key=lambda one: one.document.id)),
        entities=_normal_entities(knowledge.entities),
        canonical=dict(knowledge.canonical),
        facts=tuple(sorted(map(_normal_fact, knowledge.facts), key=_id)),
    )


def _normal_fact(fact: Fact) -> Fact:
    links = {name: tuple(sorted(getattr(fact, name))) for name in ("statements", "closed_by", "premises")}
    return replace(fact, **links)


def _normal_reading(reading: Reading) -> Reading:
    return Reading(
        document=reading.document,
        entities=_normal_entities(reading.entities),
        statements=tuple(sorted(reading.statements, key=_id)),
    )


def _normal_entities(found: tuple[Entity, ...]) -> tuple[Entity, ...]:
    def sort(one: Entity) -> Entity:
        aliases, mentions = tuple(sorted(one.aliases)), tuple(sorted(one.mentions))
        return replace(one, aliases=aliases, mentions=mentions, attributes=tuple(sorted(one.attributes)))

    return tuple(sorted(map(sort, found), key=_id))


def _id(one: Any) -> str:
    return str(one.id)
