"""Who reads what: the readers by suffix, and how one file is read, be it in an archive."""

from collections.abc import Iterator, Mapping
from typing import IO

from graphkit.documents.archives import ARCHIVES, Members
from graphkit.documents.drafts import STANDARD_INPUT, Draft, Fields, Reader, Source
from graphkit.documents.feeds import read_feed
from graphkit.documents.html import read_html
from graphkit.documents.jsonl import read_json, read_lines
from graphkit.documents.limits import BombError, BrokenError, empty
from graphkit.documents.pages import read_warc
from graphkit.documents.pdf import read_pdf
from graphkit.documents.standard import read_standard
from graphkit.documents.tables import read_csv, read_parquet
from graphkit.documents.text import read_markdown, read_text
from graphkit.model import Skip

__all__ = ["READERS", "drafts"]


def _inside(members: Members) -> Reader:
    """Who reads all that is in an archive."""

    def read_members(source: Source, stream: IO[bytes], fields: Fields) -> Iterator[Draft | Skip]:
        found = False
        for member in () if empty(stream) else members(source, stream):
            found = True
            if isinstance(member, Skip):
                yield member
            else:
                yield from drafts(member.source, member.stream, fields)
        if not found:
            yield Skip(source=source.path, reason="empty", mend="leave it out, or put articles into it")

    return read_members


READERS: Mapping[str, Reader] = {
    "": read_text,  # a file without a suffix
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".warc": read_warc,
    ".wet": read_warc,
    ".pdf": read_pdf,
    **{suffix: _inside(members) for suffix, members in ARCHIVES.items()},
    STANDARD_INPUT: read_standard,
}
"""Who reads a file, by its suffix in lower case."""


def drafts(source: Source, stream: IO[bytes], fields: Fields) -> Iterator[Draft | Skip]:
    """The articles in these bytes; a Skip for what cannot be read, and the rest goes on. Lets OSError through."""
    reader = READERS.get(source.suffix)
    if reader is None:
        known = " ".join(sorted(suffix for suffix in READERS if suffix.startswith(".")))
        mend = f"convert it; these are read: {known}"
        yield Skip(source=source.path, reason=f"unknown suffix {source.suffix}", mend=mend)
        return
    try:
        yield from reader(source, stream, fields)
    except BombError as why:  # whatever stands in the same archive would only unpack more
        if source.depth:
            raise
        yield why.skip(source.path)
    except BrokenError as why:
        yield why.skip(source.path)
