"""JSON Lines, and JSON that holds a list of records or one: an article a record, its fields named by `Fields`."""

import codecs
import itertools
import json
from collections.abc import Iterable, Iterator
from typing import IO

from graphkit.documents.decode import decode, newlines
from graphkit.documents.drafts import Draft, Fields, Source, binary
from graphkit.documents.limits import HELD, MOST, lines, whole
from graphkit.model import Skip

__all__ = ["read_json", "read_lines", "record", "records"]

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # these cannot be split into lines before they are decoded
_LINES_MEND = "write one JSON object a line"


def read_lines(source: Source, stream: IO[bytes], fields: Fields) -> Iterator[Draft | Skip]:
    """The articles of a JSON Lines file, read line by line; a bad line is a Skip, and the rest goes on."""
    every = lines(stream)
    first = next(every, b"")
    if first.startswith(_WIDE) or first.lstrip(codecs.BOM_UTF8 + b" \t").startswith(b"["):
        yield from _whole(source, first + whole(stream, HELD), fields)
    else:
        yield from records(source, itertools.chain([first], every), fields)


def read_json(source: Source, stream: IO[bytes], fields: Fields) -> Iterator[Draft | Skip]:
    """The articles of a JSON file: a list of records, one record, or (as many files so named hold) JSON Lines."""
    yield from _whole(source, whole(stream, HELD), fields)


def records(source: Source, lines: Iterable[bytes], fields: Fields) -> Iterator[Draft | Skip]:
    """The article of each line that is not blank; a Skip for a source without any."""
    count = 0
    for number, line in enumerate(lines, start=1):
        if line.strip():
            count += 1
            yield _line(source, number, line, fields)
    if not count:
        yield Skip(source=source.path, reason="empty", mend="leave it out, or put JSON records into it")


def _whole(source: Source, data: bytes, fields: Fields) -> Iterator[Draft | Skip]:
    text = decode(data)
    if text is None:
        yield binary(source.path)
        return
    if not text.strip():
        yield from records(source, (), fields)
        return
    value, why = _parsed(text)
    if isinstance(value, list):
        for number, row in enumerate(value, start=1):
            yield record(row, source, fields, number)
    elif value is not None:
        yield record(value, source, fields, None)
    elif _parsed(text.lstrip().partition("\n")[0])[1] is None:
        yield from records(source, (line.encode() for line in text.split("\n")), fields)
    else:
        yield Skip(source=source.path, reason=f"broken JSON: {why}", mend="write one JSON object, or a list of them")


def _line(source: Source, number: int, line: bytes, fields: Fields) -> Draft | Skip:
    where = f"{source.path}:{number}"
    if len(line) > MOST:
        return Skip(source=where, reason=f"a line of more than {MOST >> 20} MB", mend="split the record")
    text = decode(line)
    if text is None:
        return binary(where)
    value, why = _parsed(text)
    if why:
        return Skip(source=where, reason=f"broken JSON: {why}", mend=_LINES_MEND)
    return record(value, source, fields, number)


def _parsed(text: str) -> tuple[object, str | None]:
    """The value, or None and why it is none."""
    try:
        return json.loads(text), None
    except RecursionError:
        return None, "nested too deeply"
    except json.JSONDecodeError as why:
        return None, f"{why.msg} at column {why.colno}"
    except ValueError as why:  # a number of more digits than Python reads
        return None, str(why)


def record(row: object, source: Source, fields: Fields, number: int | None) -> Draft | Skip:
    """The article of one record; `number` is its line, or its place in a list, or None where it stands alone."""
    where = source.path if number is None else f"{source.path}:{number}"
    if not isinstance(row, dict):
        return Skip(source=where, reason="no JSON object", mend=_LINES_MEND)
    text = row.get(fields.text)
    if not isinstance(text, str):
        return _textless(row, fields.text, where)
    stem = source.stem if number is None else f"{source.stem}-{number}"
    return Draft(
        where=where, name=_plain(row.get(fields.id)) or stem, text=newlines(_sound(text)),
        title=_plain(row.get(fields.title)),
        source=_plain(row.get(fields.source)) or _plain(row.get("url")) or source.path,
        published=_date(row.get(fields.published)),
    )  # fmt: skip


def _textless(row: dict[str, object], field: str, where: str) -> Skip:
    reason = f"its field {field!r} holds no text" if field in row else f"no field {field!r}"
    return Skip(
        source=where, reason=_sound(reason),
        mend=_sound(f"name the field that holds the text; the record has {', '.join(sorted(row)) or 'none'}"),
    )  # fmt: skip


def _plain(value: object) -> str | None:
    """A text or a number as one line of text; None for anything else and for what is blank."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(_sound(str(value)).split()) or None


def _date(value: object) -> str | None:
    """A date as it stands; what is no text or number too, so that it is reported and not passed over."""
    return _plain(value) or (None if value is None or value == "" else _sound(str(value)))


def _sound(text: str) -> str:
    """The text without lone surrogates, which JSON can hold and UTF-8 cannot."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
