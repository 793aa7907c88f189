"""What stands for an entity in each sentence: its names, and the words that take up a name again."""

from collections.abc import Sequence
from functools import cache

from graphkit.extraction.anaphors import resolved
from graphkit.extraction.clusters import Cluster
from graphkit.extraction.groups import groups
from graphkit.extraction.line import Line, Reference, line_of
from graphkit.extraction.spans import Mention, words_of
from graphkit.extraction.time.article import Times, references, times_of
from graphkit.extraction.tokens import Sentence
from graphkit.extraction.told import told

__all__ = ["lines"]


def lines(
    found: Sequence[Sentence], entities: Sequence[Cluster], times: Times | None = None, sets: Sequence[Mention] = ()
) -> tuple[Line, ...]:
    """One line for each sentence, in which names, dates and the words that stand for a name are items; `sets` are
    unnamed groups that were found already.
    """
    times = times or times_of(found, None)
    named: dict[int, list[Reference]] = {}
    for number, cluster in enumerate(entities):
        for mention in cluster.mentions:
            ref = Reference(mention.first, mention.last, cluster.type, str(number))
            named.setdefault(mention.sentence, []).append(ref)
    rows = [_named(sentence, named.get(sentence.index, []), times, sets) for sentence in found]
    facts = told([line_of(sentence, row) for sentence, row in zip(found, rows, strict=True)], entities)
    return tuple(line_of(*pair) for pair in zip(found, resolved(found, rows, entities, facts), strict=True))


def _named(sentence: Sentence, named: list[Reference], times: Times, sets: Sequence[Mention]) -> list[Reference]:
    """The names, groups and dates of a sentence, in order."""
    refs = _unrepeated(sentence, sorted((_widened(sentence, ref) for ref in named), key=lambda ref: ref.first))
    known = [
        Reference(one.first, one.last, "Group", f"{sentence.index}.{one.first}.{one.last}")
        for one in sets
        if one.sentence == sentence.index
    ]
    for extra in (known, groups(sentence, refs), references(times.sentences[sentence.index])):
        refs += [ref for ref in extra if _is_free(ref, refs)]
    return sorted(refs, key=lambda ref: ref.first)


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


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(words_of("person", "honorifics"))
