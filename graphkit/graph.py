"""A graph in Python: what a build wrote, to ask, to filter and to take into other libraries.

import graphkit

graph = graphkit.open("out")
graph.query("allies", of="JD(S)", on="2023-09-27")
graph.at("2019-01-01").to_networkx()
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from graphkit import piecewise
from graphkit.errors import QueryError
from graphkit.exports import writer
from graphkit.filters import Filter, Wanted, chosen
from graphkit.model import Knowledge, Known
from graphkit.store.feed import Feed
from graphkit.store.linked import dataset
from graphkit.store.oxigraph import Store, in_memory, open_store
from graphkit.store.quads import lines
from graphkit.store.questions import ask
from graphkit.store.sparql import Table
from graphkit.store.stream import Stored
from graphkit.views import frames, notebook
from graphkit.views.network import network
from graphkit.views.temporal import Row, rows

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

__all__ = ["Answer", "Facts", "Graph", "open"]


def open(folder: str | Path = "out") -> "Graph":
    """The graph that `graphkit build` wrote to a folder. Raises `StoreError` where there is none."""
    path = Path(folder)
    return Graph(path, open_store(path / "store"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Table):
    """What a question is answered with: `variables` and `rows`; a notebook shows it as a table."""

    def to_pandas(self) -> "pandas.DataFrame":
        """A column for each variable. Needs the extra `tables`."""
        return frames.frame(self.variables, self.rows)

    def _repr_html_(self) -> str:
        return notebook.table(self.variables, self.rows, len(self.rows))


class Facts(tuple[Row, ...]):
    """Facts with names, in the order of files; a notebook shows them as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        told = ((one.subject, one.fact.relation, one.object, *_more(one)) for one in self)
        return notebook.table(("subject", "relation", "object", "when", "standing", "details"), told, len(self))


def _more(row: Row) -> tuple[str, str, str]:
    details = ", ".join(f"{name}: {value}" for name, value in row.details)
    return row.fact.period.edtf, row.fact.standing.value, details


class Graph:
    """A graph, or a part of it that was chosen: nothing is read before it is needed, and nothing is ever changed.

    Filters are written as on the command line: `on="2019-01-01"` or `between=("2018", "2019-06")` (kept is what may
    hold then), `relation="alliedWith"`, `standing="established"` (or several), `min_confidence=0.6`.
    """

    def __init__(self, path: Path, store: Store, filters: tuple[Filter, ...] = ()) -> None:
        self.path = path
        self._whole = store
        self._filters = filters

    @cached_property
    def known(self) -> Known:
        """What this graph is made of, read piece by piece."""
        known: Known = Stored(self._whole)
        for wanted in self._filters:
            known = chosen(known, wanted)
        return known

    @cached_property
    def knowledge(self) -> Knowledge:
        """The same, read at once and kept in memory: entities, facts, and the documents with their statements."""
        return piecewise.held(self.known)

    def only(self, **wanted: Unpack[Wanted]) -> "Graph":
        """The part of the graph with the facts that are wanted. Raises `QueryError` for filters that are none."""
        return Graph(self.path, self._whole, (*self._filters, Filter.of(wanted)))

    def at(self, day: str) -> "Graph":
        """The graph of a day: all facts that may hold on it."""
        return self.only(on=day)

    def between(self, first: str, last: str) -> "Graph":
        """The graph of a stretch of time: all facts that may hold on any day of it."""
        return self.only(between=(first, last))

    def facts(self, **wanted: Unpack[Wanted]) -> Facts:
        """The facts, or those that are wanted, with the names of those they are about."""
        part = self.only(**wanted) if wanted else self
        return Facts(rows(self._named, part.known.facts))

    @cached_property
    def _named(self) -> Knowledge:
        """The entities alone, which is all that names need."""
        return Knowledge(readings=(), entities=tuple(self.known.entities), canonical={}, facts=())

    def query(self, question: str, **parameters: str) -> Answer:
        """The answer to a named question with its parameters (`of="JD(S)"`), or to SPARQL.

        Raises `QueryError` for what cannot be asked, with the nearest names where a name is not known.
        """
        found = ask(self._store, question, {name.rstrip("_"): value for name, value in parameters.items()})
        return Answer(variables=found.variables, rows=found.rows)

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """Entities as nodes, facts as edges with their ids as keys; the attributes are those of GraphML."""
        return network(self.known)

    def to_rdflib(self) -> "rdflib.Dataset":
        """All graphs as one dataset of rdflib, which Oxigraph answers for. The whole graph's is read-only."""
        return dataset(self._store)

    def to_pandas(self, what: str = "edges") -> "pandas.DataFrame":
        """A row for each fact, or for each entity with `"nodes"`. Needs the extra `tables`."""
        makers = {"edges": frames.edges, "nodes": frames.nodes}
        if what not in makers:
            raise QueryError(f"no table is called {what!r}: ask for {' or '.join(makers)}")
        return makers[what](self.known)

    def export(self, to: str | Path, form: str = "") -> None:
        """Write it to a file, by its suffix, or to a folder: as `graphkit export` does."""
        writer(Path(to), form)(self.known, Path(to))

    @cached_property
    def _store(self) -> Store:
        return in_memory(Feed(lines(self.known))) if self._filters else self._whole

    def _repr_html_(self) -> str:
        relations = Counter((fact.relation, fact.standing.value) for fact in self.known.facts)
        told = sorted(relations.items(), key=lambda pair: (-pair[1], pair[0]))
        shown = notebook.table(("relation", "standing", "facts"), [(*key, count) for key, count in told], len(told))
        return f"<p>{escape(repr(self))}</p>{shown}"

    def __repr__(self) -> str:
        return f"Graph({', '.join([repr(str(self.path)), *map(repr, self._filters)])})"
