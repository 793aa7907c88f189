"""Who says something: the subject of a verb of saying, before it or behind it, as an entity or in the text's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.extraction.line import DASH, Item, Line
from graphkit.extraction.phrasebook import clause_words, status_words
from graphkit.ontology import cues

__all__ = ["NOBODY", "SPEAKING", "Sayer", "Subject", "is_described", "sayer_in", "subject_before", "subject_behind"]

SPEAKING = frozenset({"Person", "Party", "Alliance", "Organisation", "Legislature", "Group"})
"""Types of those who can say something."""

_BODIES = frozenset({"Party", "Alliance", "Organisation", "Legislature"})
_REACH = 14  # items among which the subject of a verb is looked for
_PARTICIPLE = "ed"
_TITLES = 8  # items among which the name stands that a description announces: `said its president, Rev. Roy`


@dataclass(frozen=True, slots=True)
class Sayer:
    """Who says something: the reference of an entity (of several that say it together: `1+2`), or the text's own words
    for nobody listed, or (neither) a pronoun whose meaning is open.
    """

    ref: str | None = None
    words: str | None = None


NOBODY = Sayer()


@dataclass(frozen=True, slots=True)
class Subject:
    """The items `first:last` of a line that are the subject of a verb, and who that is (None: nobody)."""

    first: int
    last: int
    sayer: Sayer | None


def subject_before(line: Line, verb: int, text: str) -> Subject | None:
    """The subject before the item `verb`: `X`, `X, the leader of Y,`, `a spokesman for Y`, `party sources`."""
    keys = line.keys
    last = verb
    while last > 0 and (_is_between(line, keys, last - 1) or _for_his_part(keys, last)):
        last -= 4 if _for_his_part(keys, last) else 1
    if last == 0:
        return None
    if keys[last - 1] == "," and clause_words("relative").at(keys, last):
        last -= 1  # "X, who said": X
        if last and line.items[last - 1].type in SPEAKING:
            return Subject(last - 1, last, _named(line.items[last - 1], text))
    if keys[last - 1] in (",", ")", DASH) and (named := _apposed(line, last - 1, text)) is not None:
        return named
    first = _phrase_start(line, keys, last)
    return Subject(first, last, sayer_in(line, first, last, text)) if first < last else None


def _is_between(line: Line, keys: Sequence[str], i: int) -> bool:
    """Whether an item may stand between a subject and its verb: an auxiliary, an adverb, a date."""
    adverb = not line.items[i].type and any(keys[i].endswith(end) for end in cues("status")["verbs"]["adverbs"])
    return adverb or line.items[i].type == "Date" or bool(status_words("verbs", "between").at(keys, i))


def _for_his_part(keys: Sequence[str], last: int) -> bool:
    """Whether `for his part` ends before an item; `his` is two items."""
    return last > 4 and tuple(keys[last - 2 : last]) == ("'s", "part") and keys[last - 4] == "for"


def _apposed(line: Line, mark: int, text: str) -> Subject | None:
    """`X, the leader of Y,` and `X (Y)`: the name before the apposition that ends in the item `mark`."""
    keys = line.keys
    opening = {",": ",", ")": "(", DASH: DASH}[keys[mark]]
    for i in range(mark - 2, max(mark - _REACH, 0), -1):
        if keys[i] == opening and line.items[i - 1].type in SPEAKING:
            first = _phrase_start(line, keys, i)
            return Subject(first, mark + 1, _named(line.items[i - 1], text))
        if keys[i] == opening and (clause_words("relative").at(keys, i + 1) or keys[i + 1].endswith(_PARTICIPLE)):
            first = _phrase_start(line, keys, i)
            return Subject(first, mark + 1, sayer_in(line, first, i, text)) if first < i else None
        if keys[i] in (".", ";", ":", '"'):
            break
    return None


def _phrase_start(line: Line, keys: Sequence[str], last: int) -> int:
    """Where the noun phrase begins that ends before the item `last`."""
    prepositions = status_words("speakers", "prepositions")
    first = last
    while first > max(last - _REACH, 0):
        here = first - 1
        if _stops(keys, here):
            break
        if line.items[here].type in SPEAKING and _complete(keys, first, last):
            break
        first = here
        if keys[first] in _pronouns() or (line.items[first].refs and not line.items[first].named):
            break
        if status_words("speakers", "articles").at(keys, first) and not prepositions.at(keys, first - 1):
            break
    while first < last and prepositions.at(keys, first):
        first += 1
    return first


def _stops(keys: Sequence[str], i: int) -> bool:
    """Whether a word cannot be part of the phrase behind it."""
    verbs = (status_words("verbs", kind) for kind in ("claimed", "asserted", "expected", "denied"))
    stops = status_words("speakers", "stops").at(keys, i) or clause_words("begins").at(keys, i)
    return bool(stops) or any(some.at(keys, i) for some in verbs)


def _complete(keys: Sequence[str], first: int, last: int) -> bool:
    """Whether the words from `first` on can be a phrase without the name before them: `Roy | the party said`."""
    return first < last and bool(status_words("speakers", "articles").at(keys, first))


def sayer_in(line: Line, first: int, last: int, text: str) -> Sayer:
    """Who the noun phrase of the items `first:last` is: its person, the body whose spokesman it is, or its words."""
    keys, part = line.keys[first:last], line.items[first:last]
    if not part:
        return NOBODY
    head = next((i for i in range(1, len(part)) if status_words("speakers", "prepositions").at(keys, i)), len(part))
    if any(one.type in SPEAKING for one in part[:head]) and part[head - 1].type in SPEAKING:
        return _named(part[head - 1], text)
    mouthpiece = status_words("speakers", "mouthpieces").within(keys, 0, head)
    bodies = [one for one in part if one.type in _BODIES]
    if status_words("speakers", "works").within(keys, 0, len(keys)) and (by := [o for o in part if o.type == "Person"]):
        return _named(by[0], text)
    if mouthpiece and bodies:
        return _named(bodies[0], text)
    if mouthpiece and (name := _owner(part[: mouthpiece[0]], text)):
        return Sayer(words=name)
    if keys[-1] in _pronouns() or (len(part) == 1 and part[0].refs):
        return NOBODY
    return Sayer(words=_called(part, text) or " ".join(text[part[0].start : part[-1].end].split()))


def _called(part: Sequence[Item], text: str) -> str:
    """The name, of nobody listed, that a description ends in: `the institute Sever` -> Sever."""
    common = [i for i, one in enumerate(part) if not one.refs and text[one.start].islower()]
    begins = common[-1] + 1 if common else 0
    described = begins > 1 or (begins == 1 and not status_words("speakers", "articles").at([part[0].key], 0))
    named = begins < len(part) and all(text[one.start].isupper() and not one.refs for one in part[begins:])
    return " ".join(text[part[begins].start : part[-1].end].split()) if described and named else ""


def _owner(part: Sequence[Item], text: str) -> str:
    """The name, of nobody listed, that stands before a mouthpiece: `the Populus survey` -> Populus."""
    named = [one for one in part if not one.refs and text[one.start].isupper()]
    if part and status_words("speakers", "articles").at([part[0].key], 0):
        named = [one for one in named if one is not part[0]]
    whole = named and [one for one in part if named[0].start <= one.start <= named[-1].start] == named
    return " ".join(text[named[0].start : named[-1].end].split()) if whole else ""


def is_described(sayer: Sayer) -> bool:
    """Whether the words are of one person whom the reader is taken to know: `the Druze chieftain`."""
    words = (sayer.words or "").casefold().split()
    people = status_words("speakers", "people")
    return (
        len(words) > 1 and words[0] in cues("status")["speakers"]["pointing"] and bool(people.at(words, len(words) - 1))
    )


def _pronouns() -> frozenset[str]:
    return frozenset(status_words("speakers", "pronouns").by_first)


def _named(item: Item, text: str) -> Sayer:
    """The entity of an item; people without a name are told in the text's words."""
    named = all(ref.isdecimal() for ref in item.refs)
    return Sayer(ref="+".join(item.refs)) if named else Sayer(words=" ".join(text[item.start : item.end].split()))


def subject_behind(line: Line, start: int, text: str) -> Subject | None:
    """The subject that stands from the item `start` on, behind its verb: `said X, the leader of Y`."""
    keys = line.keys
    ends = (",", ".", '"', ":", ";", DASH, "(", ")", "?", "!")
    last = next((i for i in range(start, len(keys)) if keys[i] in ends), len(keys))
    if last == start or last - start > _REACH:
        return None
    people = [one for one in line.items[start:last] if one.type == "Person"]
    pointing = status_words("speakers", "pointing").at(keys, start) or not line.items[start].named
    if not people and pointing and keys[last : last + 1] == (",",):
        behind = next((i for i in range(last + 1, min(last + _TITLES, len(keys))) if keys[i] in ends), last)
        people = [one for one in line.items[last + 1 : behind] if one.type == "Person"]
        last = behind if people else last
    found = _named(people[0], text) if people else sayer_in(line, start, last, text)
    return Subject(start, last, found)
