"""The articles behind the facts: their texts with who is named where, and the words that each statement stands on."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from graphkit.model import Document, Evidence, Knowledge, Reading, Span, Statement
from graphkit.period import UNBOUNDED, Period
from graphkit.views.explorer import words

__all__ = ["Articles"]

Json = dict[str, Any]
_WIDE = 0xFFFF  # JavaScript counts a character beyond as two


@dataclass(frozen=True, slots=True, kw_only=True)
class Articles:
    """The documents of a build, and their statements by id; `names` counts the canonical entities that facts name."""

    readings: tuple[Reading, ...]
    told: Mapping[str, Statement]
    canonical: Mapping[tuple[str, str], str]
    names: Mapping[str, int]
    order: Mapping[str, int]
    texts: bool

    @classmethod
    def of(cls, knowledge: Knowledge, names: Mapping[str, int], *, texts: bool) -> Self:
        """The articles of `knowledge`; without `texts` only what is quoted of them is told."""
        return cls(
            readings=tuple(knowledge.readings),
            told={one.id: one for reading in knowledge.readings for one in reading.statements},
            canonical=knowledge.canonical, names=names, texts=texts,
            order={reading.document.id: number for number, reading in enumerate(knowledge.readings)},
        )  # fmt: skip

    def listed(self) -> list[Json]:
        """Title, source, date, text and marks of each; marks are [start, end, name], in order, none in another."""
        return [self._document(reading) for reading in self.readings]

    def evidence(self, statement: str, fact: Period) -> Json:
        """The words that a statement stands on: where, by whom, how sure; quoted where the text is left out.

        Where it tells of another time than the `fact` that all statements make, its own time goes with it.
        """
        said, period = self.told[statement].evidence, self.told[statement].period
        own: Json = {"bounds": [bound.toordinal() for bound in period.bounds], "when": words.period(period)}
        document = self.readings[self.order[said.document]].document
        quoted: Json = {} if self.texts else {"quote": said.quote}
        return (
            quoted
            | (own if period.bounds != fact.bounds else {})
            | {
                "document": self.order[said.document],
                "at": _counted(document.text, (said.start, said.end)),
                "status": said.status.value,
                "speaker": self._speaker(said),
                "confidence": round(said.confidence, 2),
            }
        )

    def newest(self) -> int | None:
        """The day on which the newest dated article was published."""
        days = [_published(reading.document) for reading in self.readings]
        return max((day for day in days if day is not None), default=None)

    def _speaker(self, said: Evidence) -> int | str | None:
        entity = said.speaker and self.canonical.get((said.document, said.speaker))
        if entity and entity in self.names:
            return self.names[entity]
        reading = self.readings[self.order[said.document]]
        return next((local.name for local in reading.entities if local.id == said.speaker), said.speaker)

    def _document(self, reading: Reading) -> Json:
        document = reading.document
        return {
            "key": document.id,
            "title": document.title or document.name,
            "source": document.source,
            "published": words.period(document.published) if document.published else None,
            "day": _published(document),
            "text": document.text if self.texts else None,
            "marks": self._marks(reading),
        }

    def _marks(self, reading: Reading) -> list[list[int]]:
        """Who is named where: all of it, or, without the text, what stands in quotes."""
        named = sorted(
            (span[0], -span[1], self.names[key])
            for entity in reading.entities
            for span in entity.mentions
            if (key := self.canonical[reading.document.id, entity.id]) in self.names
        )
        quoted = [(one.evidence.start, one.evidence.end) for one in reading.statements]
        marks: list[list[int]] = []
        reached = 0
        for start, end, name in ((start, -end, name) for start, end, name in named):
            if start >= reached and (self.texts or any(low <= start and end <= high for low, high in quoted)):
                marks.append([*_counted(reading.document.text, (start, end)), name])
                reached = end
        return marks


def _published(document: Document) -> int | None:
    """The latest day on which it may have been published: what it tells was known by then."""
    period = document.published
    return period.begin_latest.toordinal() if period and period.begin_latest != UNBOUNDED[1] else None


def _counted(text: str, span: Span) -> list[int]:
    """A span as JavaScript counts it, in units of UTF-16."""
    wide = _wide(text)
    return [at + bisect_right(wide, at - 1) for at in span]


@lru_cache(maxsize=4)
def _wide(text: str) -> tuple[int, ...]:
    """Where the characters stand that JavaScript counts as two."""
    return () if text.isascii() else tuple(at for at, letter in enumerate(text) if ord(letter) > _WIDE)
