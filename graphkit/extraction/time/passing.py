"""Dates that one statement of an article gives to another: of one event told of several, of what ends a state."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.time.binding import Bound
from graphkit.model import Statement, Status
from graphkit.ontology import cues, schema

__all__ = ["Passing"]


@dataclass(frozen=True, slots=True)
class Passing:
    """The statements of an article by relation and either end."""

    by_end: Mapping[tuple[str, str], Sequence[Statement]]

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> "Passing":
        """Ready to be asked for any of these statements."""
        by_end: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for one in statements:
            for end in sorted({one.subject, one.object}):
                by_end[one.relation, end].append(one)
        return cls(by_end)

    def closed(self, bound: Bound, one: Statement, bounds: Mapping[str, Bound]) -> Bound:
        """The end of a state that another statement tells: who resigned from an office held it until then."""
        if bound.end is not None or one.evidence.status is Status.DENIED:
            return bound
        for other in self._closers(one):
            when = bounds[other.id].start
            if when and other.evidence.status is Status.ASSERTED:
                return replace(bound, end=when)
        return bound

    def _closers(self, one: Statement) -> Iterator[Statement]:
        ends = {(one.subject, one.object)}
        if schema().relations[one.relation].symmetric:
            ends.add((one.object, one.subject))
        for event, states in cues("times")["closes"].items():
            if one.relation in states:
                told = (self.by_end.get((event, end), ()) for end in sorted({one.subject, one.object}))
                yield from (other for found in told for other in found if (other.subject, other.object) in ends)

    def shared(self, bound: Bound, one: Statement, bounds: Mapping[str, Bound]) -> Bound:
        """`A, B and C signed up with D on Sunday` is one event told of each: a date of one is that of all. Of what
        happens once, any other statement of it will do.
        """
        if bound.start is not None or bound.end is not None:
            return bound
        return next((bounds[other.id] for other in self._alike(one) if bounds[other.id].start is not None), bound)

    def _alike(self, one: Statement) -> Iterator[Statement]:
        """Statements of the same event, of the same status: those that share words first."""
        results = cues("times")["contest"]["results"]
        others = (name for name in results if name != one.relation) if one.relation in results else ()
        relations = (one.relation, *others)
        said = one.evidence
        found = [
            other
            for relation in relations
            for end in (one.subject, one.object)
            for other in self.by_end.get((relation, end), ())
            if other is not one and other.evidence.status is said.status
        ]
        yield from (other for other in found if other.evidence.start < said.end and said.start < other.evidence.end)
        if one.relation in cues("times")["once"]["relations"]:
            yield from (other for other in found if other.object == one.object and other.relation == one.relation)
