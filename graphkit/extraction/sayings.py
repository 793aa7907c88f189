"""Indirect speech within a sentence: `X said that …`, `…, said X`, `X denied …`. Words: `ontology/cues/status.toml`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.line import DASH
from graphkit.extraction.phrasebook import clause_words, status_words
from graphkit.extraction.place import Place, Report
from graphkit.extraction.sayers import NOBODY, SPEAKING, Sayer, Subject, subject_before, subject_behind
from graphkit.extraction.sources import sources_at, words_end
from graphkit.model import Status
from graphkit.ontology import cues

__all__ = ["said_in"]

_THAT = 9  # items behind a verb among which the `that` of its clause may stand
_SHORT = 4  # items behind the verb of a sentence in which its addressee alone may stand


def said_in(place: Place) -> Iterator[Report]:
    """What is reported in a sentence, by verbs of saying and by sources."""
    keys = place.keys
    i = 0
    while i < len(keys):
        step = 1
        for status in (Status.DENIED, Status.EXPECTED, Status.ASSERTED, Status.CLAIMED):
            length = status_words("verbs", status.value).at(keys, i)
            if length and not _is_noun(place, i):
                yield from _of_verb(place, i, i + length, status)
                step = length
                break
        else:
            yield from sources_at(place, i)
        if status_words("verbs", "accuse").at(keys, i):
            yield from _of_accusation(place, i)
        i += step


def _is_noun(place: Place, i: int) -> bool:
    """Whether a word that may be a verb of saying is a noun or an attribute here: `the claims`, `his reported rift`."""
    keys = place.keys
    if not i:
        return False
    either = any(status_words("sources", status).at(keys, i) for status in ("claimed", "expected", "denied"))
    if status_words("verbs", "nominal").at(keys, i - 1) and (either or not keys[i].endswith("s")):
        return not (keys[i - 1] == "to" and _verb_at(keys, i - 2))
    if not either or not status_words("sources", "link").at(keys, i + 1) or place.line.items[i - 1].refs:
        return False
    if clause_words("joins").at(keys, i - 1):
        return False
    before = subject_before(place.line, i, place.text)
    return before is None or not status_words("speakers", "articles").at(keys, before.first)


def _verb_at(keys: Sequence[str], i: int) -> bool:
    return any(status_words("verbs", status.value).at(keys, i) for status in Status)


def _of_verb(place: Place, verb: int, after: int, status: Status) -> Iterator[Report]:
    """What the subject of a verb says: behind it (`X said that …`), or before it (`…, X said`, `…, said X`)."""
    keys = place.keys
    if _is_passive(keys, verb):
        yield from _of_passive(place, verb, after, status)
        return
    if (behind := _inverted(place, verb, after)) is not None:
        rest = behind.last if keys[behind.last : behind.last + 1] in ((":",), (",",)) else len(keys)
        yield from place.report((0, behind.last), verb, status, behind.sayer)
        yield from place.report((rest, len(keys)), verb, status, behind.sayer)
        return
    participle = keys[verb].endswith("ing") and bool(verb) and keys[verb - 1] in (",", '"', DASH)
    bare = keys[verb].endswith("ing") and not _is_passive([*keys[:verb], "said"], verb)
    subject = Subject(verb, verb, NOBODY) if participle else None
    subject = subject or (None if bare else subject_before(place.line, verb, place.text))
    subject = subject or _line_subject(place, verb)
    if subject is None:
        return
    if subject.sayer and (subject.sayer.words or "").casefold() in cues("status")["speakers"]["nobody"]:
        subject = replace(subject, sayer=None)
    status = _reopened(keys, subject, verb, status)
    if not participle and subject.first and keys[subject.first - 1] in (",", '"') and _closes(place, verb, after):
        rest = after if keys[after : after + 1] == (",",) else len(keys)
        begin = max((i + 1 for i in range(subject.first) if keys[i] in (";", DASH)), default=0)
        yield from place.report((begin, after), verb, status, subject.sayer)
        yield from place.report((rest, len(keys)), verb, status, subject.sayer)
        return
    start = _content(place, after, verb)
    end = _clause_end(keys, start) if status in (Status.CLAIMED, Status.ASSERTED) else words_end(keys, start)
    yield from place.report((start, end), verb, status, subject.sayer)


def _is_passive(keys: Sequence[str], verb: int) -> bool:
    """`is expected`, `was ruled out`: whoever stands before the verb does not speak."""
    words = cues("status")["verbs"]
    before = [key for key in keys[max(verb - 2, 0) : verb] if not key.endswith(tuple(words["adverbs"]))]
    return bool(before) and before[-1] in words["being"] and not keys[verb].endswith(tuple(words["active"]))


def _of_passive(place: Place, verb: int, after: int, status: Status) -> Iterator[Report]:
    """`X is expected to …`; `a deal was ruled out by X`. Other passives are told as sources."""
    if status is Status.EXPECTED:
        yield from place.report((after, words_end(place.keys, after)), verb, status, None)
    elif status is Status.DENIED:
        by = subject_behind(place.line, after + 1, place.text) if place.keys[after : after + 1] == ("by",) else None
        yield from place.report((0, verb), verb, status, by.sayer if by else None)
    else:
        yield from sources_at(place, verb)


def _line_subject(place: Place, verb: int) -> Subject | None:
    """Who the sentence is about, where a verb has no subject of its own: `X left, but claims that …`."""
    for i, item in enumerate(place.line.items[:verb]):
        if item.type in SPEAKING and item.refs[0].isdecimal():
            return Subject(i, i + 1, Sayer(ref="+".join(item.refs)))
    return None


def _inverted(place: Place, verb: int, after: int) -> Subject | None:
    """The subject behind a verb that ends what it reports: `…, said X.`, `…" says X, who …`."""
    keys = place.keys
    if not status_words("verbs", "inverted").at(keys, verb) or not verb or keys[verb - 1] not in (",", '"', DASH, "so"):
        return None
    if keys[after : after + 1] in ((":",), (",",), ("that",), (".",)):
        return None
    found = subject_behind(place.line, after, place.text)
    return found if found and not _has_verb(place, after, found.last) else None


def _has_verb(place: Place, first: int, last: int) -> bool:
    """Whether the words behind a verb go on as a clause: `said Labour had lost`."""
    return bool(status_words("verbs", "finite").within(place.keys, first, last))


def _reopened(keys: Sequence[str], subject: Subject, verb: int, status: Status) -> Status:
    """A denial that is denied leaves a thing possible; a claim that nobody makes is none."""
    negated = any(status_words("verbs", "reopened").at(keys, i) for i in range(subject.last, verb))
    if not negated:
        return status
    return {Status.DENIED: Status.EXPECTED, Status.EXPECTED: Status.DENIED}.get(status, status)


def _closes(place: Place, verb: int, after: int) -> bool:
    """Whether nothing is reported behind a verb: the sentence ends there, or goes on with when and where."""
    keys = place.keys
    if "that" in keys[after : after + _THAT] or ":" in keys[after : after + _THAT] or '"' in keys[after : after + 3]:
        return False
    if after >= len(keys) or keys[after] in (".", ",", DASH, ")", "?", "!", ";"):
        return True
    if status_words("verbs", "addressing").at(keys, verb) and "." in keys[after : after + _SHORT]:
        return True
    return bool(status_words("speakers", "prepositions").at(keys, after)) or place.line.items[after].type == "Date"


def _content(place: Place, after: int, verb: int) -> int:
    """Where what is reported begins, behind the addressee: `told X that …`."""
    keys = place.keys
    stop = min(after + _THAT, len(keys))
    for i in range(after, stop):
        if keys[i] == "that" or keys[i] == ":":
            return i + 1
        if keys[i] in (",", ".", ";"):
            break
    if not status_words("verbs", "addressing").at(keys, verb):
        return after
    named = (
        i for i in range(after, min(after + 5, len(keys))) if place.line.items[i].type not in ("", "Date", "Number")
    )
    return next(named, after) + 1


def _clause_end(keys: Sequence[str], start: int) -> int:
    """Where the clause that begins at an item ends: before another one that says how things are."""
    breaks = clause_words("breaks")
    ends = (i for i in range(start, len(keys)) if _ends_all(keys, i) or (keys[i] == "," and breaks.at(keys, i + 1)))
    return next(ends, len(keys))


def _ends_all(keys: Sequence[str], i: int) -> bool:
    """Whether a semicolon ends what is reported: not where another `that` goes on with it."""
    return keys[i] == ";" and "that" not in keys[i + 1 : i + 3]


def _of_accusation(place: Place, verb: int) -> Iterator[Report]:
    """`X accused Y of …`: the accusation itself is a fact, what it is about is X's claim."""
    keys = place.keys
    of = next(
        (i for i in range(verb + 1, min(verb + 12, len(keys))) if status_words("verbs", "matter").at(keys, i)), None
    )
    subject = subject_before(place.line, verb, place.text)
    if of is not None and subject is not None:
        yield from place.report((of + 1, _clause_end(keys, of)), verb, Status.CLAIMED, subject.sayer)
