"""The figures of an evaluation. Each adds up: what is true of the parts is true of the whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

__all__ = ["Evaluation", "Fault", "Score", "Share"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many were found, how many gold has, and how many of either are right."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(right=self.right + other.right, found=self.found + other.found, gold=self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The right ones among those found, 0 to 1; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The right ones among those of gold, 0 to 1; 0 where gold has none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float]:
        """The figures by name, rounded to four digits."""
        shares = {"p": self.precision, "r": self.recall, "f1": self.f1}
        return {name: round(x, 4) for name, x in shares.items()} | {
            "right": self.right, "found": self.found, "gold": self.gold,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(right=self.right + other.right, of=self.of + other.of)

    @property
    def value(self) -> float | None:
        """Between 0 and 1, rounded to four digits; None where there was nothing to judge."""
        return round(self.right / self.of, 4) if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A statement of gold that was missed, or one found that is wrong (`kind`: MISSED or WRONG)."""

    document: str
    kind: str
    subject: str
    relation: str
    object: str
    status: str | None

    def __str__(self) -> str:
        said = " | ".join((self.subject, self.relation, self.object, str(self.status)))
        return f"{self.document}  {self.kind:6}  {said}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What came out, of one document or of many.

    `statements` takes relation, subject, object and figures to agree; `relaxed` also takes a neighbouring relation and
    either direction. Statements that only follow from gold (`implied`) count neither as right nor as wrong. The shares
    are of the statements that are right: `status`, `hedged` (status where gold's is not `asserted`), `speaker`
    (where gold names one) and `time` (each date that gold gives). `times_invented` are dates where gold gives none.
    """

    documents: int = 0
    entities: Score = field(default_factory=Score)
    statements: Score = field(default_factory=Score)
    relaxed: Score = field(default_factory=Score)
    status: Share = field(default_factory=Share)
    hedged: Share = field(default_factory=Share)
    speaker: Share = field(default_factory=Share)
    time: Share = field(default_factory=Share)
    times_invented: int = 0
    implied: int = 0
    by_type: Mapping[str, Score] = field(default_factory=dict)
    by_relation: Mapping[str, Score] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @classmethod
    def total(cls, parts: Iterable["Evaluation"]) -> "Evaluation":
        """All parts taken together."""
        parts = tuple(parts)
        return cls(
            documents=sum(part.documents for part in parts),
            entities=sum((part.entities for part in parts), Score()),
            statements=sum((part.statements for part in parts), Score()),
            relaxed=sum((part.relaxed for part in parts), Score()),
            status=sum((part.status for part in parts), Share()),
            hedged=sum((part.hedged for part in parts), Share()),
            speaker=sum((part.speaker for part in parts), Share()),
            time=sum((part.time for part in parts), Share()),
            times_invented=sum(part.times_invented for part in parts),
            implied=sum(part.implied for part in parts),
            by_type=_merged(part.by_type for part in parts),
            by_relation=_merged(part.by_relation for part in parts),
            faults=tuple(fault for part in parts for fault in part.faults),
        )

    def figures(self) -> dict[str, object]:
        """Everything by name, ready for JSON: scores as p, r, f1 with their counts, shares as numbers or None."""
        return {
            "documents": self.documents,
            "statements": self.statements.figures(),
            "statements_relaxed": self.relaxed.figures(),
            "entities": self.entities.figures(),
            "status_accuracy": self.status.value,
            "hedged_status_accuracy": self.hedged.value,
            "speaker_accuracy": self.speaker.value,
            "time_accuracy": self.time.value,
            "times_invented": self.times_invented,
            "implied_not_counted": self.implied,
            "by_relation": {name: score.figures() for name, score in self.by_relation.items()},
            "by_type": {name: score.figures() for name, score in self.by_type.items()},
            "errors": [str(fault) for fault in self.faults],
        }


def _merged(tables: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    result: dict[str, Score] = {}
    for table in tables:
        for name, score in table.items():
            result[name] = result.get(name, Score()) + score
    return dict(sorted(result.items()))
