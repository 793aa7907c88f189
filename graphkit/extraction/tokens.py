"""Text to sentences and tokens, with exact character offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphkit.ontology import cues

__all__ = ["RULES", "Sentence", "Token", "sentences", "tokens", "words"]

_TOKEN = re.compile(
    r"""
    [A-Z]{1,6}\([A-Z][a-z]?\)             # JD(S), CPI(M): a letter in brackets is part of the name
  | (?:[^\W\d_]\.){2,}                    # H.D., U.S.
  | (?<![\w-])[A-Z]\.(?=\s?[A-Z]|\s(?:de|van|von|al|bin|da|di)\s)  # the initial in M. Veerappa
  | \d+(?:,\d{3})+(?:\.\d+)?              # 1,000
  | \d+\.\d+ | \d+(?:st|nd|rd|th|s)?\b | \d+
  | ['’]s\b                               # a possessive is a token of its own
  | [^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*    # words, O'Malley whole
  | \.{3} | [^\s]
    """,
    re.VERBOSE,
)
RULES = _TOKEN.pattern
"""What decides on tokens, as a text: whatever is kept in tokens is only good while this stays the same."""

_LONGEST = 400  # tokens: what is longer is a list or a table without full stops, and is cut, so that time stays linear
_CLOSERS = "\"'”’)]»"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `text` stands at `start:end` of the document."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its number in the document, its paragraph's number, and its tokens (at least one)."""

    index: int
    paragraph: int
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Where the first token begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the last token ends."""
        return self.tokens[-1].end


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of `text[start:end]`, with offsets into the whole text."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(match.group(), match.start(), match.end())


def words(text: str) -> list[str]:
    """The texts of the tokens of a text, where nobody needs to know their places."""
    return _TOKEN.findall(text)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order. A line break always ends one; a full stop after an abbreviation does not."""
    found: list[Sentence] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for part in _split(list(tokens(text, line.start(), line.end()))):
            found.append(Sentence(len(found), paragraph, tuple(part)))
    return tuple(found)


def _split(line: list[Token]) -> Iterator[list[Token]]:
    begin = 0
    for i in range(len(line)):
        if i + 1 - begin == _LONGEST or _ends(line, i):
            yield line[begin : i + 1]
            begin = i + 1
    if line[begin:]:
        yield line[begin:]


def _ends(line: list[Token], i: int) -> bool:
    """Whether a sentence ends after token i: at its mark, or at the quotation mark or bracket that closes behind it."""
    here, after = line[i], line[i + 1] if i + 1 < len(line) else None
    if after is None:
        return True
    mark = i
    while mark > 0 and line[mark].text in _CLOSERS and line[mark].start == line[mark - 1].end:
        mark -= 1
    if line[mark].text not in (".", "!", "?", "..."):
        return False
    touches = after.start == here.end
    if touches or (mark > 0 and line[mark].text == "." and line[mark - 1].text.casefold() in _abbreviations()):
        return False
    return after.text[0].isupper() or after.text[0].isdecimal() or after.text[0] in "\"'“‘(["


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(cues("language")["abbreviations"])
