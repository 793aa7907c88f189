"""The periods of an article's statements: what its dates say, what follows from one for another, and tense."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from graphkit.errors import PeriodError
from graphkit.extraction.clusters import Cluster
from graphkit.extraction.line import Line
from graphkit.extraction.time.article import Times
from graphkit.extraction.time.binding import Bound, bound
from graphkit.extraction.time.contests import Contests
from graphkit.extraction.time.days import stretch
from graphkit.extraction.time.passing import Passing
from graphkit.extraction.time.scenery import Places, Site
from graphkit.extraction.time.tense import is_history, is_news, is_over, is_perfect, is_repeated
from graphkit.model import Document, Rejection, Statement, Status
from graphkit.ontology import cues, schema
from graphkit.period import ENDED, OPEN, Period, Window, window

__all__ = ["Scenes", "dated"]

_ACCURATE = 400  # days: of a publication known no better than to a year nothing is told as news


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenes:
    """An article as dates are looked for in it: its lines, entities and time expressions."""

    document: Document
    lines: Sequence[Line]
    entities: Sequence[Cluster]
    times: Times


def dated(scenes: Scenes, statements: Sequence[Statement]) -> tuple[list[Statement], list[Rejection]]:
    """The statements with their periods, and what was wrong with dates that could not be used."""
    places = Places(scenes.lines, scenes.times.sentences, _published(scenes.document))
    bounds = _bounds(places, scenes, statements)
    rejected: list[Rejection] = []
    result = []
    for one in statements:
        told = bounds[one.id]
        one = _foretold(one, told, scenes.document)
        period, fault = _period(scenes.document, one, told)
        result.append(replace(one, period=period))
        if fault:
            rejected.append(Rejection(reason=fault, detail=f"{one.relation}: {one.evidence.quote}"))
    return result, rejected


def _bounds(places: Places, scenes: Scenes, statements: Sequence[Statement]) -> dict[str, Bound]:
    """The dates of each statement, by its id: first of the events, for they begin and end the states."""
    bounds = {one.id: _usable(one, bound(places, one, _refs(one))) for one in statements}
    contests = Contests.of(places, scenes.entities, statements, bounds)
    bounds |= {one.id: contests.dated(bounds[one.id], one) for one in statements if _has_time(one)}
    passing = Passing.of(statements)
    for lasts in (False, True):
        some = [one for one in statements if schema().relations[one.relation].lasts is lasts and _has_time(one)]
        bounds |= {one.id: passing.closed(bounds[one.id], one, bounds) for one in some}
        bounds |= {one.id: passing.shared(bounds[one.id], one, bounds) for one in some}
        bounds |= {one.id: _told(places, scenes, one, bounds[one.id]) for one in some}
        bounds |= {one.id: passing.shared(bounds[one.id], one, bounds) for one in some}
    return bounds


def _published(document: Document) -> Window | None:
    return document.published.bounds[:2] if document.published else None


def _refs(statement: Statement) -> tuple[str, str]:
    """Subject and object as lines write them: `e3` is entity 2, `g1-2-5` the group `1.2.5`."""
    one, two = (
        str(int(end[1:]) - 1) if end.startswith("e") else end[1:].replace("-", ".")
        for end in (statement.subject, statement.object)
    )
    return one, two


def _has_time(one: Statement) -> bool:
    """What is denied has no time, and kinship none that articles tell."""
    return one.evidence.status is not Status.DENIED and one.relation not in cues("times")["never"]["relations"]


def _usable(one: Statement, bound: Bound) -> Bound:
    return bound if _has_time(one) else Bound()


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


# --- tense ------------------------------------------------------------------------------------------------------------
def _told(places: Places, scenes: Scenes, one: Statement, bound: Bound) -> Bound:
    """What tense and wording say where no date does: an end of what is over, the week before of what is news."""
    if one.relation == "wonSeats" and scenes.entities[int(one.object[1:]) - 1].type != "Election":
        return replace(bound, start=None)  # strength in a house, as it stands
    if one.evidence.status is not Status.ASSERTED:
        return bound
    days = _days(scenes.document)
    for site in places.sites(one, _refs(one)):
        if site.alone:
            bound = _ended(places, site, one, bound)
        if not site.own:
            continue
        if schema().relations[one.relation].lasts:
            bound = _ended(places, site, one, bound)
        if days is not None and bound.start is None:
            bound = replace(bound, start=_news(places, site, one, days))
    return bound


def _ended(places: Places, site: Site, one: Statement, bound: Bound) -> Bound:
    days = places.published
    if bound.end is not None:
        return bound
    if not site.alone and is_over(places, site):
        return replace(bound, end=f"../{days[1].isoformat()}" if days else ENDED)
    if days is None or is_news(places, site, one.relation, closing=True) is None:
        return bound
    return bound if is_history(places, site.sentence, days[0]) else replace(bound, end=_lately(days))


def _news(places: Places, site: Site, one: Statement, days: Window) -> str | None:
    verb = is_news(places, site, one.relation)
    words = places.scene(site.sentence).words
    if verb is None or is_history(places, site.sentence, days[0]):
        return None
    if verb >= 0 and is_repeated(words, verb):
        return None
    if verb >= 0 and is_perfect(words, verb):
        return f"../{days[1].isoformat()}"
    fresh = verb >= 0 and set(words[verb : verb + 2]) & set(cues("times")["news"]["fresh"])
    return _lately(days, "fresh_days" if fresh else "days")


def _lately(days: Window, key: str = "days") -> str:
    return stretch(days[0] - timedelta(days=int(cues("times")["news"][key])), days[1])


def _days(document: Document) -> Window | None:
    """The days of publication, where they are known well enough for news."""
    days = _published(document)
    return days if days and (days[1] - days[0]).days <= _ACCURATE else None


# --- periods ----------------------------------------------------------------------------------------------------------
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
