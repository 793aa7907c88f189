"""What the words around a statement say of its time where no date does: it is over, it has been, it is news."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from graphkit.extraction.time.binding import Binding, Site, begins_apart
from graphkit.extraction.time.costs import Scene, found_at
from graphkit.ontology import cues
from graphkit.period import window

_BEFORE = 8  # cost: "a deal inked just hours before by the ANC, the DA"

__all__ = ["is_history", "is_news", "is_over", "is_perfect"]


def is_over(binding: Binding, site: Site) -> bool:
    """Whether `former`, `ex-`, `once` stands right before what names the office or the party, or before both."""
    words = binding.scene(site.sentence).words
    reach = int(cues("times")["over"]["reach"])
    for place in (site.object, site.first):
        if place is None:
            continue
        for i in range(place - 1, max(-1, place - 1 - reach), -1):
            if words[i] in cues("times")["over"]["stops"]:
                break
            if words[i] in _over():
                return True
    return _is_behind(words, site) or _was(words, site)


def _is_behind(words: Sequence[str], site: Site) -> bool:
    """`MMM dissidents`."""
    if site.object is None:
        return False
    return bool(set(words[site.object + 1 : site.object + 4]) & set(cues("times")["over"]["behind"]))


def _was(words: Sequence[str], site: Site) -> bool:
    """`X, who was foreign minister`: right before what names the office, and behind the subject."""
    if site.subject is None or site.object is None or site.object < site.subject:
        return False
    between = words[max(site.subject + 1, site.object - 5) : site.object]
    if "," in between[1:] or any(word.endswith("ed") or word in cues("times")["over"]["not_was"] for word in between):
        return False
    text = " " + " ".join(between) + " "
    return any(f" {word} " in text for word in cues("times")["over"]["was"])


@cache
def _over() -> frozenset[str]:
    return frozenset(cues("times")["over"]["words"])


def is_perfect(words: Sequence[str], place: int) -> bool:
    """Whether the verb at a token is told as past already: `has left`, `had accused`, `recently joined`."""
    return bool(_perfect() & set(words[max(0, place - 4) : place]))


@cache
def _perfect() -> frozenset[str]:
    return frozenset(cues("times")["perfect"]["words"])


def is_history(binding: Binding, sentence: int, day: date) -> bool:
    """Whether the paragraph speaks, up to here, of a time long before the day of publication."""
    line = binding.lines[sentence].sentence
    while sentence >= 0 and binding.lines[sentence].sentence.paragraph == line.paragraph:
        told = [window(one.dates[0])[1] for one in binding.times[sentence] if one.dates]
        if told:
            return max(told) < day - timedelta(days=int(cues("times")["news"]["history"]))
        sentence -= 1
    return False


def is_news(binding: Binding, site: Site, relation: str) -> int | None:
    """The token of the verb that tells an event as news (-1: none needs to); None where nothing does."""
    news = cues("times")["news"]
    if relation not in news["relations"]:
        return None
    if relation not in news["begun"]:
        verb = binding.trigger(site, "event", relation)
        return -1 if verb is None and relation in news["always"] else verb
    scene = binding.scene(site.sentence)
    near = [
        i
        for i in found_at(scene.words, "begin", relation)
        if _begins(scene, site, i) or begins_apart(relation, scene, site, i)
    ]
    return near[0] if near else None


def _begins(scene: Scene, site: Site, place: int) -> bool:
    return site.first <= place < site.last or (place < site.first and scene.cost(place, site.first) <= _BEFORE)
