"""The dates of a state: `since`, `until` and spans beside the word that tells it, others beside one that turns it."""

from graphkit.extraction.time.costs import FAR, Scene, found_at
from graphkit.extraction.time.expressions import Expression, Role
from graphkit.extraction.time.scenery import HEAD, Places, Site, Told, crossed, is_usable, point
from graphkit.ontology import cues, schema

__all__ = ["begins", "begins_apart", "ends", "of_state"]

_HELD = 16  # cost at which `since` and the like still belong to the word that tells the state
_BESIDE = 5  # cost at which they belong to the name of the party or post itself: "an AGP man until 2011"
_NAMED = ("holdsOffice", "represents")  # states that the name of their object tells


def of_state(places: Places, relation: str, site: Site) -> Told:
    """What the dates of one sentence say of a state that it tells."""
    for one in places.times[site.sentence]:
        if not is_usable(one):
            continue
        if one.role in (Role.SPAN, Role.SINCE, Role.UNTIL, Role.AGE) and not site.alone:
            yield from _bounded(places, relation, site, one)
        if one.role is not Role.SPAN and one.role is not Role.AGE:
            yield from _turned(places, relation, site, one)


def _bounded(places: Places, relation: str, site: Site, one: Expression) -> Told:
    scene = places.scene(site.sentence)
    words = [
        i for i in found_at(scene.words, "hold", relation)
        if scene.span_cost(site.first, site.last, i) <= 20 and not _of_another(places, site, i)
    ]  # fmt: skip
    if site.object is not None and relation in _NAMED:
        words.append(site.object)
    near = min((scene.span_cost(one.first, one.last, i) + crossed(scene, one, i) for i in words), default=FAR)
    if site.object is not None and site.object < one.first:
        beside = scene.span_cost(one.first, one.last, site.object)
        near = min(near, beside if beside <= _BESIDE else FAR)
    if near > _HELD:
        return
    if one.role is not Role.UNTIL:
        yield near, one.dates[0], False, one.ahead
    if one.role in (Role.UNTIL, Role.SPAN):
        yield near, one.dates[-1], True, one.ahead


def _of_another(places: Places, site: Site, place: int) -> bool:
    """Whether somebody else stands between the subject and a word outside of what names both."""
    if site.own or site.subject is None or site.first <= place < site.last:
        return False
    low, high = sorted((site.subject, place))
    return places.names_between(site, "Person", low, high)


def _turned(places: Places, relation: str, site: Site, one: Expression) -> Told:
    """The beginning or the end of a state, by the word beside the date."""
    scene = places.scene(site.sentence)
    for closing, i in turns(places, relation, site):
        if one.role is (Role.SINCE if closing else Role.UNTIL):
            continue
        cost = scene.span_cost(one.first, one.last, i)
        if one.first <= 1:
            cost = min(cost, HEAD)
        near = scene.span_cost(site.first, site.last, i)
        yield cost + near + crossed(scene, one, i), point(one), closing, one.ahead


def turns(places: Places, relation: str, site: Site) -> list[tuple[bool, int]]:
    """The words of a sentence that begin or end (True) a state that it tells, by their tokens."""
    return [(False, i) for i in begins(places, relation, site)] + [(True, i) for i in ends(places, relation, site)]


def begins(places: Places, relation: str, site: Site) -> list[int]:
    """The words that say that it begins."""
    scene = places.scene(site.sentence)
    if site.alone:
        return []
    found = [
        i for i in found_at(scene.words, "begin", relation)
        if begins_apart(relation, scene, site, i) or _begins(places, relation, site, i)
    ]  # fmt: skip
    behind = (i for i in found_at(scene.words, "begin_behind", relation) if _behind(scene, site, i))
    return found + [i for i in behind if not places.names_between(site, "Office", site.last - 1, i)]


def ends(places: Places, relation: str, site: Site) -> list[int]:
    """The words that say that it ends."""
    scene = places.scene(site.sentence)
    if site.alone:
        words = (*found_at(scene.words, "end", relation), *found_at(scene.words, "ended_by", relation))
        return [i for i in words if _falls(places, site, i)]
    found = [i for i in found_at(scene.words, "end", relation) if _ends(scene, site, i)]
    return found + [i for i in found_at(scene.words, "ended_by", relation) if _ended(scene, site, i)]


def _begins(places: Places, relation: str, site: Site, place: int) -> bool:
    """The word stands between subject and object, or right before them (`elected X as its president`)."""
    scene = places.scene(site.sentence)
    if site.object is None:
        return False
    if relation in cues("times")["begin_forward"]["relations"]:
        return site.subject is not None and site.subject < place < site.object
    if site.first <= place < site.last:
        return True
    if not (place < site.first and scene.cost(place, site.first) <= _BEFORE):
        return False
    described = site.subject is not None and "," in scene.words[site.subject : site.object]
    return not described and not places.names_between(site, "Person", place, site.first)


_BEFORE = 8  # cost: "a deal inked just hours before by the ANC, the DA"


def begins_apart(relation: str, scene: Scene, site: Site, place: int) -> bool:
    """`The A and the B announced a pact on Friday`: of two who are named together the word stands behind."""
    together = schema().relations[relation].symmetric
    return together and place >= site.last and scene.span_cost(site.first, site.last, place) <= HEAD


def _behind(scene: Scene, site: Site, place: int) -> bool:
    return place >= site.last and scene.span_cost(site.first, site.last, place) <= HEAD


def _ends(scene: Scene, site: Site, place: int) -> bool:
    """The word stands close behind the names, or among them; `quit as X` after another office ends that of X alone."""
    after = scene.words[place + 1 : place + 2]
    if after in (("as",), ("from",), ("over",)) and site.object is not None and site.object < place:
        return False
    if site.first <= place < site.last:
        return True
    return place >= site.last and scene.span_cost(site.first, site.last, place) <= HEAD


def _falls(places: Places, site: Site, place: int) -> bool:
    """`X resigned on Tuesday`, `X was ousted`: right behind who has it, and from nothing else."""
    scene, policy = places.scene(site.sentence), cues("times")["falls"]
    if not 0 < place - site.last + 1 <= _FALLS or places.names_between(site, "Person", site.last - 1, place):
        return False
    if scene.words[place] in policy["passive"] and scene.words[place - 1] not in cues("times")["ended_by"]["passive"]:
        return False
    dated = any(one.first == place + 1 for one in places.times[site.sentence])
    return dated or set(scene.words[place + 1 : place + 2]) <= set(policy["before"])


_FALLS = 3  # tokens from a name to the word that ends its post: "X has now resigned"


def _ended(scene: Scene, site: Site, place: int) -> bool:
    """Right before the names, or right behind them in the passive."""
    if place < site.first:
        return scene.cost(place, site.first) <= 3
    passive = cues("times")["ended_by"]["passive"]
    return scene.words[place - 1] in passive and scene.span_cost(site.first, site.last, place) <= 7
