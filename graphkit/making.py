"""A build, step by step: sources → ledger → knowledge → store → files, in a folder beside, which is swapped in."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from graphkit.exports import BY_SUFFIX, SHAPES
from graphkit.folder import CORRECTIONS, LOCK, LOG, MARK, locked, replacing
from graphkit.gathering import Gathered, code, gather, version
from graphkit.ledger import FILE, Ledger, Origin
from graphkit.model import Knowledge
from graphkit.ontology import names
from graphkit.pace import Progress, logging
from graphkit.report import Clock, Report, keep, recalled, reported
from graphkit.resolution import corrections, merges, resolve
from graphkit.settings import Run, Settings
from graphkit.store.feed import Feed
from graphkit.store.oxigraph import create, open_store
from graphkit.store.quads import lines
from graphkit.store.stream import Stored
from graphkit.store.tidy import Tidied
from graphkit.store.validation import by_sparql
from graphkit.views import table

__all__ = ["made"]

_SLOWEST = 10  # articles that the report names
_SOME = 3  # articles that a note names
_PAGE = "graph.html"
_MOST = 20_000
"""Facts up to which the explorer's page is written: twice what it is made for."""

_FILES: Mapping[str, Callable[[Knowledge, Path], None]] = {
    "entities.jsonl": table.write_entities, "statements.jsonl": table.write_statements,
    merges.FILE: merges.write, "nodes.csv": table.write_nodes, "edges.csv": table.write_edges,
    **{f"graph{suffix}": BY_SUFFIX[suffix] for suffix in (".ttl", ".trig", ".jsonld", ".graphml", ".gexf", ".html")},
}  # fmt: skip


def made(sources: Sequence[str], out: Path, settings: Settings, run: Run, tell: Progress) -> Report:
    """Bring `out` up to date with the sources. Raises as `pipeline.build` says."""
    settings = replace(settings, corrections=_corrections(settings, out))
    names(settings.names)  # what is wrong with these is told before hours of work
    corrections.read(settings.corrections)
    with _bench(out) as ledger:
        return _Build(out, ledger, settings, run, logging(out / LOG, tell)).through(sources)


@contextmanager
def _bench(out: Path) -> Iterator[Ledger]:
    """The output folder, to oneself, with its ledger; a folder in which nothing came about is gone afterwards."""
    new = not out.exists()
    with locked(out):
        try:
            with Ledger(out / FILE) as ledger:
                yield ledger
        finally:
            if new and not _begun(out):
                shutil.rmtree(out)


def _begun(out: Path) -> bool:
    """Whether a folder holds what is worth keeping."""
    if {path.name for path in out.iterdir()} - {FILE, LOCK, LOG}:
        return True
    with Ledger(out / FILE, write=False) as ledger:
        return any(ledger.counts().values())


def _corrections(settings: Settings, out: Path) -> tuple[Path, ...]:
    """The files that were named, and those that stand in the output folder and beside it; each once."""
    standing = (path for path in (out / CORRECTIONS, out.parent / CORRECTIONS) if path.is_file())
    return tuple({path.resolve(): path for path in (*settings.corrections, *standing)}.values())


def _complete(out: Path, report: Report) -> bool:
    """Whether all that a build has written is still there."""
    left_out = {_PAGE} if report.counts["facts"] > _MOST else set()
    return (out / "store" / "CURRENT").is_file() and all((out / name).is_file() for name in _FILES.keys() - left_out)


@dataclass(slots=True)
class _Build:
    """One build, and the account of it so far."""

    out: Path
    ledger: Ledger
    settings: Settings
    run: Run
    tell: Progress
    clock: Clock = field(default_factory=Clock)

    def through(self, sources: Sequence[str]) -> Report:
        """All steps, but for those that would change nothing."""
        with self.clock("read"):
            found = gather(sources, self.ledger, self.settings, self.run, self.tell)
        skips = tuple(found.skips)
        if not found.documents or not len(self.ledger.readings()):
            return Report(documents=0, skips=skips, counts={}, rejections={}, seconds={}, versions={})
        self.ledger.note("settings", self.settings.noted())
        self.clock.seconds["extract"] = round(found.seconds, 3)
        state, before = self.state(), recalled(self.out / MARK)
        if before and before.state == state and _complete(self.out, before):
            return self.account(replace(before, skips=skips, notes=before.told), found)
        with self.clock("resolve"):
            knowledge = self.resolved()
        return self.written(knowledge, self.account(reported(knowledge, skips, self.settings, state), found))

    def resolved(self) -> Knowledge:
        """Who is who, and what holds when, by all that was ever read here."""
        settings = self.settings
        corrected = corrections.read(settings.corrections)
        return resolve(self.ledger.readings(), names(settings.names), corrected, infer=settings.infer)

    def state(self) -> str:
        """A hash of all that the output depends on; the same where nothing has changed."""
        chosen = f"{self.settings.infer} {self.settings.least} {self.settings.texts}"
        total = hashlib.sha256(f"{self.ledger.state()} {code()} {chosen}".encode())
        for path in (*self.settings.names, *self.settings.corrections):
            total.update(hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()[:32]

    def account(self, report: Report, found: Gathered) -> Report:
        """The report with what this run did."""
        return replace(
            report, read=found.read, replaced=found.settled.replaced, seconds=self.clock.seconds,
            gone=tuple(one.name for one in found.settled.gone), slowest=self.ledger.slowest(_SLOWEST),
            notes=(*report.notes, *self.notes(found.settled.gone)), told=report.notes,
        )  # fmt: skip

    def notes(self, gone: Sequence[Origin]) -> Iterator[str]:
        """What the user may want to do something about."""
        outdated = self.ledger.outdated(version(self.settings))
        if outdated:
            yield f"{outdated} articles were read by another version of the reader, and stay so without --reread"
        if gone:
            some = ", ".join(one.name for one in gone[:_SOME]) + (" …" if len(gone) > _SOME else "")
            done = "were taken out" if self.run.prune else "are kept: --prune takes them out"
            yield f"{len(gone)} articles are no longer among the sources ({some}) and {done}"

    def written(self, knowledge: Knowledge, report: Report) -> Report:
        """Everything into a folder beside, which then takes the place of the old one."""
        with replacing(self.out) as folder:
            with self.clock("store"):
                create(folder / "store", Feed(lines(knowledge)))
            with self.clock("validate"):
                validation = by_sparql(open_store(folder / "store"))
            with self.clock("views"):
                left_out = self.views(self.shown(knowledge, folder), folder)
            report = replace(report, seconds=self.clock.seconds, validation=validation)
            report = replace(report, notes=(*report.notes, *left_out), told=(*report.told, *left_out))
            keep(report, folder / MARK)
            self.ledger.close()
        return report

    def shown(self, knowledge: Knowledge, folder: Path) -> Knowledge:
        """The same as the store gives it back; of the readings few are held at once."""
        stored, ledger = Stored(open_store(folder / "store")), self.ledger
        return replace(
            knowledge, entities=tuple(stored.entities), facts=tuple(stored.facts),
            readings=Tidied(ledger.readings("name, id")),
        )  # fmt: skip

    def views(self, knowledge: Knowledge, folder: Path) -> tuple[str, ...]:
        """Write the files; says what was left out, and why."""
        crowded = len(knowledge.facts) > _MOST
        every = _FILES if self.settings.texts else {**_FILES, _PAGE: SHAPES["quotes"][".html"]}
        files = {name: write for name, write in every.items() if name != _PAGE or not crowded}
        for done, (name, write) in enumerate(files.items(), 1):
            write(knowledge, folder / name)
            self.tell("write", done, len(files))
        mend = "look at it with `graphkit serve`, or at a part with `graphkit export --to part.html --between …`"
        return (
            (f"{_PAGE} was left out: {len(knowledge.facts)} facts are too many for a page; {mend}",) if crowded else ()
        )
