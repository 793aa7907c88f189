"""The account of a build: what was read, what was left out and why, what came of it, and how long it took."""

import platform
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from time import perf_counter

from graphkit.extraction.confidence import model
from graphkit.model import Document, Knowledge, Reading, Skip
from graphkit.settings import Settings
from graphkit.store.validation import Validation
from graphkit.views import conflicts

__all__ = ["Clock", "Report", "reported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did: how many documents it read, what it left out and why, what came of it, seconds by step.

    `min_confidence` is what a statement had to reach, `corrections` are the files of corrections that it heeded,
    `corrected` what they did to facts, `notes` what in them found nobody; `conflicts` is what contradicts itself, with
    the evidence of both sides. `dated` tells of articles whose date was inferred or is contradicted: name, earliest and
    latest day (None: not known), reasons. `validation` says which rules of the ontology the graph breaks, None where
    none was written.
    """

    documents: int
    skips: tuple[Skip, ...]
    counts: Mapping[str, int]
    rejections: Mapping[str, int]
    seconds: Mapping[str, float]
    versions: Mapping[str, str]
    min_confidence: float | None = None
    corrections: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    conflicts: tuple[Mapping[str, object], ...] = ()
    dated: tuple[Mapping[str, object], ...] = ()
    validation: Validation | None = None


class Clock:
    """Seconds by step, to the millisecond."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time what is done in the block as this step."""
        start = perf_counter()
        yield
        self.seconds[step] = round(perf_counter() - start, 3)


def reported(knowledge: Knowledge, skips: tuple[Skip, ...], readings: Sequence[Reading], settings: Settings) -> Report:
    """The account of what is known so far, without times and without what the rules say of it."""
    rejections = Counter(rejection.reason for reading in readings for rejection in reading.rejections)
    statements = [statement for reading in knowledge.readings for statement in reading.statements]
    counts = {
        "entities": len(knowledge.entities),
        "statements": len(statements),
        "merges": len(knowledge.merges),
        "facts": len(knowledge.facts),
        "facts inferred": sum(fact.inferred for fact in knowledge.facts),
        **{
            f"facts {standing}": n for standing, n in sorted(Counter(f.standing.value for f in knowledge.facts).items())
        },
    }
    packages = ("graphkit", "pyoxigraph", "rdflib", "networkx", "pyvis")
    return Report(
        documents=len(knowledge.readings), skips=skips, counts=counts,
        rejections=dict(sorted(rejections.items())), seconds={},
        min_confidence=model().least if settings.least is None else settings.least,
        corrections=tuple(str(path.resolve()) for path in settings.corrections), notes=knowledge.notes,
        corrected=knowledge.corrected, conflicts=tuple(conflicts.rows(knowledge)),
        dated=tuple(_dated(reading.document) for reading in readings if reading.document.dating),
        versions={"python": platform.python_version(), **{name: version(name) for name in packages}},
    )  # fmt: skip


def _dated(document: Document) -> Mapping[str, object]:
    days = [day.isoformat() for day in document.published.bounds[:2]] if document.published else None
    return {"document": document.name, "published": days, "dated_by": document.dated_by, "reasons": document.dating}
