"""Facts as columns of numbers, so that many are chosen from at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any, Self, TypedDict

import numpy as np
from numpy.typing import NDArray

from graphkit.errors import QueryError
from graphkit.lookup import nearest
from graphkit.model import Fact, Standing
from graphkit.ontology import schema
from graphkit.period import UNBOUNDED
from graphkit.views.temporal.intervals import Days, Ids

__all__ = ["ANY", "FIRST", "LAST", "Columns", "Which"]

ANY = frozenset(Standing)
"""Facts of whatever standing, the denied among them."""

FIRST, LAST = (day.toordinal() for day in UNBOUNDED)
_NEVER = LAST + 1
_DENSE = (
    8  # where one fact in eight is found, whole columns are read: in order they are faster than that part at random
)
_CODES = {standing: code for code, standing in enumerate(Standing)}


class Which(TypedDict, total=False):
    """Which facts count; each may be left out.

    `known`: only what had been told by that day, with all that has become known of it since (an undated article tells
    nothing by any day); `pipeline.as_known` leaves out the later news too. `standing`: one or several; most questions
    take the established alone where nothing is said, `ANY` takes all. `relations`: only these. `told`: without what
    only follows from other facts.
    """

    known: date | None
    standing: Standing | Collection[Standing]
    relations: Collection[str]
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """One number a fact, in the order of the facts: the four bounds and when it was first told, as ordinals of days.

    `known` is past the end of time for what no dated article tells; `relations` gives the codes in `relation`.
    """

    begin_earliest: Days
    begin_latest: Days
    end_earliest: Days
    end_latest: Days
    known: Days
    event: NDArray[np.bool_]
    inferred: NDArray[np.uint8]
    standing: NDArray[np.uint8]
    relation: NDArray[np.uint16]
    relations: Mapping[str, int]

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> Self:
        """The columns of these facts; about 26 bytes each."""
        periods = [fact.period for fact in facts]
        codes = {name: code for code, name in enumerate(sorted({fact.relation for fact in facts}))}
        return cls(
            begin_earliest=_days((one.begin_earliest for one in periods), len(facts)),
            begin_latest=_days((one.begin_latest for one in periods), len(facts)),
            end_earliest=_days((one.end_earliest for one in periods), len(facts)),
            end_latest=_days((one.end_latest for one in periods), len(facts)),
            known=_days((fact.known_since for fact in facts), len(facts)),
            event=np.fromiter((one.end is None for one in periods), np.bool_, len(facts)),
            inferred=np.fromiter((fact.inferred for fact in facts), np.uint8, len(facts)),
            standing=np.fromiter((_CODES[fact.standing] for fact in facts), np.uint8, len(facts)),
            relation=np.fromiter((codes[fact.relation] for fact in facts), np.uint16, len(facts)),
            relations=codes,
        )  # fmt: skip

    def kept(self, found: Ids, which: Which, standing: Collection[Standing] = (Standing.ESTABLISHED,)) -> Ids:
        """Those of the facts found that count, in order. `standing` holds where `which` says nothing of it.

        Raises `QueryError` for a standing or a relation that there is not.
        """
        tests = list(self._tests(which, standing))
        if len(found) * _DENSE < len(self.known):
            found = np.sort(found)
            return found[_all(test[found] for test in tests)] if tests else found
        mask = np.zeros(len(self.known), np.bool_)
        mask[found] = True
        return np.flatnonzero(_all([mask, *(test[:] for test in tests)])).astype(np.int32)

    def _tests(self, which: Which, standing: Collection[Standing]) -> Iterator["_Test"]:
        wanted = _standings(which.get("standing", standing))
        if wanted != ANY:
            yield _Test(self.standing, table=_table([_CODES[one] for one in wanted], len(_CODES)))
        if "relations" in which:
            codes = [self.relations[one] for one in _relations(which["relations"]) if one in self.relations]
            yield _Test(self.relation, table=_table(codes, len(self.relations)))
        if which.get("told"):
            yield _Test(self.inferred, most=0)
        known = which.get("known")
        if known is not None:
            yield _Test(self.known, most=known.toordinal())


@dataclass(frozen=True, slots=True, eq=False)
class _Test:
    """What a column must tell of a fact that counts: a code that the table allows, or a day up to `most`."""

    column: NDArray[np.integer[Any]]
    table: NDArray[np.bool_] | None = None
    most: int = _NEVER

    def __getitem__(self, where: Ids | slice) -> NDArray[np.bool_]:
        told = self.column[where]
        return told <= self.most if self.table is None else self.table.take(told)


def _all(masks: Iterable[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    return reduce(np.logical_and, masks)


def _days(days: Iterable[date | None], count: int) -> Days:
    return np.fromiter((_NEVER if day is None else day.toordinal() for day in days), np.int32, count)


def _table(codes: Collection[int], size: int) -> NDArray[np.bool_]:
    """Whether a code is one of these, by code."""
    table = np.zeros(size, np.bool_)
    table[list(codes)] = True
    return table


def _standings(wanted: Standing | Collection[Standing]) -> frozenset[Standing]:
    try:
        return frozenset(map(Standing, [wanted] if isinstance(wanted, str) else wanted))
    except ValueError as why:
        raise QueryError(f"{why}: write one of {', '.join(Standing)}") from why


def _relations(wanted: Collection[str]) -> frozenset[str]:
    known = schema().relations
    for one in {wanted} if isinstance(wanted, str) else wanted:
        if one not in known:
            near = nearest(one, known)
            mend = f"did you mean {', '.join(near)}?" if near else f"write one of {', '.join(known)}"
            raise QueryError(f"there is no relation {one!r}: {mend}")
    return frozenset({wanted} if isinstance(wanted, str) else wanted)
