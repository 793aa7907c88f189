"""Where a statement is told in an article, and what stands around it there."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from graphkit.extraction.line import Line
from graphkit.extraction.time.costs import FAR, Scene, found_at, scene_of
from graphkit.extraction.time.expressions import Expression, Role
from graphkit.model import Statement
from graphkit.ontology import cues
from graphkit.period import Window, window

__all__ = ["HEAD", "Places", "Site", "Told", "crossed", "is_usable", "point", "verbs"]

HEAD = 12
"""Cost of a date at the head of a sentence: it speaks of all of it, less surely than one beside the verb."""

_NEAR = 24  # cost at which a word still tells of two names
_WIDEST = 3700  # days: what is vaguer than a decade dates nothing

Told = Iterator[tuple[int, str, bool, bool]]
"""Cost, date, whether it is an end, and whether it lies ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place that tells a statement: sentence, the tokens `first:last` that name both, those of subject and object,
    and whether the statement was read here; `alone` where only the subject is named, as of one that ends its post.
    """

    sentence: int
    first: int
    last: int
    subject: int | None = None
    object: int | None = None
    own: bool = True
    alone: bool = False

    @property
    def whole(self) -> bool:
        """Whether both are named in this sentence."""
        return self.subject is not None and self.object is not None


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of an article with their time expressions, and the days in which it appeared."""

    lines: Sequence[Line]
    times: Sequence[tuple[Expression, ...]]
    published: Window | None = None
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
            elif statement.relation in cues("times")["falls"]["relations"]:
                for at in subjects[:1]:
                    end = self._end_of(i, at)
                    yield Site(sentence=i, first=at, last=end, subject=at, own=False, alone=True)

    def _end_of(self, sentence: int, first: int) -> int:
        """The token behind the name that begins at a token."""
        line = self.lines[sentence]
        tokens = line.sentence.tokens
        stop = next((item.end for item in line.items if item.start == tokens[first].start), tokens[first].end)
        return next((i for i in range(first, len(tokens)) if tokens[i].start >= stop), len(tokens))

    def _reads_on(self, sentence: int, start: int, end: int) -> bool:
        """Whether a sentence follows on that which holds these characters: `Gave up the post on …`."""
        here, before = self.lines[sentence].sentence, self.lines[sentence - 1].sentence
        return here.paragraph == before.paragraph and before.start < end <= before.end and start < before.end

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

    def names_between(self, site: Site, kind: str, low: int, high: int) -> bool:
        """Whether anything of a type is named between two tokens of a site's sentence, both excluded."""
        line = self.lines[site.sentence]
        tokens = line.sentence.tokens
        if low + 1 >= high:
            return False
        first, last = tokens[low + 1].start, tokens[high].start
        return any(first <= item.start < last for item in line.items if item.type == kind)


def is_usable(one: Expression) -> bool:
    """Whether a time expression dates anything: it names a day, and none vaguer than a decade."""
    if not one.dates:
        return False
    low, high = window(one.dates[0])
    return (high - low).days <= _WIDEST


def point(one: Expression) -> str:
    """The date of an event: `before` a day is some time up to it, of a span its beginning."""
    first = one.dates[0]
    return f"../{first}" if one.role is Role.BEFORE and "/" not in first else first


def crossed(scene: Scene, one: Expression, place: int) -> int:
    """What it costs that other verbs stand between, nearer to the date."""
    low, high = (place + 1, one.first) if place < one.first else (one.last, place)
    return 6 * sum(1 for i in verbs(scene.words) if low <= i < high)


def verbs(words: Sequence[str]) -> Iterator[int]:
    """Words that look like verbs of the past: some event."""
    return (i for i, word in enumerate(words) if (len(word) > 4 and word.endswith("ed")) or word in _helping())


@cache
def _helping() -> frozenset[str]:
    found: Mapping[str, Sequence[str]] = cues("dates")
    return frozenset(found["past"])


def _tokens(line: Line, ref: str) -> list[int]:
    """The tokens at which an entity is named or meant."""
    starts = [token.start for token in line.sentence.tokens]
    return [bisect_right(starts, item.start) - 1 for item in line.items if ref in [r.rstrip("*") for r in item.refs]]


def _nearest(places: Sequence[int], to: int) -> int | None:
    return min(places, key=lambda place: abs(place - to), default=None)
