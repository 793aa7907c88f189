"""A store that is read piece by piece, in the order of files: however many facts there are, few are held at once.

What is held is the ids of all subjects of facts, of all entities and of all documents, the facts of one subject, and
where there are but a few thousand facts, these. More of them are kept in a file that is gone with what read them: to
read a fact from the store takes ten times as long as to read it from there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby, islice
from tempfile import TemporaryFile, gettempdir
from typing import IO, Any, TypeVar
from weakref import finalize

import pyoxigraph as ox

from graphkit.coded import as_line, from_line
from graphkit.errors import StoreError
from graphkit.model import Entity, Fact, Reading
from graphkit.piecewise import Again
from graphkit.store.read import Node, copies, damage, entity, fact, reading
from graphkit.store.sparql import Source
from graphkit.store.terms import evidence_iri, id_of, mention_iri, term

__all__ = ["Stored"]

_FEW = 10_000
"""So many facts are held at most: some 20 MB."""

_AT_ONCE = 1_000

T = TypeVar("T")
K = TypeVar("K")


class Stored:
    """All that a store holds, as `Known`: each part is read anew whenever it is gone through.

    What is damaged is found on the way: then a `StoreError` is raised.
    """

    def __init__(self, store: Source) -> None:
        self.store = store
        self._kept: _Kept | None = None
        self.entities: Iterable[Entity] = Again(lambda: _sound(self._entities()))
        self.facts: Iterable[Fact] = Again(lambda: _sound(iter(self._kept) if self._kept else self._facts()))
        self.readings: Iterable[Reading] = Again(lambda: _sound(self._readings()))
        self.canonical: Mapping[tuple[str, str], str] = _Found(self._meant)
        self.confidences: Mapping[str, float] = _Found(self._sure)

    @cached_property
    def copies(self) -> Mapping[str, str]:
        """The articles that repeat another, with that other, by id."""
        with damage():
            return copies(self.store)

    def _entities(self) -> Iterator[Entity]:
        labels = self.store.quads_for_pattern(None, term("skos:prefLabel"), None, None)
        for node in sorted((quad.subject for quad in labels), key=_id):
            yield entity(Node(self.store, node))

    def _facts(self) -> Iterator[Fact]:
        """All facts, which are kept on the way, since they are gone through several times."""
        kept = _Kept()
        yield from kept.filled(self._read())
        self._kept = kept

    def _read(self) -> Iterator[Fact]:
        about = self.store.quads_for_pattern(None, term("rdf:subject"), None, None)
        subjects = {node for node, _ in groupby(quad.object for quad in about)}
        for subject in sorted(subjects, key=_id):
            told = self.store.quads_for_pattern(None, term("rdf:subject"), subject, None)
            yield from sorted((fact(Node(self.store, quad.subject)) for quad in told), key=lambda one: one.order)

    def _readings(self) -> Iterator[Reading]:
        named = self.store.quads_for_pattern(None, term("dct:identifier"), None, None)
        for _, _, node in sorted((_text(quad.object), _id(quad.subject), quad.subject) for quad in named):
            yield reading(self.store, Node(self.store, node), {})

    def _meant(self, key: tuple[str, str]) -> str | None:
        return next(map(id_of, self._objects(mention_iri(*key), "gk:canonical")), None)

    def _sure(self, statement: str) -> float | None:
        found = self._objects(evidence_iri(statement), "gk:confidence")
        return next((float(one.value) for one in found), None)

    def _objects(self, node: ox.NamedNode, name: str) -> Iterator[Any]:
        return (quad.object for quad in self.store.quads_for_pattern(node, term(name), None, None))


class _Kept:
    """Facts in their order: a few in memory, more of them in a temporary file that nobody else sees."""

    def __init__(self) -> None:
        self._few: list[Fact] = []
        self._more: IO[bytes] | None = None

    def filled(self, found: Iterator[Fact]) -> Iterator[Fact]:
        """The same facts, while they are put away."""
        while some := list(islice(found, _AT_ONCE)):
            self._put(some)
            yield from some

    def _put(self, some: list[Fact]) -> None:
        if len(self._few) < _FEW:
            self._few += some
            return
        try:
            if self._more is None:
                self._more = TemporaryFile()  # noqa: SIM115 - closed, and with that deleted, when this object goes
                finalize(self, self._more.close)
            self._more.writelines(map(as_line, some))
        except OSError as why:
            raise StoreError(f"{gettempdir()} takes no more ({why}): free it, or name another with TMPDIR") from why

    def __iter__(self) -> Iterator[Fact]:
        yield from self._few
        if self._more is None:
            return
        place, end = 0, self._more.seek(0, 2)
        while place < end:  # several may go through it by turns
            self._more.seek(place)
            some = list(map(from_line, islice(iter(self._more.readline, b""), _AT_ONCE)))
            place = self._more.tell()
            yield from some


def _id(node: Any) -> str:
    return id_of(node)


def _text(node: Any) -> str:
    return str(node.value)


def _sound(found: Iterator[T]) -> Iterator[T]:
    """The same, but that damage is reported as such."""
    with damage():
        yield from found


class _Found(Mapping[K, T]):
    """A mapping whose values are looked up one by one; nobody needs its keys."""

    def __init__(self, find: Callable[[K], T | None]) -> None:
        self._find = find

    def __getitem__(self, key: K) -> T:
        with damage():
            found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[K]:
        raise TypeError("these are looked up one by one: go through the readings")

    def __len__(self) -> int:
        raise TypeError("these are looked up one by one: go through the readings")
