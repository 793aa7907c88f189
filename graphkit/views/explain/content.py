"""What there is to explain of a reading, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.model import Entity, Reading, Statement
from graphkit.views.explorer import words

__all__ = ["Line", "Part", "entities", "marked", "parts", "statements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A statement in words: who, what, whom, with which details; when; how it stands and who says so; how sure (0 to
    1); which part of the reader found it; and the article's words for it.
    """

    subject: str
    relation: str
    object: str
    details: str
    when: str
    status: str
    speaker: str
    confidence: float
    extractor: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The characters `start:end` of an article between two places where a name or a quote begins or ends: the name
    that they are part of, and the numbers of the statements whose quotes hold them.
    """

    start: int
    end: int
    entity: Entity | None
    statements: tuple[int, ...]


def statements(reading: Reading) -> list[Line]:
    """The statements of a reading in words, in its order."""
    names = {entity.id: entity.name for entity in reading.entities}
    return [_line(one, names) for one in reading.statements]


def _line(one: Statement, names: dict[str, str]) -> Line:
    said = one.evidence
    details = {name: names.get(str(value), str(value)) for name, value in one.qualifiers}
    speaker = said.speaker or ""
    return Line(
        subject=names.get(one.subject, one.subject), relation=words.phrase(one.relation),
        object=names.get(one.object, one.object), details=", ".join(words.details(details)),
        when=words.period(one.period), status=said.status.value, speaker=names.get(speaker, speaker),
        confidence=said.confidence, extractor=said.extractor, quote=" ".join(said.quote.split()),
    )  # fmt: skip


def entities(reading: Reading) -> list[tuple[str, str, str, int]]:
    """Name, type, other names and number of mentions of each entity, in the order of the text."""
    return [(one.name, one.type, ", ".join(one.aliases), len(one.mentions)) for one in reading.entities]


def marked(reading: Reading) -> str:
    """The article with its names marked as in `ontology/examples/`: `[Robert Jackson|Person]`."""
    text = reading.document.text
    told = (
        f"[{text[part.start : part.end]}|{part.entity.type}]" if part.entity else text[part.start : part.end]
        for part in _cut(reading, ())
    )
    return "".join(told)


def parts(reading: Reading) -> Iterator[Part]:
    """The article cut wherever a name or the quote of a statement begins or ends."""
    return _cut(reading, [(one.evidence.start, one.evidence.end) for one in reading.statements])


def _cut(reading: Reading, quotes: Sequence[tuple[int, int]]) -> Iterator[Part]:
    """Names do not overlap; should two, the earlier holds."""
    named: list[tuple[int, int, Entity]] = []
    spans = ((start, end, one) for one in reading.entities for start, end in one.mentions)
    for start, end, one in sorted(spans, key=lambda span: span[:2]):
        if not named or named[-1][1] <= start:
            named.append((start, end, one))
    length = len(reading.document.text)
    places = {0, length, *(place for start, end, _ in named for place in (start, end))}
    places |= {place for quote in quotes for place in quote}
    for start, end in pairwise(sorted(place for place in places if 0 <= place <= length)):
        entity = next((one for low, high, one in named if low <= start and end <= high), None)
        holding = tuple(i for i, (low, high) in enumerate(quotes) if low <= start and end <= high)
        yield Part(start=start, end=end, entity=entity, statements=holding)
