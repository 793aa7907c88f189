"""HTML pages: the article's text without menus and advertisements, its title, date and address. Never the network.

trafilatura finds the text. The date is read here, from where a page declares it: trafilatura would also take one from
the running text, and a date that an article tells of is not the date of its publication.
"""

import codecs
import logging
import re
from collections.abc import Iterable, Iterator
from typing import IO

import trafilatura
from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import Document as Page

from graphkit.documents.dates import given, in_name
from graphkit.documents.decode import decode
from graphkit.documents.drafts import Draft, Fields, Source, binary
from graphkit.documents.limits import whole
from graphkit.model import Skip

__all__ = ["in_address", "read_html"]

_LIBRARIES = ("trafilatura", "htmldate", "readability", "justext")
for _name in _LIBRARIES:  # what fails becomes a Skip, not a line on the screen
    logging.getLogger(_name).addHandler(logging.NullHandler())

_META = (  # `name`, `property` or `itemprop` of the elements that declare the day of publication, the surest first
    "article:published_time", "datepublished", "og:published_time", "og:article:published_time", "parsely-pub-date",
    "sailthru.date", "publication_date", "publish-date", "publishdate", "pubdate", "dcterms.issued", "dc.date.issued",
    "dcterms.date", "dc.date", "dcterms.created", "article.published", "published", "date",
)  # fmt: skip
_LOWER = "translate(@{},'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')=$name"
_NAMED = " or ".join(map(_LOWER.format, ("name", "property", "itemprop")))
# By a pattern, since much JSON-LD in the wild is broken.
_LINKED = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,40})"')
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?=/)")
# What trafilatura and what it calls may raise on pages nobody thought of (an AssertionError was seen, on a page that is
# one form): a thousand other pages must not wait for this one.
_FAILURES = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError, LxmlError)
_MEND = "save the article's text as a .txt file"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # as browsers do: such pages hold the quotation marks of Windows
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)


def read_html(source: Source, stream: IO[bytes], _: Fields) -> Iterator[Draft | Skip]:
    """One article: paragraphs, headings and list items of the page's main text, a blank line between two."""
    text = _decoded(whole(stream))
    if text is None:
        yield binary(source.path)
        return
    tree = _tree(text)
    page = None if tree is None else _page(tree)
    if isinstance(page, str):
        yield Skip(source=source.path, reason=page, mend=_MEND)
    elif tree is None or page is None or not page.text:
        yield Skip(source=source.path, reason="no text found", mend=_MEND)
    else:
        yield Draft(
            where=source.path, name=source.stem, text=page.text.replace("\n", "\n\n"), title=page.title,
            source=page.url or page.sitename or page.hostname or source.path,
            published=_published(tree, page.url), filed=in_name(source.stem),
        )  # fmt: skip


def _page(tree: HtmlElement) -> Page | str | None:
    """What trafilatura finds on the page: None for nothing, a text for why it failed."""
    try:
        page = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True)
    except _FAILURES as why:
        return f"unreadable HTML: {type(why).__name__} {why}".strip()
    return None if isinstance(page, dict) else page


def _decoded(data: bytes) -> str | None:
    """The page in the encoding that it declares, unless it is UTF-8 or marked as something else."""
    charset = _CHARSET.search(data[:2048])
    name = charset[1].decode("ascii") if charset else "utf-8"
    if _is_utf8(data):
        return decode(data)
    try:
        codec = codecs.lookup(name).name
        return data.decode(_READ_AS.get(codec, codec)) if b"\0" not in data else decode(data)
    except (LookupError, UnicodeError):
        return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _tree(text: str) -> HtmlElement | None:
    """The page as a tree whose root is always `html`, whatever fragment it is; None where nothing is on it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(_NOT_XML.sub(" ", text).encode(), parser=parser)
    except ParserError:
        return None


def _published(tree: HtmlElement, address: str | None) -> str | None:
    """The first date, in the order of trust: meta elements, JSON-LD, a `time` element, the address."""
    return next((str(value) for value in _dates(tree, address) if given(value)), None)


def _dates(tree: HtmlElement, address: str | None) -> Iterable[str]:
    for name in _META:
        yield from tree.xpath(f"//*[{_NAMED}]/@content", name=name)
    for script in tree.xpath("//script[contains(@type,'ld+json')]/text()"):
        yield from _LINKED.findall(script)
    yield from tree.xpath(f"//time[@pubdate or {_NAMED}]/@datetime", name="datepublished")
    times = set(tree.xpath("//time/@datetime"))
    yield from times if len(times) == 1 else ()
    yield from in_address(address or "")


def in_address(address: str) -> list[str]:
    """The days in the path of an address, as papers file their articles: `/2023/09/27/`."""
    return ["-".join(match) for match in _IN_ADDRESS.findall(address)]
