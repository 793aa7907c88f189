"""WARC files: the pages in them, HTML or text; what else crawlers keep (images, requests, failures) is passed over."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import IO, Any
from urllib.parse import urlsplit

from graphkit.documents.drafts import Draft, Fields, Source
from graphkit.documents.html import in_address, read_html
from graphkit.documents.limits import MOST, BrokenError, Pieces, library
from graphkit.documents.text import read_text
from graphkit.model import Skip

__all__ = ["read_warc"]

_KINDS = {"text/html": read_html, "application/xhtml+xml": read_html, "text/plain": read_text}
_TYPES = ("response", "resource", "conversion")  # the last: of WET files, the text of pages
_STARTS = (b"WARC/", b"filedesc:", b"\x1f\x8b")
_OK = "200"
_FAILURES = (ValueError, LookupError, AttributeError, TypeError, EOFError, zlib.error)  # of headers nobody thought of
_PIECE = 1 << 16


def read_warc(source: Source, stream: IO[bytes], fields: Fields) -> Iterator[Draft | Skip]:
    """The articles of the pages in a WARC file, record by record; each has its address for a source."""
    raw: Any = stream
    held = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)
    head = held.peek(16)
    if not head:
        yield Skip(source=source.path, reason="empty", mend="leave it out")
        return
    if not head.startswith(_STARTS):
        raise BrokenError("no WARC file", "give it the suffix of what it is")
    loaded = library("warcio.archiveiterator", "WARC").ArchiveIterator(Pieces(held), no_record_parse=True)
    loaded.INC_RECORD = ""  # what it would write on the screen is reported below
    while (record := _next(loaded)) is not None:
        if record.rec_type in _TYPES:
            yield from _page(source, record, fields)
        _finish(record)
    if loaded.err_count:
        mend = "make the file again: what stands between records was not read"
        yield Skip(source=source.path, reason=f"{loaded.err_count} records are longer than they say", mend=mend)


def _next(loaded: Any) -> Any:
    try:
        return next(loaded, None)
    except (*_FAILURES, library("warcio.exceptions", "WARC").ArchiveLoadFailed) as why:
        raise BrokenError(f"damaged ({' '.join(str(why).split())[:200] or type(why).__name__})") from why


def _page(source: Source, record: Any, fields: Fields) -> Iterator[Draft | Skip]:
    """The article of one record; nothing for what is no page, or was not found by the crawler."""
    address = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri") or ""
    where = f"{source.path}#{address or record.rec_headers.get_header('WARC-Record-ID')}"
    try:
        kind, data = _content(record)
    except (*_FAILURES, library("warcio.statusandheaders", "WARC").StatusAndHeadersParserException) as why:
        yield Skip(source=where, reason=f"a broken answer of the server ({type(why).__name__})", mend="fetch it again")
        return
    except BrokenError as why:
        yield why.skip(where)
        return
    reader = _KINDS.get(kind)
    if reader is None:
        return
    stem = PurePath(urlsplit(address).path).stem if address.isprintable() else ""
    for found in reader(replace(source, path=where, called=stem or source.stem), io.BytesIO(data), fields):
        yield _placed(found, where, address) if isinstance(found, Draft) and address else found


def _placed(found: Draft, where: str, address: str) -> Draft:
    """The article with its address for a source, and with the day in it, where the page tells neither."""
    source = address if found.source == where else found.source
    return replace(found, source=source, published=found.published or next(iter(in_address(address)), None))


def _content(record: Any) -> tuple[str, bytes]:
    """The media type of a record and its bytes as the server meant them; no type where it is no page."""
    kind, headers = record.rec_headers.get_header("Content-Type") or "", None
    if kind.startswith("application/http") or record.format == "arc":
        parser = library("warcio.statusandheaders", "WARC").StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2"])
        headers = parser.parse(record.raw_stream)
        kind = headers.get_header("Content-Type") or ""
        if headers.get_statuscode() != _OK:
            return "", b""
    kind = kind.partition(";")[0].strip().lower()
    if kind not in _KINDS:
        return "", b""
    record.http_headers = headers
    return kind, _all(record.content_stream())


def _all(stream: Any) -> bytes:
    data = bytearray()
    while piece := stream.read(_PIECE):
        data += piece
        if len(data) > MOST:
            raise BrokenError(f"larger than {MOST >> 20} MB", "save the article as a file of its own")
    return bytes(data)


def _finish(record: Any) -> None:
    """Read what is left of a record. Raises `BrokenError` where the file ends before it does."""
    while record.raw_stream.read(_PIECE):
        continue
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise BrokenError("ends in the middle of a record")
