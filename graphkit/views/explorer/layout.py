"""Where every name stands on the page, computed once over all facts, so that nothing jumps when the day changes.

Each connected part is laid out by itself (ForceAtlas2, seeded), turned to lie flat, spread until its labels have room,
moved off the lines of others and out of each other's way; then the parts are packed.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import networkx as nx

__all__ = ["Box", "positions"]

Point = tuple[float, float]
"""Pixels to the right and down."""
Box = tuple[float, float]
"""Width and height in pixels of a name with its label."""
Places = dict[str, Point]

# Found by looking at graphs of 5 to 1,500 names; the first three trade a tight picture against long edges and overlaps.
_ROOM = 1.8  # the area of a part, in units of the areas of its boxes
_GRAVITY = 0.2
_WIDE = 1.8  # the stage of the page is about so much wider than high
_GAP = 50.0  # pixels between two parts
_ROUNDS = 150  # of pushing, at most
_CLEAR = 48.0  # pixels between a name and a line that is not its own
_SMALL = 6_000  # names × links; beyond, lines do pass through names
_CORE = 1_500  # names of a part that are laid out by their forces; the rest joins them
_PUSHES = 60_000  # names × rounds of pushing, at most
_BESIDE = ((1, -1), (1, 0), (1, 1), (0, 1))  # half of the cells around one; the other half has it beside itself
_STEPS = 60_000  # names × iterations, at most: a large graph takes seconds, not minutes


def positions(boxes: Mapping[str, Box], links: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """A place (whole pixels) for every key of `boxes`, given the links between them; the same for the same input."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(boxes)
    graph.add_edges_from((one, two) for one, two in links if one != two)
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (-len(part), part))
    placed = _packed([_part(graph, part, boxes) for part in parts], boxes)
    return {name: (round(x), round(y)) for name, (x, y) in placed.items()}


def _part(graph: "nx.Graph[str]", names: list[str], boxes: Mapping[str, Box]) -> Places:
    """The places of one connected part, around an origin of its own."""
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    ordered: nx.Graph[str] = nx.Graph()  # the order in which names and links come must not matter
    ordered.add_nodes_from(names)
    ordered.add_edges_from(sorted((min(link), max(link)) for link in graph.edges(names)))
    flat = _turned(_joined(ordered, _core(ordered)))
    return _apart(_cleared(_spread(flat, boxes), list(ordered.edges)), boxes)


def _core(graph: "nx.Graph[str]") -> Places:
    """The places of the best-connected names of a part: all of them, unless it is large."""
    chosen = sorted(graph, key=lambda name: (-graph.degree[name], name))[:_CORE]
    core: nx.Graph[str] = nx.Graph()
    core.add_nodes_from(sorted(chosen))
    core.add_edges_from(sorted((min(link), max(link)) for link in graph.subgraph(chosen).edges))
    raw = nx.forceatlas2_layout(
        core, pos=nx.circular_layout(core), max_iter=max(30, min(300, _STEPS // len(core))),
        gravity=_GRAVITY, strong_gravity=True, seed=7,
    )  # fmt: skip
    return {name: (float(x), float(y)) for name, (x, y) in raw.items()}


def _joined(graph: "nx.Graph[str]", placed: Places) -> Places:
    """The rest around the best-connected neighbour that has a place: in a spiral, as the seeds of a sunflower."""
    spots, crowd = dict(placed), Counter[str]()
    width, height = (max(axis) - min(axis) for axis in zip(*placed.values(), strict=True))
    step = 0.7 * math.sqrt(width * height / len(placed))
    waiting = sorted(graph.nodes - placed.keys())
    while waiting:
        for name in waiting:
            anchors = [other for other in graph[name] if other in spots]
            if anchors:
                anchor = max(anchors, key=lambda other: (graph.degree[other], other))
                crowd[anchor] += 1
                far, angle = step * math.sqrt(crowd[anchor]), crowd[anchor] * math.pi * (3 - math.sqrt(5))
                x, y = spots[anchor]
                spots[name] = x + far * math.cos(angle), y + far * math.sin(angle)
        waiting = [name for name in waiting if name not in spots]
    return spots


def _turned(places: Places) -> Places:
    """The same picture, turned so that it is widest from left to right."""
    count = len(places)
    mx, my = sum(x for x, _ in places.values()) / count, sum(y for _, y in places.values()) / count
    xx = sum((x - mx) ** 2 for x, _ in places.values())
    yy = sum((y - my) ** 2 for _, y in places.values())
    xy = sum((x - mx) * (y - my) for x, y in places.values())
    angle = -math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    return {name: (cos * (x - mx) - sin * (y - my), sin * (x - mx) + cos * (y - my)) for name, (x, y) in places.items()}


def _spread(places: Places, boxes: Mapping[str, Box]) -> Places:
    """The same picture at the size that its boxes need, drawn out sideways: labels are wide, and so are screens."""
    width, height = (max(spots) - min(spots) for spots in zip(*places.values(), strict=True))
    stretch = max(1.0, _WIDE * height / width)
    room = _ROOM * sum(boxes[name][0] * boxes[name][1] for name in places)
    thin = 0.3 * width * stretch  # a row of few names needs length, not area
    scale = math.sqrt(room / (width * stretch * max(height, thin)))
    return {name: (x * scale * stretch, y * scale) for name, (x, y) in places.items()}


def _cleared(places: Places, links: list[tuple[str, str]]) -> Places:
    """Move names off the lines between others: a line that passes through a name seems to end there."""
    if len(places) * len(links) > _SMALL:
        return places
    spots = dict(places)
    for _ in range(_ROUNDS // 4):
        blocked = [(name, away) for name in spots for link in links if (away := _off(name, link, spots))]
        if not blocked:
            break
        for name, (dx, dy) in blocked:
            spots[name] = (spots[name][0] + dx / 2, spots[name][1] + dy / 2)
    return spots


def _off(name: str, link: tuple[str, str], spots: Places) -> Point | None:
    """The way from where a name is to where the line no longer touches it, None where it does not."""
    if name in link:
        return None
    (x, y), (ax, ay), (bx, by) = spots[name], spots[link[0]], spots[link[1]]
    length = math.dist((ax, ay), (bx, by)) or 1.0
    ux, uy = (bx - ax) / length, (by - ay) / length
    along, beside = (x - ax) * ux + (y - ay) * uy, (y - ay) * ux - (x - ax) * uy
    if not 0 < along < length or abs(beside) >= _CLEAR:
        return None
    far = (_CLEAR - abs(beside) + 1) * (1 if beside >= 0 else -1)
    return -uy * far, ux * far


def _apart(places: Places, boxes: Mapping[str, Box]) -> Places:
    """Push overlapping boxes apart along the shorter way, until none overlaps or patience ends."""
    spots = {name: [x, y] for name, (x, y) in places.items()}
    cell = max(boxes[name][0] for name in places), max(boxes[name][1] for name in places)
    for _ in range(min(_ROUNDS, _PUSHES // len(spots) + 5)):
        moved = False
        for one, two in _near(spots, cell):
            moved |= _push(spots[one], spots[two], boxes[one], boxes[two])
        if not moved:
            break
    return {name: (x, y) for name, (x, y) in spots.items()}


def _near(spots: Mapping[str, list[float]], cell: Box) -> Iterator[tuple[str, str]]:
    """All pairs that stand in the same cell of a grid or in two that touch: no others can overlap."""
    grid: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name, (x, y) in spots.items():
        grid[int(x // cell[0]), int(y // cell[1])].append(name)
    for (column, row), here in list(grid.items()):
        beside = [name for dx, dy in _BESIDE for name in grid.get((column + dx, row + dy), ())]
        for index, one in enumerate(here):
            for two in here[index + 1 :] + beside:
                yield one, two


def _push(one: list[float], two: list[float], box: Box, other: Box) -> bool:
    across = (box[0] + other[0]) / 2 - abs(one[0] - two[0])
    down = (box[1] + other[1]) / 2 - abs(one[1] - two[1])
    if across <= 0 or down <= 0:
        return False
    axis, overlap = (0, across) if across < down else (1, down)
    half = (overlap / 2 + 0.5) * (1 if one[axis] > two[axis] else -1)
    one[axis] += half
    two[axis] -= half
    return True


def _packed(parts: Iterable[Places], boxes: Mapping[str, Box]) -> Places:
    """The parts side by side, in the width that makes the whole most like a screen."""
    framed = [(part, *_frame(part, boxes)) for part in parts]
    area = sum((width + _GAP) * (height + _GAP) for *_, width, height in framed)
    least = max((width for *_, width, _ in framed), default=0.0)
    tried = [_stacked(framed, max(least, math.sqrt(area) * factor)) for factor in (0.9, 1.1, 1.3, 1.5, 1.8)]
    return min(tried, key=lambda attempt: attempt[1])[0]


def _stacked(framed: Iterable[tuple[Places, float, float, float, float]], width: float) -> tuple[Places, float]:
    """Each part as high up as there is room in this width; and how large a screen the whole takes."""
    filled = [0.0] * math.ceil((width + _GAP) / _GAP)  # how far down each column of `_GAP` pixels is taken
    placed: Places = {}
    right = 0.0
    for part, left, top, wide, high in framed:
        span = math.ceil((wide + _GAP) / _GAP)
        y, first = min((max(filled[at : at + span]), at) for at in range(len(filled) - span + 1))
        placed.update({name: (px - left + first * _GAP, py - top + y) for name, (px, py) in part.items()})
        filled[first : first + span] = [y + high + _GAP] * span
        right = max(right, first * _GAP + wide)
    return placed, max(right / _WIDE, *filled)


def _frame(part: Places, boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, width and height of a part with its labels."""
    left = min(x - boxes[name][0] / 2 for name, (x, _) in part.items())
    top = min(y - boxes[name][1] / 2 for name, (_, y) in part.items())
    right = max(x + boxes[name][0] / 2 for name, (x, _) in part.items())
    low = max(y + boxes[name][1] / 2 for name, (_, y) in part.items())
    return left, top, right - left, low - top
