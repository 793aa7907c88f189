"""Seventeen years of three parties in six articles: allies part and come back; people change sides; one denies it."""

from datetime import date
from functools import cache

from graphkit.model import Entity, Evidence, Knowledge, Reading, Statement, Status
from graphkit.ontology import names
from graphkit.period import OPEN, Period, Window
from graphkit.resolution import resolve
from tests.samples import document

_LISTED = {"jds": "in/party/jds", "bjp": "in/party/bjp", "inc": "in/party/inc", "nda": "in/alliance/nda"}
_NAMES = {  # local id -> type and every name that an article may have for it
    "jds": ("Party", "Janata Dal (Secular)", "JD(S)"), "bjp": ("Party", "Bharatiya Janata Party", "BJP"),
    "inc": ("Party", "Indian National Congress", "Congress"),
    "nda": ("Alliance", "National Democratic Alliance", "NDA"),
    "kjp": ("Party", "Karnataka Janata Paksha", "KJP"), "bsy": ("Person", "B S Yediyurappa", "Yediyurappa"),
    "ka": ("Place", "Karnataka"), "hdk": ("Person", "H D Kumaraswamy", "Kumaraswamy"),
    "hdd": ("Person", "H D Deve Gowda", "Deve Gowda"), "sid": ("Person", "Siddaramaiah"),
    "vis": ("Person", "A H Vishwanath", "Vishwanath"), "gs": ("Person", "Gauri Shankar"),
    "zam": ("Person", "Zameer Ahmed Khan"), "cm": ("Office", "Chief Minister of Karnataka"),
    "e18": ("Election", "2018 Karnataka election"), "e23": ("Election", "2023 Karnataka election"),
    "e24": ("Election", "2024 Lok Sabha election"),
}  # fmt: skip


def _article(when: str | None, title: str, text: str, *told: str) -> Reading:
    """An article; its statements are lines: `subject relation object start..end key=value | quote | status speaker`."""
    published = Period.event(when) if when else None
    here = document(title, text, title=title, published=published, dated_by="given" if when else None)
    entities = tuple(
        Entity(
            id=local, type=kind, name=first, document=here.id, aliases=tuple(rest),
            attributes=(("listed", _LISTED[local]),) if local in _LISTED else (),
            mentions=tuple(sorted({span for name in (first, *rest) for span in _places(name, text)})),
        )
        for local, (kind, first, *rest) in _NAMES.items() if any(name in text for name in (first, *rest))
    )  # fmt: skip
    known = (published.begin_earliest, published.begin_latest) if published else None
    return Reading(
        document=here, entities=entities, statements=tuple(_statement(here.id, text, line, known) for line in told)
    )


def _places(name: str, text: str) -> list[tuple[int, int]]:
    return [(at, at + len(name)) for at in range(len(text)) if text.startswith(name, at)]


def _statement(here: str, text: str, line: str, told: Window | None) -> Statement:
    (subject, relation, target, *rest), quote, how = (
        part.split() if i == 0 else part.strip() for i, part in enumerate(f"{line} | | ".split("|")[:3])
    )
    status, _, speaker = str(how or "asserted").partition(" ")
    start = text.index(str(quote))
    when = next((part for part in rest if "=" not in part), "")
    begin, dots, end = when.partition("..")
    period = Period.state(begin or None, end or OPEN, told=told) if dots else Period.event(begin or None)
    pairs = (part.split("=") for part in rest if "=" in part)
    return Statement(
        subject=subject, relation=relation, object=target, period=period,
        qualifiers=tuple(sorted((key, int(value) if value.isdigit() else value) for key, value in pairs)),
        evidence=Evidence(
            document=here, start=start, end=start + len(str(quote)), quote=str(quote), status=Status(status),
            speaker=speaker or None, confidence=0.9 if status == "asserted" else 0.6, extractor="sample",
        ),
    )  # fmt: skip


@cache
def politics() -> Knowledge:
    """Everything together, with the entities of the names files."""
    readings = (
        _article(
            "2006-02-04", "A coalition in Karnataka",
            "The JD(S) and the BJP formed a coalition in Karnataka on 3 February 2006. "
            "Kumaraswamy of the JD(S) became Chief Minister of Karnataka.",
            "jds alliedWith bjp 2006-02-03.. place=ka | The JD(S) and the BJP formed a coalition",
            "jds governs ka 2006-02-03.. | The JD(S) and the BJP formed a coalition in Karnataka",
            "hdk memberOf jds .. | Kumaraswamy of the JD(S)",
            "hdk holdsOffice cm 2006-02-03.. | Kumaraswamy of the JD(S) became Chief Minister of Karnataka",
        ),
        _article(
            "2018-05-24", "Kumaraswamy sworn in",
            "In the 2018 Karnataka election the BJP won 104 of 224 seats, the Congress 80 and the JD(S) 37. The "
            "coalition of the JD(S) and the BJP had ended in October 2007. On 23 May 2018 the Congress and the "
            "JD(S) formed "
            "a government together. Siddaramaiah leads the Congress in the house. Zameer Ahmed Khan of the "
            "Congress, and "
            "A H Vishwanath and Gauri Shankar of the JD(S), were there, with Deve Gowda, the JD(S) supremo. 🗳 "
            "Kumaraswamy took the oath.",
            "bjp wonSeats e18 2018-05-15 seats=104 total=224 | the BJP won 104 of 224 seats",
            "inc wonSeats e18 2018-05-15 seats=80 total=224 | the Congress 80",
            "jds wonSeats e18 2018-05-15 seats=37 total=224 | the JD(S) 37",
            "jds alliedWith bjp 2006-02..2007-10 | The coalition of the JD(S) and the BJP had ended in October 2007",
            "inc alliedWith jds 2018-05-23.. place=ka | the Congress and the JD(S) formed a government",
            "inc governs ka 2018-05-23.. | the Congress and the JD(S) formed a government together",
            "sid leads inc .. | Siddaramaiah leads the Congress in the house",
            "zam memberOf inc .. | Zameer Ahmed Khan of the Congress",
            "vis memberOf jds .. | A H Vishwanath and Gauri Shankar of the JD(S)",
            "gs memberOf jds .. | Gauri Shankar of the JD(S)",
            "hdd leads jds .. role=supremo | Deve Gowda, the JD(S) supremo",
            "hdk memberOf jds .. | Kumaraswamy took the oath",
        ),
        _article(
            "2019-07-24", "Coalition falls",
            "The coalition of the Congress and the JD(S) fell on 23 July 2019. A H Vishwanath left the JD(S) "
            "for the BJP "
            "in about June 2019. The BJP will govern Karnataka.",
            "inc alliedWith jds 2018-05..2019-07-23 | The coalition of the Congress and the JD(S) fell on 23 July 2019",
            "vis defectedFrom jds 2019-06~ to=bjp | A H Vishwanath left the JD(S) for the BJP",
            "bjp governs ka 2019-07.. | The BJP will govern Karnataka | expected",
        ),
        _article(
            "2023-05-14", "Congress sweeps Karnataka",
            "The Congress won 135 of 224 seats in the 2023 Karnataka election. The BJP fell to 66, the JD(S) to 19. "
            "The Congress governs Karnataka again since 20 May 2023.",
            "inc wonSeats e23 2023-05-13 seats=135 total=224 | The Congress won 135 of 224 seats",
            "bjp wonSeats e23 2023-05-13 seats=66 total=224 | The BJP fell to 66",
            "jds wonSeats e23 2023-05-13 seats=19 total=224 | the JD(S) to 19",
            "inc governs ka 2023-05-20.. | The Congress governs Karnataka again",
        ),
        _article(
            "2023-09-27", "JD(S) allies with the BJP",
            "The JD(S) allied with the BJP on 22 September 2023 and joined the NDA. Gauri Shankar deserted the "
            "JD(S) for "
            "the Congress on 25 September 2023. Kumaraswamy belongs to the JD(S). “The JD(S) opposes the "
            "Congress,” said "
            "Kumaraswamy. The JD(S) will fight the 2024 Lok Sabha election.",
            "jds alliedWith bjp 2023-09-22.. | The JD(S) allied with the BJP on 22 September 2023",
            "jds joined nda 2023-09-22 | joined the NDA",
            "gs defectedFrom jds 2023-09-25 to=inc | Gauri Shankar deserted the JD(S) for the Congress",
            "hdk memberOf jds .. | Kumaraswamy belongs to the JD(S)",
            "jds opposes inc 2023-09-27 | The JD(S) opposes the Congress | claimed hdk",
            "jds candidateIn e24 2024 | The JD(S) will fight the 2024 Lok Sabha election | expected",
        ),
        _article(
            None, "A denial",
            "Zameer Ahmed Khan has joined the BJP, a worker said. Zameer Ahmed Khan denies that he has joined the BJP.",
            "zam joined bjp | Zameer Ahmed Khan has joined the BJP | claimed a worker",
            "zam joined bjp | denies that he has joined the BJP | denied zam",
        ),
    )  # fmt: skip
    return resolve(readings, names())


@cache
def parting() -> Knowledge:
    """A party that splits off, finds allies, merges and is dissolved: told as it was news, its origin last."""
    readings = (
        _article(
            "2013-01-10", "The KJP has allies",
            "The KJP allied with the JD(S) on 5 January 2013, and with the BJP on 8 January 2013. "
            "Yediyurappa leads the KJP.",
            "kjp alliedWith jds 2013-01-05.. | The KJP allied with the JD(S) on 5 January 2013",
            "kjp alliedWith bjp 2013-01-08.. | The KJP allied with the JD(S) on 5 January 2013, and with the BJP",
            "bsy leads kjp .. | Yediyurappa leads the KJP",
        ),
        _article(
            "2014-01-10", "The KJP merges",
            "The KJP merged with the BJP on 9 January 2014, said Yediyurappa.",
            "kjp mergedWith bjp 2014-01-09 | The KJP merged with the BJP on 9 January 2014",
        ),
        _article(
            "2015-03-02", "The end of the KJP",
            "Yediyurappa dissolved the KJP on 1 March 2015. The KJP had split from the BJP on 30 November 2012.",
            "bsy dissolved kjp 2015-03-01 | Yediyurappa dissolved the KJP on 1 March 2015",
            "kjp splitFrom bjp 2012-11-30 | The KJP had split from the BJP on 30 November 2012",
        ),
    )  # fmt: skip
    return resolve(readings, names())


DAY_2019, DAY_2023 = date(2019, 1, 1), date(2023, 10, 10)
