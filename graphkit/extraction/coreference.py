"""What stands for an entity in each sentence: its names, and the words that take up a name again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from graphkit.extraction.clusters import Cluster
from graphkit.extraction.dates import dates
from graphkit.extraction.groups import groups
from graphkit.extraction.line import Line, Reference, line_of
from graphkit.extraction.spans import phrase_at, words_of
from graphkit.extraction.tokens import Sentence, tokens
from graphkit.ontology import cues
from graphkit.period import Period

__all__ = ["lines"]


@dataclass(slots=True)
class _Memory:
    """Who was spoken of last: the subject of the last sentence that had a person, and the last party.

    `holders` maps an office to the person whom the article names with it, `parents` a body to the party it is of.
    """

    person: int | None = None
    party: int | None = None
    holders: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, int] = field(default_factory=dict)
    in_sentence: dict[str, int] = field(default_factory=dict)

    def of(self, kind: str) -> int | None:
        """The entity of this type that a word would take up here."""
        return self.in_sentence.get(kind, self.person if kind == "Person" else self.party)


def lines(found: Sequence[Sentence], entities: Sequence[Cluster], published: Period | None) -> tuple[Line, ...]:
    """One line for each sentence, in which names, dates and the words that stand for a name are items."""
    named: dict[int, list[Reference]] = {}
    for number, cluster in enumerate(entities):
        for mention in cluster.mentions:
            ref = Reference(mention.first, mention.last, cluster.type, str(number))
            named.setdefault(mention.sentence, []).append(ref)
    memory = _Memory(holders=_holders(found, named), parents=_parents(entities))
    return tuple(_line(sentence, named.get(sentence.index, []), memory, published) for sentence in found)


def _line(sentence: Sentence, named: list[Reference], memory: _Memory, published: Period | None) -> Line:
    refs = sorted((_widened(sentence, ref) for ref in named), key=lambda ref: ref.first)
    refs = [_holder(sentence, ref, memory.holders) for ref in _unrepeated(sentence, refs)]
    for extra in (groups(sentence, refs), dates(sentence, published)):
        refs += [ref for ref in extra if _is_free(ref, refs)]
    refs += [ref for ref in _anaphors(sentence, sorted(refs, key=lambda r: r.first), memory) if _is_free(ref, refs)]
    refs.sort(key=lambda ref: ref.first)
    return line_of(sentence, refs)


def _parents(entities: Sequence[Cluster]) -> Mapping[str, int]:
    """Bodies that the names files list as units of a party which the article names too."""
    parties = {c.entry.id: i for i, c in enumerate(entities) if c.type == "Party" and c.entry}
    return {
        str(i): parties[party]
        for i, c in enumerate(entities)
        if c.entry and (party := f"{c.entry.country}/party/{c.entry.details.get('of')}") in parties
    }


def _holders(found: Sequence[Sentence], named: Mapping[int, list[Reference]]) -> Mapping[str, str]:
    """Office to person where the two stand side by side: `Prime Minister Tony Blair`."""
    holders: dict[str, str] = {}
    for number, refs in named.items():
        people = {_widened(found[number], ref).first: ref for ref in refs if ref.type == "Person"}
        for ref in refs:
            if ref.type == "Office" and ref.last in people:
                holders.setdefault(ref.value, people[ref.last].value)
    return holders


def _holder(sentence: Sentence, ref: Reference, holders: Mapping[str, str]) -> Reference:
    """`the prime minister` as the person that he or she is, where the article says so elsewhere."""
    line, holder = sentence.tokens, holders.get(ref.value)
    after = line[ref.last].text if ref.last < len(line) else ""
    definite = ref.first > 0 and line[ref.first - 1].text.casefold() == "the"
    if ref.type != "Office" or holder is None or not definite or after in (",", "of") or after[:1].isupper():
        return ref
    return Reference(ref.first, ref.last, "Person", holder, named=False)


def _is_free(ref: Reference, refs: Sequence[Reference]) -> bool:
    return not any(ref.first < other.last and other.first < ref.last for other in refs)


def _widened(sentence: Sentence, ref: Reference) -> Reference:
    """A person's reference with the courtesy title before it, so that patterns need not know of titles."""
    first, line = ref.first, sentence.tokens
    while ref.type == "Person" and first > 0:
        step = 2 if line[first - 1].text == "." and first > 1 else 1
        if line[first - step].text not in _honorifics():
            break
        first -= step
    return Reference(first, ref.last, ref.type, ref.value)


def _unrepeated(sentence: Sentence, refs: list[Reference]) -> list[Reference]:
    """`Bharatiya Janata Party (BJP)` is one reference, brackets included."""
    line, result = sentence.tokens, list[Reference]()
    for ref in refs:
        last = result[-1] if result else None
        bracketed = ref.last < len(line) and line[ref.first - 1].text == "(" and line[ref.last].text == ")"
        if last and bracketed and last.value == ref.value and last.last == ref.first - 1:
            result[-1] = Reference(last.first, ref.last + 1, last.type, last.value)
        else:
            result.append(ref)
    return result


def _anaphors(sentence: Sentence, refs: Sequence[Reference], memory: _Memory) -> Iterator[Reference]:
    """Pronouns and `the party`, left to right; a word takes up the first person, or the last party, before it."""
    by_first = {ref.first: ref for ref in refs}
    memory.in_sentence = _ahead(sentence, refs)
    i, line = 0, sentence.tokens
    while i < len(line):
        ref = by_first.get(i)
        if ref:
            _remember(ref, memory)
            i = ref.last
            continue
        length, kind, possessive = _taking_up(sentence, i)
        if possessive and kind == "Party" and "Organisation" in memory.in_sentence:
            kind = "Organisation"  # "removed the committee but kept its president"
        number = memory.of(kind) if length else None
        if number is not None:
            yield Reference(i, i + length, kind, str(number), named=False, possessive=possessive)
        i += max(length, 1)
    memory.person = memory.in_sentence.get("Person", memory.person)
    memory.party = memory.in_sentence.get("Party", memory.party)


def _ahead(sentence: Sentence, refs: Sequence[Reference]) -> dict[str, int]:
    """Whom a pronoun in an opening phrase is about: `After its win …, the Congress` looks forward, not back."""
    comma = next((i for i, token in enumerate(sentence.tokens) if token.text == ","), 0)
    opens = sentence.tokens[0].text.casefold() in cues("coreference")["openers"]
    if not opens or any(ref.first < comma and ref.type in ("Person", "Party", "Alliance") for ref in refs):
        return {}
    after = [ref for ref in refs if comma < ref.first <= comma + 3 and ref.value.isdecimal()]
    return {ref.type: int(ref.value) for ref in after[:1] if ref.type in ("Person", "Party")}


def _remember(ref: Reference, memory: _Memory) -> None:
    if ref.type == "Person":
        memory.in_sentence.setdefault("Person", int(ref.value))
    elif ref.type in ("Party", "Alliance"):
        memory.in_sentence["Party"] = int(ref.value)
        memory.in_sentence.pop("Organisation", None)
    elif ref.type == "Organisation" and ref.value.isdecimal():
        memory.in_sentence["Organisation"] = int(ref.value)
        if ref.value in memory.parents:
            memory.in_sentence["Party"] = memory.parents[ref.value]


def _taking_up(sentence: Sentence, i: int) -> tuple[int, str, bool]:
    for key, kind, possessive in _KINDS:
        length = phrase_at(sentence.tokens, i, _phrases(key))
        if length:
            return length, kind, possessive
    return 0, "", False


_KINDS = (
    ("person", "Person", False), ("persons", "Person", True), ("party", "Party", False), ("partys", "Party", True),
)  # fmt: skip


@cache
def _phrases(key: str) -> frozenset[tuple[str, ...]]:
    listed: Sequence[str] = cues("coreference")[key]
    return frozenset(tuple(token.text.casefold() for token in tokens(text)) for text in listed)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(words_of("person", "honorifics"))
