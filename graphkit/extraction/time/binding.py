"""Which date belongs to which statement: that beside the word that tells it, in its clause, or told of it elsewhere."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from graphkit.extraction.line import Line
from graphkit.extraction.time.costs import FAR, Scene, found_at, scene_of
from graphkit.extraction.time.expressions import Expression, Role
from graphkit.model import Statement
from graphkit.ontology import cues, schema
from graphkit.period import window

__all__ = ["Binding", "Bound", "Site", "begins_apart"]

_HEAD = 12  # cost of a date at the head of a sentence: it speaks of all of it, less surely than one beside the verb
_LOOSE = 14  # cost of an event for which no word of the sentence stands
_ELSEWHERE = 18  # cost of a sentence that names both, and is not the one that the statement was read from
_NEAR = 24  # cost at which a word still tells of two names
_WIDEST = 3700  # days: what is vaguer than a decade dates nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Dates of a statement (EDTF, None: not told); `ahead` where the words turn its beginning to the future."""

    start: str | None = None
    end: str | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place that tells a statement: sentence, the tokens `first:last` that name both, those of subject and object,
    and whether the statement was read here.
    """

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
            subjects, objects = (_tokens(line, ref) for ref in refs)
            if own:
                inside = [k for k, t in enumerate(line.sentence.tokens) if t.start < said.end and said.start < t.end]
                near = (inside[0] + inside[-1]) // 2 if inside else 0
                yield Site(
                    sentence=i, first=inside[0] if inside else 0, last=inside[-1] + 1 if inside else 1,
                    subject=_nearest(subjects, near), object=_nearest(objects, near),
                )  # fmt: skip
            elif subjects and objects:
                one, two = min(((s, o) for s in subjects for o in objects), key=lambda pair: abs(pair[0] - pair[1]))
                yield Site(sentence=i, first=min(one, two), last=max(one, two) + 1, subject=one, object=two, own=False)
            elif i and self._reads_on(i, said.start, said.end):
                yield Site(sentence=i, first=0, last=1, own=False)

    def _reads_on(self, sentence: int, start: int, end: int) -> bool:
        """Whether a sentence follows on that which holds these characters: `Gave up the post on …`."""
        here, before = self.lines[sentence].sentence, self.lines[sentence - 1].sentence
        return here.paragraph == before.paragraph and before.start < end <= before.end and start < before.end

    def names_office(self, site: Site, place: int) -> bool:
        """Whether another office is named between the words of a site and a token behind them."""
        line = self.lines[site.sentence]
        low, high = (line.sentence.tokens[i].start for i in (site.last - 1, place))
        return any(low < item.start < high for item in line.items if item.type == "Office")

    def of(self, statement: Statement, refs: tuple[str, str]) -> Bound:
        """The nearest dates of a statement."""
        lasts = schema().relations[statement.relation].lasts
        starts: list[tuple[int, str, bool]] = []
        ends: list[tuple[int, str, bool]] = []
        for site in self.sites(statement, refs):
            more = 0 if site.own else _ELSEWHERE
            told = _of_state(self, statement.relation, site) if lasts else _of_event(self, statement.relation, site)
            for cost, when, closing, ahead in told:
                (ends if closing else starts).append((cost + more, when, ahead))
        start, end = min(starts, default=None), min(ends, default=None)
        return Bound(
            start=start[1] if start and start[0] < FAR else None, end=end[1] if end and end[0] < FAR else None,
            ahead=bool(start and start[0] < FAR and start[2]),
        )  # fmt: skip

    def trigger(self, site: Site, section: str, relation: str) -> int | None:
        """The token of the word that tells it: inside the words that name both, else the nearest around them."""
        scene = self.scene(site.sentence)
        places = found_at(scene.words, section, relation)
        inside = [i for i in places if site.first <= i < site.last]
        if inside:
            return min(inside, key=lambda i: abs(i - (site.object if site.object is not None else site.first)))
        near = [(scene.span_cost(site.first, site.last, i), i) for i in places]
        cost, place = min(near, default=(FAR, -1))
        return place if cost <= _NEAR else None


Told = Iterator[tuple[int, str, bool, bool]]
"""Cost, date, whether it is an end, and whether it lies ahead."""


# --- events -----------------------------------------------------------------------------------------------------------
def _of_event(binding: Binding, relation: str, site: Site) -> Told:
    scene = binding.scene(site.sentence)
    trigger = binding.trigger(site, "event", relation)
    if trigger is None and not site.own:
        return
    named = trigger is not None and relation == "founded" and scene.words[trigger] in cues("times")["news"]["nouns"]
    for one in binding.times[site.sentence]:
        if _usable(one):
            yield (
                _event_cost(scene, site, one, trigger) + FAR * (named and not _touches(one, trigger)),
                _point(one),
                False,
                one.ahead,
            )


def _touches(one: Expression, trigger: int | None) -> bool:
    """Whether only a word or two stand between a date and the word that tells: `a founder in 1991 of`."""
    return trigger is not None and min(abs(one.first - trigger), abs(trigger - one.last)) <= 2


def _event_cost(scene: Scene, site: Site, one: Expression, trigger: int | None) -> int:
    """From the date to the word that tells the event; a date at the head of the sentence speaks of all of it."""
    place = trigger if trigger is not None else site.last - 1
    cost = scene.span_cost(one.first, one.last, place)
    if site.first <= one.first < site.last:
        cost = min(cost, scene.span_cost(one.first, one.last, site.last - 1) + 4)
    if one.first <= 1:
        cost = min(cost, _HEAD + scene.words[:place].count(";") * FAR)
    cost += 0 if one.role in (Role.AT, Role.BY) else 8
    return cost + _crossed(scene, one, place) + (0 if trigger is not None else _LOOSE)


def _crossed(scene: Scene, one: Expression, place: int) -> int:
    """What it costs that other verbs stand between, nearer to the date."""
    low, high = (place + 1, one.first) if place < one.first else (one.last, place)
    return 6 * sum(1 for i in _verbs(scene.words) if low <= i < high)


# --- states -----------------------------------------------------------------------------------------------------------
def _of_state(binding: Binding, relation: str, site: Site) -> Told:
    """Dates with `since`, `until` or a span beside the word that tells the state, others beside a word that says that
    it begins or ends.
    """
    for one in binding.times[site.sentence]:
        if not _usable(one):
            continue
        if one.role in (Role.SPAN, Role.SINCE, Role.UNTIL, Role.AGE):
            yield from _bounded(binding, relation, site, one)
        if one.role is not Role.SPAN and one.role is not Role.AGE:
            yield from _turned(binding, relation, site, one)


def _bounded(binding: Binding, relation: str, site: Site, one: Expression) -> Told:
    scene = binding.scene(site.sentence)
    places = [i for i in found_at(scene.words, "hold", relation) if scene.span_cost(site.first, site.last, i) <= 20]
    if site.object is not None and relation in ("holdsOffice", "represents"):
        places.append(site.object)
    near = min((scene.span_cost(one.first, one.last, i) + _crossed(scene, one, i) for i in places), default=FAR)
    if near > 16:
        return
    if one.role is not Role.UNTIL:
        yield near, one.dates[0], False, one.ahead
    if one.role in (Role.UNTIL, Role.SPAN):
        yield near, one.dates[-1], True, one.ahead


def _turned(binding: Binding, relation: str, site: Site, one: Expression) -> Told:
    """The beginning or the end of a state, by the word beside the date."""
    scene = binding.scene(site.sentence)
    for section, fits in (
        ("begin", _begins), ("begin_behind", _behind), ("end", _ends), ("ended_by", _ended),
    ):  # fmt: skip
        if one.role is (Role.UNTIL if section.startswith("begin") else Role.SINCE):
            continue
        for i in found_at(scene.words, section, relation):
            apart = section == "begin" and begins_apart(relation, scene, site, i)
            if not (apart or fits(scene, site, i)) or (section == "begin_behind" and binding.names_office(site, i)):
                continue
            cost = scene.span_cost(one.first, one.last, i)
            if one.first <= 1:
                cost = min(cost, _HEAD)
            near = scene.span_cost(site.first, site.last, i)
            yield cost + near + _crossed(scene, one, i), _point(one), not section.startswith("begin"), one.ahead


def _begins(scene: Scene, site: Site, place: int) -> bool:
    """The word stands between subject and object, or right before them (`elected X as its president`)."""
    if site.object is None:
        return False
    return site.first <= place < site.last or (place < site.first and scene.cost(place, site.first) <= 4)


def begins_apart(relation: str, scene: Scene, site: Site, place: int) -> bool:
    """`The A and the B announced a pact on Friday`: of two who are named together the word stands behind."""
    together = schema().relations[relation].symmetric
    return together and place >= site.last and scene.span_cost(site.first, site.last, place) <= _HEAD


def _behind(scene: Scene, site: Site, place: int) -> bool:
    return place >= site.last and scene.span_cost(site.first, site.last, place) <= _HEAD


def _ends(scene: Scene, site: Site, place: int) -> bool:
    """The word stands close behind the names, or among them; `quit as X` after another office ends that of X alone."""
    after = scene.words[place + 1 : place + 2]
    if after in (("as",), ("from",), ("over",)) and site.object is not None and site.object < place:
        return False
    if site.first <= place < site.last:
        return True
    return place >= site.last and scene.span_cost(site.first, site.last, place) <= 7


def _ended(scene: Scene, site: Site, place: int) -> bool:
    """Right before the names, or right behind them in the passive."""
    if place < site.first:
        return scene.cost(place, site.first) <= 3
    passive = cues("times")["ended_by"]["passive"]
    return scene.words[place - 1] in passive and scene.span_cost(site.first, site.last, place) <= 7


# --- small parts ------------------------------------------------------------------------------------------------------
def _tokens(line: Line, ref: str) -> list[int]:
    """The tokens at which an entity is named or meant."""
    starts = [token.start for token in line.sentence.tokens]
    return [bisect_right(starts, item.start) - 1 for item in line.items if ref in [r.rstrip("*") for r in item.refs]]


def _usable(one: Expression) -> bool:
    if not one.dates:
        return False
    low, high = window(one.dates[0])
    return (high - low).days <= _WIDEST


def _nearest(places: Sequence[int], to: int) -> int | None:
    return min(places, key=lambda place: abs(place - to), default=None)


def _point(one: Expression) -> str:
    """The date of an event: `before` a day is some time up to it, of a span its beginning."""
    first = one.dates[0]
    return f"../{first}" if one.role is Role.BEFORE and "/" not in first else first


def _verbs(words: Sequence[str]) -> Iterator[int]:
    """Words that look like verbs of the past: some other event."""
    return (i for i, word in enumerate(words) if (len(word) > 4 and word.endswith("ed")) or word in _helping())


@cache
def _helping() -> frozenset[str]:
    found: Mapping[str, Sequence[str]] = cues("dates")
    return frozenset(found["past"])
