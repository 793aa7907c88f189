"""How much is read at once: limits on articles, lines and archives, so that no source, however made, fills the memory.

What goes past them, and what is damaged, is `BrokenError`: the reader of the source stops, and a `Skip` says why.
"""

import io
import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from gzip import BadGzipFile
from importlib import import_module
from typing import IO, Any

from graphkit.errors import InputError
from graphkit.model import Skip

__all__ = [
    "DAMAGE", "DEPTH", "HELD", "MOST", "BombError", "BrokenError", "Budget", "Metered", "Pieces", "damaged", "empty",
    "library", "lines", "size", "whole",
]  # fmt: skip

MOST = 32 << 20
"""Bytes of one article: a file, a page, a line, a record. The longest reports of parliaments have a tenth of it."""

HELD = 256 << 20
"""Bytes of a file that can only be read as a whole: a JSON list, a feed, an archive in an archive."""

DEPTH = 4
"""Archives in archives: `a.tar.gz` are two."""

_RATIO, _FREE = 200, 64 << 20
"""Text shrinks to a fifth, repetitive JSON to a fiftieth; what grows more than this, after so many bytes, is a bomb."""

_PIECE = 1 << 16
_MEND = "split it, or save each article as a file of its own"
_AGAIN = "copy or download it again; what stands before that was read"

DAMAGE = (
    EOFError, BadGzipFile, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip
"""What the libraries of archives raise; `RuntimeError` is zipfile's for a password, `ValueError` for broken numbers."""


class BrokenError(InputError):
    """A source cannot be read any further: the reason, and the mend."""

    def __init__(self, reason: str, mend: str = _AGAIN) -> None:
        super().__init__(f"{reason}: {mend}")
        self.reason, self.mend = reason, mend

    def skip(self, where: str) -> Skip:
        """The same as it is reported."""
        return Skip(source=where, reason=self.reason, mend=self.mend)


class BombError(BrokenError):
    """An archive unpacks to far more than articles do; nothing more of it is read."""


def damaged(why: Exception) -> BrokenError:
    """What an archive's library says, as a reason with the mend."""
    said = " ".join(str(why).split())[:200]
    if isinstance(why, EOFError) or "unexpected end" in said:
        return BrokenError("ends in the middle")
    if isinstance(why, RuntimeError) and "password" in said:
        return BrokenError("protected by a password", "unpack it yourself, or leave it out")
    return BrokenError(f"damaged ({said or type(why).__name__})")


def whole(stream: IO[bytes], most: int = MOST) -> bytes:
    """All bytes of a stream. Raises `BrokenError` where there are more than `most`."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise BrokenError(f"larger than {_told(most)}", _MEND)
    return data


def lines(stream: IO[bytes], most: int = MOST) -> Iterator[bytes]:
    """The lines of a stream. Of one that is longer than `most` its first `most` + 1 bytes are given."""
    while line := stream.readline(most + 1):
        yield line
        end = line
        while len(line) > most and end and not end.endswith(b"\n"):
            end = stream.readline(_PIECE)


def size(stream: IO[bytes]) -> int:
    """The number of bytes of a stream that can be wound back; 0 where none can tell."""
    if not stream.seekable():
        return 0
    here = stream.tell()
    end = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return end


def empty(stream: Any) -> bool:
    """Whether a stream that was not read yet holds nothing."""
    return not (stream.peek(1) if isinstance(stream, io.BufferedReader) else size(stream))


def _told(number: int) -> str:
    return f"{number >> 20} MB"


@dataclass(slots=True, kw_only=True)
class Budget:
    """How much may come out of an archive of `packed` bytes, those in it included. Raises `BombError` past that."""

    packed: int
    spent: int = 0

    def spend(self, number: int) -> None:
        """So many bytes more have come out."""
        self.spent += number
        if self.spent > max(_FREE, self.packed * _RATIO):
            reason = f"unpacks to over {_told(self.spent)}, {self.spent // max(self.packed, 1)} times its size"
            raise BombError(reason, "unpack it yourself if you trust it; the rest of it was not read")


class Metered(io.RawIOBase):
    """What comes out of an archive, counted. Raises `BrokenError` where it is damaged."""

    def __init__(self, inner: Any, budget: Budget) -> None:
        super().__init__()
        self._inner, self._budget = inner, budget

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes; as few at once as the archive gives, so that what stands before damage is read."""
        try:
            data = self._inner.read1(len(buffer))
        except DAMAGE as why:
            raise damaged(why) from why
        except OSError as why:  # of the system's own errors each has a number
            raise damaged(why) if why.errno is None else why from why
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


class Pieces:
    """A stream for libraries that ask for much at once: they get what there is; so damage spoils nothing before it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, number: int) -> bytes:
        """The next bytes, at most so many; none at the end."""
        data: bytes = self._stream.read1(number)
        return data


def library(name: str, what: str) -> Any:
    """A library of the extra `archives`. Raises `BrokenError` with the command that installs it."""
    try:
        return import_module(name)
    except ModuleNotFoundError as why:
        raise BrokenError(f"{what} needs {name.partition('.')[0]}", "pip install 'graphkit[archives]'") from why
