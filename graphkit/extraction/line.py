"""A sentence as patterns see it: words in lower case, and one item for each name, list of names, number and date.

An item is written `<Type=refs>`: `<Person=3>` is entity 3, `<Party=1+2>` the list "Congress and JD(S)", `<Number=26>`,
`<Date=2019-06-19>`. Words that stand for an entity ("he", "the party", "its") become its item, marked `<Person=3*>`;
`his` becomes two, that item and `'s`. Every item is followed by one blank, so that a regular expression can count them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphkit.extraction.tokens import Sentence
from graphkit.ontology import cues

__all__ = ["DASH", "Item", "Line", "Reference", "line_of"]

DASH = "--"
"""A dash between words, as against the hyphen within one."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Tokens `first:last` of a sentence stand for an entity (its number among the article's) or for a date."""

    first: int
    last: int
    type: str
    value: str
    named: bool = True
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its key, where it stands in the text, and what it refers to (empty for words)."""

    key: str
    start: int
    end: int
    refs: tuple[str, ...] = ()
    type: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """The items of a sentence, and their keys as one text; `starts` maps a place in that text to the item there.
    `keys` are the keys once more, in which a dash (`DASH`) is told from the hyphen within a word.
    """

    sentence: Sentence
    items: tuple[Item, ...]
    text: str
    starts: Mapping[int, int]
    keys: tuple[str, ...]

    def items_between(self, low: int, high: int) -> tuple[Item, ...]:
        """The items whose keys stand at `low:high` of the text."""
        return tuple(item for place, i in self.starts.items() if low <= place < high for item in (self.items[i],))

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """The part of the line's text whose items stand at the characters `start:end` of the document."""
        places = [place for place, i in self.starts.items() if start < self.items[i].end and self.items[i].start < end]
        last = max(places, default=0)
        return min(places, default=0), last + len(self.items[self.starts[last]].key)


def line_of(sentence: Sentence, references: Sequence[Reference]) -> Line:
    """The line of a sentence in which these references were found (in order, none overlapping)."""
    items = tuple(_listed(list(_items(sentence, {ref.first: ref for ref in references}))))
    starts, place = {}, 0
    for i, item in enumerate(items):
        starts[place] = i
        place += len(item.key) + 1
    return Line(sentence, items, "".join(item.key + " " for item in items), starts, tuple(_keys(items)))


def _keys(items: Sequence[Item]) -> Iterator[str]:
    for i, item in enumerate(items):
        hyphen = 0 < i < len(items) - 1 and items[i - 1].end == item.start and item.end == items[i + 1].start
        yield DASH if item.key == "-" and not hyphen else item.key


def _items(sentence: Sentence, references: Mapping[int, Reference]) -> Iterator[Item]:
    i, line = 0, sentence.tokens
    while i < len(line):
        ref = references.get(i)
        if ref is None:
            yield _word(line[i].text, line[i].start, line[i].end)
            i += 1
            continue
        key = f"<{ref.type}={ref.value}>" if ref.named else f"<{ref.type}={ref.value}*>"
        yield Item(key, line[i].start, line[ref.last - 1].end, (ref.value,), ref.type, ref.named)
        if ref.possessive:
            yield Item("'s", line[ref.last - 1].end, line[ref.last - 1].end)
        i = ref.last


def _word(text: str, start: int, end: int) -> Item:
    word = text.casefold().replace("’", "'").replace("–", "-").replace("—", "-")
    if word in ("“", "”", "‘", "``", "''"):
        word = '"'
    number = _numbers().get(word) or (word.replace(",", "") if re.fullmatch(r"\d[\d,]*(\.\d+)?", word) else None)
    if number is not None:
        return Item(f"<Number={number}>", start, end, (str(number),), "Number")
    return Item(word.replace("<", "").replace(" ", "") or "_", start, end)


@cache
def _numbers() -> Mapping[str, int]:
    return dict(cues("language")["numbers"])


def _listed(items: list[Item]) -> Iterator[Item]:
    """Joins names of one type that stand in a list: `A, B and C`, `A-B`, `both A and B`."""
    i = 0
    while i < len(items):
        end, members = _list_at(items, i)
        if len(members) > 1:
            refs = tuple(dict.fromkeys(ref for item in members for ref in item.refs))
            yield Item(f"<{items[i].type}={'+'.join(refs)}>", items[i].start, items[end - 1].end, refs, items[i].type)
            i = end
        else:
            yield items[i]
            i += 1


def _list_at(items: list[Item], i: int) -> tuple[int, list[Item]]:
    """The list of names that begins at item i: where it ends, and its members. Commas alone make no list."""
    first = items[i]
    members, end, complete = [first], i + 1, i + 1
    found = [first]
    while first.refs and first.named and first.type not in ("Number", "Date"):
        gap = 0
        while end + gap < len(items) and items[end + gap].key in _joints() and gap < 3:
            gap += 1
        nxt = items[end + gap] if gap > 0 and end + gap < len(items) else None
        if nxt is None or nxt.type != first.type or not nxt.named:
            break
        found.append(nxt)
        closes = any(items[k].key not in (",", "the") for k in range(end, end + gap))
        end = end + gap + 1
        if closes:
            members, complete = list(found), end
    return complete, members


@cache
def _joints() -> frozenset[str]:
    return frozenset(cues("language")["joints"])
