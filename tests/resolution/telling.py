"""Short tales for tests of facts: `told("2018-05-22: UL alliedWith HP from 2018-05-20")` is a reading."""

import re
from typing import Any

from graphkit.model import Document, Entity, Evidence, Fact, Knowledge, Reading, Statement, Status, digest
from graphkit.ontology import Name, schema
from graphkit.period import ENDED, OPEN, Period
from graphkit.resolution import resolve

__all__ = ["LISTED", "fact", "facts", "known", "told"]

_KINDS = {
    "Front": "Alliance",
    "Premier": "Office",
    "Mayor": "Office",
    "Vote": "Election",
    "Assembly": "Legislature",
    "Land": "Place",
}
LISTED = {
    f"xx/{name}": Name(id=f"xx/{name}", type=_KINDS.get(name, "Party" if name.isupper() else "Person"), name=name,
                       aliases=(), country="xx", details={})
    for name in (*"ABC", "Ann", "Bob", *_KINDS)
}  # fmt: skip
"""Who these tales are about, so that a name means the same in all of them."""
_LINE = re.compile(r"(\w+) (\w+) (\w+)(?: \((.*?)\))?(?: from (\S+))?(?: until (\S+))?(?: (claimed|expected|denied))?")


def told(text: str) -> Reading:
    """An article, `DAY: SUBJECT relation OBJECT (qualifier=value) from START until END status; …`; `?` is undated.

    Names in capitals are parties, those of one capital persons, but for those of `_KINDS`. `until nobody-knows`: over.
    """
    day, _, said = text.partition(": ")
    published = None if day == "?" else Period.event(day)
    here = Document(id=digest([text]), name=text, text=text, source="test", published=published)
    matches = [_LINE.fullmatch(part.strip()) for part in said.split(";")]
    assert all(matches), text
    names = dict.fromkeys(name for match in matches if match for name in _names(match))
    ids = {name: f"e{number}" for number, name in enumerate(names, 1)}
    entities = tuple(
        Entity(
            id=id, type=_kind(name), name=name, document=here.id, mentions=((0, 1),),
            attributes=(("listed", f"xx/{name}"),),
        )
        for name, id in ids.items()
    )  # fmt: skip
    statements = tuple(_statement(match, here, ids, place) for place, match in enumerate(matches) if match)
    return Reading(document=here, entities=entities, statements=statements)


def _names(match: re.Match[str]) -> list[str]:
    return [match[1], match[3], *(value for name, value in _qualifiers(match) if name in ("to", "place"))]


def _qualifiers(match: re.Match[str]) -> list[tuple[str, str]]:
    return sorted(
        (name, value) for name, _, value in (pair.partition("=") for pair in (match[4] or "").split(", ")) if name
    )


def _kind(name: str) -> str:
    return _KINDS.get(name, "Party" if name.isupper() else "Person")


def _statement(match: re.Match[str], here: Document, ids: dict[str, str], place: int) -> Statement:
    status = Status(match[7] or "asserted")
    days = here.published.bounds[:2] if here.published and status is Status.ASSERTED else None
    pairs = _qualifiers(match)
    evidence = Evidence(
        document=here.id, start=place, end=place + 1, quote=here.text[place], status=status, confidence=1.0,
        extractor="t",
    )  # fmt: skip
    if schema().relations[match[2]].lasts:
        end = {None: OPEN, "nobody-knows": ENDED}.get(match[6], match[6])
        period = Period.state(match[5], end or ENDED, told=days)
    else:
        first = Period.event().begin_earliest
        period = Period.event(within=(first, days[1])) if days and not match[5] else Period.event(match[5])
    return Statement(
        subject=ids[match[1]], relation=match[2], object=ids[match[3]], period=period, evidence=evidence,
        qualifiers=tuple((name, ids.get(value, _number(value))) for name, value in pairs),
    )  # fmt: skip


def _number(text: str) -> str | int | float:
    return float(text) if re.fullmatch(r"\d+\.\d+", text) else int(text) if text.isdigit() else text


def known(*texts: str, corrections: Any = (), infer: bool = False) -> Knowledge:
    """What these articles come to."""
    return resolve([told(text) for text in texts], LISTED, corrections, infer=infer)


def facts(knowledge: Knowledge, relation: str) -> list[Fact]:
    """The facts of a relation, in the order of time."""
    return sorted((one for one in knowledge.facts if one.relation == relation), key=lambda one: one.period.bounds)


def fact(knowledge: Knowledge, relation: str) -> Fact:
    """The one fact of a relation."""
    (found,) = facts(knowledge, relation)
    return found
