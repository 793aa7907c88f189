"""The ledger of an output folder: which articles have been read, by which reader, and what they tell.

An article is known by the hash of its text. What is written down here outlives whatever ends a build, kill -9 and a
full disk among it: SQLite keeps each article whole or not at all. The readings stand here too, compressed, so that
nothing that was read must be held in memory.
"""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from graphkit.coded import unpacked
from graphkit.errors import StoreError
from graphkit.model import Document, Reading, digest

__all__ = ["FILE", "Ledger", "Origin", "Readings", "Settled", "Version"]

FILE = "ledger.sqlite"
"""What the file is called in an output folder."""

_NOWHERE = "-"  # as a source: standard input, which is another one each time
_FEW = 1_000  # readings that are held rather than read again: some 50 MB
_TABLES = """
CREATE TABLE IF NOT EXISTS articles (
  id TEXT PRIMARY KEY, key TEXT NOT NULL, reader TEXT NOT NULL, settings TEXT NOT NULL, run INTEGER NOT NULL,
  source TEXT NOT NULL, given TEXT NOT NULL, name TEXT NOT NULL,
  reading BLOB, digest TEXT, seconds REAL NOT NULL, fault TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS origins ON articles (source, given);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_KEEP = """
INSERT INTO articles (id, key, reader, settings, run, source, given, name, reading, digest, seconds)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET key = excluded.key, reader = excluded.reader, settings = excluded.settings,
  run = excluded.run, source = excluded.source, given = excluded.given, name = excluded.name,
  reading = excluded.reading, digest = excluded.digest, seconds = excluded.seconds, fault = ''
"""
_FAIL = """
INSERT INTO articles (id, key, reader, settings, run, source, given, name, seconds, fault)
VALUES (?, '', '', '', ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET run = excluded.run, fault = excluded.fault, seconds = excluded.seconds
"""
_UNSEEN = "FROM articles AS old WHERE run < ?"
_REPLACED = f"""{_UNSEEN} AND source != '{_NOWHERE}' AND EXISTS (SELECT 1 FROM articles AS new
  WHERE new.source = old.source AND new.given = old.given AND new.run = ?)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a reading depends on beside its article: the reader itself, and what the user chose."""

    reader: str
    settings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article comes from, and what it is called."""

    source: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of articles that were read before and did not come again: how many were replaced by what their source
    holds now, and those that are gone from the sources.
    """

    replaced: int
    gone: tuple[Origin, ...]


class Readings(Collection[Reading]):
    """The readings of a ledger in an order of theirs, as often as one goes through them; few are held, if any."""

    def __init__(self, ledger: "Ledger", order: str) -> None:
        self._ledger, self._order = ledger, order
        self._held: tuple[Reading, ...] | None = None

    def __len__(self) -> int:
        return int(self._ledger.one("SELECT COUNT(*) FROM articles WHERE reading IS NOT NULL"))

    def __iter__(self) -> Iterator[Reading]:
        if self._held is None and len(self) <= _FEW:
            self._held = tuple(self._read())
        return iter(self._held) if self._held is not None else self._read()

    def __contains__(self, one: object) -> bool:
        return any(one == reading for reading in self)

    def _read(self) -> Iterator[Reading]:
        told = f"SELECT id, source, name, reading FROM articles WHERE reading IS NOT NULL ORDER BY {self._order}"
        for id, source, name, data in self._ledger.rows(told):
            with _damage(self._ledger.path, f"article {name!r}"):
                reading = unpacked(data)
            yield replace(reading, document=replace(reading.document, id=id, source=source, name=name))


class Ledger:
    """The ledger at a path, made where there is none. Raises `StoreError` where it cannot be read or written."""

    def __init__(self, path: Path, *, write: bool = True) -> None:
        self.path, self._write, self._open = path, write, True
        with _damage(path):
            mode = "rwc" if write else "ro"
            uri = f"{path.resolve().as_uri()}?mode={mode}"
            self._base = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
            if write:
                self._base.execute("PRAGMA journal_mode = WAL")
                self._base.execute("PRAGMA synchronous = NORMAL")
                self._base.executescript(_TABLES)
        self.run = int(self.noted("run") or 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave one file that holds everything."""
        if self._open:
            self._open = False
            with _damage(self.path):
                try:
                    self._base.execute("PRAGMA journal_mode = DELETE" if self._write else "PRAGMA user_version")
                finally:
                    self._base.close()

    def begin(self) -> None:
        """A new run begins, which has seen no article yet."""
        self.run += 1
        self.note("run", str(self.run))

    def known(self, document: Document, version: Version, *, reread: bool = False) -> bool:
        """Whether what this article tells stands here as it would be read now; it is written down as seen.

        What an older version of the reader found is good enough, unless it is to be read again (`reread`).
        """
        row = self._row("SELECT key, settings, reader, fault FROM articles WHERE id = ?", document.id)
        if row is None or row[:2] != (_key(document), version.settings) or row[3]:
            return False
        if reread and row[2] != version.reader:
            return False
        self._do(
            "UPDATE articles SET run = ?, source = ?, given = ?, name = ? WHERE id = ?",
            self.run, document.source, document.name, document.name, document.id,
        )  # fmt: skip
        return True

    def keep(self, document: Document, version: Version, data: bytes, seconds: float) -> None:
        """Write down what an article tells, in the place of what it told before."""
        self._do(
            _KEEP, document.id, _key(document), version.reader, version.settings, self.run, document.source,
            document.name, document.name, data, hashlib.sha256(data).hexdigest(), seconds,
        )  # fmt: skip

    def fail(self, document: Document, why: str, seconds: float) -> None:
        """Write down that an article could not be read; what it told before stays. It will be tried again."""
        self._do(_FAIL, document.id, self.run, document.source, document.name, document.name, seconds, why)

    def settle(self, *, whole: bool, prune: bool) -> Settled:
        """The run has seen all its articles: take out what they replace, and, of a `whole` run, what is gone (`prune`).

        Where an article that stays has the name of another, it is given one of its own: the run's keep theirs in a
        whole run, those that were there before where some are added.
        """
        replaced = int(self.one(f"SELECT COUNT(*) {_REPLACED}", self.run, self.run))
        with self._at_once():
            self._do(f"DELETE {_REPLACED}", self.run, self.run)
            self._do(f"DELETE {_UNSEEN} AND reading IS NULL", self.run)
            gone = self._gone() if whole else ()
            if prune and whole:
                self._do(f"DELETE {_UNSEEN}", self.run)
            self._name_apart("run = ?" if whole else "run < ?")
        return Settled(replaced=replaced, gone=gone)

    def _gone(self) -> tuple[Origin, ...]:
        rows = self.rows(f"SELECT source, name {_UNSEEN} ORDER BY source, name", self.run)
        return tuple(Origin(source=source, name=name) for source, name in rows)

    def _name_apart(self, first: str) -> None:
        if self.one("SELECT COUNT(*) - COUNT(DISTINCT name) FROM articles") == 0:
            return
        taken: set[str] = set()
        order = f"SELECT id, given, name FROM articles ORDER BY {first} DESC, source, given, id"
        for id, given, old in list(self.rows(order, self.run)):
            name, number = given, 1
            while name in taken:
                number += 1
                name = f"{given}-{number}"
            taken.add(name)
            if name != old:
                self._do("UPDATE articles SET name = ? WHERE id = ?", name, id)

    def readings(self, order: str = "id") -> Readings:
        """All readings by `id` or by `name, id`."""
        return Readings(self, order)

    def outdated(self, version: Version) -> int:
        """How many articles another version of the reader read."""
        return int(self.one("SELECT COUNT(*) FROM articles WHERE reading IS NOT NULL AND reader != ?", version.reader))

    def counts(self) -> Mapping[str, int]:
        """How many articles there are, by state."""
        read = self.one("SELECT COUNT(*) FROM articles WHERE reading IS NOT NULL")
        return {"read": int(read), "failed": int(self.one("SELECT COUNT(*) FROM articles WHERE fault != ''"))}

    def slowest(self, number: int) -> tuple[tuple[str, float], ...]:
        """The names of the articles that took longest to read, with the seconds."""
        rows = self.rows("SELECT name, seconds FROM articles ORDER BY seconds DESC, name LIMIT ?", number)
        return tuple((name, round(seconds, 3)) for name, seconds in rows)

    def state(self) -> str:
        """A hash of all that is told here, whoever read it and when."""
        total = hashlib.sha256()
        for row in self.rows("SELECT id, source, name, digest FROM articles WHERE reading IS NOT NULL ORDER BY id"):
            total.update(json.dumps(row).encode())
        return total.hexdigest()

    def note(self, name: str, value: str) -> None:
        """Remember something under a name."""
        self._do("INSERT OR REPLACE INTO notes VALUES (?, ?)", name, value)

    def noted(self, name: str) -> str | None:
        """What is remembered under a name."""
        row = self._row("SELECT value FROM notes WHERE name = ?", name)
        return None if row is None else str(row[0])

    def rows(self, told: str, *values: object) -> Iterator[Any]:
        """The rows of a question in SQL."""
        with _damage(self.path):
            yield from self._base.execute(told, values)

    def one(self, told: str, *values: object) -> Any:
        """The one value that a question in SQL asks for."""
        row = self._row(told, *values)
        return None if row is None else row[0]

    def _row(self, told: str, *values: object) -> Any:
        return next(self.rows(told, *values), None)

    def _do(self, told: str, *values: object) -> None:
        with _damage(self.path):
            self._base.execute(told, values)

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """All that the block writes, or nothing of it."""
        self._do("BEGIN IMMEDIATE")
        whole = False
        try:
            yield
            whole = True
        finally:
            self._do("COMMIT" if whole else "ROLLBACK")


def _key(document: Document) -> str:
    """What the reading of a text depends on beside it."""
    period = document.published
    when = (period.edtf, *period.bounds) if period else None
    return digest([document.title, document.language, when, document.dated_by, document.dating, document.place])


@contextmanager
def _damage(path: Path, what: str = "the ledger") -> Iterator[None]:
    """What goes wrong below becomes a `StoreError` that says the mend."""
    try:
        yield
    except (sqlite3.Error, ValueError) as why:
        mend = "free the disk" if "full" in str(why) or "I/O" in str(why) else "move it away, and all is read anew"
        raise StoreError(f"{what} in {path} cannot be used ({why}): {mend}") from why
