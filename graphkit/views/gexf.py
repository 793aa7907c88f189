"""The network as dynamic GEXF 1.3, for Gephi's timeline: an edge is there from its earliest begin to its latest end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from graphkit.model import Fact, Known
from graphkit.period import UNBOUNDED
from graphkit.views.elements import BOUNDS, Attributes, Elements, Value
from graphkit.views.xml import EXACT, escaped, fit, told, xml_id

__all__ = ["write"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>graphkit</creator></meta>
<graph mode="dynamic" defaultedgetype="directed" idtype="string" timeformat="date" timerepresentation="interval">
"""
_TYPES: Mapping[type[Value], str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_NO_COLUMN = ("label", "color", "size", "fact")
"""What GEXF has a place of its own for."""
_TIMES: Mapping[str, type[Value]] = {"fact": str, "bounds": str}
"""Columns whose values change from spell to spell: the id of the fact, and its four bounds."""

_LISTED = ("period", "premises", "closed_by", "corrected_by")
"""Columns that list what the spells have, one after the other."""

Edge = tuple[Fact, Attributes]


def write(known: Known, path: Path) -> None:
    """Write the network; a begin or end that nobody knows is left out, so that the edge is there from or to ever.

    Facts that tell the same of the same two, with the same details and standing, at times that cannot overlap, are the
    spells of one edge: it has the id of the first, and says of each spell which fact it is, with its four bounds.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(Elements(known)))


def _lines(elements: Elements) -> Iterator[str]:
    yield _HEAD
    yield _declared("node", "static", elements.node_types)
    yield _declared("edge", "static", elements.edge_types)
    yield _declared("edge", "dynamic", _TIMES)
    yield "<nodes>\n"
    for name, attributes in elements.nodes():
        look = _colour(attributes) + f'<size value="{attributes["size"]}"/>' if "size" in attributes else ""
        label = escaped(str(attributes["label"]))
        yield f'<node id="{xml_id(name)}" label="{label}">{_values(attributes)}{look}</node>\n'
    yield "</nodes>\n<edges>\n"
    for _, edges in groupby(elements.edges(), key=lambda edge: edge[0].order[:3]):
        yield from _between(list(edges))
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(kind: str, mode: str, types: Mapping[str, type[Value]]) -> str:
    columns = {**types, **({EXACT: str} if mode == "static" else {})}
    rows = [
        f'<attribute id="{escaped(name)}" title="{escaped(name)}" type="{_TYPES[type]}"/>'
        for name, type in columns.items()
        if name not in _NO_COLUMN or mode == "dynamic"
    ]
    return f'<attributes class="{kind}" mode="{mode}">{"".join(rows)}</attributes>\n'


def _between(edges: Sequence[Edge]) -> Iterator[str]:
    """The edges of one relation between the same two.

    Gephi merges parallel edges of one kind into one: the second and all further ones get kinds of their own, numbered.
    All are directed, since networkx reads no file where some are not; the column `symmetric` tells which go both ways.
    """
    for number, spells in enumerate(_lanes(edges), 1):
        fact = spells[0][0]
        kind = fact.relation if number == 1 else f"{fact.relation} {number}"
        attributes = _together(spells)
        ends = f'id="{fact.id}" source="{xml_id(fact.subject)}" target="{xml_id(fact.object)}"'
        words = f'label="{escaped(str(attributes["label"]))}" kind="{escaped(kind)}"'
        when = _when(fact) if len(spells) == 1 else ""
        inside = _values(attributes, spells if len(spells) > 1 else ()) + _colour(attributes)
        yield f"<edge {ends} {words}{when}>{inside}{_spells(spells)}</edge>\n"


def _lanes(edges: Sequence[Edge]) -> list[list[Edge]]:
    """The same edges in groups, each of which can be one edge with spells: sorted, and none overlaps the next."""
    lanes: list[list[Edge]] = []
    for fact, attributes in edges:
        free = (lane for lane in lanes if _recurs(lane[-1][0], fact))
        lane = next(free, None)
        if lane is None:
            lanes.append(lane := [])
        lane.append((fact, attributes))
    return lanes


def _recurs(one: Fact, later: Fact) -> bool:
    same = (one.standing, one.qualifiers, one.rule) == (later.standing, later.qualifiers, later.rule)
    return same and one.period.end_latest < later.period.begin_earliest


def _together(spells: Sequence[Edge]) -> Attributes:
    """What holds of all spells: the first begin and the last end, all periods, all quotes, the surest of them."""
    first, last = spells[0][1], spells[-1][1]
    if len(spells) == 1:
        return first
    told = [one for _, one in spells]
    known = [str(one["known_since"]) for one in told if "known_since" in one]
    sure = [float(one["confidence"]) for one in told if "confidence" in one]
    return {
        **first, **{name: value for name, value in last.items() if name.startswith("end_")},
        **{name: " | ".join(texts) for name in _LISTED if (texts := [str(one[name]) for one in told if name in one])},
        "quotes": sum(int(one["quotes"]) for one in told),
        **({"known_since": min(known)} if known else {}), **({"confidence": max(sure)} if sure else {}),
    }  # fmt: skip


def _when(fact: Fact) -> str:
    low, high = _day(fact.period.begin_earliest), _day(fact.period.end_latest)
    return (f' start="{low}"' if low else "") + (f' end="{high}"' if high else "")


def _day(day: date) -> str | None:
    return None if day in UNBOUNDED else day.isoformat()


def _spells(spells: Sequence[Edge]) -> str:
    if len(spells) == 1:
        return ""
    return f"<spells>{''.join(f'<spell{_when(fact)}/>' for fact, _ in spells)}</spells>"


def _values(attributes: Attributes, spells: Iterable[Edge] = ()) -> str:
    static = [
        f'<attvalue for="{escaped(name)}" value="{told(value)}"/>'
        for name, value in fit(attributes).items()
        if name not in _NO_COLUMN
    ]
    return f"<attvalues>{''.join(static)}{''.join(map(_dynamic, spells))}</attvalues>"


def _dynamic(spell: Edge) -> str:
    fact, attributes = spell
    bounds = "/".join(str(attributes[name]) for name in BOUNDS)
    return (
        f'<attvalue for="fact" value="{fact.id}"{_when(fact)}/><attvalue for="bounds" value="{bounds}"{_when(fact)}/>'
    )


def _colour(attributes: Attributes) -> str:
    """In the schema of GEXF 1.3 colours are in the namespace of all the rest; Gephi looks at local names alone."""
    colour = str(attributes.get("color", ""))
    if not colour:
        return ""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f'<color r="{red}" g="{green}" b="{blue}"/>'
