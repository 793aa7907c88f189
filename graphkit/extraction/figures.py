"""Seats and shares of the vote that stand beside a party: `fell to 3.4 per cent`, `135 of the 224`, `(17)`."""

import re
from collections.abc import Mapping

from graphkit.extraction.line import Line
from graphkit.extraction.patterns import figures, total

__all__ = ["figures_of", "total_behind"]

_REACH = 16
"""Items behind a party among which its figures are looked for; the next party ends them sooner."""


def figures_of(line: Line, entity: str) -> tuple[Mapping[str, int | float], int]:
    """`seats`, `total` and `percent` that a line gives the entity with this reference (none where it gives none), and
    the character where they end.
    """
    for place in re.finditer(rf"<(?:Party|Alliance)=(?:\d+\+)*{entity}(?:\+\d+)*\*?> ", line.text):
        behind = re.split(r"<(?:Party|Alliance)=", line.text[place.end() :])[0]
        window = " ".join(behind.split(" ")[:_REACH]) + " "
        match = next((match for regex in figures() if (match := regex.search(window))), None)
        if match:
            told = {re.sub(r"_\d+$", "", name): _number(item) for name, item in match.groupdict().items() if item}
            items = line.items_between(place.end() + match.start(), place.end() + match.end())
            return told, items[-1].end
    return {}, 0


def total_behind(line: Line, place: int) -> tuple[int | None, int]:
    """Of how many the figure is that ends at this character, as the words behind it say, and where those end."""
    at = next((start for start, i in line.starts.items() if line.items[i].start >= place), None)
    match = total().match(line.text, at) if at is not None else None
    if not match:
        return None, place
    told = next(item for name, item in match.groupdict().items() if item)
    return int(_number(told)), line.items_between(match.start(), match.end())[-1].end


def _number(item: str) -> int | float:
    text = item.partition("=")[2].rstrip("> ")
    return float(text) if "." in text else int(text)
