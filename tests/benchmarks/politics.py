"""A made-up country of any size, in which every relation stands between what it may: for questions and rules.

A tenth as many persons as facts, a hundredth as many parties, elections and the rest, as a growing archive has; some
parties are in far more facts than others. The same in every run.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from graphkit.model import Document, Entity, Evidence, Fact, Knowledge, Qualifiers, Reading, Standing, Statement, Status
from graphkit.ontology import schema
from graphkit.period import Period

__all__ = ["knowledge"]

_A_DOCUMENT = 10
_FIRST, _DAYS = date(1990, 1, 1), 12000
_SHARES = {"Person": 10, "Party": 400, "Constituency": 100, "Election": 200}
"""One entity of the type to so many facts; a thousand facts for each of the other types."""
_STANDINGS = {
    Status.ASSERTED: Standing.ESTABLISHED, Status.CLAIMED: Standing.CLAIMED,
    Status.EXPECTED: Standing.EXPECTED, Status.DENIED: Standing.DENIED,
}  # fmt: skip
_STATUSES = [Status.ASSERTED] * 7 + [Status.CLAIMED, Status.EXPECTED, Status.DENIED]

_Said = tuple[Entity, str, Entity, Qualifiers]


class _Relation:
    """A relation with what the schema says of it, sorted."""

    def __init__(self, name: str) -> None:
        relation = schema().relations[name]
        self.name, self.lasts = name, relation.lasts
        self.signatures = tuple(sorted(relation.signatures))
        self.qualifiers = tuple(sorted(relation.qualifiers))


_RELATIONS = tuple(map(_Relation, sorted(schema().relations)))


def knowledge(facts: int) -> Knowledge:
    """So many facts of all 26 relations, each told by one statement; ten statements a document."""
    chance = Random(26)
    named = {kind: _entities(kind, max(facts // _SHARES.get(kind, 1000), 4)) for kind in sorted(schema().types)}
    readings, known = [], []
    for number in range(0, facts, _A_DOCUMENT):
        told = [_told(chance, named, number + step) for step in range(min(_A_DOCUMENT, facts - number))]
        reading, said = _reading(number, told)
        readings.append(reading)
        known += said
    return Knowledge(
        readings=tuple(readings), entities=tuple(one for kind in named.values() for one in kind), facts=tuple(known),
        canonical={(read.document.id, one.id): _canonical(one.id) for read in readings for one in read.entities},
    )  # fmt: skip


def _entities(kind: str, many: int) -> tuple[Entity, ...]:
    return tuple(
        Entity(id=f"made/{kind.lower()}/{n}", type=kind, name=f"{kind} No {n}", aliases=(f"{kind[:3]}{n}",))
        for n in range(many)
    )


def _canonical(local: str) -> str:
    return local.replace("-", "/")


def _local(entity: Entity) -> str:
    return entity.id.replace("/", "-")


def _told(chance: Random, named: dict[str, tuple[Entity, ...]], number: int) -> _Said:
    relation = _RELATIONS[number % len(_RELATIONS)]
    one, other = chance.choice(relation.signatures)
    subject = _often(chance, named[one])
    target = subject
    while target is subject:
        target = _often(chance, named[other])
    return subject, relation.name, target, tuple(_qualifiers(chance, named, relation.qualifiers))


def _often(chance: Random, many: tuple[Entity, ...]) -> Entity:
    """The first few are meant far more often than the rest."""
    return many[int(len(many) * chance.random() ** 2)]


def _qualifiers(
    chance: Random, named: dict[str, tuple[Entity, ...]], names: tuple[str, ...]
) -> Iterator[tuple[str, str | int | float]]:
    numbers = {"seats": chance.randrange(200), "total": 200, "percent": round(chance.uniform(0, 100), 1)}
    for name in names:
        kinds = schema().entity_qualifiers.get(name)
        if kinds:
            yield name, _often(chance, named[min(kinds)]).id
        else:
            yield name, numbers.get(name, "deputy")


def _reading(number: int, told: list[_Said]) -> tuple[Reading, list[Fact]]:
    chance, published = Random(number), _FIRST + timedelta(days=number * 13 % _DAYS)
    quotes = [f"{one.name} {relation} {other.name}, the paper wrote." for one, relation, other, _ in told]
    document = Document(
        id=f"{number:016x}", name=f"article-{number}", text=" ".join(quotes), source=f"/articles/{number}.txt",
        title=f"Article {number}", published=Period.event(published.isoformat()), dated_by="given",
    )  # fmt: skip
    pairs = [_pair(chance, document, published, quote, one) for quote, one in zip(quotes, told, strict=True)]
    entities = {_local(entity): entity for one, _, other, _ in told for entity in (one, other)}
    return Reading(
        document=document, statements=tuple(statement for statement, _ in pairs),
        entities=tuple(
            Entity(id=local, type=one.type, name=one.name, document=document.id, mentions=((0, len(one.name)),))
            for local, one in entities.items()
        ),
    ), [fact for _, fact in pairs]  # fmt: skip


def _pair(chance: Random, document: Document, published: date, quote: str, told: _Said) -> tuple[Statement, Fact]:
    subject, relation, target, qualifiers = told
    begun = published - timedelta(days=chance.randrange(1500))
    status, period = chance.choice(_STATUSES), Period.event(begun.isoformat())
    if schema().relations[relation].lasts:
        ends = chance.random() < 0.5
        period = Period.state(
            begun.strftime("%Y-%m"), published.strftime("%Y-%m") if ends else "..", told=(published, published)
        )
    start = document.text.index(quote)
    statement = Statement(
        subject=_local(subject), relation=relation, object=_local(target), period=period,
        evidence=Evidence(
            document=document.id, start=start, end=start + len(quote), quote=quote, status=status, confidence=0.8,
            extractor="made", speaker="an observer" if status is Status.CLAIMED else None,
        ),
    )  # fmt: skip
    fact = Fact(
        subject=subject.id, relation=relation, object=target.id, qualifiers=qualifiers, period=period,
        standing=_STANDINGS[status], statements=(statement.id,), known_since=published,
    )  # fmt: skip
    return statement, fact
