"""A graph of any size for benchmarks and for laws about memory: the same in every run."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from random import Random

from graphkit.model import Document, Entity, Evidence, Fact, Knowledge, Reading, Standing, Statement, Status
from graphkit.period import Period
from graphkit.piecewise import Again

__all__ = ["Many", "knowledge"]

_RELATIONS = ("alliedWith", "opposes", "memberOf", "leads", "wonSeats", "defectedFrom", "supports", "governs")
_KINDS = ("Party", "Person", "Election", "Place")
_A_DOCUMENT = 10
_FIRST = date(1990, 1, 1)


def knowledge(facts: int, entities: int = 0) -> Knowledge:
    """So many facts (a few less where chance brings the same again), each told by one statement; ten statements a
    document, an entity for every twenty facts.
    """
    named = tuple(_entity(number) for number in range(entities or max(facts // 20, 8)))
    readings = tuple(_readings(facts, len(named)))
    canonical = {(reading.document.id, one.id): _id(int(one.id)) for reading in readings for one in reading.entities}
    told = (statement for reading in readings for statement in reading.statements)
    made = (_fact(number, statement) for number, statement in enumerate(told))
    return Knowledge(
        readings=readings, entities=named, canonical=canonical,
        facts=tuple({fact.id: fact for fact in made}.values()),
    )  # fmt: skip


class Many:
    """The same, made anew whenever it is gone through, and not put in order: millions of facts need no memory but that
    of their entities. What chance brings twice is there twice.
    """

    def __init__(self, facts: int) -> None:
        self._facts = facts
        self.entities = tuple(_entity(number) for number in range(max(facts // 20, 8)))
        self.readings: Iterable[Reading] = Again(lambda: _readings(facts, len(self.entities)))
        self.facts: Iterable[Fact] = Again(self._made)
        self.canonical: Mapping[tuple[str, str], str] = _Canonical()
        self.confidences: Mapping[str, float] = {}

    def _made(self) -> Iterator[Fact]:
        told = (statement for reading in self.readings for statement in reading.statements)
        return (_fact(number, statement) for number, statement in enumerate(told))


class _Canonical(dict[tuple[str, str], str]):
    """Of any document and any id in it."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: tuple[str, str]) -> str:
        return _id(int(key[1]))


def _id(number: int) -> str:
    return f"in/{_KINDS[number % len(_KINDS)].lower()}/made-{number}"


def _entity(number: int) -> Entity:
    kind = _KINDS[number % len(_KINDS)]
    colour = (("colour", f"#{number * 7919 % 0xFFFFFF:06x}"), ("country", "in")) if kind == "Party" else ()
    return Entity(
        id=_id(number), type=kind, name=f"{kind} {number} & “Sons”", aliases=(f"{kind[0]}{number}",), attributes=colour
    )


def _readings(facts: int, entities: int) -> Iterator[Reading]:
    chance = Random(facts)
    for number in range(0, facts, _A_DOCUMENT):
        named = chance.sample(range(entities), min(_A_DOCUMENT, entities))
        document = f"{number:016x}"
        told = tuple(_statement(document, number + step, named) for step in range(min(_A_DOCUMENT, facts - number)))
        yield Reading(
            document=Document(
                id=document, name=f"article-{number}", text="The party said so, and so it was. " * 60,
                source=f"/articles/{number}.txt", title=f"What was said <{number}>",
                published=Period.event(_day(number).isoformat()), dated_by="given",
            ),
            entities=tuple(
                Entity(
                    id=str(one), type=_KINDS[one % len(_KINDS)], name=f"Name {one}", document=document,
                    mentions=((one % 900, one % 900 + 9), (one % 700, one % 700 + 9)),
                )
                for one in sorted(set(named))
            ),
            statements=told,
        )  # fmt: skip


def _day(number: int) -> date:
    return _FIRST + timedelta(days=number * 13 % 12000)


def _statement(document: str, number: int, named: list[int]) -> Statement:
    relation, day = _RELATIONS[number % len(_RELATIONS)], _day(number)
    seats = (("seats", number % 400), ("total", 400)) if relation == "wonSeats" else ()
    period = Period.event(day.isoformat()) if seats else Period.state(f"{day:%Y-%m}", told=(day, day))
    start = number * 7 % 1900
    return Statement(
        subject=str(named[number % len(named)]), relation=relation, object=str(named[(number + 3) % len(named)]),
        qualifiers=seats, period=period,
        evidence=Evidence(
            document=document, start=start, end=start + 33, quote="The party said so, and so it was.",
            status=Status.ASSERTED, speaker=None, confidence=number % 100 / 100, extractor="made",
        ),
    )  # fmt: skip


def _fact(number: int, told: Statement) -> Fact:
    standing = tuple(Standing)[number % 7] if number % 7 < len(Standing) else Standing.ESTABLISHED
    return Fact(
        subject=_id(int(told.subject)), relation=told.relation, object=_id(int(told.object)),
        qualifiers=told.qualifiers, period=told.period, standing=standing, statements=(told.id,),
        known_since=_day(number),
    )  # fmt: skip
