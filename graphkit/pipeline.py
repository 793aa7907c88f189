"""From sources to an output folder: documents → readings → knowledge → store → views. The stages meet here alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graphkit.documents import read
from graphkit.errors import InputError, StoreError
from graphkit.exports import writer
from graphkit.extraction import Extractor, Reader
from graphkit.filters import Filter, chosen
from graphkit.folder import LOG, MARK, busy
from graphkit.gathering import version
from graphkit.ledger import FILE, Ledger
from graphkit.making import made
from graphkit.model import Document, Knowledge, Reading, Skip
from graphkit.pace import Progress
from graphkit.report import Report, recalled
from graphkit.resolution import Correction, Ruling, corrections, retold
from graphkit.settings import Run, Settings
from graphkit.store.feed import Feed
from graphkit.store.oxigraph import in_memory, open_store
from graphkit.store.quads import lines
from graphkit.store.read import knowledge as from_store
from graphkit.store.remote import Address, Remote
from graphkit.store.stream import Stored
from graphkit.store.upload import Uploaded, upload

__all__ = [
    "Account", "Progress", "Report", "Run", "Settings", "add", "as_known", "build", "export", "heeded", "load",
    "reading", "readings", "send", "status",
]  # fmt: skip

_SOME = 8  # names of documents that a message lists


def build(
    sources: Sequence[str], out: Path, *, settings: Settings | None = None, run: Run | None = None,
    progress: Progress | None = None,
) -> Report:  # fmt: skip
    """Read what is new in the sources and write everything to `out`, whose old content stays until all of the new is
    there; where nothing has changed it is left alone.

    What is read is written down at once, in the ledger of `out`: a build that is stopped, in whatever way, goes on
    where it was. Where no source can be read `out` is left as it is. Raises `StoreError` where it cannot be written or
    another build is at work there, `InputError` where a corrections file cannot be heeded, `EngineError` where the
    engine does not start.
    """
    return made(sources, out, settings or Settings(), run or Run(), progress or (lambda *_: None))


def add(
    out: Path, sources: Sequence[str], *, settings: Settings | None = None, run: Run | None = None,
    progress: Progress | None = None,
) -> Report:  # fmt: skip
    """Add the articles of these sources to a build, read as those were unless there are `settings`.

    Raises `StoreError` where `out` is no build that has a ledger, and what `build` raises.
    """
    if not (out / FILE).is_file():
        raise StoreError(f"{out} is no build that can be added to: make one with `graphkit build SOURCES --out {out}`")
    if settings is None:
        with Ledger(out / FILE, write=False) as known:
            settings = Settings.remembered(known.noted("settings") or Settings().noted())
    return made(sources, out, settings, replace(run or Run(), whole=False), progress or (lambda *_: None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How an output stands: which process builds it (empty: none), its articles by state, how many of them another
    version of the reader read, the last line of its log, and the report of what it holds (None: nothing yet).
    """

    running: str
    articles: Mapping[str, int]
    outdated: int
    last: str
    report: Report | None


def status(out: Path) -> Account:
    """How an output stands, whether a build is at work or not. Raises `StoreError` where none ever was."""
    if not (out / FILE).is_file():
        raise StoreError(f"{out} has no ledger: no build ever was at work there; name the folder of one")
    with Ledger(out / FILE, write=False) as ledger:
        lines = (out / LOG).read_text(encoding="utf-8").splitlines() if (out / LOG).is_file() else []
        return Account(
            running=busy(out), articles=ledger.counts(), outdated=ledger.outdated(version(Settings())),
            last=lines[-1] if lines else "", report=recalled(out / MARK),
        )  # fmt: skip


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
    return _extracted(Reader(names=settings.names, least=settings.least), documents)


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


def _extracted(extractor: Extractor, documents: Sequence[Document]) -> list[Reading]:
    return [extractor.read(document) for document in documents]
