"""Bytes to text: encodings are recognised, binary files are told from text."""

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["decode", "newlines"]

_MARKS = (  # byte order marks, the longer before those they begin with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WESTERN = frozenset("‘’“”–—…€£§°·•«»©®™¡¿½¼¾ºª´ \u00a0ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽžŸ")


def decode(data: bytes) -> str | None:
    """The text of these bytes, with newlines as \\n and no byte order mark; None for what is binary."""
    if data.startswith(_SIGNATURES):
        return None
    text = _decoded(data)
    # One control character in fifty is more than any text was seen to hold, and far less than any binary file.
    if text is None or len(_CONTROL.findall(text)) * 50 > len(text):
        return None
    return newlines(text)


def newlines(text: str) -> str:
    """The text with \\n for every end of a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\0" in data:
        return _wide(data)
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd") - data.count("\ufffd".encode())
    if not damaged or damaged * 10 <= sum(not char.isascii() for char in text) - damaged:
        return text  # UTF-8, but for a few broken bytes: another encoding would garble all the rest
    return _western(data) or _guessed(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, known by the zero bytes on one side of its Latin characters."""
    half = len(data) // 2
    for encoding, low, high in (("utf-16-le", 0, 1), ("utf-16-be", 1, 0)):
        if data[high::2].count(0) * 2 > half and not data[low::2].count(0):
            return data.decode(encoding, errors="replace")
    return None


def _western(data: bytes) -> str | None:
    """Windows-1252, where all it gives is what English news holds.

    charset-normalizer needs more foreign characters than an English article has: of one "£" or two accents it makes
    Japanese or Central European text.
    """
    text = data.decode("cp1252", errors="replace")
    return text if all(char.isascii() or char in _WESTERN for char in text) else None


def _guessed(data: bytes) -> str | None:
    best = from_bytes(data).best()
    return None if best is None else str(best)
