"""Hand-made cases of who is the same: what the weights of `ontology/cues/identity.toml` are calibrated on."""

from dataclasses import dataclass, field

from graphkit.model import Document, Entity, Evidence, Reading, Statement, Status, digest
from graphkit.ontology import Name
from graphkit.period import Period

AA, BB = "aa/party/reform", "bb/party/reform"
LISTED = {
    id: Name(id=id, type=id.split("/")[1].title(), name=name, aliases=aliases, country=id[:2], details=details)
    for id, name, aliases, details in (
        (AA, "Reform Party of Aland", ("RPA",), {}),
        ("aa/party/order", "Order Party of Aland", ("OPA",), {}),
        (BB, "Reform Party of Beland", ("RPB",), {}),
        ("aa/place/country", "Aland", (), {"demonyms": ["Alander"]}),
        ("bb/place/country", "Beland", (), {}),
    )
}
"""Two countries, three parties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An article in which somebody is named: in which year, in which country, of which party, beside whom."""

    name: str
    kind: str = "Person"
    year: str = "2019"
    country: str = "aa"
    party: str = ""
    post: str = ""
    beside: tuple[str, ...] = ()
    title: str = ""
    aliases: tuple[str, ...] = ()
    listed: str = ""


def reading(number: int, *said: Said) -> Reading:
    """The article: `e1`, `e2` … are those that are said, in their order."""
    first = said[0]
    text = " ; ".join(f"{one.title} {one.name}".strip() for one in said) + f" ; article {number}"
    document = Document(
        id=digest([number, said]), name=f"a{number}", text=text, source="test",
        published=Period.event(first.year) if first.year else None,
    )  # fmt: skip
    made = _Maker(document)
    ids = [made.entity(one.kind, one.name, one.aliases, one.listed) for one in said]
    for id, one in zip(ids, said, strict=True):
        if one.party:
            made.tell(id, "memberOf", made.entity("Party", LISTED[one.party].name, (), one.party))
        if one.post:
            made.tell(id, "represents", made.entity("Constituency", one.post))
    for name in first.beside:
        made.entity("Person", name)
    if first.country:
        made.entity("Place", LISTED[f"{first.country}/place/country"].name, (), f"{first.country}/place/country")
    return Reading(document=document, entities=tuple(made.entities), statements=tuple(made.statements))


@dataclass(slots=True)
class _Maker:
    document: Document
    entities: list[Entity] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def entity(self, kind: str, name: str, aliases: tuple[str, ...] = (), listed: str = "") -> str:
        start = max(self.document.text.find(name), 0)
        made = Entity(
            id=f"e{len(self.entities) + 1}", type=kind, name=name, document=self.document.id, aliases=aliases,
            mentions=((start, start + len(name)),), attributes=(("listed", listed),) if listed else (),
        )  # fmt: skip
        self.entities.append(made)
        return made.id

    def tell(self, subject: str, relation: str, target: str) -> None:
        published = self.document.published
        told = (published.begin_earliest, published.begin_latest) if published else None
        said = Evidence(
            document=self.document.id, start=0, end=1, quote=self.document.text[:1], status=Status.ASSERTED,
            confidence=1.0, extractor="test",
        )  # fmt: skip
        period = Period.state(told=told)
        self.statements.append(
            Statement(subject=subject, relation=relation, object=target, period=period, evidence=said)
        )


HDK, WITH = "H. D. Kumaraswamy", ("Ruth Mensah",)
CASES: tuple[tuple[str, Said, Said, bool], ...] = (
    ("initials written otherwise", Said(name=HDK), Said(name="HD Kumaraswamy", country=""), True),
    ("initials run together", Said(name="H D Kumaraswamy"), Said(name="H.D.Kumaraswamy"), True),
    ("a title before the name", Said(name="Kim Lee"), Said(name="Mr Kim Lee"), True),
    ("last name, party and country", Said(name=HDK, party=AA), Said(name="Kumaraswamy", party=AA), True),
    ("last name in the same company", Said(name=HDK, beside=WITH), Said(name="Kumaraswamy", beside=WITH), True),
    ("last name of the same seat", Said(name=HDK, post="Eastham"), Said(name="Kumaraswamy", post="Eastham"), True),
    ("last name and nothing else", Said(name=HDK), Said(name="Kumaraswamy"), False),
    ("last name, another country", Said(name=HDK, beside=WITH), Said(name="Kumaraswamy", country="bb"), False),
    ("last name alone in both", Said(name="Khan"), Said(name="Khan"), False),
    ("last name alone, party and company", Said(name="Khan", party=AA, beside=WITH),
     Said(name="Khan", party=AA, beside=WITH), True),
    ("initial and party", Said(name="Gordon Brown", party=AA), Said(name="G. Brown", party=AA), True),
    ("initial in another country", Said(name="Gordon Brown"), Said(name="G. Brown", country="bb"), False),
    ("a short given name", Said(name="Chris Leslie", party=AA), Said(name="Christopher Leslie", party=AA), True),
    ("a given name that begins so", Said(name="Amar Singh"), Said(name="Amarinder Singh"), False),
    ("Paul, Pauletta", Said(name="Paul Leslie", party=AA), Said(name="Pauletta Leslie", party=AA), False),
    ("the beginning of a last name", Said(name="Anand Ram", party=AA), Said(name="Anand Ramaswamy", party=AA), False),
    ("another initial", Said(name="Gordon Brown", party=AA), Said(name="T. Brown", party=AA), False),
    ("other given names, same party", Said(name="Ian Blair", party=AA), Said(name="Tony Blair", party=AA), False),
    ("a middle name", Said(name="George Bush"), Said(name="George Walker Bush"), True),
    ("a middle name, far away", Said(name="George Bush"), Said(name="George Walker Bush", country="bb"), False),
    ("other middle initials", Said(name="George H. Bush"), Said(name="George W. Bush"), False),
    ("Shaahid, Shahid", Said(name="Shaahid Malik"), Said(name="Shahid Malik"), True),
    ("Mohammed, Muhammad", Said(name="Mohammed Yunus"), Said(name="Muhammad Yunus"), True),
    ("Yanukovich, Yanukovych", Said(name="Viktor Yanukovich"), Said(name="Viktor Yanukovych"), True),
    ("spelling, other country and party", Said(name="Mohammed Yunus", party=AA),
     Said(name="Muhammad Yunus", country="bb", party=BB), False),
    ("Mario, Maria", Said(name="Mario Conti", party=AA), Said(name="Maria Conti", party=AA), False),
    ("Joan, John", Said(name="Joan Clark", party=AA), Said(name="John Clark", party=AA), False),
    ("same full name, other country", Said(name="John Smith"), Said(name="John Smith", country="bb"), True),
    ("same full name, parties of other countries", Said(name="John Smith", party=AA),
     Said(name="John Smith", country="bb", party=BB), False),
    ("same full name, other party", Said(name="John Smith", party=AA), Said(name="John Smith", party="aa/party/order"),
     True),
    ("same full name, Mr and Mrs", Said(name="Kim Lee", title="Mr"), Said(name="Kim Lee", title="Mrs"), False),
    ("last name, Mrs", Said(name="Kim Lee", title="Mr", party=AA), Said(name="Lee", title="Mrs", party=AA), False),
    ("a life apart and elsewhere", Said(name="John Smith", year="1919"), Said(name="John Smith", country="bb"), False),
    ("a party, letter by letter", Said(name="Green Morning", kind="Party"), Said(name="Green Morning", kind="Party"),
     True),
    ("a party of another country", Said(name="Green Morning", kind="Party"),
     Said(name="Green Morning", kind="Party", country="bb"), False),
    ("a party and its initials", Said(name="Green Morning Union", kind="Party"), Said(name="GMU", kind="Party"), True),
    ("initials in another country", Said(name="Green Morning Union", kind="Party"),
     Said(name="GMU", kind="Party", country="bb"), False),
    ("a party with its country", Said(name="Green Party of Aland", kind="Party"), Said(name="Green", kind="Party"),
     True),
    ("a party spelt otherwise", Said(name="Janata Morning", kind="Party"), Said(name="Janatha Morning", kind="Party"),
     True),
    ("a wing of the same name", Said(name="Green Party", kind="Party"), Said(name="Green Party Youth", kind="Party"),
     False),
    ("an alias that an article gives", Said(name="Real Dawn", kind="Party", aliases=("Dawn",)),
     Said(name="Dawn", kind="Party"), True),
    ("an alias that the names files give", Said(name="Reform Party of Aland", kind="Party", listed=AA),
     Said(name="RPA", kind="Party", country=""), True),
    ("two entries of the names files", Said(name="Reform Party", kind="Party", listed=AA),
     Said(name="Reform Party", kind="Party", listed=BB), False),
    ("a place", Said(name="Eastham", kind="Place"), Said(name="Eastham", kind="Place", country="bb"), True),
    ("a seat of another country", Said(name="Richmond", kind="Constituency"),
     Said(name="Richmond", kind="Constituency", country="bb"), False),
    ("a person and a place", Said(name="Victoria Falls"), Said(name="Victoria Falls", kind="Place"), False),
)  # fmt: skip
"""What it is, two articles, and whether the two are one."""
