"""Names of both parts together: what the written part reads, checked and completed by the learned one.

How sure the learned part must be to add a name, to rename a type, or to strike a name off stands in
`ontology/cues/thresholds.toml`, as calibrated on texts that never trained.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graphkit.extraction.features import Chunk
from graphkit.extraction.labels import TAGS, TYPES
from graphkit.extraction.network import Seen
from graphkit.extraction.spans import Mention
from graphkit.extraction.tokens import Sentence
from graphkit.ontology import cues

__all__ = ["Sight", "sight", "together"]

_BEGINS = [TAGS.index(f"B-{type}") for type in TYPES]
_INSIDE = [TAGS.index(f"I-{type}") for type in TYPES]


@dataclass(frozen=True, slots=True)
class Sight:
    """What the learned part makes of words, by the character at which each begins: how likely it is part of a name of
    each type (types,).
    """

    lines: Sequence[Sentence]
    words: Mapping[int, NDArray[np.float32]]

    def name(self, mention: Mention) -> float:
        """How likely the words of a mention are a name, of whatever type: 0 to 1."""
        parts = self._parts(mention)
        return float(np.mean([part.sum() for part in parts])) if parts else 0.0

    def type(self, mention: Mention) -> tuple[str, float]:
        """The likeliest type of a mention, and how likely it is against the others."""
        parts = self._parts(mention)
        if not parts:
            return mention.type, 0.0
        logs = np.sum([np.log(part + 1e-9) for part in parts], axis=0)
        shares = np.exp(logs - logs.max())
        return TYPES[int(shares.argmax())], float(shares.max() / shares.sum())

    def _parts(self, mention: Mention) -> list[NDArray[np.float32]]:
        tokens = self.lines[mention.sentence].tokens[mention.first : mention.last]
        return [self.words[token.start] for token in tokens if token.start in self.words]


def sight(found: Sequence[Chunk], seen: Sequence[Seen], lines: Sequence[Sentence]) -> Sight:
    """The learned part's view of all words of a text."""
    words: dict[int, NDArray[np.float32]] = {}
    for chunk, one in zip(found, seen, strict=True):
        likely = one.tags[:, _BEGINS] + one.tags[:, _INSIDE]
        words.update({word.start: likely[i] for i, word in enumerate(chunk.words)})
    return Sight(lines, words)


def together(written: Sequence[Mention], learned: Sequence[Mention], seen: Sight) -> list[Mention]:
    """One list of mentions, none over another, in order."""
    kept = [_checked(one, seen) for one in written if one.entry or seen.name(one) >= _sure()["strike"]]
    taken = {(one.sentence, token) for one in kept for token in range(one.first, one.last)}
    return sorted([*kept, *_added(learned, taken, seen)], key=lambda one: one.start)


def _checked(one: Mention, seen: Sight) -> Mention:
    """With the type that the learned part is sure of, where neither a names file nor the words of a post say what it
    is: parties of other countries are called `PM`, too.
    """
    kind, sure = seen.type(one)
    if one.entry or one.type == "Office" or sure < _sure()["rename"] or seen.name(one) < _sure()["add"]:
        return one
    return replace(one, type=kind)


def _added(learned: Sequence[Mention], taken: set[tuple[int, int]], seen: Sight) -> Iterator[Mention]:
    for one in learned:
        free = not any((one.sentence, token) in taken for token in range(one.first, one.last))
        if free and one.type in cues("thresholds")["added"] and seen.name(one) >= _sure()["add"]:
            yield one


def _sure() -> Mapping[str, float]:
    return cues("thresholds")["names"]  # type: ignore[no-any-return]
