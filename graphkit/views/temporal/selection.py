"""What a question finds: the positions of facts, of which rows and networks are made where somebody wants them."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphkit.model import Fact
from graphkit.views.temporal.intervals import Ids
from graphkit.views.temporal.rows import Row

if TYPE_CHECKING:
    from graphkit.views.temporal.graph import TemporalGraph

__all__ = ["Selection"]


class Selection:
    """Facts of a graph that hold on a day or in a stretch of days, in the graph's order.

    `ids` are their positions in the graph's facts. It is a collection of facts: `len(found)`, `for fact in found`.
    """

    def __init__(self, graph: "TemporalGraph", ids: Ids, judge: Callable[[Ids], NDArray[np.bool_]]) -> None:
        """`judge` tells of facts (by position) whether they surely hold."""
        self.graph, self.ids, self._judge = graph, ids, judge

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Fact]:
        facts = self.graph.knowledge.facts
        return (facts[one] for one in self.ids.tolist())

    def __repr__(self) -> str:
        return f"<{len(self)} facts, {int(self.sure.sum())} of them for sure>"

    @cached_property
    def sure(self) -> NDArray[np.bool_]:
        """Whether each surely holds or only possibly, in the order of `ids`."""
        return self._judge(self.ids)

    @property
    def certain(self) -> "Selection":
        """Those that surely hold."""
        return self._part(self.sure)

    @property
    def possible(self) -> "Selection":
        """Those that may hold and may not."""
        return self._part(~self.sure)

    def _part(self, mask: NDArray[np.bool_]) -> "Selection":
        return Selection(self.graph, self.ids[mask], self._judge)

    def rows(self) -> tuple[Row, ...]:
        """The facts with names in the place of ids."""
        return self.graph.rows(self)

    def network(self) -> "nx.MultiDiGraph[str]":
        """The facts as a read-only view of the graph's network (`views.network`): nothing is copied.

        The network of the whole graph is made once, at the first call; `.copy()` makes a network of its own.
        """
        edges = ((fact.subject, fact.object, fact.id) for fact in self)
        view: nx.MultiDiGraph[str] = self.graph.network().edge_subgraph(edges)  # type: ignore[arg-type]
        return view
