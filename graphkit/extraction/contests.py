"""Which election a description means: its kind, body, place and year, by its words, the article and the names files."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from itertools import takewhile

from graphkit.extraction.setting import Setting
from graphkit.extraction.spans import UNKNOWN, Mention, words_of
from graphkit.extraction.tokens import Sentence, words
from graphkit.lookup import fold
from graphkit.ontology import Name, cues
from graphkit.period import window

__all__ = ["Contest", "contest_of", "kinds_in"]

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NEAR = timedelta(days=200)  # so near to publication an election is the one that the article speaks of
_OFTEN = 3
_BY_ELECTION = "by-election"
_AHEAD = 2200  # days: no election is announced longer before it is held


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """What is known of an election: the words for its kind, the kinds that they mean, its year, -1 for a last and 1 for
    a next one (0: neither), where it is held, the body that it elects, and its entry where it is listed.
    """

    kinds: frozenset[str]
    kind: str = ""
    year: int | None = None
    direction: int = 0
    place: str | None = None
    body: Name | None = None
    entry: Name | None = None

    @property
    def name(self) -> str | None:
        """The full name, where its kind and its year or place are known: `2018 Karnataka assembly election`."""
        if self.entry:
            return self.entry.name
        if not self.kind or not (self.year or self.place):
            return None
        place = self.place if self.place and fold(self.place) not in fold(self.kind) else None
        return " ".join(str(part) for part in (self.year, place, self.kind) if part)

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """What is told of it beside its name."""
        told = (("body", self.body and self.body.name), ("place", self.place), ("year", self.year))
        return tuple((key, str(value)) for key, value in told if value)

    def contradicts(self, other: "Contest") -> bool:
        """Whether the two cannot be one election: another year, kind, body or place, a last and a next one."""
        years = bool(self.year and other.year and self.year != other.year)
        kinds = bool(self.kinds and other.kinds and self.kinds != other.kinds)
        bodies = bool(self.body and other.body and self.body.id != other.body.id)
        places = bool(self.place and other.place and fold(self.place) != fold(other.place))
        return years or kinds or bodies or places or self.direction * other.direction < 0

    def resembles(self, other: "Contest") -> bool:
        """Whether something speaks for their being one: the same kind or year, or that this one says neither."""
        if self.kinds and self.kinds == other.kinds:
            return True
        if self.year and self.year == other.year:
            return True
        return not (self.kinds or self.year)


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of election that a text names: `135/224 assembly seats` gives assembly."""
    return _kinds_in(" ".join(word.casefold() for word in words(text)))


@lru_cache(4096)
def _kinds_in(plain: str) -> frozenset[str]:
    kinds: Mapping[str, str] = cues("mentions")["election"]["kinds"]
    return frozenset(kind for word, kind in kinds.items() if f" {word} " in f" {plain} ")


def contest_of(
    mention: Mention, sentence: Sentence, named: Mapping[tuple[int, int], Mention], setting: Setting
) -> Contest:
    """The election that a mention stands for. `named` are the names of its sentence, by where they begin (0, token) and
    where they end (1, token).
    """
    line = [token.text for token in sentence.tokens[mention.first : mention.last]]
    plain = " ".join(word.casefold() for word in line)
    where, kind = _place_within(line, setting)
    where = where or _place_after(mention, sentence, named)
    listed = setting.place(where) if where else None
    direction = 0 if _says(plain, "unscheduled") else _says(plain, "ahead") - _says(plain, "behind")
    year = _year(line, plain, setting)
    kinds = _kinds_in(plain)
    if kinds == {_BY_ELECTION}:
        place = " ".join(where) if where else None
        return Contest(kinds=kinds, kind=_BY_ELECTION, year=year, direction=direction, place=place)
    body = _body(line, kind, listed, setting) if listed or not where else None
    if body is None and not where and not kinds and (direction or year):
        body = _usual(year, direction, setting)
    entry = _listed(body, year, direction, setting)
    return Contest(
        kinds=kinds, kind=_written(kind, body), direction=direction, body=body, entry=entry,
        year=year or (window(entry.details["held"])[0].year if entry else None),
        place=_home(body, setting) or (listed.name if listed else " ".join(where) if where else None),
    )  # fmt: skip


def _says(plain: str, key: str) -> bool:
    return any(f" {word} " in f" {plain} " for word in cues("mentions")["election"][key])


def _place_within(line: Sequence[str], setting: Setting) -> tuple[Sequence[str] | None, Sequence[str]]:
    """The place in a description, and the words behind it that say of what kind the election is."""
    head = next((i for i, word in enumerate(line) if word.casefold() in _heads()), len(line))
    for first in range(head):
        for last in range(head, first, -1):
            if line[first][0].isupper() and setting.place(line[first:last]):
                return line[first:last], _plain_kind(line[last:head])
    return None, _plain_kind(line[:head])


def _plain_kind(part: Sequence[str]) -> Sequence[str]:
    """Without years, months, and words that say when."""
    said = {*words_of("election", "bare"), "'s", "’s", "year", "this", "upcoming", "snap", "early"} - {"party"}
    return [word for word in part if not _YEAR.fullmatch(word) and not word.isdecimal() and word.casefold() not in said]


def _place_after(
    mention: Mention, sentence: Sentence, named: Mapping[tuple[int, int], Mention]
) -> Sequence[str] | None:
    """`the by-election in Harrow`."""
    line, i = sentence.tokens, mention.last
    if i + 1 >= len(line) or line[i].text not in ("in", "for"):
        return None
    one = named.get((0, i + 1 + (line[i + 1].text.casefold() == "the")))
    fits = one and one.type in ("Place", "Constituency", UNKNOWN) and not _YEAR.fullmatch(one.text)
    return one.text.split(" ") if one and fits else None


def _body(line: Sequence[str], kind: Sequence[str], place: Name | None, setting: Setting) -> Name | None:
    """The legislature or office that is elected."""
    plain = " ".join(kind).casefold()
    post = cues("mentions")["election"]["posts"].get(plain)
    if post:
        return setting.meant(setting.known.posts.get(fold(post), ()), place, True)
    if not plain and not place:
        return None
    if not plain:
        plain = " ".join(takewhile(lambda word: word not in _heads(), (word.casefold() for word in line)))
    return setting.meant(setting.known.polls.get(plain, ()), place, plain in words_of("election", "of_nation"))


def _usual(year: int | None, direction: int, setting: Setting) -> Name | None:
    """The body that an election of no named kind elects: the nation's, or that of the region which the article is
    about; of a year one that is listed then. None where the article tells of several regions.
    """
    if sum(setting.regions.values()) >= _OFTEN and not setting.home:
        return None
    usual = (setting.meant(setting.known.polls.get(poll, ()), None) for poll in words_of("election", "usual"))
    bodies = (body for body in usual if body)
    return next((body for body in bodies if not year or _listed(body, year, direction, setting)), None)


def _home(body: Name | None, setting: Setting) -> str | None:
    """The name of the region, or the country, that a body is of."""
    if body is None:
        return None
    region = body.details.get("region")
    entries = setting.context.gazetteer.entries
    home = entries.get(f"{body.country}/place/{region or 'country'}")
    return home.name if home else None


def _written(kind: Sequence[str], body: Name | None) -> str:
    """The words for a kind of election, in small letters but for names: `Lok Sabha election`."""
    proper = {word for form in (body.name, *body.aliases) for word in form.split()} if body else set()
    told = [word if word in proper and word.casefold() not in _all_kinds() else word.casefold() for word in kind]
    return " ".join([*told, "election"]) if kind else ""


@cache
def _all_kinds() -> frozenset[str]:
    return frozenset(cues("mentions")["election"]["kinds"])


# --- when -----------------------------------------------------------------------------------------------------------
def _year(line: Sequence[str], plain: str, setting: Setting) -> int | None:
    told = next((int(word) for word in line if _YEAR.fullmatch(word)), None)
    if told or not setting.published:
        return told
    step = next((n for words, n in cues("mentions")["election"]["years"].items() if words in plain), None)
    low, high = setting.published
    return low.year + int(step) if step is not None and low.year == high.year else None


def _listed(body: Name | None, year: int | None, direction: int, setting: Setting) -> Name | None:
    """The election of the names files: the only one of that body in that year, or the last before the day of
    publication, or the next.
    """
    held = setting.known.held.get(f"{body.country}/{body.details['id']}", ()) if body else ()
    when = [(*window(one.details["held"]), one) for one in held if "held" in one.details]
    if year:
        found = [one for low, high, one in when if low.year <= year <= high.year]
        return found[0] if len(found) == 1 else None
    if setting.published is None:
        return None
    low, high = setting.published
    if direction < 0:
        return max((one for one in when if one[1] < low), key=lambda one: one[1], default=(None, None, None))[2]
    if direction > 0:
        soon = (one for one in when if one[0] > high and (one[0] - high).days < _AHEAD)
        return min(soon, key=lambda one: one[0], default=(None, None, None))[2]
    near = [one for first, last, one in when if first - _NEAR <= high and low <= last + _NEAR]
    return near[0] if len(near) == 1 else None


@cache
def _heads() -> frozenset[str]:
    return frozenset(words_of("election", "heads")) | {"by", "run", "re"}
