"""Reported speech: which part of an article somebody else says, and who. Words: `ontology/cues/status.toml`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.line import DASH, Line
from graphkit.extraction.phrasebook import status_words
from graphkit.extraction.quotations import OUTSIDE, quotations
from graphkit.extraction.sayers import NOBODY, SPEAKING, Sayer, Subject, sayer_in, subject_before, subject_behind
from graphkit.model import Status
from graphkit.ontology import cues

__all__ = ["Report", "reports"]

_THAT = 9  # items behind a verb among which the `that` of its clause may stand
_SHORT = 4  # items behind the verb of a sentence that only says who spoke the one before


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The characters `start:end` of an article that somebody says, foretells or denies (`status`: how what is told
    there stands, unless its own words say more); `at` is where that is said so, which may be at its end, `line` the number of its sentence. One
    that stands on a noun (`reports that …`) is `weak`: who denies or demands that, decides. `sayer` None: nobody is told.
    """

    start: int
    end: int
    at: int
    status: Status
    sayer: Sayer | None
    line: int
    weak: bool = False
    quoted: bool = False


def reports(lines: Sequence[Line], text: str) -> tuple[Report, ...]:
    """All that is reported in an article: indirect speech, sources, and quotations, whose speaker may stand in a
    neighbouring sentence. A pronoun that is left open means who spoke last.
    """
    found: list[Report] = []
    latest = NOBODY
    for number, line in enumerate(lines):
        here = sorted(_of_line(_Place(number, line, text)), key=lambda report: report.at)
        latest = latest if any(one.sayer == NOBODY for one in here) and latest != NOBODY else _spoken_of(lines, number)
        for one in here:
            if one.sayer == NOBODY:
                one = replace(one, sayer=latest)
            elif one.sayer and one.sayer.ref:
                latest = one.sayer
            found.append(one)
    return (*found, *_quoted(lines, found))


def _spoken_of(lines: Sequence[Line], number: int) -> Sayer:
    """The first person of the sentence before, or of the one before that."""
    for line in (lines[i] for i in (number - 1, number - 2) if i >= 0):
        people = [item for item in line.items if item.type == "Person" and item.refs[0].isdecimal()]
        if people:
            return Sayer(ref=people[0].refs[0])
    return NOBODY


@dataclass(frozen=True, slots=True)
class _Place:
    """A line of an article: its number, its items' keys, and the article's text."""

    number: int
    line: Line
    text: str

    @property
    def keys(self) -> tuple[str, ...]:
        return self.line.keys

    def report(self, span: tuple[int, int], at: int, status: Status, sayer: Sayer | None) -> Iterator[Report]:
        """A report of the items `span`, said so at an item; nothing where there are none."""
        first, last = span
        items = self.line.items
        if first < last:
            yield Report(start=items[first].start, end=items[last - 1].end, at=items[at].start, status=status,
                         sayer=sayer, line=self.number)  # fmt: skip


def _of_line(place: _Place) -> Iterator[Report]:
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
            yield from _of_source(place, i)
        if status_words("verbs", "accuses").at(keys, i):
            yield from _of_accusation(place, i)
        i += step


def _is_noun(place: _Place, i: int) -> bool:
    """Whether a word that may be a verb of saying is a noun or an attribute here: `the claims`, `his reported rift`."""
    keys = place.keys
    if not i:
        return False
    if status_words("verbs", "nominal").at(keys, i - 1):
        return not (keys[i - 1] == "to" and _verb_at(keys, i - 2))
    either = any(status_words("sources", status).at(keys, i) for status in ("claimed", "expected", "denied"))
    if not either or not status_words("sources", "linking").at(keys, i + 1) or place.line.items[i - 1].refs:
        return False
    if status_words("cues", "joining").at(keys, i - 1):
        return False
    before = subject_before(place.line, i, place.text)
    return before is None or not status_words("speakers", "articles").at(keys, before.first)


def _verb_at(keys: Sequence[str], i: int) -> bool:
    return any(status_words("verbs", status.value).at(keys, i) for status in Status)


# --- verbs ----------------------------------------------------------------------------------------------------------
def _of_verb(place: _Place, verb: int, after: int, status: Status) -> Iterator[Report]:
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
    subject = Subject(verb, verb, NOBODY) if participle else subject_before(place.line, verb, place.text)
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
    end = _clause_end(keys, start) if status in (Status.CLAIMED, Status.ASSERTED) else _words_end(keys, start)
    yield from place.report((start, end), verb, status, subject.sayer)


def _is_passive(keys: Sequence[str], verb: int) -> bool:
    """`is expected`, `was ruled out`: whoever stands before the verb does not speak."""
    before = [key for key in keys[max(verb - 2, 0) : verb] if not key.endswith("ly")]
    return (
        any(key in ("is", "are", "was", "were", "be", "been", "being") for key in before[-1:])
        and not any(keys[verb].endswith(end) for end in ("ing", "s"))
        and keys[verb] not in ("confident",)
    )


def _of_passive(place: _Place, verb: int, after: int, status: Status) -> Iterator[Report]:
    """`X is expected to …`; `a deal was ruled out by X`. Other passives are told as sources."""
    if status is Status.EXPECTED:
        yield from place.report((after, _words_end(place.keys, after)), verb, status, None)
    elif status is Status.DENIED:
        by = subject_behind(place.line, after + 1, place.text) if place.keys[after : after + 1] == ("by",) else None
        yield from place.report((0, verb), verb, status, by.sayer if by else None)
    else:
        yield from _of_source(place, verb)


def _line_subject(place: _Place, verb: int) -> Subject | None:
    """Who the sentence is about, where a verb has no subject of its own: `X left, but claims that …`."""
    for i, item in enumerate(place.line.items[:verb]):
        if item.type in SPEAKING and item.refs[0].isdecimal():
            return Subject(i, i + 1, Sayer(ref="+".join(item.refs)))
    return None


def _inverted(place: _Place, verb: int, after: int) -> Subject | None:
    """The subject behind a verb that ends what it reports: `…, said X.`, `…" says X, who …`."""
    keys = place.keys
    if not status_words("verbs", "inverted").at(keys, verb) or not verb or keys[verb - 1] not in (",", '"', DASH, "so"):
        return None
    if keys[after : after + 1] in ((":",), (",",), ("that",), (".",)):
        return None
    found = subject_behind(place.line, after, place.text)
    apposed = subject_before(place.line, verb, place.text) if keys[verb - 1] != '"' else None
    if found is None or (
        apposed
        and apposed.sayer.ref
        and apposed.last == verb
        and keys[verb - 1] == ","
        and apposed.first < verb - 2
        and _has_verb(place, after, found.last)
    ):
        return None
    return found if not _has_verb(place, after, found.last) else None


def _has_verb(place: _Place, first: int, last: int) -> bool:
    """Whether the words behind a verb go on as a clause: `said Labour had lost`."""
    between = status_words("verbs", "between")
    keys = place.keys
    return any(
        between.at(keys, i) and keys[i] not in ("on", "in", "both", "all", "who", "which", "that", "to", "then", "also")
        for i in range(first, last)
    )


def _reopened(keys: Sequence[str], subject: Subject, verb: int, status: Status) -> Status:
    """A denial that is denied leaves a thing possible; a claim that nobody makes is none."""
    negated = any(status_words("verbs", "reopened").at(keys, i) for i in range(subject.last, verb))
    if not negated:
        return status
    return {Status.DENIED: Status.EXPECTED, Status.EXPECTED: Status.DENIED}.get(status, status)


def _closes(place: _Place, verb: int, after: int) -> bool:
    """Whether nothing is reported behind a verb: the sentence ends there, or goes on with when and where it was said."""
    keys = place.keys
    if "that" in keys[after : after + _THAT] or ":" in keys[after : after + _THAT] or '"' in keys[after : after + 3]:
        return False
    if after >= len(keys) or keys[after] in (".", ",", DASH, ")", "?", "!", ";"):
        return True
    if status_words("verbs", "addressing").at(keys, verb) and "." in keys[after : after + _SHORT]:
        return True
    return bool(status_words("speakers", "prepositions").at(keys, after)) or place.line.items[after].type == "Date"


def _content(place: _Place, after: int, verb: int) -> int:
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
    for i in range(start, len(keys)):
        if keys[i] == ";" or (
            keys[i] == "," and keys[i + 1 : i + 2] in (("but",), ("while",), ("although",), ("though",))
        ):
            return i
    return len(keys)


def _words_end(keys: Sequence[str], start: int) -> int:
    """Where a phrase ends at the latest: before a word that begins another clause."""
    boundaries = status_words("cues", "boundaries")
    return next((i for i in range(start + 1, len(keys)) if boundaries.at(keys, i) and keys[i] != '"'), len(keys))


def _of_accusation(place: _Place, verb: int) -> Iterator[Report]:
    """`X accused Y of …`: the accusation itself is a fact, what it is about is X's claim."""
    keys = place.keys
    of = next(
        (i for i in range(verb + 1, min(verb + 12, len(keys))) if status_words("verbs", "accused").at(keys, i)), None
    )
    subject = subject_before(place.line, verb, place.text)
    if of is not None and subject is not None:
        yield from place.report((of + 1, _clause_end(keys, of)), verb, Status.CLAIMED, subject.sayer)


# --- sources --------------------------------------------------------------------------------------------------------
def _of_source(place: _Place, i: int) -> Iterator[Report]:
    """What has a source but no verb of saying: `according to X`, `reports that …`, `X is said to …`."""
    keys = place.keys
    if length := status_words("sources", "according").at(keys, i):
        found = subject_behind(place.line, i + length, place.text)
        if found:
            yield from place.report((0, len(keys)), i, Status.CLAIMED, found.sayer)
        return
    for words in cues("status")["sources"]["passive"]:
        if status_words("sources", "passive", words).at(keys, i):
            yield from place.report((0, len(keys)), i, Status.CLAIMED, Sayer(words=words))
            return
    for status in (Status.CLAIMED, Status.EXPECTED, Status.DENIED):
        length = status_words("sources", status.value).at(keys, i)
        if length and status_words("sources", "linking").at(keys, i + length):
            yield from (
                replace(one, weak=True)
                for one in place.report((i + length, _words_end(keys, i)), i, status, _owner(place, i))
            )


def _owner(place: _Place, noun: int) -> Sayer | None:
    """Whose claim or report it is: `X's claim that`; else the word itself, where that is a source."""
    keys, items = place.keys, place.line.items
    for i in range(noun - 1, max(noun - 4, 0), -1):
        if keys[i] == "'s" and items[i - 1].type in SPEAKING:
            return sayer_in(place.line, i - 1, i, place.text)
    two = " ".join(keys[max(noun - 1, 0) : noun + 1])
    for words in (two, keys[noun]):
        if words in {" ".join(one) for some in status_words("sources", "nameless").by_first.values() for one in some}:
            return Sayer(words=words)
    return None


# --- quotations -----------------------------------------------------------------------------------------------------
def _quoted(lines: Sequence[Line], said: Sequence[Report]) -> Iterator[Report]:
    """Each quotation as a report of who speaks it: who is said to in its sentence, in the one before or behind it, or
    who speaks the quotation right before.
    """
    spans = _spans(lines)
    by_line: dict[int, list[Report]] = {}
    for one in said:
        by_line.setdefault(one.line, []).append(one)
    previous: tuple[int, Sayer] | None = None
    for (start, end), (first, last) in spans.values():
        sayer = _speaker(lines, by_line, (start, end), (first, last))
        if sayer is None and previous and first - previous[0] <= 2:
            sayer = previous[1]
        sayer = sayer or NOBODY
        previous = (last, sayer)
        yield Report(start=start, end=end, at=start, status=Status.CLAIMED, sayer=sayer, line=first, quoted=True)


def _spans(lines: Sequence[Line]) -> Mapping[int, tuple[tuple[int, int], tuple[int, int]]]:
    """The characters and the lines of each quotation, by its number."""
    found: dict[int, tuple[tuple[int, int], tuple[int, int]]] = {}
    numbers = quotations([line.sentence for line in lines])
    for place, (line, row) in enumerate(zip(lines, numbers, strict=True)):
        for token, number in zip(line.sentence.tokens, row, strict=True):
            if number != OUTSIDE:
                (start, _), (first, _) = found.get(number, ((token.start, 0), (place, 0)))
                found[number] = ((start, token.end), (first, place))
    return found


def _speaker(
    lines: Sequence[Line], said: Mapping[int, Sequence[Report]], span: tuple[int, int], place: tuple[int, int]
) -> Sayer | None:
    """Who is said to speak the quotation of these characters and lines."""
    (start, end), (first, last) = span, place
    if (named := _announced(lines[first], start)) is not None:
        return named
    outside = [one for number in {first, last} for one in said.get(number, ()) if not start <= one.at < end]
    behind = sorted((one for one in outside if one.at >= end), key=lambda one: one.at)
    before = sorted((one for one in outside if one.at < start), key=lambda one: -one.at)
    for one in (*behind[:1], *before[:1]):
        if one.sayer not in (None, NOBODY):
            return one.sayer
    following = lines[last + 1] if last + 1 < len(lines) else None
    if following and _only_says(following, said.get(last + 1, ())):
        return said[last + 1][0].sayer
    return next((one.sayer for one in reversed(said.get(first - 1, ())) if one.sayer not in (None, NOBODY)), None)


def _announced(line: Line, start: int) -> Sayer | None:
    """`X: "…"`: the name that stands alone before a quotation."""
    before = [item for item in line.items if item.end <= start]
    named = len(before) > 1 and before[-1].key == ":" and before[-2].type in SPEAKING
    return Sayer(ref=before[-2].refs[0]) if named and before[-2].refs[0].isdecimal() else None


def _only_says(line: Line, said: Sequence[Report]) -> bool:
    """Whether a sentence tells no more than who spoke the one before it: `Mr X asked.`"""
    return bool(said) and len(line.items) <= 2 * _SHORT and line.items[-1].end - said[0].at < 20
