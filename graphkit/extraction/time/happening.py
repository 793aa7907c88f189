"""The dates of an event: that beside the word that tells it, or at the head of its sentence."""

from graphkit.extraction.time.costs import FAR, Scene
from graphkit.extraction.time.expressions import Expression, Role
from graphkit.extraction.time.scenery import HEAD, Places, Site, Told, crossed, is_usable, point, verbs
from graphkit.model import Statement, Status
from graphkit.ontology import cues
from graphkit.period import window

__all__ = ["of_event"]

_LOOSE = 14  # cost of an event for which no word of the sentence stands
_GOVERNED = 12  # cost of a date that stands behind another verb of its clause: "bolted in 2014 and won 12 seats"
_VAGUE = 8  # cost of a date with `since`, `before` or the like
_SPANNED = 24  # cost of two dates that tell how long something lasted


def of_event(places: Places, statement: Statement, site: Site) -> Told:
    """What the dates of one sentence say of an event that it tells."""
    scene = places.scene(site.sentence)
    trigger = places.trigger(site, "event", statement.relation)
    if trigger is None and not site.own:
        return
    named = trigger is not None and statement.relation == "founded" and _is_noun(scene.words[trigger])
    for one in places.times[site.sentence]:
        if is_usable(one) and _may_date(places, statement, site.sentence, one, trigger):
            far = FAR * (named and not _touches(one, trigger))
            yield _cost(scene, site, one, trigger) + far, point(one), False, one.ahead


def _is_noun(word: str) -> bool:
    return word in cues("times")["news"]["nouns"]


def _may_date(places: Places, statement: Statement, sentence: int, one: Expression, trigger: int | None) -> bool:
    """What is expected is not past, what happened is not to come; `since` a day is told behind the event."""
    behind = one.role is Role.SINCE and trigger is not None and one.first > 1 and one.last <= trigger
    if behind and not _reads_on(places.scene(sentence), one):
        return False
    if places.published is None:
        return True
    low, high = window(one.dates[0])
    if statement.evidence.status is Status.EXPECTED:
        return high >= places.published[0]
    voted = statement.relation in cues("times")["contest"]["results"]
    return low <= places.published[1] or (trigger is not None and not voted)


def _reads_on(scene: Scene, one: Expression) -> bool:
    """`since last November, when it left`: the day of what follows."""
    after = [word for word in scene.words[one.last : one.last + 2] if word != ","]
    return after[:1] == ["when"]


def _touches(one: Expression, trigger: int | None) -> bool:
    """Whether only a word or two stand between a date and the word that tells: `a founder in 1991 of`."""
    return trigger is not None and min(abs(one.first - trigger), abs(trigger - one.last)) <= 2


def _cost(scene: Scene, site: Site, one: Expression, trigger: int | None) -> int:
    """From the date to the word that tells the event; a date at the head of the sentence speaks of all of it."""
    place = trigger if trigger is not None else site.last - 1
    cost = scene.span_cost(one.first, one.last, place)
    if site.whole and site.first <= one.first < site.last:
        cost = min(cost, scene.span_cost(one.first, one.last, site.last - 1) + 4)
    if one.first <= 1:
        cost = min(cost, HEAD + scene.words[:place].count(";") * FAR)
    elif place >= one.last and (verb := _governor(scene, one)) is not None:
        cost += _GOVERNED if trigger is not None or site.first <= verb < site.last else FAR
    cost += {Role.AT: 0, Role.BY: 0, Role.SPAN: _SPANNED}.get(one.role, _VAGUE)
    return cost + crossed(scene, one, place) + (0 if trigger is not None else _LOOSE)


def _governor(scene: Scene, one: Expression) -> int | None:
    """The verb of the past that stands before a date in its own clause."""
    first = max((i + 1 for i in range(one.first) if scene.parts(i)), default=0)
    return max((i for i in verbs(scene.words[: one.first]) if i >= first), default=None)
