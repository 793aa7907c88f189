"""Sources to the ledger: what is new or has changed is read, by an engine; what was read before stands there."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import graphkit
from graphkit import __version__
from graphkit.coded import packed
from graphkit.documents import READERS, read
from graphkit.documents.discover import files
from graphkit.documents.drafts import STANDARD_INPUT, Source
from graphkit.documents.html import read_html
from graphkit.documents.text import read_markdown, read_text
from graphkit.extraction import Reader
from graphkit.ledger import Ledger, Settled, Version
from graphkit.model import Document, Skip
from graphkit.ontology import directory
from graphkit.pace import Progress
from graphkit.settings import Run, Settings

__all__ = ["Gathered", "Reads", "code", "gather", "version"]

_NOTHING = Settled(replaced=0, gone=())
_BLANK = Document(id="", name="", text="The party said so.", source="")
_MEND = "build again with --time-limit (or a longer one) or with more memory, or leave it out; the rest was read"
_PARTS = ("extraction/**/*.*", "documents/*.py", "lookup.py", "model.py", "names.py", "ontology.py", "period.py")
_DATA = ("graphkit.ttl", "cues/*.toml", "names/**/*.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """Makes what reads an article and gives the reading as bytes; models and names are loaded when it is made."""

    names: tuple[Path, ...] = ()
    least: float | None = None

    def __call__(self) -> Callable[[Document], tuple[bytes, int]]:
        """A reader that is ready, so that no article's time pays for that; it counts the statements, too."""
        reader = Reader(names=self.names, least=self.least)
        reader.read(_BLANK)

        def work(document: Document) -> tuple[bytes, int]:
            reading = reader.read(document)
            return packed(reading), len(reading.statements)

        return work


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What came of the sources: how many articles they hold, how many of them were read now and how many statements
    those tell, what was left out, the seconds that readers took together, and what became of articles that did not come
    again.
    """

    documents: int = 0
    read: int = 0
    statements: int = 0
    seconds: float = 0.0
    skips: list[Skip] = field(default_factory=list)
    settled: Settled = _NOTHING


def gather(sources: Sequence[str], ledger: Ledger, settings: Settings, run: Run, tell: Progress) -> Gathered:
    """Bring the ledger up to date with the sources, article by article: what is finished is written down at once."""
    ledger.begin()
    found, now = Gathered(), version(settings)
    expected = _expected(sources)
    drafts = read(sources, fields=settings.fields, network=settings.network)
    every = _counted(drafts, found, lambda number: tell("read", number, expected))
    new = _new(every, ledger, now, reread=run.reread)
    for one in run.engine.map(Reads(names=settings.names, least=settings.least), new):
        found.read += 1
        found.seconds += one.seconds
        if one.result is None:
            ledger.fail(one.item, one.fault, one.seconds)
            found.skips.append(Skip(source=one.item.source, reason=one.fault, mend=_MEND))
        else:
            data, count = one.result
            ledger.keep(one.item, now, data, one.seconds)
            found.statements += count
        tell("extract", found.read, None)
        tell("statements", found.statements, None)
    if found.documents:
        found.settled = ledger.settle(whole=run.whole, prune=run.prune)
    return found


def _expected(sources: Sequence[str]) -> int | None:
    """How many articles there are, where each is a file of its own; None where nobody knows before they are read."""
    if STANDARD_INPUT in sources:
        return None
    several = {suffix for suffix, reader in READERS.items() if reader not in (read_text, read_markdown, read_html)}
    number = 0
    for one in files(sources):
        if isinstance(one, Source) and one.suffix in several:
            return None
        number += 1
    return number


def _counted(every: Iterable[Document | Skip], found: Gathered, tell: Callable[[int], None]) -> Iterator[Document]:
    for number, one in enumerate(every, 1):
        if isinstance(one, Skip):
            found.skips.append(one)
        else:
            found.documents += 1
            yield one
        tell(number)


def _new(documents: Iterable[Document], ledger: Ledger, now: Version, *, reread: bool) -> Iterator[Document]:
    return (one for one in documents if not ledger.known(one, now, reread=reread))


def version(settings: Settings) -> Version:
    """What readings depend on now: the reader (this package's, its models, the ontology), and what the user chose."""
    chosen = hashlib.sha256(repr(settings.least).encode())
    for path in settings.names:
        chosen.update(hashlib.sha256(path.read_bytes()).digest())
    return Version(reader=_reader(), settings=chosen.hexdigest()[:16])


@cache
def _reader() -> str:
    package = Path(graphkit.__file__).parent
    found = [path for pattern in _PARTS for path in package.glob(pattern)]
    return _hashed([*found, *(path for pattern in _DATA for path in directory().glob(pattern))])


@cache
def code() -> str:
    """A hash of all that outputs depend on beside what was read: the whole package and the ontology."""
    package = Path(graphkit.__file__).parent
    return _hashed([*package.rglob("*.py"), *(package / "views").rglob("*.*"), *directory().rglob("*.*")])


def _hashed(paths: Iterable[Path]) -> str:
    total = hashlib.sha256(__version__.encode())
    for path in sorted(set(paths)):
        if path.is_file() and path.suffix != ".pyc":
            total.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return f"{__version__}-{total.hexdigest()[:12]}"
