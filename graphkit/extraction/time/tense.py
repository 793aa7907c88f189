"""What the words around a statement say of its time where no date does: it is over, it has been, it is news."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from graphkit.extraction.time.lasting import begins, ends
from graphkit.extraction.time.scenery import Places, Site
from graphkit.ontology import cues
from graphkit.period import window

__all__ = ["is_history", "is_news", "is_over", "is_perfect", "is_repeated"]


def is_over(places: Places, site: Site) -> bool:
    """Whether `former`, `ex-`, `once` stands right before what names the office or the party, or before both."""
    words = places.scene(site.sentence).words
    reach = int(cues("times")["over"]["reach"])
    for place in (site.object, site.first):
        if place is None:
            continue
        for i in range(place - 1, max(-1, place - 1 - reach), -1):
            if words[i] in cues("times")["over"]["stops"]:
                break
            if words[i] in _over():
                return True
    return _was(words, site)


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
    """Whether the verb at a token is told as past already, nobody says how long: `had accused`, `once joined`."""
    return bool(_words("perfect", "words") & set(words[max(0, place - 4) : place]))


def is_repeated(words: Sequence[str], place: int) -> bool:
    """Whether it is told to have happened more than once, or ever: `has twice been elected`."""
    return bool(_words("perfect", "repeated") & set(words[max(0, place - 4) : place + 3]))


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(cues("times")[section][key])


def is_history(places: Places, sentence: int, day: date) -> bool:
    """Whether the paragraph speaks, up to here, of a time long before the day of publication."""
    line = places.lines[sentence].sentence
    while sentence >= 0 and places.lines[sentence].sentence.paragraph == line.paragraph:
        told = [window(one.dates[0])[1] for one in places.times[sentence] if one.dates]
        if told:
            return max(told) < day - timedelta(days=int(cues("times")["news"]["history"]))
        sentence -= 1
    return False


def is_news(places: Places, site: Site, relation: str, *, closing: bool = False) -> int | None:
    """The token of the verb that tells an event, or the beginning (`closing`: the end) of a state, as news (-1: none
    needs to); None where nothing does.
    """
    news = cues("times")["news"]
    if closing:
        return next(iter(ends(places, relation, site)), None) if relation in news["ended"] else None
    if relation not in news["relations"]:
        return None
    if relation in news["begun"]:
        return next(iter(begins(places, relation, site)), None)
    verb = places.trigger(site, "event", relation)
    if verb is None:
        return -1 if relation in news["always"] else None
    return None if places.scene(site.sentence).words[verb] in news["nouns"] else verb
