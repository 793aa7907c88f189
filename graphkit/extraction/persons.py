"""Words that stand for a person: `he`, `the prime minister`, `the Freedom Party leader`, `the veteran`."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from graphkit.extraction.antecedents import BODIES, Where
from graphkit.extraction.line import Reference
from graphkit.extraction.quotations import OUTSIDE
from graphkit.extraction.told import Dated
from graphkit.extraction.view import View, current
from graphkit.ontology import cues

__all__ = ["DESCRIBING", "PRONOUNS"]

_OWNERS = ("his", "her", "its", "their")
_S = ("'s", "’s")


def _office(view: View, i: int) -> Reference | None:
    """`the prime minister`: who holds that office, as the article tells it elsewhere."""
    ref = view.refs.get(i)
    if ref is None or ref.type != "Office" or view.named_next(ref.last) or view.at(ref.last) in (",", "of", "-"):
        return None
    former = view.at(i - 1) in _words("former")
    start = i - 1 - former
    if view.at(start) not in ("the", *_OWNERS) or (_apposed(view, start) and view.at(ref.last) not in _S):
        return None
    here = {other.value for other in view.refs.values()}  # "Roy told the chancellor": the chancellor is not Roy
    told = [one for one in view.telling.told.holders.get(ref.value, ()) if one[1] not in here]
    holder = _likeliest([one for one in told if one[2]] if former else told, view.where(i))
    if holder is None and not (former or told):
        holder = _supposed(view, start, ref.value, here)
    return Reference(i, ref.last, "Person", holder, named=False) if holder else None


def _supposed(view: View, start: int, office: str, here: Collection[str]) -> str | None:
    """Where nobody is told to hold an office, `The prime minister` at the head of a sentence is the subject of the one
    before, as news varies its names, and stays so; not a person of the other camp. Right in 12 of 15 training articles.
    """
    told, supposed, where = view.telling.told, view.telling.supposed, view.where(start)
    if start == 0 and office not in supposed and office not in told.holders:
        person = view.telling.history.subject(where, ("Person",))
        party = view.telling.party_of(person, where)
        other = party in told.opposing or (party and told.ruling and party not in told.ruling)
        if person and "+" not in person and person not in here and not other:
            supposed[office] = person
    return supposed.get(office) if supposed.get(office) not in here else None


def _likeliest(told: Sequence[Dated], where: Where) -> str | None:
    """The one whom the article tells most often, of equals the last told before."""
    counts = Counter(one for _, one, _ in told)
    often = max(counts.values(), default=0)
    return current([one for one in told if counts[one[1]] == often], where)


def _apposed(view: View, i: int) -> bool:
    """Whether a description only tells what somebody is who is named right before it: `Roy, the prime minister`."""
    return view.at(i - 1) in (",", "(", "-", "–", "—") and any(
        ref.last == i - 1 and ref.type == "Person" for ref in view.refs.values()
    )


def _of_body(view: View, i: int) -> Reference | None:
    """`the Freedom Party leader`, `the Freedom Party's new president`, `the Freedom Party MP`: who leads it, or else
    was last told to belong to it.
    """
    if view.at(i - 1) == "the":
        return None
    at = i + 1 if view.at(i) == "the" else i
    former = view.at(at) in _words("former")
    ref = view.refs.get(at + former)
    if ref is None or ref.type not in BODIES or not ref.value.isdecimal() or _apposed(view, i):
        return None
    owned = view.at(ref.last) in _S
    post = _past_adjectives(view, ref.last + owned)
    if (
        (at == i and not owned)
        or view.named_next(post + 1)
        or view.at(post + 1) in ("of", "for", "-", *_words("heading"))
    ):
        return None
    person = _poster(view, view.at(post), ref.value, view.where(i))
    return Reference(i, post + 1, "Person", person, named=False) if person else None


def _poster(view: View, post: str, body: str, where: Where) -> str | None:
    told = view.telling.told
    if post in _words("heading"):
        return current(told.leaders.get(body, ()), where) or _recent(told.members.get(body, ()), where)
    return _recent(told.members.get(body, ()), where) if post in _words("belonging") else None


def _recent(told: Sequence[Dated], where: Where) -> str | None:
    """The last one who was told of, within reach."""
    reach = cues("coreference")["reach"]
    return next((one for sentence, one, _ in reversed(told) if 0 <= where.sentence - sentence <= reach), None)


def _its_leader(view: View, i: int) -> Reference | None:
    """`its leader`, `their president`: who leads the body that the possessive takes up."""
    if view.at(i) not in ("its", "their") or _apposed(view, i):
        return None
    post = _past_adjectives(view, i + 1)
    body = view.telling.history.body(view.where(i))
    if body is None or view.at(post) not in _words("heading") or view.named_next(post + 1) or view.at(post + 1) == "of":
        return None
    person = current(view.telling.told.leaders.get(body, ()), view.where(i))
    return Reference(i, post + 1, "Person", person, named=False) if person else None


def _relative(view: View, i: int) -> Reference | None:
    """`his son`, where the article names that son elsewhere."""
    pronoun = _pronouns().get(view.at(i), {})
    if pronoun.get("case") != "possessive" or view.named_next(i + 2) or _apposed(view, i):
        return None
    person = view.telling.history.person(view.where(i), pronoun["gender"])
    relative = view.telling.told.kin.get((person or "", view.at(i + 1)))
    return Reference(i, i + 2, "Person", relative, named=False) if relative else None


def _sitting(view: View, i: int) -> Reference | None:
    """`the MP for Oxley`, `the Oxley MP`: who sits for it, as the article tells it elsewhere."""
    if view.at(i) != "the" or _apposed(view, i):
        return None
    before, after = view.refs.get(i + 1), view.refs.get(i + 3)
    if before and before.type in ("Constituency", "Place") and view.at(before.last) in _words("sitting"):
        seat, end = before, before.last + 1
    elif after and view.at(i + 1) in _words("sitting") and view.at(i + 2) in ("for", "from"):
        seat, end = after, after.last
    else:
        return None
    person = current(view.telling.told.seats.get(seat.value, ()), view.where(i))
    return Reference(i, end, "Person", person, named=False) if person and not view.named_next(end) else None


def _alone(view: View, i: int) -> Reference | None:
    """`the veteran`, `the 62-year-old`: the subject of the sentence before."""
    if view.at(i) != "the" or _apposed(view, i):
        return None
    end = i + 1 + view.length(i + 1, "described", "alone")
    if end == i + 1 and view.at(i + 1).isdecimal() and view.at(i + 3) in _words("aged"):
        end = i + 6 if view.at(i + 5) == "old" else end
        end = view.refs[end].last if end in view.refs and view.refs[end].type == "Office" else end
    elif i and view.at(i - 1) not in cues("coreference")["roles"]["boundaries"]:
        return None
    if end == i + 1 or view.named_next(end) or view.at(end) in ("of", "for", "-", *_S) or i + 1 in view.refs:
        return None
    person = view.telling.history.subject(view.where(i), ("Person",))
    return Reference(i, end, "Person", person, named=False) if person and "+" not in person else None


def _past_adjectives(view: View, i: int) -> int:
    while view.at(i) in _words("adjectives"):
        i += 1
    return i


# --- pronouns -------------------------------------------------------------------------------------------------------
def _pronoun(view: View, i: int) -> Reference | None:
    """`he`, `his`, `him`, `himself`; `her` as the one or the other by what follows it."""
    pronoun = _pronouns().get(view.at(i))
    if pronoun is None or _generic(view, i):
        return None
    case = pronoun["case"]
    if view.at(i) == "her" and (
        i + 1 >= len(view.words) or view.at(i + 1) in cues("coreference")["her"]["object_before"]
    ):
        case = "object"
    person = _joined(view, i, pronoun["gender"]) if case == "possessive" else None
    person = person or _ahead(view, i) or _taken_up(view, i, case, pronoun["gender"])
    return Reference(i, i + 1, "Person", person, named=False, possessive=case == "possessive") if person else None


def _joined(view: View, i: int, gender: str) -> str | None:
    """`Roy and his son`: a possessive right behind a name and `and` is that person's."""
    person = next((ref for ref in view.refs.values() if ref.type == "Person" and ref.last == i - 1), None)
    if person is None or view.at(i - 1) not in cues("language")["joints"] or view.at(i - 1) == ",":
        return None
    return person.value if view.telling.told.genders.get(person.value, gender) == gender else None


def _taken_up(view: View, i: int, case: str, gender: str) -> str | None:
    where, history = view.where(i), view.telling.history
    speaker = view.telling.speakers.get(where.quotation)
    if case == "reflexive":
        subject = history.local_subject(where)
        return subject if subject and subject == history.person(where, gender) else None
    local = history.local_subject(where) if case == "object" else None
    return history.person(where, gender, case, without=[one for one in (speaker, local) if one])


def _generic(view: View, i: int) -> bool:
    """`he who …`, `he or she`: nobody in particular."""
    generic = cues("coreference")["generic"]
    return view.at(i + 1) in generic["after"] or view.at(i - 1) in generic["before"]


def _ahead(view: View, i: int) -> str | None:
    """`After his defeat, Roy …`: a word in an opening phrase looks forward, where nobody stands before it."""
    comma = view.words.index(",") if "," in view.words else 0
    if i > comma or view.at(0) not in cues("coreference")["openers"] or any(first < i for first in view.refs):
        return None
    after = [ref for first, ref in view.refs.items() if comma < first <= comma + 3]
    gender = _pronouns()[view.at(i)]["gender"]
    fits = after and after[0].type == "Person" and view.telling.told.genders.get(after[0].value, gender) == gender
    return after[0].value if fits else None


# --- the speaker of a quotation -------------------------------------------------------------------------------------
def _speaker(view: View, i: int) -> Reference | None:
    """`I`, `my`; `we`, `our` as the speaker's party, where it is told."""
    number = view.quotations[i]
    speaker = view.telling.speakers.get(number) if number != OUTSIDE else None
    key = _speaking().get(view.at(i))
    if speaker is None or key is None:
        return None
    possessive = key in ("persons", "partys")
    value = speaker if key in ("person", "persons") else view.telling.party_of(speaker, view.where(i))
    if value is None:
        return None
    return Reference(i, i + 1, view.telling.type_of(value), value, named=False, possessive=possessive)


DESCRIBING: Sequence[Callable[[View, int], Reference | None]] = (
    _office, _of_body, _its_leader, _relative, _sitting, _alone,
)  # fmt: skip
"""Each gives whom the words from a token on describe, or None; the first that does decides."""

PRONOUNS: Sequence[Callable[[View, int], Reference | None]] = (_pronoun, _speaker)
"""The same for single words."""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(cues("coreference")["described"][key])


@cache
def _pronouns() -> Mapping[str, Mapping[str, str]]:
    return dict(cues("coreference")["pronouns"])


@cache
def _speaking() -> Mapping[str, str]:
    return {word.casefold(): key for key, listed in cues("coreference")["speaker"].items() for word in listed}
