"""The types that flow from source to screen. Frozen, keyword-only, of the standard library alone.

source → `Document` → `Reading` (entities and statements of one document) → `Knowledge` (canonical entities and facts)
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from graphkit.period import Period

__all__ = [
    "Document", "Entity", "Evidence", "Fact", "Knowledge", "Known", "Merge", "Named", "Qualifiers", "Reading",
    "Rejection", "Skip", "Span", "Standing", "Statement", "Status", "digest",
]  # fmt: skip

Span = tuple[int, int]
"""Character offsets into the text of a document: start included, end not."""

Qualifiers = tuple[tuple[str, str | int | float], ...]
"""Name and value, sorted by name. A text that is the id of an entity in the same scope means that entity."""


class Status(StrEnum):
    """How far an article stands behind what it tells."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    EXPECTED = "expected"
    DENIED = "denied"


class Standing(StrEnum):
    """How a fact stands when all its statements are taken together."""

    ESTABLISHED = "established"
    DISPUTED = "disputed"
    CLAIMED = "claimed"
    EXPECTED = "expected"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article. `id` is a hash of its text; `name` the record's id or the file's stem, as its owner calls it.

    `dated_by` says how the date of publication is known: `given` (header, metadata, field, file name), `text` (a
    dateline), `inferred` (bounds that follow from what the text says) or None. `dating` are the reasons of an inferred
    date, or what was amiss with dates that contradict each other. `place` is the dateline's.
    """

    id: str
    name: str
    text: str
    title: str | None = None
    source: str
    language: str = "en"
    published: Period | None = None
    dated_by: str | None = None
    dating: tuple[str, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A source that was not read: where it is, why it was left out, and what would mend it."""

    source: str
    reason: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something with a name.

    Local to a document (`document` is the document's id, `mentions` its spans) or canonical (`document` None, no
    mentions, `attributes` such as colour and country from the names files).
    """

    id: str
    type: str
    name: str
    document: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a statement stands: `text[start:end] == quote`. `speaker` is a local entity id, plain text or None."""

    document: str
    start: int
    end: int
    quote: str
    status: Status
    speaker: str | None = None
    confidence: float
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One reading of one document: subject, object and entity-valued qualifiers are local entity ids."""

    subject: str
    relation: str
    object: str
    qualifiers: Qualifiers = ()
    period: Period
    evidence: Evidence
    id: str = field(init=False)

    def __post_init__(self) -> None:
        said, period = self.evidence, self.period
        key = (
            said.document, self.subject, self.relation, self.object, self.qualifiers, period.start, period.end,
            said.start, said.end, said.status, said.speaker,
        )  # fmt: skip
        object.__setattr__(self, "id", digest(key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A statement that was not let through: why, and what it would have said."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one document tells: its entities, its statements, and what was turned away at the gate."""

    document: Document
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What holds, by all the statements behind it (their ids): subject and object are canonical entity ids.

    `known_since` is the earliest date of publication among the documents that tell it (assert it, where any does), None
    where none is dated.
    `closed_by` are the ids of the facts that ended it where no statement of its own says so. `rule` names the rule by
    which a fact was inferred (then no statement tells it), None for one that is told; `premises` are the ids of the
    facts that it follows from, or by which the begin of a told one is bounded. `corrected_by` says who set it otherwise
    than it was read, and why.
    """

    subject: str
    relation: str
    object: str
    qualifiers: Qualifiers = ()
    period: Period
    standing: Standing
    statements: tuple[str, ...]
    known_since: date | None = None
    closed_by: tuple[str, ...] = ()
    rule: str | None = None
    premises: tuple[str, ...] = ()
    corrected_by: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = (self.subject, self.relation, self.object, self.qualifiers, self.period.bounds)
        object.__setattr__(self, "id", digest((*key, self.rule) if self.rule else key))

    @property
    def inferred(self) -> bool:
        """Whether it follows from other facts by a rule, and is told by no article itself."""
        return self.rule is not None

    @property
    def order(self) -> tuple[str, str, str, tuple[date, ...], str]:
        """By what facts are sorted in stores and files: who, whom, how, when."""
        return self.subject, self.object, self.relation, self.period.bounds, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name, and the ids of the documents that use it."""

    name: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two names that were taken for one canonical `entity` (its id), and why.

    `score` is in points; infinite where a person said so. The readings stay as they are, so a merge can be undone.
    """

    entity: str
    one: Named
    two: Named
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything that is known. `canonical` maps (document id, local entity id) to a canonical entity id; `copies` maps
    the ids of articles that repeat another to that of the original, whose evidence counts for both.

    Stores keep all of it but `merges`, `notes` (on corrections that found nobody) and `corrected` (what corrections of
    facts did), which explain a build.
    """

    readings: Collection[Reading]
    entities: tuple[Entity, ...]
    canonical: Mapping[tuple[str, str], str]
    facts: tuple[Fact, ...]
    merges: tuple[Merge, ...] = ()
    notes: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> "Knowledge":
        """The same without what is inferred."""
        return replace(self, facts=tuple(fact for fact in self.facts if not fact.inferred))

    @property
    def confidences(self) -> Mapping[str, float]:
        """How sure each statement is, by its id."""
        return {one.id: one.evidence.confidence for reading in self.readings for one in reading.statements}


class Known(Protocol):
    """What is known, to be gone through as often as one likes: `Knowledge`, or a store that is read piece by piece.

    Those that are read piece by piece give entities by id, facts by `Fact.order` and readings by name of document.
    """

    @property
    def readings(self) -> Iterable[Reading]: ...  # noqa: D102
    @property
    def entities(self) -> Iterable[Entity]: ...  # noqa: D102
    @property
    def canonical(self) -> Mapping[tuple[str, str], str]: ...  # noqa: D102
    @property
    def facts(self) -> Iterable[Fact]: ...  # noqa: D102
    @property
    def copies(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def confidences(self) -> Mapping[str, float]:
        """How sure each statement is, by its id."""


def digest(key: Iterable[object]) -> str:
    """Sixteen hexadecimal digits that stand for these values, the same on every machine and in every run."""
    return hashlib.sha256("\x1f".join(map(repr, key)).encode()).hexdigest()[:16]
