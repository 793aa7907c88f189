"""Tables, CSV and Parquet: an article a row, in columns that `Fields` names or that are called as is usual."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from typing import IO, Any

from graphkit.documents.decode import decode
from graphkit.documents.drafts import Draft, Fields, Source, binary
from graphkit.documents.jsonl import record
from graphkit.documents.limits import HELD, MOST, BrokenError, library, lines, size, whole
from graphkit.model import Skip

__all__ = ["columns", "read_csv", "read_parquet"]

USUAL: Mapping[str, Sequence[str]] = {
    "id": ("article_id", "doc_id", "docid", "guid", "uuid"),
    "text": ("content", "body", "article", "article_text", "maintext", "fulltext", "full_text", "article_body"),
    "title": ("headline", "heading"),
    "published": ("date", "published_at", "publication_date", "publish_date", "date_published", "pubdate", "day"),
    "source": ("url", "link", "publisher", "publication", "newspaper", "outlet", "source_name"),
}
"""Names that columns often have, for those that are not there under the name that is asked for."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ROWS = 64  # at once: of the longest articles seen, a few megabytes
_GROUP = 1 << 30  # bytes of one column in a row group of Parquet, which is read as a whole


def columns(names: Iterable[str], fields: Fields) -> Fields:
    """The columns that hold what, of a table with these names: as `fields` say, else by case, else as is usual."""
    given, usual = list(names), asdict(Fields())
    plain = {name.strip().lower(): name for name in reversed(given)}
    found = {}
    for key, name in asdict(fields).items():
        others = (name.lower(), *USUAL[key]) if name == usual[key] else (name.lower(),)
        known = (name,) if name in given else tuple(plain[one] for one in others if one in plain)
        found[key] = known[0] if known else name
    return Fields(**found)


def read_csv(source: Source, stream: IO[bytes], fields: Fields) -> Iterator[Draft | Skip]:
    """The articles of a CSV file with a line of names at its top, row by row; the delimiter is recognised."""
    head = next(lines(stream), b"")
    if head.startswith(_WIDE):
        text = decode(head + whole(stream, HELD)) or ""
        yield from _table(source, text.splitlines(keepends=True), fields)
    elif decode(head) is None:
        yield binary(source.path)
    else:
        yield from _table(source, map(_line, chain([head.removeprefix(codecs.BOM_UTF8)], lines(stream))), fields)


def _table(source: Source, text: Iterable[str], fields: Fields) -> Iterator[Draft | Skip]:
    text = iter(text)
    head = next(text, "")
    csv.field_size_limit(MOST)
    rows = _rows(source, csv.reader(chain([head], text), delimiter=_delimiter(head, source)))
    names = next(rows, None)
    if isinstance(names, Skip):
        yield names
        return
    if names is None or not any(names[1]):
        yield Skip(source=source.path, reason="empty", mend="leave it out, or put rows into it")
        return
    chosen = columns(names[1], fields)
    for row in rows:
        if isinstance(row, Skip):
            yield row
        elif any(row[1]):
            yield record(dict(zip(names[1], row[1], strict=False)), source, chosen, row[0])


def _rows(source: Source, rows: Any) -> Iterator[tuple[int, list[str]] | Skip]:
    """The rows with the number of the line on which each ends; a bad one is a Skip, and the rest goes on."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as why:
            mend = "write it with its quotation marks doubled, one article a row"
            yield Skip(source=f"{source.path}:{rows.line_num}", reason=f"broken CSV: {why}", mend=mend)
        else:
            yield rows.line_num, row


def _line(line: bytes) -> str:
    """A line as text, each in the encoding that it seems to have; what could never be one is `BrokenError`."""
    if len(line) > MOST:
        raise BrokenError(f"a line of more than {MOST >> 20} MB", "write one article a row")
    text = line.decode("utf-8", errors="replace")
    return (decode(line) or text if "\ufffd" in text else text).replace("\0", "")


def _delimiter(head: str, source: Source) -> str:
    """What stands most often in the line of names."""
    return "\t" if source.suffix == ".tsv" else max(",;\t|", key=head.count)


def read_parquet(source: Source, stream: IO[bytes], fields: Fields) -> Iterator[Draft | Skip]:
    """The articles of a Parquet file, a few rows at once; columns that nobody asks for are not read."""
    parquet, lib = library("pyarrow.parquet", "Parquet"), library("pyarrow.lib", "Parquet")
    held = stream if source.depth == 0 and stream.seekable() else io.BytesIO(whole(stream, HELD))
    if not size(held):
        yield Skip(source=source.path, reason="empty", mend="leave it out")
        return
    try:
        with parquet.ParquetFile(held, pre_buffer=False) as file:
            yield from _records(source, file, fields)
    except (lib.ArrowException, OSError, OverflowError) as why:
        said = " ".join(str(why).split())[:200]
        raise BrokenError(f"broken Parquet: {said}", "write it again, or save it as CSV") from why


def _records(source: Source, file: Any, fields: Fields) -> Iterator[Draft | Skip]:
    chosen = columns(file.schema_arrow.names, fields)
    wanted = [name for name in dict.fromkeys(asdict(chosen).values()) if name in file.schema_arrow.names]
    _check(file, wanted)
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS, columns=wanted or None, use_threads=False):
        for row in batch.to_pylist():
            number += 1
            yield record(row, source, chosen, number)


def _check(file: Any, wanted: Sequence[str]) -> None:
    """Raise `BrokenError` where a part of the file that is read as a whole would be too large for that."""
    for group in map(file.metadata.row_group, range(file.metadata.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            if column.path_in_schema in wanted and column.total_uncompressed_size > _GROUP:
                raise BrokenError(f"a row group of more than {_GROUP >> 20} MB", "write it in smaller row groups")
