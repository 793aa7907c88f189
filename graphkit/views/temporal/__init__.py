"""The graph through time: `TemporalGraph` answers for any day, and as known on any day, in networks and rows."""

from graphkit.views.temporal.changes import Change, Kind
from graphkit.views.temporal.columns import ANY, Which
from graphkit.views.temporal.graph import Neighbour, TemporalGraph
from graphkit.views.temporal.groups import Group
from graphkit.views.temporal.rows import Holding, Row, at, find, rows, timeline, touches
from graphkit.views.temporal.selection import Selection

__all__ = [
    "ANY", "Change", "Group", "Holding", "Kind", "Neighbour", "Row", "Selection", "TemporalGraph", "Which", "at",
    "find", "rows", "timeline", "touches",
]  # fmt: skip
