"""SPARQL queries, read-only, over all graphs taken together: text in, table out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import pyoxigraph as ox

from graphkit.errors import QueryError, StoreError
from graphkit.store.terms import PREFIXES, term

__all__ = ["Answer", "Cell", "Source", "Table", "evaluate", "run"]

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
"""What a query gives: rows, triples, or yes and no."""

Cell = str | int | float | bool | None
"""A value of an answer: IRIs, dates and texts as str, None where nothing is bound."""

T = TypeVar("T")

_WHERE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_ITEM = re.compile(r"(?:^|(?<=, ))(?:[A-Z][\w ]*|\"[^\"]+\")(?=, |$)")
_TOKENS = re.compile(  # what cannot be a keyword, in the order in which a reader meets it
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"  # long strings
    r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*'"  # strings
    r"|<[^<>\"{}|^`\x00-\x20]*>|#[^\n\r]*"  # IRIs and comments
    r"|[?$]\w+|:(?:[\w.%-]|\\.)+",  # variables and the local parts of names
    re.DOTALL,
)
_UPDATES = re.compile(
    r"\s*(?:(?:PREFIX|BASE)\b[^\n]*\s+)*(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An answer: names of columns, and rows of as many cells. ASK gives one cell, CONSTRUCT three columns."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Source(Protocol):
    """What can be asked: an Oxigraph store, or one elsewhere that speaks SPARQL (`graphkit.store.remote`)."""

    @property
    def query(self) -> Callable[..., Any]:
        """The answer to a query; takes the keywords of `pyoxigraph.Store.query`."""

    def quads_for_pattern(self, subject: Any, predicate: Any, object: Any, graph_name: Any = None, /) -> Iterator[Any]:
        """All quads with these terms; None stands for any."""


def run(store: Source, text: str, *, evidence: bool = True) -> Table:
    """Answer a SPARQL query; the prefixes of the written files are known already.

    Without `evidence` only the default graph is looked at, with canonical entities and facts, which is much quicker.

    Raises `QueryError` for updates, SERVICE, errors of syntax (line and column) and of evaluation.
    """
    return evaluate(store, text, _table, use_default_graph_as_union=evidence)


def evaluate(store: Source, text: str, use: Callable[[Answer], T], **graphs: Any) -> T:
    """What `use` makes of the answer to a SPARQL query: answers come bit by bit, and so do their errors.

    `graphs` may choose the dataset, as with `pyoxigraph.Store.query`; without, all graphs are taken together.
    Raises `QueryError` as `run` does.
    """
    _refuse(text)
    try:
        return use(store.query(text, prefixes=dict(PREFIXES), **(graphs or {"use_default_graph_as_union": True})))
    except SyntaxError as why:
        raise QueryError(_explained(str(why))) from why
    except OSError as why:
        raise StoreError(f"the store is damaged ({why}): build it again") from why
    except (RuntimeError, ValueError) as why:
        raise QueryError(f"the question cannot be answered: {why}") from why


def _refuse(text: str) -> None:
    """Raise `QueryError` for what is not a question to this store.

    pyoxigraph would go out to any address after SERVICE. It reads `1SERVICE` and `SERVICE:x` as the keyword too: so
    every such word outside strings, IRIs, comments and names counts.
    """
    bare = _TOKENS.sub(" ", text)
    if "service" in bare.casefold():
        raise QueryError("SERVICE is refused: questions stay within this graph (rename a prefix of that name)")
    update = _UPDATES.match(bare)
    if update:
        raise QueryError(f"{update[1].upper()} is refused: questions read and change nothing; ask with SELECT")


def _explained(message: str) -> str:
    """Oxigraph's message, with the position in words and without its lists of character classes."""
    match = _WHERE.search(message)
    if match is None:
        return f"this is no SPARQL query: {message}"
    line, column, rest = match.groups()
    items = _ITEM.findall(rest)
    told = [item for item in items if " " in item]  # sentences rather than keywords
    wanted = [item for item in items if item not in (*told, "SERVICE", "LATERAL")]
    what = "; ".join(told) or (f"expected {', '.join(wanted)}" if wanted else "something is missing or not closed")
    return f"line {line}, column {column}: {what}"


def _table(answer: Any) -> Table:
    if isinstance(answer, ox.QueryBoolean):
        return Table(variables=("answer",), rows=((bool(answer),),))
    if isinstance(answer, ox.QueryTriples):
        rows = tuple((_cell(triple.subject), _cell(triple.predicate), _cell(triple.object)) for triple in answer)
        return Table(variables=("subject", "predicate", "object"), rows=rows)
    names = tuple(variable.value for variable in answer.variables)
    return Table(variables=names, rows=tuple(tuple(map(_cell, solution)) for solution in answer))


_NUMBERS = {"integer": int, "decimal": float, "double": float, "float": float}


def _cell(node: Any) -> Cell:
    if node is None or isinstance(node, ox.NamedNode):
        return None if node is None else str(node.value)
    if not isinstance(node, ox.Literal):
        return str(node)
    if node.datatype == term("xsd:boolean"):
        return node.value in ("true", "1")
    number = next((read for name, read in _NUMBERS.items() if node.datatype == term(f"xsd:{name}")), None)
    return node.value if number is None else number(node.value)
