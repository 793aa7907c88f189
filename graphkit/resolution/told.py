"""Statements as they enter the making of facts: their ends canonical, with the day on which they were told."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.model import Qualifiers, Reading, Statement, Status
from graphkit.ontology import schema
from graphkit.period import OPEN, UNBOUNDED, Period, Window

__all__ = ["Ends", "Told", "distinct", "lasts", "ordered", "told", "undated"]

Ends = tuple[str, str, str]
"""Subject, relation, object: what statements of one fact have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement with canonical ends and qualifiers. `period` is the statement's, or what is left of it.

    `bond` and `side` are numbers of corrections: those of one bond are one fact, those of two sides are not.
    """

    ends: Ends
    qualifiers: Qualifiers
    period: Period
    statement: Statement
    published: Window | None
    bond: int | None = None
    side: int | None = None

    @property
    def status(self) -> Status:
        """How far its article stands behind it."""
        return self.statement.evidence.status

    @property
    def document(self) -> str:
        """The id of its article."""
        return self.statement.evidence.document


def distinct(readings: Collection[Reading]) -> Collection[Reading]:
    """Each document once, sorted by id; of one that came twice the dated reading, else whichever sorts first.

    What is no sequence is taken to be so already, and is not held.
    """
    if not isinstance(readings, Sequence):
        return readings
    found: dict[str, Reading] = {}
    for one in sorted(readings, key=_rank):
        found.setdefault(one.document.id, one)
    return tuple(found.values())


def _rank(reading: Reading) -> tuple[object, ...]:
    here = reading.document
    day = here.published.bounds[:2] if here.published else UNBOUNDED
    return here.id, here.published is None, day, here.name, here.source, tuple(one.id for one in reading.statements)


def told(readings: Iterable[Reading], canonical: Mapping[tuple[str, str], str]) -> Iterator[Told]:
    """All statements of these readings, each once, but for those that join somebody with himself."""
    seen: set[str] = set()
    for reading in readings:
        published = reading.document.published.bounds[:2] if reading.document.published else None
        for statement in reading.statements:
            if statement.id not in seen:
                one = _told(statement, canonical, published)
                if one.ends[0] != one.ends[2]:
                    seen.add(statement.id)
                    yield one


def _told(statement: Statement, canonical: Mapping[tuple[str, str], str], published: Window | None) -> Told:
    document = statement.evidence.document
    entities = schema().entity_qualifiers
    qualifiers = tuple(
        (name, canonical.get((document, str(value)), value) if name in entities else value)
        for name, value in statement.qualifiers
    )
    ends = ordered(canonical[document, statement.subject], statement.relation, canonical[document, statement.object])
    return Told(
        ends=ends, qualifiers=qualifiers, period=statement.period, statement=statement, published=published
    )  # fmt: skip


def ordered(subject: str, relation: str, target: str) -> Ends:
    """The two ends of a symmetric relation always in one order."""
    known = schema().relations[relation]
    ends: Sequence[str] = (subject, target)
    if known.symmetric and "kin" not in known.qualifiers:
        ends = sorted(ends)
    return ends[0], relation, ends[1]


def lasts(relation: str) -> bool:
    """Whether facts of this relation are states."""
    return schema().relations[relation].lasts


def undated(period: Period) -> bool:
    """Whether nobody says when: no begin, no end, no day."""
    return period.start is None and period.end in (OPEN, None)
