"""From sources to an output folder: documents → readings → knowledge → store → views. The stages meet here alone."""

import json
import platform
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Self

from graphkit.documents import Fields, Network, read
from graphkit.errors import InputError, StoreError
from graphkit.exports import BY_SUFFIX, writer
from graphkit.extraction import Extractor, Reader
from graphkit.extraction.confidence import model
from graphkit.filters import Filter, chosen
from graphkit.folder import CORRECTIONS, MARK, replacing
from graphkit.model import Document, Knowledge, Reading, Skip
from graphkit.ontology import names
from graphkit.resolution import Correction, Ruling, corrections, merges, resolve, retold
from graphkit.resolution.reprints import listed
from graphkit.store.feed import Feed
from graphkit.store.oxigraph import create, in_memory, open_store
from graphkit.store.quads import lines
from graphkit.store.read import knowledge as from_store
from graphkit.store.remote import Address, Remote
from graphkit.store.stream import Stored
from graphkit.store.upload import Uploaded, upload
from graphkit.store.validation import Validation, by_sparql
from graphkit.views import conflicts, table

__all__ = [
    "Progress", "Report", "Settings", "as_known", "build", "export", "heeded", "load", "reading", "readings", "send",
]  # fmt: skip

Progress = Callable[[str, int, int | None], None]
"""Called with the step's name, how much of it is done, and how much there is (None: not known)."""

_SOME = 8  # names of documents that a message lists
_FILES: Mapping[str, Callable[[Knowledge, Path], None]] = {
    "entities.jsonl": table.write_entities, "statements.jsonl": table.write_statements,
    merges.FILE: merges.write, "nodes.csv": table.write_nodes, "edges.csv": table.write_edges,
    **{f"graph{suffix}": BY_SUFFIX[suffix] for suffix in (".ttl", ".trig", ".jsonld", ".graphml", ".gexf", ".html")},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to build: the user's own names files, corrections files beside those of the output folder, the fields of
    records, whether to add what follows from the facts by rules, the confidence that a statement must reach (None: the
    one with the best F1), and how addresses are fetched (None: not at all).
    """

    names: tuple[Path, ...] = ()
    corrections: tuple[Path, ...] = ()
    fields: Fields = field(default_factory=Fields)
    infer: bool = True
    least: float | None = None
    network: Network | None = None

    @classmethod
    def of(cls, files: Iterable[Path], fields: Fields, least: float | None = None) -> Self:
        """Settings with files of the user's own, of names or of corrections: each tells by itself which it is."""
        corrected = {path: corrections.is_one(path) for path in files}
        return cls(
            names=tuple(path for path, one in corrected.items() if not one),
            corrections=tuple(path for path, one in corrected.items() if one), fields=fields, least=least,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did: how many documents it read, what it left out and why, what came of it, seconds by step.

    `min_confidence` is what a statement had to reach, `corrections` are the files of corrections that it heeded,
    `corrected` what they did to facts, `notes` what in them found nobody; `conflicts` is what contradicts itself, with
    the evidence of both sides. `dated` tells of articles whose date was inferred or is contradicted: name, earliest and
    latest day (None: not known), reasons. `validation` says which rules of the ontology the graph breaks, None where
    none was written. `copies` are the articles that repeat another: name, source, and the name of that one.
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


def build(
    sources: Sequence[str], out: Path, *, settings: Settings | None = None, progress: Progress | None = None
) -> Report:
    """Read the sources and write everything to `out`, whose old content stays until all of the new is there.

    Where no source can be read `out` is left as it is. Raises `StoreError` where it cannot be written, `InputError`
    where a corrections file cannot be heeded.
    """
    settings, tell = settings or Settings(), progress or (lambda *_: None)
    settings = replace(settings, corrections=_corrections(settings, out))
    corrected = corrections.read(settings.corrections)
    clock = _Clock()
    with clock("read"):
        found = list(_counted(read(sources, fields=settings.fields, network=settings.network), tell))
    documents = [one for one in found if isinstance(one, Document)]
    skips = tuple(one for one in found if isinstance(one, Skip))
    with clock("extract"):
        readings = _extracted(Reader(names=settings.names, least=settings.least), documents, tell)
    with clock("resolve"):
        knowledge = resolve(readings, names(settings.names), corrected, infer=settings.infer)
    report = _report(knowledge, skips, readings, settings)
    if not documents:
        return replace(report, seconds=clock.seconds)
    with replacing(out) as folder:
        with clock("store"):
            create(folder / "store", Feed(lines(knowledge)))
            knowledge = replace(load(folder), merges=knowledge.merges)
        with clock("validate"):
            validation = by_sparql(open_store(folder / "store"))
        with clock("views"):
            for done, (name, write) in enumerate(_FILES.items(), 1):
                write(knowledge, folder / name)
                tell("write", done, len(_FILES))
        report = replace(report, seconds=clock.seconds, validation=validation)
        (folder / MARK).write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return report


def _corrections(settings: Settings, out: Path) -> tuple[Path, ...]:
    """The files that were named, and those that stand in the output folder and beside it; each once."""
    standing = (path for path in (out / CORRECTIONS, out.parent / CORRECTIONS) if path.is_file())
    return tuple({path.resolve(): path for path in (*settings.corrections, *standing)}.values())


def load(out: Path) -> Knowledge:
    """What a build wrote, read back from its store. Raises `StoreError` where there is none."""
    return from_store(open_store(out / "store"))


def readings(source: str, settings: Settings) -> list[Reading]:
    """What the articles of one file tell, without a graph. Raises `InputError` where none can be read."""
    found = list(read([source], fields=settings.fields, network=settings.network))
    documents = [one for one in found if isinstance(one, Document)]
    if not documents:
        why = "; ".join(f"{one.reason}: {one.mend}" for one in found if isinstance(one, Skip))
        raise InputError(f"{source} holds no article ({why or 'it is empty'})")
    return _extracted(Reader(names=settings.names, least=settings.least), documents, lambda *_: None)


def reading(out: Path, name: str) -> Reading:
    """What the document of this name tells in a build. Raises `InputError` where it has none."""
    known = {one.document.name: one for one in load(out).readings}
    if name not in known:
        near = ", ".join(sorted(known)[:_SOME]) + (" …" if len(known) > _SOME else "")
        raise InputError(f"{out} has no document {name!r}: name one of {near}")
    return known[name]


def heeded(out: Path) -> tuple[Correction | Ruling, ...]:
    """The corrections that a build heeded, by its report. Raises `InputError` where one of their files has gone."""
    if not (out / MARK).is_file():
        return ()
    try:
        files = json.loads((out / MARK).read_text(encoding="utf-8")).get("corrections", ())
    except ValueError as why:
        raise StoreError(f"{out / MARK} cannot be read ({why}): build the graph again with `graphkit build`") from why
    return corrections.read(map(Path, files))


def as_known(knowledge: Knowledge, day: date, corrected: Sequence[Correction | Ruling] = ()) -> Knowledge:
    """What was known on that day: the facts of the articles that had been published by then, and nothing of later ones.

    An end that only a later article tells is still open, a denial not yet made disputes nothing. Undated articles tell
    nothing by any day. Who is who stays as it is known today; so do corrections.
    """
    read = (one for one in knowledge.readings if one.document.published and one.document.published.begin_latest <= day)
    return retold(knowledge, tuple(read), corrected, infer=any(fact.inferred for fact in knowledge.facts))


def export(out: Path, to: Path, *, form: str = "", wanted: Filter | None = None) -> None:
    """Write the graph of a build once more, or what is wanted of it, in the format of `to`'s suffix or of this name.

    Goes through the store piece by piece: a large graph needs no more memory than a small one, but for the explorer's
    page. Raises `InputError` for what is no format.
    """
    write = writer(to, form)
    write(chosen(Stored(open_store(out / "store")), wanted or Filter()), to)


def send(
    out: Path, address: str, *, wanted: Filter | None = None, clear: bool = False, progress: Progress | None = None
) -> Uploaded:
    """Write the graph of a build, or what is wanted of it, to a SPARQL store (`sparql+http://…`); `clear` empties that.

    What was interrupted goes on where it stopped. Raises `StoreError` where the store cannot be reached, refuses, holds
    something else, or does not hold in the end what was sent.
    """
    remote = Remote(Address.of(address))
    store = open_store(out / "store")
    if wanted:
        store = in_memory(Feed(lines(chosen(Stored(store), wanted))))
    tell = progress or (lambda *_: None)
    return upload(store, remote, clear=clear, progress=lambda done, total: tell("send", done, total))


def _counted(found: Iterator[Document | Skip], tell: Progress) -> Iterator[Document | Skip]:
    for done, one in enumerate(found, 1):
        tell("read", done, None)
        yield one


def _extracted(extractor: Extractor, documents: Sequence[Document], tell: Progress) -> list[Reading]:
    readings = []
    for done, document in enumerate(documents, 1):
        readings.append(extractor.read(document))
        tell("extract", done, len(documents))
    return readings


class _Clock:
    """Seconds by step, to the millisecond."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        start = perf_counter()
        yield
        self.seconds[step] = round(perf_counter() - start, 3)


def _report(knowledge: Knowledge, skips: tuple[Skip, ...], readings: Sequence[Reading], settings: Settings) -> Report:
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
        copies=tuple(listed(knowledge)),
        versions={"python": platform.python_version(), **{name: version(name) for name in packages}},
    )  # fmt: skip


def _dated(document: Document) -> Mapping[str, object]:
    days = [day.isoformat() for day in document.published.bounds[:2]] if document.published else None
    return {"document": document.name, "published": days, "dated_by": document.dated_by, "reasons": document.dating}
