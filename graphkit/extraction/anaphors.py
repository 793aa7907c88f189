"""The sentences of an article read in order, so that every word which takes somebody up gets who that is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from graphkit.extraction import bodies, persons
from graphkit.extraction.antecedents import History, Spoken
from graphkit.extraction.clusters import Cluster
from graphkit.extraction.line import Reference
from graphkit.extraction.quotations import OUTSIDE, quotations
from graphkit.extraction.roles import NAMED, Role, listed, roles
from graphkit.extraction.spans import UNKNOWN
from graphkit.extraction.tokens import Sentence
from graphkit.extraction.told import Told
from graphkit.extraction.view import Telling, View
from graphkit.ontology import cues

__all__ = ["resolved"]

_READERS = (*persons.DESCRIBING, *bodies.READERS, *persons.PRONOUNS)  # the longer words before the shorter
_AFTER_SPEAKER = 8  # tokens behind a quotation among which its speaker stands ("…", the party's leader, X, said)

Rows = Sequence[Sequence[Reference]]


def resolved(found: Sequence[Sentence], rows: Rows, entities: Sequence[Cluster], told: Told) -> Rows:
    """The references of each sentence, and with them those of its words that take something up, in order.

    What stands in quotations is read after all the rest, when it is known who speaks them.
    """
    quoted = quotations(found)
    speakers: dict[int, str] = {}
    telling = Telling(
        entities=entities,
        told=told,
        history=History(told.genders),
        speakers=speakers,
        parents=_parents(entities),
        supposed={},
    )
    for spoken in (False, True):
        rows = [_read(View(
            sentence=sentence, words=tuple(token.text.casefold() for token in sentence.tokens),
            refs={ref.first: ref for ref in row}, quotations=numbers, telling=telling,
        ), spoken) for sentence, row, numbers in zip(found, rows, quoted, strict=True)]  # fmt: skip
        if not spoken:
            speakers.update(_speakers(found, quoted, telling.history))
    return rows


def _read(view: View, spoken: bool) -> list[Reference]:
    """The references of a sentence with those of its words outside quotations, or (`spoken`) within them."""
    refs = dict(view.refs)
    if not spoken:
        _remember(view, refs, list(refs.values()))
    i = 0
    while i < len(view.words):
        here = (view.quotations[i] != OUTSIDE) == spoken
        new = next((ref for ref in (reader(view, i) for reader in _READERS) if ref), None) if here else None
        if new is not None:
            for first in [first for first, ref in refs.items() if first < new.last and new.first < ref.last]:
                del refs[first]
            refs[new.first] = new
            _remember(view, refs, [new])
        elif here and i in refs and refs[i].type == "Office":
            _somebody(view, refs, refs[i])
        i = max(i + 1, new.last if new else refs[i].last if i in refs else i + 1)
    return [refs[first] for first in sorted(refs)]


def _somebody(view: View, refs: Mapping[int, Reference], ref: Reference) -> None:
    """`the prime minister`, where the article does not tell who that is: a word may take him up, and is then left."""
    if view.at(ref.first - 1) == "the" and view.at(ref.first - 2) != "," and not view.named_next(ref.last):
        person = Reference(ref.first, ref.last, "Person", f"{UNKNOWN}{ref.value}", named=False)
        _remember(view, {**refs, ref.first: person}, [person])


def _remember(view: View, refs: Mapping[int, Reference], new: Sequence[Reference]) -> None:
    ordered = [refs[first] for first in sorted(refs)]
    parts, pairs = roles(view.sentence, ordered), listed(view.sentence, ordered)
    together = {one.first for pair in pairs.values() for one in pair}
    for ref in new:
        if ref.type in NAMED:
            role = _case(view, ref) or parts.get(ref.first, Role.OBJECT)
            one = Spoken(
                where=view.where(ref.first), value=ref.value, type=ref.type, role=role, together=ref.first in together
            )
            if ref.value in view.telling.parents:  # who speaks of a party's committee has spoken of the party
                party = view.telling.parents[ref.value]
                view.telling.history.add(replace(one, value=party, type="Party", role=Role.MODIFIER))
            view.telling.history.add(one)


def _parents(entities: Sequence[Cluster]) -> Mapping[str, str]:
    """Bodies that the names files list as units of a party which the article names too."""
    parties = {c.entry.id: str(i) for i, c in enumerate(entities) if c.type == "Party" and c.entry}
    return {
        str(i): parties[party]
        for i, c in enumerate(entities)
        if c.entry and (party := f"{c.entry.country}/party/{c.entry.details.get('of')}") in parties
    }


def _case(view: View, ref: Reference) -> Role | None:
    """The role of a pronoun, which its form tells."""
    pronoun = cues("coreference")["pronouns"].get(view.at(ref.first))
    if pronoun is None or ref.last > ref.first + 1:
        return None
    return Role.POSSESSOR if ref.possessive else Role[pronoun["role"]]


# --- speakers -------------------------------------------------------------------------------------------------------
def _speakers(found: Sequence[Sentence], quoted: Sequence[Sequence[int]], history: History) -> Mapping[int, str]:
    """Who speaks each quotation: who is said to before or behind it; else whoever speaks the one right before."""
    speakers: dict[int, str] = {}
    previous = OUTSIDE
    for sentence, numbers in zip(found, quoted, strict=True):
        for number in dict.fromkeys(number for number in numbers if number != OUTSIDE):
            speaker = _introduced(sentence, numbers, number, history) or _attributed(sentence, numbers, number, history)
            if speaker:
                speakers.update({number: speaker} if speaker.isdecimal() and number not in speakers else {})
            elif numbers[0] == number and previous in speakers and number == previous + 1:
                speakers.setdefault(number, speakers[previous])
            previous = number
        if all(number == OUTSIDE for number in numbers):
            previous = OUTSIDE
    return speakers


def _introduced(sentence: Sentence, numbers: Sequence[int], number: int, history: History) -> str | None:
    """`X said: "…"`: the subject before a quotation, where a verb of reporting or a colon stands between."""
    start = numbers.index(number)
    verbs = [i for i in range(start) if numbers[i] == OUTSIDE and _reports(sentence, i)]
    people = [one for one in _outside(sentence, history) if one.where.token < start and one.role is Role.SUBJECT]
    return people[-1].value if people and verbs and verbs[-1] > people[-1].where.token else None


def _attributed(sentence: Sentence, numbers: Sequence[int], number: int, history: History) -> str | None:
    """`"…", X said` and `"…", said X`."""
    end = len(numbers) - list(reversed(numbers)).index(number)
    stop = next((i for i in range(end, len(numbers)) if numbers[i] != OUTSIDE), len(numbers))
    verbs = [i for i in range(end, min(end + _AFTER_SPEAKER, stop)) if _reports(sentence, i)]
    people = [one for one in _outside(sentence, history) if end <= one.where.token < min(end + _AFTER_SPEAKER, stop)]
    people = [one for one in people if one.role in (Role.SUBJECT, Role.OBJECT)]
    return people[0].value if people and verbs else None


def _outside(sentence: Sentence, history: History) -> list[Spoken]:
    here = history.spoken.get(sentence.index, ())
    return [one for one in here if one.type == "Person" and one.where.quotation == OUTSIDE and "+" not in one.value]


def _reports(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].text == ":" or sentence.tokens[i].text.casefold() in _reporting()


@cache
def _reporting() -> frozenset[str]:
    return frozenset(cues("status")["reporting"])
