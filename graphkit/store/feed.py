"""Texts that are made as they are read: what a library takes for a file, without the file."""

import io
from collections.abc import Iterable
from typing import Any

__all__ = ["Feed"]


class Feed(io.BufferedReader):
    """A binary file, open for reading, that holds these texts one after the other as UTF-8."""

    def __init__(self, texts: Iterable[str]) -> None:
        super().__init__(_Raw(texts), _AT_ONCE)


_AT_ONCE = 1 << 16


class _Raw(io.RawIOBase):
    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = iter(texts)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        target = memoryview(buffer).cast("B")
        if not self._rest:
            self._rest = memoryview(self._more())
        size = min(len(target), len(self._rest))
        target[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def _more(self) -> bytes:
        """Some more of the texts, joined: to encode and pass on each by itself costs more than to make it."""
        parts, size = [], 0
        for text in self._texts:
            parts.append(text)
            size += len(text)
            if size >= _AT_ONCE:
                break
        return "".join(parts).encode()
