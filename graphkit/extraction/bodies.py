"""Words that stand for a party or an alliance: `the party`, `its`, `his party`, `the ruling party`, `both parties`."""

from collections.abc import Callable, Sequence
from functools import cache

from graphkit.extraction.antecedents import BODIES
from graphkit.extraction.line import Reference
from graphkit.extraction.view import View
from graphkit.lookup import fold
from graphkit.ontology import cues

__all__ = ["READERS"]


def _nicknamed(view: View, i: int) -> Reference | None:
    """`the saffron party`: by a name that the names files' parties have besides their names."""
    for name, id in _nicknames():
        words = name.split()
        if view.at(i) in _words("determiners") and list(view.words[i + 1 : i + 1 + len(words)]) == words:
            for number, cluster in enumerate(view.telling.entities):
                if cluster.entry and cluster.entry.id == id:
                    return Reference(i, i + 1 + len(words), cluster.type, str(number), named=False)
    return None


def _ruling(view: View, i: int) -> Reference | None:
    """`the ruling party`, `the main opposition party`: the only party that the article calls so."""
    if view.at(i) not in _words("determiners"):
        return None
    for key, so_called in (("rules", view.telling.told.ruling), ("opposes", view.telling.told.opposing)):
        length = view.length(i + 1, "bodies", key)
        noun = i + 1 + length
        if length and view.at(noun) in {*_words("party"), *_words("alliance")} and len(so_called) == 1:
            (value,) = so_called
            return Reference(i, noun + 1, view.telling.type_of(value), value, named=False)
    return None


def _own(view: View, i: int) -> Reference | None:
    """`his party`, `her own party`: the party that the article tells of that person."""
    pronoun = cues("coreference")["pronouns"].get(view.at(i), {})
    noun = i + 1 + (view.at(i + 1) in ("own", "new"))
    if pronoun.get("case") != "possessive" or view.at(noun) not in _words("party"):
        return None
    person = view.telling.history.person(view.where(i), pronoun["gender"])
    party = view.telling.party_of(person, view.where(i))
    return Reference(i, noun + 1, view.telling.type_of(party), party, named=False) if party else None


def _described(view: View, i: int) -> Reference | None:
    """`the party`, `the regional party`, `the alliance`, `the league`: the last body that it fits."""
    if view.at(i) not in _words("determiners"):
        return None
    length = view.length(i + 1, "bodies", "adjectives")
    adjective, noun = view.at(i + 1) if length else "", i + 1 + length
    fits = _fitting(view, view.at(noun), adjective)
    capital = view.sentence.tokens[noun].text[0].isupper() if noun < len(view.words) else False
    if noun in view.refs or (capital and (length or view.at(noun + 1) in ("of", "for", "and"))):
        return None
    if fits is None or view.named_next(noun + 1, BODIES) or view.at(noun + 1) in _words("no_party_before"):
        return None
    if view.at(i - 1) in _words("no_party_after") and view.at(noun) in _words("party") and not _compound(view, noun):
        return None
    value = view.telling.history.body(view.where(i), fits=fits)
    return Reference(i, noun + 1, view.telling.type_of(value), value, named=False) if value else None


def _compound(view: View, noun: int) -> bool:
    """`the party conference`, `the party's conference`: no feast."""
    after = view.at(noun + 1)
    return after in ("'s", "’s") or (after.isalpha() and after not in _object_before())


def _fitting(view: View, noun: str, adjective: str) -> Callable[[str], bool] | None:
    """Which bodies a noun may mean; None where it means none."""
    entities = view.telling.entities

    def regional(value: str) -> bool:
        entry = entities[int(value)].entry
        return adjective != "regional" or (entry is not None and "region" in entry.details)

    if noun in _words("party"):
        return lambda value: entities[int(value)].type == "Party" and regional(value)
    if noun not in {*_words("named"), *_words("alliance")}:
        return None
    loose = noun in _words("alliance")

    def named(value: str) -> bool:
        cluster = entities[int(value)]
        own = noun in {fold(part) for text in (*cluster.texts, cluster.name) for part in text.split()}
        return own or (loose and cluster.type == "Alliance")

    return named


def _possessive(view: View, i: int) -> Reference | None:
    """`its`: of a committee that was named after the last party, else of that party."""
    if view.at(i) not in _words("possessives"):
        return None
    value = _ahead(view, i) or view.telling.history.body(view.where(i), (*BODIES, "Organisation"))
    if value is None:
        return None
    return Reference(i, i + 1, view.telling.type_of(value), value, named=False, possessive=True)


def _ahead(view: View, i: int) -> str | None:
    """`After its win, the Congress …`: a word in an opening phrase looks forward, where nothing stands before it."""
    comma = view.words.index(",") if "," in view.words else 0
    if i > comma or view.at(0) not in cues("coreference")["openers"] or any(first < i for first in view.refs):
        return None
    after = [ref for first, ref in view.refs.items() if comma < first <= comma + 3]
    return after[0].value if after and after[0].type in BODIES and after[0].value.isdecimal() else None


def _both(view: View, i: int) -> Reference | None:
    """`both parties`, `the two men`: where the article has just named exactly two."""
    for type in ("Party", "Person"):
        length = view.length(i, "pairs", type)
        value = view.telling.history.pair(view.where(i), type) if length else None
        if value:
            return Reference(i, i + length, type, value, named=False)
    return None


def _it(view: View, i: int) -> Reference | None:
    """`it`: a party or alliance that is the subject of the sentence so far, or of the one before where `it` begins this
    one. Not where it stands for nothing: `it is likely that`.
    """
    governed = view.at(i - 1) in cues("coreference")["roles"]["prepositions"] or view.at(i + 1) in _object_before()
    if view.at(i) != "it" or governed or view.at(i + 1) in _words("nothing") or i + 1 == len(view.words):
        return None
    value = view.telling.history.subject_here(view.where(i), begins=i == 0)
    return Reference(i, i + 1, view.telling.type_of(value), value, named=False) if value else None


def _they(view: View, i: int) -> Reference | None:
    """`they`, `their`: a party, or two listed together, that is the subject of the sentence or of the one before."""
    possessive = view.at(i) in _plural("theirs")
    if not possessive and view.at(i) not in _plural("they"):
        return None
    value = view.telling.history.several(view.where(i))
    if value and "+" not in value and _crowd(view, i):
        value = None
    if value is None:
        return None
    return Reference(i, i + 1, view.telling.type_of(value), value, named=False, possessive=possessive)


def _crowd(view: View, i: int) -> bool:
    """Whether a plural word for people stands before a token, whom `they` may mean as well."""
    before = set(view.words[:i])
    return bool(before & {*cues("mentions")["group"]["people"], *_plural("crowds")}) or i < 2


READERS: Sequence[Callable[[View, int], Reference | None]] = (
    _nicknamed, _ruling, _own, _both, _described, _possessive, _it, _they,
)  # fmt: skip
"""Each gives what the words from a token on stand for, or None; the first that does decides."""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(cues("coreference")["bodies"][key])


@cache
def _plural(key: str) -> frozenset[str]:
    return frozenset(cues("coreference")["pairs"][key])


@cache
def _nicknames() -> tuple[tuple[str, str], ...]:
    return tuple(cues("coreference")["bodies"]["nicknames"].items())


@cache
def _object_before() -> frozenset[str]:
    return frozenset(cues("coreference")["her"]["object_before"])
