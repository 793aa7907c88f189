"""The account of a build: what was read, what was left out and why, what came of it, and how long it took."""

import json
import platform
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from graphkit.extraction.confidence import model
from graphkit.model import Document, Knowledge, Skip
from graphkit.resolution.reprints import listed
from graphkit.settings import Settings
from graphkit.store.validation import Finding, Validation
from graphkit.views import conflicts

__all__ = ["Clock", "Report", "keep", "recalled", "reported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did: how many documents it read, what it left out and why, what came of it, seconds by step.

    `min_confidence` is what a statement had to reach, `corrections` are the files of corrections that it heeded,
    `corrected` what they did to facts, `notes` what in them found nobody; `conflicts` is what contradicts itself, with
    the evidence of both sides. `dated` tells of articles whose date was inferred or is contradicted: name, earliest and
    latest day (None: not known), reasons. `validation` says which rules of the ontology the graph breaks, None where
    none was written. `copies` are the articles that repeat another: name, source, and the name of that one.

    `documents` are all that the graph holds, `read` those that this run had to read, `replaced` how many of them took
    the place of others, `gone` the names of those that were read before and are no longer among the sources, `slowest`
    names with the seconds of those that took longest. `notes` are for the user of this run, `told` those of them that
    hold for the output itself, and `state` is a hash of all that the output depends on.
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
    copies: tuple[Mapping[str, str], ...] = ()
    read: int = 0
    replaced: int = 0
    gone: tuple[str, ...] = ()
    slowest: tuple[tuple[str, float], ...] = ()
    told: tuple[str, ...] = ()
    state: str = ""


def keep(report: Report, path: Path) -> None:
    """Write the report as JSON."""
    path.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def recalled(path: Path) -> Report | None:
    """A report that was kept; None where there is none, or it is one of another version."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        checked = row.pop("validation")
        lists = {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
        skips = tuple(Skip(**one) for one in row["skips"])
        return Report(**{**row, **lists, "skips": skips, "validation": _validation(checked) if checked else None})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # then the output is written anew
        return None


def _validation(row: Mapping[str, Any]) -> Validation:
    return Validation(**{**row, "findings": tuple(Finding(**one) for one in row["findings"])})


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


def reported(knowledge: Knowledge, skips: tuple[Skip, ...], settings: Settings, state: str) -> Report:
    """The account of what is known, without times and without what the rules say of it."""
    rejections: Counter[str] = Counter()
    statements, dated = 0, list[Mapping[str, object]]()
    for reading in knowledge.readings:
        rejections.update(rejection.reason for rejection in reading.rejections)
        statements += len(reading.statements)
        dated += [_dated(reading.document)] if reading.document.dating else []
    packages = ("graphkit", "pyoxigraph", "rdflib", "networkx", "pyvis")
    return Report(
        documents=len(knowledge.readings), skips=skips, counts=_counts(knowledge, statements),
        rejections=dict(sorted(rejections.items())), seconds={},
        min_confidence=model().least if settings.least is None else settings.least,
        corrections=tuple(str(path.resolve()) for path in settings.corrections), notes=knowledge.notes,
        corrected=knowledge.corrected, conflicts=tuple(conflicts.rows(knowledge)), dated=tuple(dated),
        copies=tuple(listed(knowledge)),
        versions={"python": platform.python_version(), **{name: version(name) for name in packages}}, state=state,
    )  # fmt: skip


def _counts(knowledge: Knowledge, statements: int) -> Mapping[str, int]:
    standings = sorted(Counter(fact.standing.value for fact in knowledge.facts).items())
    return {
        "entities": len(knowledge.entities), "statements": statements, "merges": len(knowledge.merges),
        "facts": len(knowledge.facts), "facts inferred": sum(fact.inferred for fact in knowledge.facts),
        **{f"facts {standing}": number for standing, number in standings},
    }  # fmt: skip


def _dated(document: Document) -> Mapping[str, object]:
    days = [day.isoformat() for day in document.published.bounds[:2]] if document.published else None
    return {"document": document.name, "published": days, "dated_by": document.dated_by, "reasons": document.dating}
