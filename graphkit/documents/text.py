"""Plain text and Markdown. The text is kept as it came, so that offsets into it are offsets into the file's text."""

import re
from collections.abc import Iterator
from typing import IO

from graphkit.documents.dates import in_name
from graphkit.documents.decode import decode
from graphkit.documents.drafts import Draft, Fields, Source, binary
from graphkit.documents.header import header
from graphkit.documents.limits import whole
from graphkit.model import Skip

__all__ = ["draft", "read_markdown", "read_text"]

_HEADING = re.compile(r"^#[ \t]+(\S.*)$", re.MULTILINE)


def read_text(source: Source, stream: IO[bytes], _: Fields) -> Iterator[Draft | Skip]:
    """One article: the whole file, without a header of `key: value` lines."""
    yield draft(source, whole(stream))


def read_markdown(source: Source, stream: IO[bytes], _: Fields) -> Iterator[Draft | Skip]:
    """One article; its title is the front matter's, or the first heading of the first level."""
    yield draft(source, whole(stream), headings=True)


def draft(source: Source, data: bytes, *, headings: bool = False) -> Draft | Skip:
    """The article in these bytes; with `headings`, a line `# …` may give its title."""
    text = decode(data)
    if text is None:
        return binary(source.path)
    given, text = header(text)
    heading = _HEADING.search(text) if headings else None
    title = heading[1].rstrip("# \t") if heading else None
    return Draft(
        where=source.path, name=source.stem, text=text, source=given.get("source", source.path),
        title=given.get("title", title), published=given.get("published"), filed=in_name(source.stem),
        language=given.get("language"), place=given.get("place"),
    )  # fmt: skip
