"""When an undated article appeared, as bounds with their reasons: by its dates, its elections, the time that it counts.

Everything told as past is a lower bound; what is to come, a recent election and counted time are upper ones.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from graphkit.errors import PeriodError
from graphkit.extraction.clusters import Cluster
from graphkit.extraction.contests import Contest, kinds_in
from graphkit.extraction.time.article import Times
from graphkit.extraction.time.days import moved
from graphkit.extraction.time.expressions import Expression, Role
from graphkit.extraction.time.incumbents import incumbents
from graphkit.extraction.tokens import Sentence
from graphkit.model import Document
from graphkit.ontology import Name, cues
from graphkit.period import Period, Window, window

__all__ = ["INFERRED", "published"]

INFERRED = "inferred"
"""How a date of publication is known that nothing says outright."""

_HEAD = 4  # sentences that may say when an article was written
_WIDEST = 5 * 366  # days: bounds further apart than a term of office are no date of publication


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clue:
    """The publication is not before `low`, or not after `high`, and why."""

    reason: str
    low: date = date.min
    high: date = date.max


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as clues are looked for in it, with the listed elections of its country and region."""

    split: Sequence[Sentence]
    times: Times
    entities: Sequence[Cluster]
    elections: Sequence[Name]
    anchors: dict[str, Window] = field(default_factory=dict)


def published(
    document: Document, split: Sequence[Sentence], times: Times, entities: Sequence[Cluster], known: Mapping[str, Name]
) -> Document:
    """The document with its date of publication, if it has none and the text allows one. `known` are the names files.

    `dating` lists the reasons, also where they do not suffice or contradict each other: then it stays undated.
    """
    if document.published is not None:
        return document
    stated = _stated(split, times)
    if stated is not None:
        return replace(document, published=Period.event(stated), dated_by="text")
    country = _country(entities)
    text = _Text(split, times, entities, _elections(entities, known, country))
    clues = [*_past(text), *_to_come(text), *_contests(text), *_counted(text)]
    clues += _in_office(text, country, clues)
    clues += [*_soon(text, clues)]
    clues += _unopposed(_founded(text), clues)
    low = max(clues, key=lambda clue: clue.low, default=None)
    high = min(clues, key=lambda clue: clue.high, default=None)
    if low is None or high is None:
        return document
    reasons = tuple(dict.fromkeys(clue.reason for clue in (low, high) if clue.low > date.min or clue.high < date.max))
    others = [clue.reason for clue in clues if clue.reason not in reasons and clue.high < date.max]
    document = replace(document, dating=tuple(sorted({*reasons, *others})))
    if low.low > high.high:
        return replace(document, dating=tuple(sorted({"these contradict each other: not dated", *document.dating})))
    if low.low == date.min or high.high == date.max or (high.high - low.low).days > _WIDEST:
        return document
    return replace(document, published=Period.event(within=(low.low, high.high)), dated_by=INFERRED)


def _stated(split: Sequence[Sentence], times: Times) -> str | None:
    """`A chronology compiled on July 29, 1997`, in the first sentences."""
    for sentence, found in zip(split[:_HEAD], times.sentences, strict=False):
        words = [token.text.casefold() for token in sentence.tokens]
        for one in found:
            before = " ".join(words[max(0, one.core - 4) : one.core]).removesuffix(" on")
            if len(one.when) == len("2000-01-01") and before.endswith(_words("stated")):
                return one.when
    return None


def _country(entities: Sequence[Cluster]) -> str:
    """The country that most names belong to (`GB`), empty where none does."""
    countries = Counter(
        cluster.entry.country for cluster in entities if cluster.entry and cluster.entry.country != "international"
    )
    return next((country for country, _ in countries.most_common(1)), "")


def _elections(entities: Sequence[Cluster], known: Mapping[str, Name], country: str) -> tuple[Name, ...]:
    """The elections of a country, for the whole of it and for the regions named."""
    entries = [cluster.entry for cluster in entities if cluster.entry]
    regions = {entry.id.rpartition("/")[2] for entry in entries if entry.type == "Place" and entry.country == country}
    return tuple(
        one for one in known.values()
        if one.type == "Election" and one.country == country and "held" in one.details
        and one.details.get("region") in (None, *regions)
    )  # fmt: skip


# --- clues ------------------------------------------------------------------------------------------------------------
def _past(text: _Text) -> Iterator[_Clue]:
    """The latest date that is told as past, with its year."""
    for sentence, one in _dates(text):
        if not one.ahead and _has_past(text.split[sentence]) and not _awaited(text.split[sentence], one.first):
            low = window(one.dates[0])[0]
            yield _Clue(low=low, reason=f"not before {low}: {_quoted(text.split[sentence], one)!r} is told as past")


def _to_come(text: _Text) -> Iterator[_Clue]:
    """The first date that is told as to come."""
    for sentence, one in _dates(text):
        if one.ahead and one.role is not Role.SINCE and not _has_past(text.split[sentence]):
            high = window(one.dates[0])[1]
            yield _Clue(high=high, reason=f"not after {high}: {_quoted(text.split[sentence], one)!r} is still to come")


def _dates(text: _Text) -> Iterator[tuple[int, Expression]]:
    for number, found in enumerate(text.times.sentences):
        yield from ((number, one) for one in found if one.dates and "/" not in one.dates[0] and "X" not in one.dates[0])


def _contests(text: _Text) -> Iterator[_Clue]:
    """Elections named by their year and held, then the first of a kind after them that is called recent."""
    low = date.min
    for name, contest, awaited in _named(text):
        found = [one for one in text.elections if contest.year and _held(one)[1].year == int(contest.year)]
        found = [one for one in found if name.casefold() in map(str.casefold, (one.name, *one.aliases))] or found
        found = [one for one in found if not contest.kinds or contest.kinds == kinds_in(one.name)]
        regional = [one for one in found if one.details.get("region")]
        if contest.year and not awaited and len(one := (regional if len(found) > 1 and regional else found)) == 1:
            text.anchors[one[0].name] = _held(one[0])
            low = max(low, _held(one[0])[1])
            yield _Clue(low=_held(one[0])[1], reason=f"not before {_held(one[0])[1]}: {name!r} is the {one[0].name}")
    for name, contest, awaited in _named(text):
        if low > date.min and not awaited and not contest.year and _has_words(name, "recent"):
            yield from _recent(text, name, contest.kinds or _other_kinds(text), low)


def _recent(text: _Text, name: str, kinds: frozenset[str], low: date) -> Iterator[_Clue]:
    """The first election of this kind after what is past: it was held, and not long ago."""
    fitting = sorted((_held(one), one.name) for one in text.elections if kinds and kinds == kinds_in(one.name))
    for (_, last), listed in fitting:
        if last > low:
            high = window(moved(last.isoformat(), "months", int(cues("dates")["publication"]["recent_months"])))[1]
            yield _Clue(
                low=last, high=high,
                reason=f"from {last} to {high}: {name!r} is the {listed}, the first after what is told as past",
            )  # fmt: skip
            return


def _counted(text: _Text) -> Iterator[_Clue]:
    """`after 13 months of its rule`: so long after the election by which that government came in."""
    forming = int(cues("dates")["publication"]["forming_months"])
    for number, found in enumerate(text.times.sentences):
        for one in found:
            words = [token.text.casefold() for token in text.split[number].tokens[one.first : one.last]]
            if one.role is not Role.LASTING or not " ".join(words).endswith(_in_power()):
                continue
            for name, (_, last) in text.anchors.items():
                clue = _since(last, one.when, forming)
                if clue:
                    said = _quoted(text.split[number], one)
                    yield replace(clue, reason=f"from {clue.low} to {clue.high}: {said!r}, counted from the {name}")


def _since(day: date, duration: str, forming: int) -> _Clue | None:
    unit = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}[duration[-1]]
    try:
        low = window(moved(day.isoformat(), unit, int(duration[1:-1])))[0]
        return _Clue(low=low, high=window(moved(low.isoformat(), "months", forming))[1], reason="")
    except PeriodError:
        return None


def _in_office(text: _Text, country: str, others: Sequence[_Clue]) -> Iterator[_Clue]:
    """Whoever is called by a post has it: the time in which most of those named had theirs, after what is past."""
    past = max((clue.low for clue in others), default=date.min)
    terms = [(days, why) for days, why in incumbents(text.split, text.times, text.entities, country) if days[1] >= past]
    best = max((low for (low, _), _ in terms), key=lambda day: (_covering(terms, day), day), default=None)
    for (low, high), why in terms:
        if best is not None and low <= best <= high:
            yield _Clue(low=low, high=high, reason=f"from {low} to {high}: {why}")


def _covering(terms: Iterable[tuple[Window, str]], day: date) -> int:
    return sum(low <= day <= high for (low, high), _ in terms)


def _soon(text: _Text, others: Sequence[_Clue]) -> Iterator[_Clue]:
    """An election of the whole country that is coming, by what is known of the time already."""
    low, high = max((one.low for one in others), default=date.min), min((one.high for one in others), default=date.max)
    months = int(cues("dates")["publication"]["soon_months"])
    for name, contest, _ in _named(text):
        if contest.year or not _has_words(name, "soon") or date.min in (low, high) or high == date.max:
            continue
        kinds = contest.kinds or _other_kinds(text)
        days = sorted((_held(one), one.name) for one in text.elections if kinds and kinds == kinds_in(one.name))
        near = [(window(moved(last.isoformat(), "months", -months))[0], last, listed) for (_, last), listed in days]
        fitting = [one for one in near if one[0] <= high and one[1] >= low]
        if fitting:
            first, last = min(one[0] for one in fitting), max(one[1] for one in fitting)
            yield _Clue(
                low=first, high=last, reason=f"from {first} to {last}: {name!r} is still to come, the {fitting[-1][2]}"
            )


def _unopposed(found: Iterable[_Clue], others: Sequence[_Clue]) -> Iterator[_Clue]:
    """Names mean older bodies too: what would be too late for all the rest says nothing."""
    high = min((clue.high for clue in others), default=date.max)
    return (clue for clue in found if clue.low <= high)


def _founded(text: _Text) -> Iterator[_Clue]:
    """A party or alliance is not spoken of before there is one."""
    for cluster in text.entities:
        when = cluster.entry.details.get("founded") if cluster.entry and cluster.type in ("Party", "Alliance") else None
        if when:
            low = window(str(when))[0]
            yield _Clue(low=low, reason=f"not before {low}: {cluster.name} was founded {when}")


# --- small parts ------------------------------------------------------------------------------------------------------
def _named(text: _Text) -> Iterator[tuple[str, Contest, bool]]:
    """Every mention of an election: its words, what they say, and whether the election is still to come."""
    for cluster in text.entities:
        for mention in cluster.mentions if cluster.type == "Election" else ():
            contest = mention.meaning if isinstance(mention.meaning, Contest) else Contest(kinds=kinds_in(mention.text))
            ahead = contest.direction > 0 or _awaited(text.split[mention.sentence], mention.first)
            yield mention.text, contest, ahead


def _other_kinds(text: _Text) -> frozenset[str]:
    """The one kind of the elections that the article names without a year, where they are of one."""
    kinds = {contest.kinds for _, contest, _ in _named(text) if contest.kinds and not contest.year}
    return kinds.pop() if len(kinds) == 1 else frozenset()


def _has_words(name: str, key: str) -> bool:
    return any(f" {word} " in f" {name.casefold()} " for word in _words(key))


def _awaited(sentence: Sentence, first: int) -> bool:
    """Whether the words before a token put what it names into the future."""
    before = " " + " ".join(token.text.casefold() for token in sentence.tokens[max(0, first - 4) : first]) + " "
    return any(f" {word} " in before for word in _words("to_come"))


def _has_past(sentence: Sentence) -> bool:
    words = [token.text.casefold() for token in sentence.tokens]
    return any((len(word) > 4 and word.endswith("ed")) or word in cues("dates")["past"] for word in words)


def _quoted(sentence: Sentence, one: Expression) -> str:
    return " ".join(token.text for token in sentence.tokens[max(0, one.first - 1) : one.last])


def _held(one: Name) -> Window:
    return window(str(one.details["held"]))


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(cues("dates")["publication"][key])


@cache
def _in_power() -> tuple[str, ...]:
    return tuple(cues("dates")["distance"]["of_rule"])
