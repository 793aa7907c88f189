"""What the readers of words see: a sentence, what is known of it so far, and of the article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphkit.extraction.antecedents import History, Where
from graphkit.extraction.clusters import Cluster
from graphkit.extraction.line import Reference
from graphkit.extraction.spans import phrase_at
from graphkit.extraction.tokens import Sentence, tokens
from graphkit.extraction.told import Dated, Told
from graphkit.ontology import cues

__all__ = ["Telling", "View", "current", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The article: its entities, what it tells of them, and who was spoken of so far. `speakers` maps the number of a
    quotation to the person who speaks it, `parents` a committee or wing to the party that it is of, and `supposed`,
    which grows with the reading, an office to who seems to hold it though nothing tells it.
    """

    entities: Sequence[Cluster]
    told: Told
    history: History
    speakers: Mapping[int, str]
    parents: Mapping[str, str]
    supposed: dict[str, str]

    def type_of(self, value: str) -> str:
        """The type of an entity, by its number."""
        return self.entities[int(value.split("+")[0])].type

    def party_of(self, person: str | None, where: Where) -> str | None:
        """The party that a person belongs to: the last that is told before this place, else the first told later."""
        return current(self.told.parties.get(person or "", ()), where)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A sentence in lower-case words, what was found in it by first token, and the quotation of each token."""

    sentence: Sentence
    words: tuple[str, ...]
    refs: Mapping[int, Reference]
    quotations: Sequence[int]
    telling: Telling

    def at(self, i: int) -> str:
        """The word of a token in lower case; nothing outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def where(self, i: int) -> Where:
        """The place of a token in the article."""
        return Where(self.sentence.index, i, self.quotations[i])

    def length(self, i: int, *keys: str) -> int:
        """How many tokens from i on are one of the words of this list in `coreference.toml`; 0 where none."""
        return phrase_at(self.sentence.tokens, i, words(*keys))

    def named_next(self, i: int, types: Sequence[str] = ("Person",)) -> bool:
        """Whether a name of these types, or a capitalised word, follows at token i, or behind a comma or bracket."""
        for k in (i, i + 1) if self.at(i) in (",", "(") else (i,):
            if k in self.refs and self.refs[k].type in types:
                return True
        return i < len(self.words) and self.sentence.tokens[i].text[0].isupper() and i not in self.refs


def current(told: Sequence[Dated], where: Where, over: bool | None = None) -> str | None:
    """The end that holds at a place: of those told before it the last, else the first told later."""
    fitting = [one for one in told if over is None or one[2] == over]
    before = [one for one in fitting if one[0] <= where.sentence]
    return before[-1][1] if before else fitting[0][1] if fitting else None


@cache
def words(*keys: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a list of `coreference.toml`, as tokens in lower case."""
    found: Any = cues("coreference")
    for key in keys:
        found = found[key]
    return frozenset(tuple(token.text.casefold() for token in tokens(text)) for text in found)
