"""RSS and Atom: an article an entry, from files; XML entities are never read, nor anything that a feed points to."""

import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from lxml.etree import ParserError
from lxml.html import HtmlElement, document_fromstring

from graphkit.documents.decode import newlines
from graphkit.documents.drafts import Draft, Fields, Source
from graphkit.documents.limits import HELD, BrokenError, whole
from graphkit.model import Skip

__all__ = ["plain", "read_feed"]

_MEND = "check that it is an RSS or Atom feed"
_PARTS: Mapping[str, tuple[str, ...]] = {  # what an entry tells -> its elements, the fullest first
    "text": ("encoded", "content", "description", "summary"),
    "title": ("title",),
    "published": ("pubDate", "published", "date", "issued", "updated"),
    "id": ("guid", "id"),
}
_BLOCKS = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section")
)
_UNREAD = frozenset(("script", "style"))


def read_feed(source: Source, stream: IO[bytes], _: Fields) -> Iterator[Draft | Skip]:
    """The articles of a feed: RSS 0.9 to 2.0, RDF and Atom. What an entry only links to is not fetched."""
    data = whole(stream, HELD)
    if not data.strip():
        yield Skip(source=source.path, reason="empty", mend="leave it out, or put entries into it")
        return
    entries = [one for one in _tree(data).iter() if _name(one) in ("item", "entry")]
    if not entries:
        yield Skip(source=source.path, reason="no RSS or Atom entries", mend=_MEND)
    for number, entry in enumerate(entries, 1):
        yield _entry(source, entry, number)


def _tree(data: bytes) -> Any:
    try:
        return fromstring(data)
    except DefusedXmlException as why:
        raise BrokenError("it declares XML entities, which are not read", "take its DOCTYPE out") from why
    except (ParseError, ValueError, LookupError) as why:
        raise BrokenError(f"broken XML: {why}", _MEND) from why


def _entry(source: Source, entry: Any, number: int) -> Draft | Skip:
    where = f"{source.path}:{number}"
    found = {key: _first(entry, names) for key, names in _PARTS.items()}
    text = plain(found["text"])
    if not text:
        return Skip(source=where, reason="no text found", mend="leave it out: the entry is a link and no more")
    return Draft(
        where=where, name=f"{source.stem}-{number}", text=text, title=plain(found["title"]) or None,
        source=_address(entry) or found["id"] or source.path, published=_day(found["published"]),
    )  # fmt: skip


def _first(entry: Any, names: tuple[str, ...]) -> str:
    """The text of the first of these elements that has any."""
    children = {name: [one for one in entry if _name(one) == name] for name in names}
    texts = ("".join(one.itertext()).strip() for name in names for one in children[name])
    return next(filter(None, texts), "")


def _address(entry: Any) -> str:
    links = [one for one in entry if _name(one) == "link" and one.get("rel", "alternate") == "alternate"]
    return next((text for one in links if (text := (one.get("href") or one.text or "").strip())), "")


def _name(element: Any) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _day(text: str) -> str | None:
    """RSS writes days as e-mail does; Atom as ISO 8601. What is neither is handed on, to be reported."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text or None


def plain(markup: str) -> str:
    """The text of a piece of HTML, its paragraphs apart by a blank line; of plain text itself."""
    if "<" not in markup and "&" not in markup:
        return newlines(markup).strip()
    try:
        tree = document_fromstring(f"<div>{markup}</div>".replace("\0", ""))
    except (ParserError, ValueError):
        return ""
    blocks = "".join(_told(tree)).split("\f")
    return "\n\n".join(filter(None, (re.sub(r"\s+", " ", block).strip() for block in blocks)))


def _told(tree: HtmlElement) -> Iterator[str]:
    """The words in the order in which they stand, and a form feed where a block begins or ends."""
    waiting: list[str | HtmlElement] = [tree]
    while waiting:  # no recursion: markup nests deeper than Python's stack
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        edge = "\f" if one.tag in _BLOCKS else ""
        inner = [] if one.tag in _UNREAD or not isinstance(one.tag, str) else [one.text or "", *_children(one)]
        waiting += [edge, *reversed(inner), edge]


def _children(element: HtmlElement) -> Iterator[str | HtmlElement]:
    for child in element:
        yield child
        yield child.tail or ""
