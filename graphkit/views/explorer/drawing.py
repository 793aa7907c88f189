"""The network as pyvis holds it: a node for every name that facts speak of, an edge for every fact."""

import math
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from pyvis.network import Network

from graphkit.ontology import cues
from graphkit.views.explorer.content import Json
from graphkit.views.explorer.layout import Box, positions

__all__ = ["draw"]

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LINE = 17  # characters in a line of a label
_LETTER = 0.56  # width of a letter, in units of the size of the font
_BEND = 0.16  # roundness between two parallel edges


def draw(content: Json) -> Network:
    """A pyvis network with places, shapes and lines, for what `content()` returns.

    Ids are places in its lists: nodes count its names (those at an end of a fact), edges its facts. `bend` is how far
    an edge bows to its right, in units of its length.
    """
    network = Network(directed=True)
    names, links = content["names"], [(fact["subject"], fact["object"]) for fact in content["facts"]]
    degree = Counter(end for link in links for end in link)
    colours = _colours(names, degree)
    nodes = {key: _node(name, degree[key], colours.get(key)) for key, name in enumerate(names) if degree[key]}
    keys = {key: names[key]["key"] for key in nodes}
    places = positions(
        {keys[key]: _box(node) for key, node in nodes.items()}, [(keys[one], keys[two]) for one, two in links]
    )
    for key, node in nodes.items():
        x, y = places[keys[key]]
        network.add_node(key, x=x, y=y - _rise(node), **node)
    for number, (link, bend) in enumerate(zip(links, _bends(links), strict=True)):
        network.add_edge(*link, id=number, bend=round(bend, 2))
    return network


def _node(name: Json, degree: int, colour: str | None) -> Json:
    look = cues("explorer")["types"][name["type"]]
    lines = textwrap.wrap(name["label"], _LINE, max_lines=3, placeholder="…") or [" "]
    return {
        "label": "\n".join(lines),
        "shape": look["shape"],
        "size": round(look["size"] + look["grow"] * math.sqrt(degree), 1),
        "color": colour,
        "font": {"size": look["font"]},
    }


def _colours(names: Sequence[Json], degree: Mapping[int, int]) -> dict[int, str]:
    """Colours by number: a party's own, else one that hangs on its id, or the next that no name of more facts took."""
    types, palette = cues("explorer")["types"], cues("explorer")["palette"]["colours"]
    bearers = [key for key, name in enumerate(names) if types[name["type"]].get("coloured")]
    worn = {key: names[key]["colour"] for key in bearers if _COLOUR.fullmatch(names[key]["colour"] or "")}
    free: list[str] = []
    for key in sorted(worn.keys() ^ bearers, key=lambda key: (-degree[key], key)):
        free = free or list(palette)
        first = int(sha256(names[key]["key"].encode()).hexdigest(), 16) % len(palette)
        worn[key] = next(colour for colour in palette[first:] + palette[:first] if colour in free)
        free.remove(worn[key])
    return worn


def _box(node: Mapping[str, Any]) -> Box:
    """The space that a node takes with its label, which stands below it."""
    width = max(map(len, node["label"].split("\n"))) * node["font"]["size"] * _LETTER
    return max(width, 2 * node["size"]) + 14, _height(node) + 2 * node["size"] + 16


def _height(node: Mapping[str, Any]) -> float:
    return float((node["label"].count("\n") + 1) * node["font"]["size"] * 1.2)


def _rise(node: Mapping[str, Any]) -> int:
    """How far the middle of a shape stands above the middle of shape and label."""
    return round(_height(node) / 2)


def _bends(links: Sequence[tuple[int, int]]) -> list[float]:
    """How far each edge bows to one side of the straight line, so that none between the same two hides another."""
    between: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (one, two) in enumerate(links):
        between[min(one, two), max(one, two)].append(number)
    bends = [0.0] * len(links)
    for (first, _), numbers in between.items():
        step = min(_BEND, 1.2 / len(numbers))
        for slot, number in enumerate(numbers):
            side = 1 if links[number][0] == first else -1  # left and right turn with the direction of the edge
            bends[number] = side * step * (slot - (len(numbers) - 1) / 2)
    return bends
