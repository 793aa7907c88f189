"""The words of a sentence that take up somebody or something named elsewhere: `he`, `the party`, `the X leader`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphkit.extraction.antecedents import BODIES, History, Spoken, Where
from graphkit.extraction.clusters import Cluster
from graphkit.extraction.line import Reference
from graphkit.extraction.quotations import OUTSIDE
from graphkit.extraction.roles import Role, listed, roles
from graphkit.extraction.tokens import Sentence
from graphkit.extraction.told import Dated, Told
from graphkit.ontology import cues

__all__ = ["Article", "anaphors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the readers of words look things up in: the entities, what is told of them, and who was spoken of so far.

    `speakers` maps a quotation to who speaks it; it grows as the sentences are read.
    """

    entities: Sequence[Cluster]
    told: Told
    history: History
    speakers: dict[int, str]

    def type_of(self, value: str) -> str:
        """The type of an entity, by its number."""
        return self.entities[int(value.split("+")[0])].type

    def party_of(self, person: str, where: Where) -> str | None:
        """The party that a person belongs to here: the last one told so far, else the first told later."""
        return _current(self.told.parties.get(person, ()), where)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A sentence, what was found in it so far by first token, and the article."""

    sentence: Sentence
    words: tuple[str, ...]
    refs: Mapping[int, Reference]
    quotations: Sequence[int]
    article: Article

    def at(self, i: int) -> str:
        """The word of a token in lower case; nothing outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def where(self, i: int) -> Where:
        """The place of a token in the article."""
        return Where(self.sentence.index, i, self.quotations[i])


Reader = Callable[[View, int], Reference | None]


def anaphors(
    sentence: Sentence, refs: Sequence[Reference], quotations: Sequence[int], article: Article, spoken: bool
) -> list[Reference]:
    """The references of a sentence, and with them those of its words that take something up, in order.

    Outside quotations, or (`spoken`) within them. A description that holds a name takes that name's place.
    """
    found = {ref.first: ref for ref in refs}
    words = tuple(token.text.casefold() for token in sentence.tokens)
    ...
