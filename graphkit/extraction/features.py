"""What the learned reader sees of a text: word pieces, how each word is written, and what the names files say of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from graphkit.extraction.gazetteer import Gazetteer
from graphkit.extraction.tokens import Sentence, Token

__all__ = ["LISTED", "MODELS", "SHAPES", "Chunk", "chunks", "tokenizer"]

MODELS = Path(__file__).parent / "models"
PIECES = 382
"""Word pieces of a chunk, without the two that open and close it: the context that one reading sees."""

SHAPES = 6
LISTED = ("", "Party", "Alliance", "Place", "Organisation", "Legislature", "Person", "Constituency", "several")
"""What the names files may say of a word: nothing, the type of the listed name it is part of, or several types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Whole sentences that are read together, as arrays of the word pieces (length n, opening and closing included).

    `words` are the tokens, `first` the place of each token's first piece, `sentence` the number of its sentence.
    """

    words: tuple[Token, ...]
    sentence: NDArray[np.int64]
    first: NDArray[np.int64]
    pieces: NDArray[np.int64]
    shapes: NDArray[np.int64]
    listed: NDArray[np.int64]


@cache
def tokenizer() -> Tokenizer:
    """The word pieces of the encoder that ships."""
    return Tokenizer.from_file(str(MODELS / "tokenizer.json"))


def chunks(lines: Sequence[Sentence], gazetteer: Gazetteer, pieces: Tokenizer | None = None) -> Iterator[Chunk]:
    """A text's sentences in as few chunks as hold them; a sentence that is longer than a chunk is cut."""
    pieces = pieces or tokenizer()
    held: list[tuple[Sentence, list[int], list[int]]] = []
    size = 0
    for line in lines:
        encoded = pieces.encode(_encodable(line), is_pretokenized=True, add_special_tokens=False)
        ids, owners = encoded.ids[:PIECES], [word or 0 for word in encoded.word_ids[:PIECES]]
        if held and size + len(ids) > PIECES:
            yield _chunk(held, gazetteer, pieces)
            held, size = [], 0
        held.append((line, ids, owners))
        size += len(ids)
    if held:
        yield _chunk(held, gazetteer, pieces)


def _encodable(line: Sentence) -> list[str]:
    """The tokens' texts; what is half a character (a lone surrogate of a broken encoding) becomes a question mark."""
    return [token.text.encode("utf-8", "replace").decode("utf-8") for token in line.tokens]


def _chunk(held: Sequence[tuple[Sentence, list[int], list[int]]], gazetteer: Gazetteer, pieces: Tokenizer) -> Chunk:
    words: list[Token] = []
    sentence: list[int] = []
    first: list[int] = []
    opening, closing = (pieces.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]"))
    ids, shapes, listed = [opening], [0], [0]
    for line, own, owners in held:
        told = _listed(line, gazetteer)
        for i, owner in zip(own, owners, strict=True):
            if not words or words[-1] is not line.tokens[owner]:
                words.append(line.tokens[owner])
                sentence.append(line.index)
                first.append(len(ids))
            ids.append(i)
            shapes.append(_shape(line.tokens[owner].text))
            listed.append(told[owner])
    return Chunk(
        words=tuple(words), sentence=_array(sentence), first=_array(first),
        pieces=_array([*ids, closing]), shapes=_array([*shapes, 0]), listed=_array([*listed, 0]),
    )  # fmt: skip


def _array(values: Sequence[int]) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


def _shape(word: str) -> int:
    """How a word is written: 1 small, 2 one capital first, 3 all capitals, 4 mixed, 5 with figures, 0 no letters."""
    if any(letter.isdecimal() for letter in word):
        return 5
    if not any(letter.isalpha() for letter in word):
        return 0
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() and not any(letter.isupper() for letter in word[1:]) else 4


def _listed(line: Sentence, gazetteer: Gazetteer) -> list[int]:
    told = [0] * len(line.tokens)
    for match in gazetteer.matches(line.tokens):
        types = {entry.type for entry in match.entries}
        kind = LISTED.index(types.pop() if len(types) == 1 else "several")
        told[match.first : match.last] = [kind] * (match.last - match.first)
    return told
