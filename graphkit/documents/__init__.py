"""Sources to documents: files, folders, patterns and standard input, as text, Markdown, HTML, JSON Lines or JSON.

`read` gives a `Document` for each article and a `Skip` for each source that gives none, with the reason and the mend.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graphkit.documents.discover import files
from graphkit.documents.drafts import STANDARD_INPUT, Draft, Fields, Reader, Source, unreadable
from graphkit.documents.finish import finished
from graphkit.documents.html import read_html
from graphkit.documents.jsonl import read_json, read_lines
from graphkit.documents.standard import read_standard
from graphkit.documents.text import read_markdown, read_text
from graphkit.model import Document, Skip

__all__ = ["READERS", "Fields", "read"]

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
    STANDARD_INPUT: read_standard,
}
"""Who reads a file, by its suffix in lower case."""

_FIELDS = Fields()


def read(sources: Iterable[str], *, fields: Fields = _FIELDS) -> Iterator[Document | Skip]:
    """The articles of these sources, lazily and in a stable order: the sources' own, sorted within a folder.

    A source is a path to a file or a folder, a pattern (`news/**/*.txt`) or `-`. `fields` names the fields of JSON
    records. The text of a plain text file is the file's, with newlines as \\n, so that offsets refer to it. The same
    text twice is one document; two documents never share a name. No source, however broken, raises an error.
    """
    names: dict[str, str] = {}  # document id -> name
    taken: set[str] = set()
    for found in _drafts(sources, fields):
        document = finished(found) if isinstance(found, Draft) else found
        if isinstance(found, Draft) and isinstance(document, Document):
            document = _distinct(document, found.where, names, taken)
        yield document


def _drafts(sources: Iterable[str], fields: Fields) -> Iterator[Draft | Skip]:
    for source in files(sources):
        if isinstance(source, Skip):
            yield source
            continue
        try:
            yield from _read(source, fields)
        except OSError as why:  # forbidden, or gone since it was listed
            yield unreadable(source.path, why)


def _read(source: Source, fields: Fields) -> Iterator[Draft | Skip]:
    reader = READERS.get(source.suffix)
    if reader is None:
        known = " ".join(sorted(suffix for suffix in READERS if suffix.startswith(".")))
        mend = f"convert it; these are read: {known}"
        yield Skip(source=source.path, reason=f"unknown suffix {source.suffix}", mend=mend)
        return
    with source.open() as stream:
        yield from reader(source, stream, fields)


def _distinct(document: Document, where: str, names: dict[str, str], taken: set[str]) -> Document | Skip:
    """The document under a name of its own, or a Skip if its text was read before. Writes both down."""
    if document.id in names:
        reason = f"same content as {names[document.id]}"
        return Skip(source=where, reason=reason, mend="nothing to do: it was read once; or leave one of the two out")
    name, number = document.name, 1
    while name in taken:
        number += 1
        name = f"{document.name}-{number}"
    taken.add(name)
    names[document.id] = name
    return replace(document, name=name)
