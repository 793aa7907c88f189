"""Which date belongs to which statement: that beside the word that tells it, in its clause, or told of it elsewhere."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.extraction.line import Line
from graphkit.extraction.time.costs import FAR, Scene, found_at, scene_of
from graphkit.extraction.time.expressions import Expression, Role
from graphkit.model import Statement
from graphkit.ontology import cues, schema

__all__ = ["Binding", "Bound", "Site"]

_POINTS = (Role.AT, Role.BY, Role.BEFORE, Role.AFTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Dates of a statement (EDTF, None: not told), and how dear they are (0: beside the word itself)."""

    start: str | None = None
    end: str | None = None
    cost: int = FAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place that tells a statement: sentence, the tokens `first:last` that name both, those of subject and object."""

    sentence: int
    first: int
    last: int
    subject: int | None = None
    object: int | None = None
    own: bool = True


@dataclass(frozen=True, slots=True)
class Binding:
    """The lines of an article with their time expressions, ready to be asked for the time of a statement."""

    lines: Sequence[Line]
    times: Sequence[tuple[Expression, ...]]
    _scenes: dict[int, Scene] = field(default_factory=dict)

    def scene(self, sentence: int) -> Scene:
        """The words of a sentence, with their distances."""
        if sentence not in self._scenes:
            dated = frozenset(i for one in self.times[sentence] for i in range(one.first, one.last))
            self._scenes[sentence] = scene_of(self.lines[sentence].sentence, dated)
        return self._scenes[sentence]

    def sites(self, statement: Statement, refs: tuple[str, str]) -> Iterator[Site]:
        """Where a statement is told: in its own words, and wherever else one sentence names both. `refs`: subject and
        object as lines write them.
        """
        said = statement.evidence
        for i, line in enumerate(self.lines):
            own = line.sentence.start < said.end and said.start < line.sentence.end
            subjects, objects = (self._tokens(line, ref) for ref in refs)
            if own:
                inside = [k for k, t in enumerate(line.sentence.tokens) if t.start < said.end and said.start < t.end]
                if inside:
                    near = (inside[0] + inside[-1]) // 2
                    yield Site(
                        sentence=i, first=inside[0], last=inside[-1] + 1, subject=_nearest(subjects, near),
                        object=_nearest(objects, near),
                    )  # fmt: skip
            elif subjects and objects:
                one, two = min(((s, o) for s in subjects for o in objects), key=lambda pair: abs(pair[0] - pair[1]))
                yield Site(sentence=i, first=min(one, two), last=max(one, two) + 1, subject=one, object=two, own=False)

    def _tokens(self, line: Line, ref: str) -> list[int]:
        """The tokens at which an entity is named or meant."""
        starts = [token.start for token in line.sentence.tokens]
        return [bisect_right(starts, item.start) - 1 for item in line.items if ref in [r.rstrip("*") for r in item.refs]]

    def of(self, statement: Statement, refs: tuple[str, str]) -> Bound:
        """The nearest dates of a statement."""
        lasts = schema().relations[statement.relation].lasts
        starts: list[tuple[int, str]] = []
        ends: list[tuple[int, str]] = []
        for site in self.sites(statement, refs):
            if lasts:
                for cost, when, closing in self._of_state(statement.relation, site):
                    (ends if closing else starts).append((cost + 10 * (not site.own), when))
            else:
                starts += [(cost + 12 * (not site.own), when) for cost, when in self._of_event(statement.relation, site)]
        start, end = min(starts, default=None), min(ends, default=None)
        return Bound(
            start=start[1] if start and start[0] < FAR else None, end=end[1] if end and end[0] < FAR else None,
            cost=min(start[0] if start else FAR, end[0] if end else FAR),
        )  # fmt: skip

    # --- events -----------------------------------------------------------------------------------------------------
    def _of_event(self, relation: str, site: Site) -> Iterator[tuple[int, str]]:
        scene = self.scene(site.sentence)
        trigger = self._trigger(scene, site, "event", relation)
        if trigger is None and not site.own:
            return
        for one in self.times[site.sentence]:
            if one.dates:
                cost = self._event_cost(scene, site, one, trigger)
                yield cost, _point(one)

    def _event_cost(self, scene: Scene, site: Site, one: Expression, trigger: int | None) -> int:
        """From the date to the word that tells the event; a date at the head of the sentence speaks of all of it."""
        place = trigger if trigger is not None else site.last - 1
        cost = scene.span_cost(one.first, one.last, place)
        if site.first <= one.first < site.last:
            cost = min(cost, scene.span_cost(one.first, one.last, site.last - 1) + 4)
        if one.first <= 1:
            cost = min(cost, 12 + scene.words[:place].count(";") * 40)
        return cost + (0 if one.role in (Role.AT, Role.BY) else 8) + self._owned(scene, one, place)

    def _owned(self, scene: Scene, one: Expression, place: int) -> int:
        """What it costs that another verb stands between, nearer to the date."""
        low, high = (place + 1, one.first) if place < one.first else (one.last, place)
        return 6 * sum(1 for i in _verbs(scene.words) if low <= i < high)

    def _trigger(self, scene: Scene, site: Site, section: str, relation: str) -> int | None:
        """The token of the word that tells it: inside the words that name both, else the nearest around them."""
        places = found_at(scene.words, section, relation)
        inside = [i for i in places if site.first <= i < site.last]
        if inside:
            return inside[0]
        near = [(scene.span_cost(site.first, site.last, i), i) for i in places]
        cost, place = min(near, default=(FAR, -1))
        return place if cost <= 14 else None

    # --- states -----------------------------------------------------------------------------------------------------
    def _of_state(self, relation: str, site: Site) -> Iterator[tuple[int, str, bool]]:
        """Cost, date, and whether it is an end: dates with `since`, `until` or a span beside the names, others beside a
        word that says that such a state begins or ends.
        """
        scene = self.scene(site.sentence)
        for one in self.times[site.sentence]:
            if not one.dates:
                continue
            near = scene.span_cost(site.first, site.last, one.first) + self._owned(scene, one, site.last - 1)
            if one.role is Role.SPAN and near <= 14:
                yield near, one.dates[0], False
                yield near, one.dates[1], True
            elif one.role in (Role.SINCE, Role.UNTIL) and near <= 16:
                yield near, one.dates[0], one.role is Role.UNTIL
            elif one.role in _POINTS or one.role in (Role.SINCE, Role.UNTIL):
                yield from self._turned(relation, site, one)

    def _turned(self, relation: str, site: Site, one: Expression) -> Iterator[tuple[int, str, bool]]:
        """The beginning or the end of a state, by the word beside the date."""
        scene = self.scene(site.sentence)
        for section, closing in (("begin", False), ("end", True)):
            for i in found_at(scene.words, section, relation):
                if not (self._ends_it(scene, site, i) if closing else self._begins_it(scene, site, i)):
                    continue
                cost = scene.span_cost(one.first, one.last, i)
                if one.first <= 1:
                    cost = min(cost, 12)
                near = scene.span_cost(site.first, site.last, i)
                yield cost + near + self._owned(scene, one, i), _point(one), closing

    def _begins_it(self, scene: Scene, site: Site, place: int) -> bool:
        """The word stands between subject and object, or close before them (`elected X as its president`)."""
        if site.first <= place < site.last:
            return True
        return place < site.first and scene.cost(place, site.first) <= 4

    def _ends_it(self, scene: Scene, site: Site, place: int) -> bool:
        """The word stands close behind the names, or before them (`fired Prime Minister X`)."""
        if site.first <= place < site.last:
            return True
        return scene.span_cost(site.first, site.last, place) <= (6 if place > site.first else 3)


def _nearest(places: Sequence[int], to: int) -> int | None:
    return min(places, key=lambda place: abs(place - to), default=None)


def _point(one: Expression) -> str:
    """The date of an event: `by` and `before` a day is some time up to it, `since` and a span's beginning that day."""
    first = one.dates[0]
    return f"../{first}" if one.role is Role.BEFORE and "/" not in first else first


def _verbs(words: Sequence[str]) -> Iterator[int]:
    """Words that look like verbs of the past: some other event."""
    helping = _helping()
    return (i for i, word in enumerate(words) if (len(word) > 4 and word.endswith("ed")) or word in helping)


def _helping() -> frozenset[str]:
    found: Mapping[str, Sequence[str]] = cues("dates")
    return frozenset(found["past"])
