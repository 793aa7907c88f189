"""How nodes and edges are to be drawn: colours and sizes, from `ontology/cues/explorer.toml`."""

import math
import re
from functools import cache
from hashlib import sha256

from graphkit.ontology import cues

__all__ = ["edge_colour", "node_colour", "node_size"]

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def node_colour(id: str, kind: str, own: str) -> str | None:
    """`#rrggbb`: its own, else for parties and alliances one that hangs on the id alone; None for all others."""
    if _COLOUR.fullmatch(own):
        return own
    if not cues("explorer")["types"].get(kind, {}).get("coloured"):
        return None
    palette: list[str] = cues("explorer")["palette"]["colours"]
    return palette[int(sha256(id.encode(errors="surrogatepass")).hexdigest(), 16) % len(palette)]


def node_size(kind: str, facts: int) -> float:
    """How large to draw it, in the explorer's pixels: by type, and growing with the square root of its facts."""
    look = cues("explorer")["types"].get(kind, {})
    return round(float(look.get("size", 8)) + float(look.get("grow", 1)) * math.sqrt(facts), 1)


@cache
def edge_colour(relation: str) -> str | None:
    """`#rrggbb`: that of the family of the relation."""
    families = cues("explorer")["family"]
    return next((str(one["colour"]) for one in families if relation in one["relations"]), None)
