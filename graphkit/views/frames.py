"""The network as Parquet and as pandas data frames; needs the extra `tables`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import InputError
from graphkit.model import Known
from graphkit.views.elements import BOUNDS, Attributes, Elements, Value
from graphkit.views.table import edge_columns, edge_rows, node_columns, node_rows, well_formed

if TYPE_CHECKING:
    import pandas

__all__ = ["edges", "frame", "nodes", "write_edges", "write_nodes", "write_tables"]

_DATES = frozenset((*BOUNDS, "known_since"))
_AT_ONCE = 20_000
"""Rows of a group: what is held at once, and what a reader can skip as a whole."""

Columns = Mapping[str, type[Value]]


def nodes(known: Known) -> "pandas.DataFrame":
    """A row for each entity of the network; columns have types of their own, and hold NA where nothing is known."""
    elements = Elements(known)
    return _frame(node_columns(elements), node_rows(elements))


def edges(known: Known) -> "pandas.DataFrame":
    """A row for each fact, with days as dates."""
    elements = Elements(known)
    return _frame(edge_columns(elements), edge_rows(elements))


def frame(names: Sequence[str], rows: Iterable[Sequence[object]]) -> "pandas.DataFrame":
    """A data frame of any rows, with columns of these names."""
    made: pandas.DataFrame = _library("pandas").DataFrame.from_records(list(rows), columns=list(names))
    return made


def write_tables(known: Known, folder: Path) -> None:
    """Write `nodes.parquet` and `edges.parquet` into a folder, which is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    write_nodes(known, folder / "nodes.parquet")
    write_edges(known, folder / "edges.parquet")


def write_nodes(known: Known, path: Path) -> None:
    """Write the entities of the network as Parquet."""
    elements = Elements(known)
    _write(path, node_columns(elements), node_rows(elements))


def write_edges(known: Known, path: Path) -> None:
    """Write the facts as Parquet."""
    elements = Elements(known)
    _write(path, edge_columns(elements), edge_rows(elements))


def _frame(columns: Columns, rows: Iterator[Attributes]) -> "pandas.DataFrame":
    arrow, frames = _library("pyarrow"), _library("pandas")
    table = arrow.Table.from_batches(list(_batches(columns, rows)), schema=_schema(columns))
    return table.to_pandas(types_mapper=frames.ArrowDtype)


def _write(path: Path, columns: Columns, rows: Iterator[Attributes]) -> None:
    with _library("pyarrow.parquet").ParquetWriter(path, _schema(columns)) as file:
        for batch in _batches(columns, rows):
            file.write_batch(batch)


def _batches(columns: Columns, rows: Iterator[Attributes]) -> Iterator[Any]:
    schema = _schema(columns)
    reads = {name: _read(name, type) for name, type in columns.items()}
    while some := list(islice(rows, _AT_ONCE)):
        cells = [[read(row[name]) if name in row else None for row in some] for name, read in reads.items()]
        yield _library("pyarrow").record_batch(cells, schema=schema)


def _read(name: str, type: type[Value]) -> Callable[[Any], Any]:
    if name in _DATES:
        return date.fromisoformat
    return well_formed if type is str else type


def _schema(columns: Columns) -> Any:
    arrow = _library("pyarrow")
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    return arrow.schema([(name, arrow.date32() if name in _DATES else types[type]) for name, type in columns.items()])


def _library(name: str) -> Any:
    """Imported when it is needed: it comes with an extra, and takes its time."""
    try:
        return import_module(name)
    except ImportError as why:
        raise InputError(f"Parquet and data frames need {name}: pip install 'graphkit[tables]'") from why
