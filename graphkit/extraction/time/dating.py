"""The periods of an article's statements: what its dates say, what follows from one for another, and tense."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphkit.errors import PeriodError
from graphkit.extraction.clusters import Cluster
from graphkit.extraction.line import Line
from graphkit.extraction.time.article import Times
from graphkit.extraction.time.binding import Binding, Bound, Site
from graphkit.extraction.time.contests import held
from graphkit.extraction.time.days import stretch
from graphkit.extraction.time.tense import is_history, is_news, is_over, is_perfect
from graphkit.model import Document, Rejection, Statement, Status
from graphkit.ontology import cues, schema
from graphkit.period import ENDED, OPEN, Period, Window, window

__all__ = ["Scenes", "dated"]

_ACCURATE = 31  # days: of a publication known no better than to a month nothing is told as news


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenes:
    """An article as dates are looked for in it: its lines, entities and time expressions."""

    document: Document
    lines: Sequence[Line]
    entities: Sequence[Cluster]
    times: Times


def dated(scenes: Scenes, statements: Sequence[Statement]) -> tuple[list[Statement], list[Rejection]]:
    """The statements with their periods, and what was wrong with dates that could not be used."""
    binding = Binding(scenes.lines, scenes.times.sentences)
    bounds = {one.id: _usable(one, binding.of(one, _refs(one))) for one in statements}
    contests = held(scenes.entities, statements, bounds)
    rejected: list[Rejection] = []
    result = []
    for one in statements:
        bound = _closed(_contested(one, bounds[one.id], contests), one, statements, bounds)
        bound = _told(binding, scenes, one, _like_its_siblings(bound, one, statements, bounds))
        one = _foretold(one, bound, scenes.document)
        period, fault = _period(scenes.document, one, bound)
        result.append(replace(one, period=period))
        if fault:
            rejected.append(Rejection(reason=fault, detail=f"{one.relation}: {one.evidence.quote}"))
    return result, rejected


def _refs(statement: Statement) -> tuple[str, str]:
    """Subject and object as lines write them: `e3` is entity 2, `g1-2-5` the group `1.2.5`."""
    one, two = (
        str(int(end[1:]) - 1) if end.startswith("e") else end[1:].replace("-", ".")
        for end in (statement.subject, statement.object)
    )
    return one, two


def _usable(one: Statement, bound: Bound) -> Bound:
    """What is denied has no time, and kinship none that articles tell."""
    if one.evidence.status is Status.DENIED or one.relation in cues("times")["never"]["relations"]:
        return Bound()
    return bound


def _contested(one: Statement, bound: Bound, contests: Mapping[str, str]) -> Bound:
    """The day of the election that a result or a candidature is of, where none stands beside it."""
    if bound.start is None and one.object in contests and one.relation in cues("times")["contest"]["relations"]:
        return replace(bound, start=contests[one.object])
    return bound


def _closed(bound: Bound, one: Statement, statements: Sequence[Statement], bounds: Mapping[str, Bound]) -> Bound:
    """The end of a state that another statement tells: who resigned from an office held it until then."""
    if bound.end is not None:
        return bound
    for other in statements:
        if (
            one.relation in cues("times")["closes"].get(other.relation, ())
            and (other.subject, other.object) == (one.subject, one.object)
            and other.evidence.status is Status.ASSERTED
            and bounds[other.id].start
        ):
            return replace(bound, end=bounds[other.id].start)
    return bound


def _like_its_siblings(
    bound: Bound, one: Statement, statements: Sequence[Statement], bounds: Mapping[str, Bound]
) -> Bound:
    """`A, B and C signed up with D on Sunday` is one event told of each: a date of one is that of all."""
    if bound.start is not None or bound.end is not None or one.id not in bounds:
        return bound
    for other in statements:
        if (
            other.relation == one.relation and other is not one and bounds[other.id].start is not None
            and other.evidence.status is one.evidence.status
            and {other.subject, other.object} & {one.subject, one.object}
            and other.evidence.start < one.evidence.end and one.evidence.start < other.evidence.end
        ):  # fmt: skip
            return bounds[other.id]
    return bound


def _foretold(one: Statement, bound: Bound, document: Document) -> Statement:
    """What the words put after the publication is expected, however it is told."""
    if (
        bound.start is None
        or not bound.ahead
        or document.published is None
        or one.evidence.status is not Status.ASSERTED
    ):
        return one
    if (
        window(bound.start)[0] <= document.published.begin_latest
        or one.relation in cues("times")["contest"]["relations"]
    ):
        return one
    return replace(one, evidence=replace(one.evidence, status=Status.EXPECTED))


def _told(binding: Binding, scenes: Scenes, one: Statement, bound: Bound) -> Bound:
    """What tense and wording say where no date does: an end of what is over, the week before of what is news."""
    lasts = schema().relations[one.relation].lasts
    asserted = one.evidence.status is Status.ASSERTED
    day = _day(scenes.document)
    if one.relation == "wonSeats" and scenes.entities[int(one.object[1:]) - 1].type != "Election":
        return bound  # strength in a house, as it stands
    for site in binding.sites(one, _refs(one)) if asserted else ():
        if not site.own:
            continue
        if lasts and bound.end is None and bound.start is None and is_over(binding, site):
            bound = replace(bound, end=f"../{day.isoformat()}" if day else ENDED)
        if bound.start is None and day is not None:
            bound = replace(bound, start=_news(binding, site, one, day))
    return bound


def _news(binding: Binding, site: Site, one: Statement, day: date) -> str | None:
    verb = is_news(binding, site, one.relation)
    words = binding.scene(site.sentence).words
    if verb is None or is_history(binding, site.sentence, day):
        return None
    if verb >= 0 and is_perfect(words, verb):
        return f"../{day.isoformat()}"
    return stretch(day - timedelta(days=int(cues("times")["news"]["days"])), day)


def _day(document: Document) -> date | None:
    """The day of publication, where it is known well enough for news."""
    if document.published is None or document.dated_by == "inferred":
        return None
    low, high = document.published.bounds[:2]
    return high if (high - low).days <= _ACCURATE else None


def _period(document: Document, one: Statement, bound: Bound) -> tuple[Period, str | None]:
    """The period of these bounds; what contradicts itself or the publication is left out and said to be so."""
    if bound.start is None and bound.end is None:
        return one.period, None
    told = document.published.bounds[:2] if document.published and one.evidence.status is Status.ASSERTED else None
    try:
        if not schema().relations[one.relation].lasts:
            return _event(bound, told, one)
        end = bound.end if bound.end is not None else (one.period.end or OPEN)
        period = Period.state(bound.start, end, told=told if end in (OPEN, ENDED) else None)
    except PeriodError:
        return one.period, "reversed period"
    if told and period.begin_earliest > told[1]:
        return one.period, "date after publication"
    return period, None


def _event(bound: Bound, told: Window | None, one: Statement) -> tuple[Period, str | None]:
    if bound.start is None:
        return one.period, None
    if told and window(bound.start)[0] > told[1] and one.relation not in cues("times")["contest"]["ahead"]:
        return one.period, "date after publication"
    return Period.event(bound.start), None
