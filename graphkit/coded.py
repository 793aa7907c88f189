"""Readings, and facts, as bytes and back: JSON. Reading them runs nothing, whoever wrote them."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from graphkit.model import Document, Entity, Evidence, Fact, Reading, Rejection, Standing, Statement, Status
from graphkit.period import Period

__all__ = ["as_line", "from_line", "packed", "unpacked"]

_SWIFT = 1  # of zlib's nine levels: the others save a tenth more and take five times as long


def packed(reading: Reading) -> bytes:
    """The reading as bytes; the same reading always gives the same."""
    row = {
        "document": _document(reading.document),
        "entities": [_row(one) for one in reading.entities],
        "statements": [_statement(one) for one in reading.statements],
        "rejections": [[one.reason, one.detail] for one in reading.rejections],
    }
    return zlib.compress(json.dumps(row, separators=(",", ":")).encode("ascii"), _SWIFT)


def unpacked(data: bytes) -> Reading:
    """The reading again. Raises `ValueError` for bytes that are none."""
    try:
        row = json.loads(zlib.decompress(data))
        return Reading(
            document=_read_document(row["document"]),
            entities=tuple(_read_entity(one) for one in row["entities"]),
            statements=tuple(_read_statement(one) for one in row["statements"]),
            rejections=tuple(Rejection(reason=reason, detail=detail) for reason, detail in row["rejections"]),
        )
    except (zlib.error, KeyError, TypeError) as why:
        raise ValueError(f"these bytes are no reading ({why})") from why


def as_line(fact: Fact) -> bytes:
    """A fact as one line."""
    since = fact.known_since.isoformat() if fact.known_since else None
    row = _row(fact) | {"period": _period(fact.period), "known_since": since}
    return json.dumps(row, separators=(",", ":")).encode("ascii") + b"\n"


def from_line(line: bytes) -> Fact:
    """The fact of such a line."""
    row = json.loads(line)
    lists = {name: tuple(row[name]) for name in ("statements", "closed_by", "premises")}
    since = date.fromisoformat(row["known_since"]) if row["known_since"] else None
    return Fact(
        **{
            **row, **lists, "qualifiers": _pairs(row["qualifiers"]), "period": _read_period(row["period"]),
            "standing": Standing(row["standing"]), "known_since": since,
        }
    )  # fmt: skip


def _row(one: Any) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one) if field.init}


def _document(document: Document) -> dict[str, Any]:
    return _row(document) | {"published": _period(document.published) if document.published else None}


def _statement(one: Statement) -> dict[str, Any]:
    return _row(one) | {"period": _period(one.period), "evidence": _row(one.evidence)}


def _period(period: Period) -> list[str | None]:
    return [period.start, period.end, *(day.isoformat() for day in period.bounds)]


def _read_period(row: Sequence[Any]) -> Period:
    begin, latest, end, last = map(date.fromisoformat, row[2:])
    return Period(
        start=row[0], end=row[1], begin_earliest=begin, begin_latest=latest, end_earliest=end, end_latest=last
    )  # fmt: skip


def _read_document(row: Mapping[str, Any]) -> Document:
    published = _read_period(row["published"]) if row["published"] else None
    return Document(**{**row, "published": published, "dating": tuple(row["dating"])})


def _read_entity(row: Mapping[str, Any]) -> Entity:
    return Entity(
        **{
            **row, "aliases": tuple(row["aliases"]), "mentions": _pairs(row["mentions"]),
            "attributes": _pairs(row["attributes"]),
        }
    )  # fmt: skip


def _read_statement(row: Mapping[str, Any]) -> Statement:
    said = row["evidence"]
    evidence = Evidence(**{**said, "status": Status(said["status"])})
    return Statement(
        **{
            **row, "evidence": evidence, "period": _read_period(row["period"]),
            "qualifiers": _pairs(row["qualifiers"]),
        }
    )  # fmt: skip


def _pairs(rows: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    return tuple(map(tuple, rows))
