"""Standard input: JSON Lines if its first line is a record, JSON or HTML if it begins like that, else plain text."""

import io
import itertools
import json
from collections.abc import Iterator
from types import UnionType
from typing import IO

from graphkit.documents.drafts import Draft, Fields, Source
from graphkit.documents.html import read_html
from graphkit.documents.jsonl import read_json, records
from graphkit.documents.limits import HELD, lines, whole
from graphkit.documents.text import read_text
from graphkit.model import Skip

__all__ = ["read_standard"]


def read_standard(source: Source, stream: IO[bytes], fields: Fields) -> Iterator[Draft | Skip]:
    """The articles on standard input; JSON Lines are read line by line, so that there may be any number of them."""
    every = lines(stream)
    head = [next(every, b"")]
    while not head[-1].strip() and (line := next(every, b"")):
        head.append(line)
    if _is_json(head[-1], dict):
        yield from records(source, itertools.chain(head, every), fields)
        return
    data = b"".join((*head, whole(stream, HELD)))
    page = data.lstrip(b"\xef\xbb\xbf \t").lower().startswith((b"<!doctype html", b"<html"))
    reader = read_html if page else read_json if _is_json(data, dict | list) else read_text
    yield from reader(source, io.BytesIO(data), fields)


def _is_json(data: bytes, kind: type | UnionType) -> bool:
    try:
        return isinstance(json.loads(data), kind)
    except (ValueError, RecursionError):
        return False
