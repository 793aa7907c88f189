"""Sources to documents: files, folders, archives, patterns, standard input and, where asked for, addresses on the web.

`read` gives a `Document` for each article and a `Skip` for each source that gives none, with the reason and the mend.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphkit.documents.discover import files
from graphkit.documents.drafts import Draft, Fields, Source, unreadable
from graphkit.documents.finish import finished
from graphkit.documents.limits import BrokenError
from graphkit.documents.network import Network, Visitor, refused
from graphkit.documents.readers import READERS, drafts
from graphkit.model import Document, Skip

__all__ = ["READERS", "Fields", "Network", "read"]

_FIELDS = Fields()


def read(
    sources: Iterable[str], *, fields: Fields = _FIELDS, network: Network | None = None
) -> Iterator[Document | Skip]:
    """The articles of these sources, lazily and in a stable order: the sources' own, sorted within a folder.

    A source is a path to a file or a folder, a pattern (`news/**/*.txt`), `-`, or an address, which is only fetched
    where there is a `network`. `fields` names the fields of records. The text of a plain text file is the file's, with
    newlines as \\n, so that offsets refer to it. The same text twice is one document; two documents never share a name.
    No source, however broken, raises an error.
    """
    names: dict[str, str] = {}  # document id -> name
    taken: set[str] = set()
    for found in _drafts(sources, fields, network):
        document = finished(found) if isinstance(found, Draft) else found
        if isinstance(found, Draft) and isinstance(document, Document):
            document = _distinct(document, found.where, names, taken)
        yield document


def _drafts(sources: Iterable[str], fields: Fields, network: Network | None) -> Iterator[Draft | Skip]:
    visitor = Visitor(network=network) if network else None
    for source in files(sources):
        if isinstance(source, Skip):
            yield source
        elif not source.address:
            yield from _filed(source, fields)
        elif visitor:
            yield from _fetched(source.path, visitor, fields)
        else:
            yield refused(source.path)


def _filed(source: Source, fields: Fields) -> Iterator[Draft | Skip]:
    try:
        with source.open() as stream:
            yield from drafts(source, stream, fields)
    except OSError as why:  # forbidden, or gone since it was listed
        yield unreadable(source.path, why)


def _fetched(address: str, visitor: Visitor, fields: Fields) -> Iterator[Draft | Skip]:
    try:
        source, stream = visitor.open(address)
    except BrokenError as why:
        yield why.skip(address)
    else:
        yield from drafts(source, stream, fields)


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
