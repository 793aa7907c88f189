"""Archives and compressed files, read as they are: nothing is ever unpacked to a disk."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import IO, Any

from graphkit.documents.drafts import Source, shown
from graphkit.documents.limits import (
    DAMAGE,
    DEPTH,
    HELD,
    BrokenError,
    Budget,
    Metered,
    Pieces,
    damaged,
    library,
    size,
    whole,
)
from graphkit.model import Skip

__all__ = ["ARCHIVES", "Member", "Members"]

_SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar"}
_AT_ONCE = 1 << 10  # bytes: of so few at most some 30 MB can come
_WINDOW = 1 << 28  # bytes of memory that a compressed file may ask for
_LINK = "put the file itself into the archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in an archive, and its bytes, which must be read before the next is asked for."""

    source: Source
    stream: IO[bytes]


Members = Callable[[Source, IO[bytes]], Iterator[Member | Skip]]
"""Takes an archive and its bytes; gives its files in the archive's order. Raises `BrokenError` where it is damaged."""


def _compressed(opener: Callable[[IO[bytes]], Any]) -> Members:
    """Who reads a file that was compressed by itself: its one member has its name without the suffix."""

    def members(source: Source, stream: IO[bytes]) -> Iterator[Member | Skip]:
        inner = _inner(source, stream)
        name = PurePath(source.name)
        name = name.with_suffix(_SHORT.get(source.suffix, ""))
        yield Member(source=replace(inner, called=str(name)), stream=_metered(opener(stream), inner))

    return members


def _zipped(source: Source, stream: IO[bytes]) -> Iterator[Member | Skip]:
    inner = _inner(source, stream)
    held = stream if source.depth == 0 and stream.seekable() else io.BytesIO(whole(stream, HELD))
    try:
        archive = zipfile.ZipFile(held)
    except DAMAGE as why:
        raise damaged(why) from why
    with archive:
        for info in archive.infolist():
            if info.filename.endswith("/") or _hidden(info.filename):  # is_dir() fails on an empty name
                continue
            member = _member(inner, info.filename)
            try:
                opened = archive.open(info)
            except DAMAGE as why:
                yield damaged(why).skip(member.path)
                continue
            with opened:
                yield Member(source=member, stream=_metered(opened, member))


def _tarred(source: Source, stream: IO[bytes]) -> Iterator[Member | Skip]:
    inner = _inner(source, stream)
    pieces: Any = Pieces(stream)
    try:
        archive = tarfile.open(fileobj=pieces, mode="r|")  # noqa: SIM115 closed below
    except DAMAGE as why:
        raise damaged(why) from why
    with archive:
        while (info := _next(archive)) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # which tarfile would keep, of millions too
            member = _member(inner, info.name)
            if info.isfile() and not _hidden(info.name):
                opened = archive.extractfile(info)
                assert opened is not None, "tarfile gives the bytes of every regular file"
                yield Member(source=member, stream=_metered(opened, member))
            elif not info.isdir() and not _hidden(info.name):
                yield Skip(source=member.path, reason="no regular file in the archive", mend=_LINK)


def _next(archive: tarfile.TarFile) -> tarfile.TarInfo | None:
    try:
        return archive.next()
    except DAMAGE as why:
        raise damaged(why) from why


def _inner(source: Source, stream: IO[bytes]) -> Source:
    """The source one archive deeper, with the budget of the outermost. Raises `BrokenError` where it is too deep."""
    if source.depth >= DEPTH:
        raise BrokenError(f"deeper than {DEPTH} archives in one another", "unpack the inner ones yourself")
    return replace(source, depth=source.depth + 1, budget=source.budget or Budget(packed=size(stream)))


def _member(inner: Source, name: str) -> Source:
    return replace(inner, path=f"{inner.path}/{shown(name)}", called="")


def _metered(opened: Any, inner: Source) -> IO[bytes]:
    assert inner.budget is not None, "whoever opens an archive has given it one"
    return io.BufferedReader(Metered(opened, inner.budget))


def _hidden(name: str) -> bool:
    """Hidden files, as in folders, and what macOS adds to archives."""
    parts = PurePath(name).parts
    return any(part.startswith(".") and part.strip(".") for part in parts) or "__MACOSX" in parts


def _gzip(stream: IO[bytes]) -> Any:
    return gzip.GzipFile(fileobj=stream)


def _xz(stream: IO[bytes]) -> Any:
    return _Frames(stream, lambda: lzma.LZMADecompressor(memlimit=_WINDOW), lzma.LZMAError)


def _zstd(stream: IO[bytes]) -> Any:
    zstd = library("zstandard", "zstd")
    return _Frames(stream, zstd.ZstdDecompressor(max_window_size=_WINDOW).decompressobj, zstd.ZstdError)


class _Frames:
    """What was compressed, piece after piece, by libraries whose own readers do not say where a file was cut off, or
    hold as much as the file asks for.
    """

    def __init__(self, stream: IO[bytes], make: Callable[[], Any], error: type[Exception]) -> None:
        self._stream, self._make, self._error = stream, make, error
        self._frame, self._rest, self._out = None, b"", memoryview(b"")

    def read1(self, number: int) -> bytes:
        """The next bytes, at most so many; none at the end. Raises `EOFError` where there should be more."""
        while not self._out:
            data = self._rest or self._stream.read(_AT_ONCE)
            if not data:
                if self._frame is not None:
                    raise EOFError
                return b""
            self._out = memoryview(self._more(data))
        given, self._out = self._out[:number], self._out[number:]
        return bytes(given)

    def _more(self, data: bytes) -> bytes:
        frame = self._frame or self._make()
        try:
            out: bytes = frame.decompress(data)
        except self._error as why:
            raise damaged(why) from why
        self._frame, self._rest = (None, frame.unused_data) if frame.eof else (frame, b"")
        return out


ARCHIVES: Mapping[str, Members] = {
    ".gz": _compressed(_gzip), ".tgz": _compressed(_gzip),
    ".bz2": _compressed(bz2.BZ2File), ".tbz2": _compressed(bz2.BZ2File),
    ".xz": _compressed(_xz), ".txz": _compressed(_xz),
    ".zst": _compressed(_zstd), ".tzst": _compressed(_zstd),
    ".zip": _zipped, ".tar": _tarred,
}  # fmt: skip
"""Who opens an archive, by its suffix in lower case."""
