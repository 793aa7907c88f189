"""Finding where names stand in a text, and of which type each is."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from graphkit.extraction.posts import bodies, elections, legislatures, offices
from graphkit.extraction.runs import named
from graphkit.extraction.spans import Context, Mention
from graphkit.extraction.tokens import Sentence

__all__ = ["mentions"]

Finder = Callable[[Sentence, Context, Sequence[Mention]], Iterator[Mention]]

_FINDERS: tuple[Finder, ...] = (elections, bodies, named, offices, legislatures)
"""Where two finders claim the same words the earlier wins; within one finder the longer."""


def mentions(found: Sequence[Sentence], context: Context) -> tuple[Mention, ...]:
    """All mentions of names, offices, elections and legislatures, in order, none overlapping."""
    return tuple(mention for sentence in found for mention in _in_sentence(sentence, context))


def _in_sentence(sentence: Sentence, context: Context) -> list[Mention]:
    taken: list[Mention] = []
    for finder in _FINDERS:
        taken.extend(_free(finder(sentence, context, tuple(taken)), taken))
    return sorted(taken, key=lambda mention: mention.first)


def _free(candidates: Iterable[Mention], taken: Sequence[Mention]) -> list[Mention]:
    accepted: list[Mention] = []
    for mention in sorted(candidates, key=lambda m: m.first - m.last):
        if not any(mention.first < other.last and other.first < mention.last for other in (*taken, *accepted)):
            accepted.append(mention)
    return accepted
