"""Figures as the learned part sees them: numbers of a text that may be seats or shares, whose they are, and in what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphkit.extraction.line import Item, Line
from graphkit.ontology import cues

__all__ = ["Counted", "Figure", "Link", "counted", "figures_in", "is_figure"]

_MARK = "#"  # before the character where a figure begins: its reference
_TENS = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """The number `value` at the characters `start:end`."""

    start: int
    end: int
    value: int | float

    @property
    def ref(self) -> str:
        """What stands for it where entities have their references."""
        return f"{_MARK}{self.start}"


def is_figure(ref: str) -> bool:
    """Whether a reference is a figure's and not an entity's."""
    return ref.startswith(_MARK)


def figures_in(lines: Sequence[Line]) -> Iterator[Figure]:
    """The numbers of these lines that are no dates and may count seats or votes: `26`, `4.8`, `eighty-seven`."""
    for line in lines:
        yield from (one for one in _of_line(line.items) if one.value <= cues("patterns")["figures"]["most"])


def _of_line(items: Sequence[Item]) -> Iterator[Figure]:
    i = 0
    while i < len(items):
        value = _value(items[i])
        unit = _value(items[i + 2]) if i + 2 < len(items) and items[i + 1].key == "-" else None
        if value is None:
            i += 1
        elif unit is not None and value % _TENS == 0 < value and 0 < unit < _TENS and _spelled(items[i]):
            yield Figure(items[i].start, items[i + 2].end, value + unit)
            i += 3
        else:
            yield Figure(items[i].start, items[i].end, value)
            i += 1


def _value(item: Item) -> int | float | None:
    if item.type != "Number":
        return _nothing().get(item.key)
    return float(item.refs[0]) if "." in item.refs[0] else int(item.refs[0])


def _spelled(item: Item) -> bool:
    return len(item.refs[0]) != item.end - item.start


@cache
def _nothing() -> Mapping[str, int]:
    return dict.fromkeys(cues("patterns")["figures"]["nothing"], 0)


@dataclass(frozen=True, slots=True)
class Link:
    """What the judge says of two ends of which one is a figure, from 0 to 1; `row` is where it was said."""

    subject: str
    relation: str
    object: str
    score: float
    row: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with whose it is and in what; `row` is where it was said whose it is."""

    figure: str
    subject: str
    relation: str
    object: str
    score: float
    row: int


_SHARED = 0.5
"""How sure it must be that a figure is another's too: `one seat each`."""


def counted(links: Sequence[Link]) -> Iterator[Counted]:
    """Each figure with its surest owner and others that are sure enough, in the surest of what it is told of."""
    whose, where = defaultdict[tuple[str, str], list[Link]](list), dict[tuple[str, str], Link]()
    for one in sorted(links, key=lambda link: -link.score):
        if is_figure(one.object):
            known = whose[one.object, one.relation]
            if one.subject not in {other.subject for other in known} and (not known or one.score >= _SHARED):
                known.append(one)
        else:
            where.setdefault((one.subject, one.relation), one)
    for (figure, relation), owners in whose.items():
        told = where.get((figure, relation))
        if told is None:
            continue
        for one in owners:
            yield Counted(figure, one.subject, relation, told.object, one.score * told.score, one.row)
