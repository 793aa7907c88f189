"""A small knowledge graph for tests: two articles, all standings, states and events, a recurrence, odd characters."""

from datetime import date
from typing import Any

from graphkit.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Knowledge,
    Qualifiers,
    Reading,
    Span,
    Standing,
    Statement,
    Status,
    digest,
)  # fmt: skip
from graphkit.period import ENDED, Period

ODD = 'Zoë "Zed" <script>alert(1)</script> & ‏שלום‏ 🗳\x07'
"""A name that HTML, XML, Turtle and spreadsheets all have to be careful with; it holds a control character."""

FIRST = (
    "BENGALURU, Sept 27, 2023: The Janata Dal (Secular) allied with the BJP on September 22. "
    "The two had been allies from February 2006 to October 2007. "
    "In 2018 the JD(S) was an ally of the Congress, until July 2019. "
    "The BJP won 104 of 224 seats in the 2018 Karnataka election, with 36.3 per cent of the vote. "
    "H D Kumaraswamy, JD(S) state president, said that the Congress fears the JD(S). "
    "“The Congress will never ally with the BJP,” said D K Shivakumar.\n"
    "The Congress once ruled Karnataka."
)
SECOND = (
    "The JD(S) and BJP, allies again, will fight the 2024 Lok Sabha election together. "
    f"{ODD} left the JD(S) for the BJP in about June 2019. "
    "D K Shivakumar belongs to the BJP, a worker said; he denies it. "
    "“He is a BJP man,” the paper wrote. "
    "Shivakumar resigned from the Congress as =treasurer."
)


def document(name: str, text: str, **fields: Any) -> Document:
    """A document whose id is the hash of its text."""
    return Document(**{"id": digest([text]), "name": name, "text": text, "source": f"/articles/{name}.txt", **fields})


def entity(where: Document, local: str, kind: str, *names: str) -> Entity:
    """A local entity with the first mention of each of its names."""
    spans: tuple[Span, ...] = tuple((where.text.index(name), where.text.index(name) + len(name)) for name in names)
    return Entity(id=local, type=kind, name=names[0], document=where.id, aliases=names[1:], mentions=spans)


def evidence(where: Document, quote: str, status: Status = Status.ASSERTED, speaker: str | None = None) -> Evidence:
    """Evidence at the first place where the quote stands."""
    start = where.text.index(quote)
    return Evidence(
        document=where.id, start=start, end=start + len(quote), quote=quote, status=status, speaker=speaker,
        confidence=0.5 + 0.01 * (len(quote) % 50), extractor="sample",
    )  # fmt: skip


def statement(triple: str, period: Period, told: Evidence, **qualifiers: str | float) -> Statement:
    """A statement from "subject relation object"."""
    subject, relation, target = triple.split(" ")
    pairs: Qualifiers = tuple(sorted(qualifiers.items()))
    return Statement(
        subject=subject, relation=relation, object=target, qualifiers=pairs, period=period, evidence=told
    )  # fmt: skip


def knowledge() -> Knowledge:
    """Two documents, eleven canonical entities (one without a fact), thirteen facts of all five standings."""
    first, second = _first(), _second()
    told = {item.id: item for reading in (first, second) for item in reading.statements}
    canonical = {
        (reading.document.id, item.id): CANONICAL[item.id] for reading in (first, second) for item in reading.entities
    }
    return Knowledge(
        readings=(first, second), entities=_entities(), canonical=canonical, facts=tuple(_facts(list(told.values())))
    )


CANONICAL = {
    "jds": "in/party/jds", "bjp": "in/party/bjp", "inc": "in/party/inc", "hdk": "unlisted/person/h-d-kumaraswamy",
    "dks": "unlisted/person/d-k-shivakumar", "e18": "in/election/2018-karnataka", "e24": "in/election/2024-lok-sabha",
    "ka": "in/place/karnataka", "zoe": "unlisted/person/Zoë <\"%20\"> {z}", "paper": "unlisted/organisation/the-paper",
}  # fmt: skip
"""Local entity id (the same in both documents) -> canonical entity id."""


def _entities() -> tuple[Entity, ...]:
    def made(local: str, kind: str, *names: str, **attributes: str) -> Entity:
        return Entity(
            id=CANONICAL.get(local, local), type=kind, name=names[0], aliases=names[1:],
            attributes=tuple(sorted(attributes.items())),
        )  # fmt: skip

    return (
        made("jds", "Party", "Janata Dal (Secular)", "JD(S)", "JDS", colour="#138808", country="in"),
        made("bjp", "Party", "Bharatiya Janata Party", "BJP", colour="#FF9933", country="in", wikidata="Q10230"),
        made("inc", "Party", "Indian National Congress", "Congress", colour="#00BFFF", country="in"),
        made("hdk", "Person", "H D Kumaraswamy"),
        made("dks", "Person", "D K Shivakumar", "Shivakumar"),
        made("e18", "Election", "2018 Karnataka election", country="in"),
        made("e24", "Election", "2024 Lok Sabha election", country="in"),
        made("ka", "Place", "Karnataka", country="in"),
        made("zoe", "Person", ODD, "=1+1", "a | b"),
        made("paper", "Organisation", "the paper"),
        made("in/party/none", "Party", "A Party Without Facts", country="in"),
    )  # fmt: skip


def _first() -> Reading:
    here = document(
        "2023-09-27-alliance", FIRST, title="JD(S) allies with BJP", published=Period.event("2023-09-27"),
        dated_by="text", place="BENGALURU",
    )  # fmt: skip
    known = (date(2023, 9, 27), date(2023, 9, 27))
    entities = (
        entity(here, "jds", "Party", "Janata Dal (Secular)", "JD(S)"),
        entity(here, "bjp", "Party", "BJP"),
        entity(here, "inc", "Party", "Congress"),
        entity(here, "e18", "Election", "2018 Karnataka election"),
        entity(here, "hdk", "Person", "H D Kumaraswamy"),
        entity(here, "dks", "Person", "D K Shivakumar"),
        entity(here, "ka", "Place", "Karnataka"),
    )
    claimed, denied = Status.CLAIMED, Status.DENIED
    statements = (
        statement("jds alliedWith bjp", Period.state("2023-09-22", told=known),
                  evidence(here, "Janata Dal (Secular) allied with the BJP on September 22")),
        statement("jds alliedWith bjp", Period.state("2006-02", "2007-10"),
                  evidence(here, "allies from February 2006 to October 2007"), place="ka"),
        statement("jds alliedWith inc", Period.state("2018", "../2019-07", told=known),
                  evidence(here, "the JD(S) was an ally of the Congress, until July 2019")),
        statement("bjp wonSeats e18", Period.event("2018"), evidence(here, "won 104 of 224 seats"),
                  seats=104, total=224, place="ka"),
        statement("bjp voteShare e18", Period.event("2018"), evidence(here, "36.3 per cent of the vote"), percent=36.3),
        statement("hdk leads jds", Period.state(told=known), evidence(here, "H D Kumaraswamy, JD(S) state president"),
                  role="state president"),
        statement("inc opposes jds", Period.event(within=known),
                  evidence(here, "the Congress fears the JD(S)", claimed, "hdk")),
        statement("inc alliedWith bjp", Period.state(told=known),
                  evidence(here, "The Congress will never ally with the BJP", denied, "dks")),
        statement("inc governs ka", Period.state(None, ENDED, told=known),
                  evidence(here, "The Congress once ruled Karnataka")),
    )  # fmt: skip
    return Reading(document=here, entities=entities, statements=statements)


def _second() -> Reading:
    here = document("undated", SECOND)
    entities = (
        entity(here, "jds", "Party", "JD(S)"),
        entity(here, "bjp", "Party", "BJP"),
        entity(here, "inc", "Party", "Congress"),
        entity(here, "e24", "Election", "2024 Lok Sabha election"),
        entity(here, "dks", "Person", "D K Shivakumar", "Shivakumar"),
        entity(here, "zoe", "Person", ODD),
        entity(here, "paper", "Organisation", "the paper"),
    )
    statements = (
        statement("bjp alliedWith jds", Period.state(), evidence(here, "The JD(S) and BJP, allies again")),
        statement("jds candidateIn e24", Period.event("2024"),
                  evidence(here, "will fight the 2024 Lok Sabha election", Status.EXPECTED)),
        statement("zoe defectedFrom jds", Period.event("2019-06~"),
                  evidence(here, f"{ODD} left the JD(S) for the BJP"), to="bjp"),
        statement("dks memberOf bjp", Period.state(),
                  evidence(here, "D K Shivakumar belongs to the BJP", Status.CLAIMED, "a worker")),
        statement("dks memberOf bjp", Period.state(), evidence(here, "he denies it", Status.DENIED, "dks")),
        statement("dks memberOf bjp", Period.state(), evidence(here, "He is a BJP man", Status.CLAIMED, "paper")),
        statement("dks resignedFrom inc", Period.event(), evidence(here, "Shivakumar resigned from the Congress"),
                  office="=treasurer"),
    )  # fmt: skip
    return Reading(document=here, entities=entities, statements=statements)


def _facts(told: list[Statement]) -> list[Fact]:
    """One fact a statement, but for the two groups that tell the same; `told` is in the order of the readings."""
    known = date(2023, 9, 27)
    groups: list[tuple[list[int], Standing, date | None]] = [
        ([0, 9], Standing.ESTABLISHED, known),
        *(([number], Standing.ESTABLISHED, known) for number in (1, 2, 3, 4, 5)),
        ([6], Standing.CLAIMED, known),
        ([7], Standing.DENIED, known),
        ([8], Standing.ESTABLISHED, known),
        ([10], Standing.EXPECTED, None),
        ([11], Standing.ESTABLISHED, None),
        ([12, 13, 14], Standing.DISPUTED, None),
        ([15], Standing.ESTABLISHED, None),
    ]
    return [_fact([told[number] for number in numbers], standing, since) for numbers, standing, since in groups]


def _fact(told: list[Statement], standing: Standing, known_since: date | None) -> Fact:
    first = told[0]
    pairs = tuple(
        (name, CANONICAL.get(value, value) if isinstance(value, str) else value) for name, value in first.qualifiers
    )
    return Fact(
        subject=CANONICAL[first.subject], relation=first.relation, object=CANONICAL[first.object], qualifiers=pairs,
        period=first.period, standing=standing, statements=tuple(item.id for item in told), known_since=known_since,
    )  # fmt: skip
