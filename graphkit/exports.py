"""A graph in every format that it can be written in: from what is known to files, chosen by suffix or by name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from graphkit import piecewise
from graphkit.errors import InputError
from graphkit.model import Known
from graphkit.store import shapes
from graphkit.store.quads import lines, quads
from graphkit.store.terms import PREFIXES
from graphkit.views import explorer, frames, gexf, graphml, neo4j, rdf, table

__all__ = ["BY_SUFFIX", "FOLDERS", "SHAPES", "Writer", "writer"]

Writer = Callable[[Known, Path], None]
"""Writes a file or a folder, going through what is known as often as it needs."""

_Shape = Callable[[Iterable[Any]], Iterator[Any]]


def _nquads(known: Known, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(known))


def _rdf(write: Callable[..., None], shape: _Shape = iter) -> Writer:
    prefixes = PREFIXES if shape is iter else {**PREFIXES, **shapes.SPACES}
    return lambda known, path: write(shape(quads(known)), path, prefixes)


def _page(known: Known, path: Path) -> None:
    explorer.write(piecewise.held(known), path)


def _quotes(known: Known, path: Path) -> None:
    explorer.write(piecewise.held(known), path, texts=False)


BY_SUFFIX: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        **{suffix: _rdf(write) for suffix, write in rdf.WRITERS.items()},
        ".nq": _nquads,
        ".graphml": graphml.write,
        ".gexf": gexf.write,
        ".csv": table.write_edges,
        ".parquet": frames.write_edges,
        ".html": _page,
    }
)
"""Suffix of a file -> what writes it."""

SHAPES: Final[Mapping[str, Mapping[str, Writer]]] = MappingProxyType(
    {
        "rdf12": {suffix: _rdf(rdf.WRITERS[suffix], shapes.reified) for suffix in (".ttl", ".trig", ".nt", ".nq")},
        "wikidata": {suffix: _rdf(write, shapes.wikibase) for suffix, write in rdf.WRITERS.items()},
        "quotes": {".html": _quotes},
    }
)
"""Other shapes of RDF, and the explorer without whole articles, by name: suffix -> what writes it."""

FOLDERS: Final[Mapping[str, Writer]] = MappingProxyType(
    {"csv": table.write_tables, "neo4j": neo4j.write, "parquet": frames.write_tables}
)
"""Formats of several files, by name: what writes them into a folder."""


def writer(to: Path, form: str = "") -> Writer:
    """What writes `to`: by its suffix, or by the name of a format.

    Raises `InputError` for what is no format, or does not go with the suffix.
    """
    if form in FOLDERS:
        if to.suffix and not to.is_dir():
            raise InputError(f"{form} is a folder with two files, and {to} looks like a file: name it without a suffix")
        return FOLDERS[form]
    if form and form not in SHAPES:
        can = ", ".join(sorted({*SHAPES, *FOLDERS}))
        raise InputError(f"no format is called {form!r}: write {can}, or leave it out")
    known = SHAPES[form] if form else BY_SUFFIX
    write = known.get(to.suffix.lower())
    if write is None:
        folder = "" if to.suffix else f", or name a folder's format with --format {' or '.join(FOLDERS)}"
        raise InputError(f"{to} has no known format: end its name in one of {' '.join(known)}{folder}")
    return write
