"""The small graph on which the named questions are answered: thirty years of a state's politics, all 26 relations.

Written by hand as sentences with what they say; the facts are brought together here in the plainest way, so that
answers do not change with how articles are read or facts resolved. `ontology/queries/example/` holds it as RDF.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from graphkit.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Knowledge,
    Qualifiers,
    Reading,
    Standing,
    Statement,
    Status,
    digest,
)  # fmt: skip
from graphkit.ontology import schema
from graphkit.period import OPEN, Period

__all__ = ["knowledge"]

_NAMES = """
jd     | in/party/jd                | Party        | Janata Dal
jds    | in/party/jds               | Party        | Janata Dal (Secular) | JD(S) | JDS
bjp    | in/party/bjp               | Party        | Bharatiya Janata Party | BJP
inc    | in/party/inc               | Party        | Indian National Congress | Congress
kjp    | in/party/kjp               | Party        | Karnataka Janata Paksha | KJP
bsr    | in/party/bsr-congress      | Party        | BSR Congress
nda    | in/alliance/nda            | Alliance     | National Democratic Alliance | NDA
hdd    | in/person/h-d-deve-gowda   | Person       | H D Deve Gowda | Deve Gowda
hdk    | in/person/h-d-kumaraswamy  | Person       | H D Kumaraswamy | Kumaraswamy
nik    | in/person/nikhil           | Person       | Nikhil Kumaraswamy
sid    | in/person/siddaramaiah     | Person       | Siddaramaiah
bsy    | in/person/b-s-yeddyurappa  | Person       | B S Yeddyurappa | Yeddyurappa
sri    | in/person/b-sriramulu      | Person       | B Sriramulu | Sriramulu
dks    | in/person/d-k-shivakumar   | Person       | D K Shivakumar | Shivakumar
sum    | in/person/sumalatha        | Person       | Sumalatha
gov    | in/person/rameshwar-thakur  | Person       | Rameshwar Thakur
exa    | in/person/k-example        | Person       | K Example
cmi    | in/person/c-m-ibrahim      | Person       | C M Ibrahim | Ibrahim
kpcc   | in/organisation/kpcc       | Organisation | Karnataka Pradesh Congress Committee | KPCC
youth  | in/organisation/kpcc-youth | Organisation | Youth Wing
ka     | in/place/karnataka         | Place        | Karnataka
house  | in/legislature/karnataka   | Legislature  | Karnataka Legislative Assembly
e13    | in/election/2013-karnataka | Election     | 2013 Karnataka election
e18    | in/election/2018-karnataka | Election     | 2018 Karnataka election
e23    | in/election/2023-karnataka | Election     | 2023 Karnataka election
e19    | in/election/2019-lok-sabha | Election     | 2019 Lok Sabha election
e24    | in/election/2024-lok-sabha | Election     | 2024 Lok Sabha election
mandya | in/constituency/mandya     | Constituency | Mandya
varuna | in/constituency/varuna     | Constituency | Varuna
cm     | in/office/cm-karnataka     | Office       | Chief Minister of Karnataka
many   | in/group/60-office-bearers | Group        | over 60 office bearers
"""

_ARTICLES = """
@ archive-2005 | 2005-09-30 | The expulsion
Janata Dal (Secular) broke away from the Janata Dal in July 1999. | jds splitFrom jd | 1999-07
H D Deve Gowda set up the Janata Dal (Secular) in July 1999. | hdd founded jds | 1999-07
The Janata Dal (Secular) expelled Siddaramaiah on 22 September 2005. | sid expelledFrom jds | 2005-09-22
H D Kumaraswamy is a son of H D Deve Gowda. | hdk kinOf hdd | | .. | kin=son

@ archive-2008 | 2008-05-26 | Looking back
Siddaramaiah joined the Congress in 2006. | sid joined inc | 2006
The JD(S) and the BJP were allies in Karnataka from February 2006 to October 2007. | jds alliedWith bjp | 2006-02 | 2007-10 | place=ka
Rameshwar Thakur dissolved the Karnataka Legislative Assembly in November 2007. | gov dissolved house | 2007-11

@ archive-2014 | 2014-01-10 | A party returns
B S Yeddyurappa resigned from the BJP on 30 November 2012. | bsy resignedFrom bjp | 2012-11-30
B S Yeddyurappa founded the Karnataka Janata Paksha in December 2012. | bsy founded kjp | 2012-12
B Sriramulu crossed over from the BJP to the BSR Congress in 2011. | sri defectedFrom bjp | 2011 | | to=bsr
B Sriramulu deserted the BSR Congress for the BJP in 2014. | sri defectedFrom bsr | 2014 | | to=bjp
The Congress won 122 of 224 seats in the 2013 Karnataka election. | inc wonSeats e13 | 2013-05-08 | | seats=122 total=224 place=ka
The BJP won 40 of 224 seats in the 2013 Karnataka election. | bjp wonSeats e13 | 2013-05-08 | | seats=40 total=224 place=ka
The JD(S) won 40 of 224 seats in the 2013 Karnataka election. | jds wonSeats e13 | 2013-05-08 | | seats=40 total=224 place=ka
The Karnataka Janata Paksha merged with the BJP on 9 January 2014. | kjp mergedWith bjp | 2014-01-09
Siddaramaiah has been Chief Minister of Karnataka since 13 May 2013. | sid holdsOffice cm | 2013-05-13 | .. | place=ka
The Youth Wing belongs to the KPCC. | youth partOf kpcc | | ..
The KPCC is the Congress in the state. | kpcc partOf inc | | ..

@ archive-2018 | 2018-05-25 | A hung house
The BJP won 104 of 224 seats in the 2018 Karnataka election. | bjp wonSeats e18 | 2018-05-15 | | seats=104 total=224 place=ka
The Congress won 80 of 224 seats in the 2018 Karnataka election. | inc wonSeats e18 | 2018-05-15 | | seats=80 total=224 place=ka
The JD(S) won 37 of 224 seats in the 2018 Karnataka election. | jds wonSeats e18 | 2018-05-15 | | seats=37 total=224 place=ka
The JD(S) and the Congress met for talks on 16 May 2018. | jds negotiatedWith inc | 2018-05-16
The JD(S) is an ally of the Congress since 19 May 2018. | jds alliedWith inc | 2018-05-19 | ..
The Congress and the JD(S) govern Karnataka since 23 May 2018. | inc governs ka | 2018-05-23 | ..
The JD(S) has governed Karnataka since 23 May 2018. | jds governs ka | 2018-05-23 | ..
H D Kumaraswamy is Chief Minister of Karnataka since 23 May 2018. | hdk holdsOffice cm | 2018-05-23 | .. | place=ka

@ archive-2019 | 2019-07-30 | The fall
The BJP polled 36.3 per cent in the 2018 Karnataka election. | bjp voteShare e18 | 2018-05-15 | | percent=36.3
The Congress took 78 seats in the 2018 Karnataka election. | inc wonSeats e18 | 2018-05-15 | | seats=78 total=224 place=ka
Nikhil Kumaraswamy lost Mandya in May 2019. | nik lostElection mandya | 2019-05-23
Sumalatha won Mandya on 23 May 2019. | sum wonElection mandya | 2019-05-23
Sumalatha defeated Nikhil Kumaraswamy in the 2019 Lok Sabha election. | sum defeated nik | 2019-05-23 | | election=e19
Sumalatha represents Mandya since May 2019. | sum represents mandya | 2019-05 | ..
The Congress withdrew from the JD(S) on 23 July 2019. | inc withdrewFrom jds | 2019-07-23
H D Kumaraswamy was Chief Minister of Karnataka until 23 July 2019. | hdk holdsOffice cm | 2018-05-23 | 2019-07-23 | place=ka
The JD(S) was an ally of the Congress until 23 July 2019. | jds alliedWith inc | 2018-05-19 | 2019-07-23
The BJP governs Karnataka since 26 July 2019. | bjp governs ka | 2019-07-26 | ..

@ paper-2023-05 | 2023-05-21 | A majority
The Congress won 135 of 224 seats in the 2023 Karnataka election. | inc wonSeats e23 | 2023-05-13 | | seats=135 total=224 place=ka
The BJP won 66 of 224 seats in the 2023 Karnataka election. | bjp wonSeats e23 | 2023-05-13 | | seats=66 total=224 place=ka
The JD(S) won 19 of 224 seats in the 2023 Karnataka election. | jds wonSeats e23 | 2023-05-13 | | seats=19 total=224 place=ka
The Congress polled 42.9 per cent in the 2023 Karnataka election. | inc voteShare e23 | 2023-05-13 | | percent=42.9
The Congress governs Karnataka since 20 May 2023. | inc governs ka | 2023-05-20 | ..
The BJP governed Karnataka until 20 May 2023. | bjp governs ka | 2019-07-26 | 2023-05-20
D K Shivakumar leads the KPCC. | dks leads kpcc | | .. | role=president
Siddaramaiah represents Varuna. | sid represents varuna | 2023-05 | ..
Siddaramaiah belongs to the Congress. | sid memberOf inc | | ..

@ paper-2023-09-27 | 2023-09-27 | JD(S) joins NDA
The JD(S) joined the National Democratic Alliance on 22 September 2023. | jds joined nda | 2023-09-22
The JD(S) allied with the BJP on 22 September 2023 for the 2024 Lok Sabha election. | jds alliedWith bjp | 2023-09-22 | .. | election=e24
The BJP belongs to the NDA. | bjp memberOf nda | | ..
H D Kumaraswamy, JD(S) state president, spoke. | hdk leads jds | | .. | role=state president
H D Kumaraswamy said that the Congress attacks the JD(S). | inc opposes jds | 2023-09 | | | claimed | hdk
C M Ibrahim opposes the BJP. | cmi opposes bjp | 2023-09
K Example belongs to the BJP, a worker said. | exa memberOf bjp | | .. | | claimed | a worker
K Example denies that he belongs to the BJP. | exa memberOf bjp | | .. | | denied | exa
The JD(S) will stand in the 2024 Lok Sabha election. | jds candidateIn e24 | 2024 | | | expected
The Congress will never ally with the BJP. | inc alliedWith bjp | | .. | | denied | dks

@ paper-2023-10-01 | 2023-10-01 | The day after
The JD(S) allied with the BJP on 22 September 2023, the paper confirms, for the 2024 Lok Sabha election. | jds alliedWith bjp | 2023-09-22 | .. | election=e24
The JD(S) joined the National Democratic Alliance on 22 September 2023, it adds. | jds joined nda | 2023-09-22
C M Ibrahim belongs to the JD(S). | cmi memberOf jds | | ..
The over 60 office bearers resigned from the JD(S) on 30 September 2023. | many resignedFrom jds | 2023-09-30
H D Deve Gowda backs H D Kumaraswamy. | hdd supports hdk | 2023-09 | ..
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A sentence of an article and what it says, in keys of the table of names."""

    sentence: str
    subject: str
    relation: str
    object: str
    start: str | None
    end: str | None
    qualifiers: Qualifiers
    status: Status
    speaker: str | None

    @property
    def says(self) -> tuple[object, ...]:
        return self.subject, self.relation, self.object, self.qualifiers, self.start


@cache
def knowledge() -> Knowledge:
    """All of it, the same in every run."""
    names = {row[0]: row[1:] for row in map(_cells, _NAMES.strip().splitlines())}
    entities = {
        key: Entity(id=id, type=kind, name=name, aliases=tuple(more)) for key, (id, kind, name, *more) in names.items()
    }
    readings = [_reading(block, entities) for block in _ARTICLES.strip().split("\n\n")]
    canonical = {
        (reading.document.id, one.id): entities[one.id].id for reading, _ in readings for one in reading.entities
    }
    told = [(reading.document, line, one) for reading, said in readings for line, one in said]
    groups: dict[tuple[object, ...], list[tuple[Document, _Line, Statement]]] = {}
    for entry in told:
        groups.setdefault(entry[1].says, []).append(entry)
    return Knowledge(
        readings=tuple(reading for reading, _ in readings), entities=tuple(entities.values()), canonical=canonical,
        facts=tuple(_fact(group, entities) for group in groups.values()),
    )  # fmt: skip


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _reading(block: str, entities: dict[str, Entity]) -> tuple[Reading, list[tuple[_Line, Statement]]]:
    head, *rows = block.splitlines()
    name, published, title = _cells(head.removeprefix("@ "))
    lines = [_line(row) for row in rows]
    text = "\n".join(line.sentence for line in lines)
    document = Document(
        id=digest([name]), name=name, text=text, source=f"/articles/{name}.txt", title=title, language="en",
        published=Period.event(published), dated_by="given",
    )  # fmt: skip
    said = [(line, _statement(line, document, date.fromisoformat(published))) for line in lines]
    keys = {key for line in lines for key in _keys(line) if key in entities}
    named = tuple(_mention(key, entities[key], document) for key in sorted(keys))
    return Reading(document=document, entities=named, statements=tuple(one for _, one in said)), said


def _keys(line: _Line) -> list[str]:
    values = [value for _, value in line.qualifiers if isinstance(value, str)]
    return [line.subject, line.object, *values, *([line.speaker] if line.speaker else [])]


def _line(row: str) -> _Line:
    sentence, triple, *rest = _cells(row)
    start, end, pairs, status, speaker = [*rest, *[""] * (5 - len(rest))]
    subject, relation, target = triple.split()
    return _Line(
        sentence=sentence, subject=subject, relation=relation, object=target, start=start or None, end=end or None,
        qualifiers=_qualifiers(pairs), status=Status(status or "asserted"), speaker=speaker or None,
    )  # fmt: skip


def _qualifiers(pairs: str) -> Qualifiers:
    split = dict(
        pair.split("=") for pair in pairs.replace("state president", "state\u00a0president").split(" ") if pair
    )
    return tuple(sorted((name, _value(value)) for name, value in split.items()))


def _value(text: str) -> str | int | float:
    if text.replace(".", "").isdigit():
        return float(text) if "." in text else int(text)
    return text.replace("\u00a0", " ")


def _statement(line: _Line, document: Document, published: date) -> Statement:
    start = document.text.index(line.sentence)
    evidence = Evidence(
        document=document.id, start=start, end=start + len(line.sentence), quote=line.sentence, status=line.status,
        speaker=line.speaker, confidence=0.9, extractor="example",
    )  # fmt: skip
    return Statement(
        subject=line.subject, relation=line.relation, object=line.object, qualifiers=line.qualifiers,
        period=_period(line, published), evidence=evidence,
    )  # fmt: skip


def _period(line: _Line, published: date) -> Period:
    if not schema().relations[line.relation].lasts:
        return Period.event(line.start)
    return Period.state(line.start, line.end or OPEN, told=(published, published))


def _mention(key: str, entity: Entity, document: Document) -> Entity:
    found = [name for name in (entity.name, *entity.aliases) if name in document.text]
    spans = tuple((document.text.index(name), document.text.index(name) + len(name)) for name in found)
    return Entity(id=key, type=entity.type, name=entity.name, document=document.id, mentions=spans)


def _fact(group: list[tuple[Document, _Line, Statement]], entities: dict[str, Entity]) -> Fact:
    _, line, first = group[0]
    period = first.period
    for _, _, one in group[1:]:
        period = period.intersection(one.period) or period
    known = [document.published.begin_earliest for document, _, _ in group if document.published]
    pairs = tuple(
        (name, entities[value].id if isinstance(value, str) and value in entities else value)
        for name, value in line.qualifiers
    )
    return Fact(
        subject=entities[line.subject].id, relation=line.relation, object=entities[line.object].id, qualifiers=pairs,
        period=period, standing=_standing({line.status for _, line, _ in group}),
        statements=tuple(one.id for _, _, one in group), known_since=min(known),
    )  # fmt: skip


def _standing(said: set[Status]) -> Standing:
    if Status.DENIED in said:
        return Standing.DISPUTED if len(said) > 1 else Standing.DENIED
    if Status.ASSERTED in said:
        return Standing.ESTABLISHED
    return Standing.CLAIMED if Status.CLAIMED in said else Standing.EXPECTED
