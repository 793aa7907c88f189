"""The annotated articles as readings: what a reader would hand over that made no mistake."""

from functools import cache
from pathlib import Path

from graphkit.examples import Example, Said, parse
from graphkit.model import Document, Entity, Evidence, Reading, Statement, Status, digest
from graphkit.ontology import Name, names, schema
from graphkit.period import OPEN, Period

__all__ = ["NAMES", "articles", "listed", "reading", "readings"]

HERE = Path(__file__).parent
NAMES = HERE / "names.toml"
COUNTRY = "vs"


@cache
def articles() -> tuple[Example, ...]:
    """The articles with their annotations, in the order of time."""
    return tuple(parse((HERE / "articles.txt").read_text(encoding="utf-8"), "articles"))


@cache
def listed() -> dict[str, Name]:
    """The names of that country alone."""
    return {id: name for id, name in names((NAMES,)).items() if name.country == COUNTRY}


def readings() -> tuple[Reading, ...]:
    """What the articles tell, exactly."""
    return tuple(reading(one) for one in articles())


def document(one: Example) -> Document:
    """The article without its annotations; it goes by its day."""
    assert one.published
    return Document(
        id=digest([one.text]), name=one.published, text=one.text, source=f"{one.published}.txt",
        published=Period.event(one.published), dated_by="given",
    )  # fmt: skip


def reading(one: Example) -> Reading:
    """An article with all that is annotated."""
    here = document(one)
    ids = {name: f"e{number}" for number, name in enumerate(dict.fromkeys(m.entity for m in one.mentions), 1)}
    entries = {entry.name: entry.id for entry in listed().values()}
    entities = tuple(
        Entity(
            id=id, type=next(m.type for m in one.mentions if m.entity == name), name=name, document=here.id,
            mentions=one.spans(name), attributes=(("listed", entries[name]),) if name in entries else (),
        )
        for name, id in ids.items()
    )  # fmt: skip
    statements = tuple(_statement(one, here, said, ids) for said in one.statements)
    return Reading(document=here, entities=entities, statements=statements)


def _statement(one: Example, here: Document, said: Said, ids: dict[str, str]) -> Statement:
    low, high = _quote(one, said)
    qualifiers = tuple((name, ids.get(str(value), value)) for name, value in said.qualifiers)
    evidence = Evidence(
        document=here.id, start=low, end=high, quote=here.text[low:high], status=said.status,
        speaker=ids.get(said.speaker or "", said.speaker), confidence=1.0, extractor="by hand",
    )  # fmt: skip
    return Statement(
        subject=ids[said.subject], relation=said.relation, object=ids[said.object], qualifiers=qualifiers,
        period=_period(said, here), evidence=evidence,
    )  # fmt: skip


def _quote(one: Example, said: Said) -> tuple[int, int]:
    """From the one name to the other, where the two stand nearest."""
    pairs = ((a, b) for a in one.spans(said.subject) for b in one.spans(said.object))
    first, second = min(pairs, key=lambda pair: abs(pair[0][0] - pair[1][0]))
    return min(first[0], second[0]), max(first[1], second[1])


def _period(said: Said, here: Document) -> Period:
    """As the reader that ships makes periods: what is asserted holds, or is over, when it is published."""
    assert here.published
    told = here.published.bounds[:2] if said.status is Status.ASSERTED else None
    if schema().relations[said.relation].lasts:
        return Period.state(said.start, said.end or OPEN, told=told)
    if said.start is None and told:
        return Period.event(within=(Period.event().begin_earliest, told[1]))
    return Period.event(said.start)
