"""What passes between the readers and the rest: where a source is, the names of fields, one article as it was found."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO

from graphkit.documents.limits import Budget
from graphkit.model import Skip

__all__ = ["STANDARD_INPUT", "Draft", "Fields", "Reader", "Source", "binary", "shown", "unreadable"]

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The names of the fields of a JSON record; other fields are ignored.

    `text` is required. `id` becomes the document's name, `published` takes EDTF, an ISO 8601 time or a written date.
    """

    id: str = "id"
    text: str = "text"
    title: str = "title"
    published: str = "published"
    source: str = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to be read, by its path as the user gave it; `-` is standard input.

    `called` is the name by which its kind is known, where the path is another (`news.jsonl` for `news.jsonl.gz`). What
    stands in an archive is at a `depth` of one or more and shares the `budget` of the outermost.
    """

    path: str
    called: str = ""
    depth: int = 0
    budget: Budget | None = None

    @property
    def name(self) -> str:
        """The name by which its kind is known."""
        return self.called or self.path

    @property
    def address(self) -> bool:
        """Whether it is an address on the web and no file."""
        return self.path.lower().startswith(("http://", "https://")) and not os.path.lexists(self.path)

    @property
    def suffix(self) -> str:
        """What chooses the reader: `.txt`, in lower case; `-` for standard input."""
        return STANDARD_INPUT if self.path == STANDARD_INPUT else PurePath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The file's name without its suffix."""
        return "stdin" if self.path == STANDARD_INPUT else PurePath(self.name).stem

    def open(self) -> AbstractContextManager[IO[bytes]]:
        """The bytes; raises OSError."""
        return nullcontext(sys.stdin.buffer) if self.path == STANDARD_INPUT else Path(self.path).open("rb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as a reader found it, before anything is judged.

    `where` is for messages (`news.jsonl:12`); `published` what header, metadata or field say, as they say it; `filed`
    the EDTF date in the file's name; `source` an address or a publisher, or else the path.
    """

    where: str
    name: str
    text: str
    source: str
    title: str | None = None
    published: str | None = None
    filed: str | None = None
    language: str | None = None
    place: str | None = None


Reader = Callable[[Source, IO[bytes], Fields], Iterator[Draft | Skip]]
"""Takes a source, its bytes and the names of fields; gives what it finds, in order. Lets OSError through."""


def binary(where: str) -> Skip:
    """The answer to bytes that are no text in any encoding."""
    return Skip(source=where, reason="binary, not text", mend="save it as plain text, HTML or JSON Lines in UTF-8")


def unreadable(where: str, why: OSError) -> Skip:
    """The answer to what the system does not let us read."""
    mend = "allow yourself to read it" if isinstance(why, PermissionError) else "check the path and the links on it"
    return Skip(source=where, reason=f"cannot be read: {(why.strerror or str(why)).lower()}", mend=mend)


def shown(path: str) -> str:
    """The path as text that can be written anywhere: bytes that are no UTF-8 as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
