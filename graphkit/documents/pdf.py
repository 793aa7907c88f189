"""PDF: the text that stands in it, page after page. Of pages that are pictures there is none."""

import io
import logging
import re
from collections.abc import Iterator
from typing import IO, Any

from graphkit.documents.dates import in_name
from graphkit.documents.decode import newlines
from graphkit.documents.drafts import Draft, Fields, Source
from graphkit.documents.limits import HELD, MOST, BrokenError, library, whole
from graphkit.model import Skip

__all__ = ["read_pdf"]

logging.getLogger("pypdf").addHandler(logging.NullHandler())

_PAGES = 2_000
# What pypdf raises on files that nobody thought of, beside errors of its own.
_FAILURES = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, RecursionError, TypeError,
    ValueError,
)  # fmt: skip
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_A-Z])")
_WRAPPED = re.compile(r"(?<![.!?:”\"\n])\n(?!\n)")


def read_pdf(source: Source, stream: IO[bytes], _: Fields) -> Iterator[Draft | Skip]:
    """One article: the text of all pages, words and sentences that lines broke joined again.

    The date that a PDF bears is that of its making, and no date of publication; one in the file's name is.
    """
    data = whole(stream, HELD)
    if not data:
        yield Skip(source=source.path, reason="empty", mend="leave it out")
        return
    errors = library("pypdf.errors", "PDF")
    try:
        title, text = _read(data)
    except (*_FAILURES, errors.PyPdfError, errors.DependencyError) as why:
        said = " ".join(str(why).split())[:200] or type(why).__name__
        raise BrokenError(f"unreadable PDF: {said}", "open it and save its text as a .txt file") from why
    if not text.strip():
        yield Skip(
            source=source.path, reason="no text found", mend="its pages are pictures: run text recognition (OCR)"
        )
        return
    yield Draft(
        where=source.path, name=source.stem, text=text, title=title, source=source.path, filed=in_name(source.stem)
    )


def _read(data: bytes) -> tuple[str | None, str]:
    """The title and the text. Raises `BrokenError` where it is locked or too long."""
    reader: Any = library("pypdf", "PDF").PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise BrokenError("protected by a password", "save it without one")
    pages, length = [], 0
    for number, page in enumerate(reader.pages):
        if number >= _PAGES or length > MOST:
            raise BrokenError(f"more than {_PAGES} pages, or {MOST >> 20} MB of text", "split it")
        pages.append(_flowing(page.extract_text()))
        length += len(pages[-1])
    title = reader.metadata.title if reader.metadata else None
    return " ".join(title.split()) or None if isinstance(title, str) else None, "\n\n".join(filter(None, pages))


def _flowing(page: str) -> str:
    """The text of a page without the ends of its lines, where a sentence goes on."""
    lines = "\n".join(line.rstrip() for line in newlines(page).split("\n"))
    text = _WRAPPED.sub(" ", _HYPHEN.sub("", lines)).strip()
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
