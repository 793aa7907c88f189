"""Capitalised words in a row, with the small words and marks that belong to a name: what may be one, by its looks."""

from collections.abc import Iterator, Sequence
from functools import cache

from graphkit.extraction.gazetteer import Match
from graphkit.extraction.kinds import Run, common_words, head_words, is_head
from graphkit.extraction.tokens import Sentence
from graphkit.ontology import cues

__all__ = ["runs", "trimmed"]


def runs(sentence: Sentence, matches: Sequence[Match]) -> Iterator[Run]:
    """The runs of a sentence; of a line in capitals only what the names files know, since there they say nothing."""
    if _shouts(sentence):
        yield from (Run(sentence=sentence, first=match.first, last=match.last) for match in matches)
        return
    first: int | None = None
    long = [match for match in matches if match.last - match.first > 1]
    listed = {i for match in long for i in range(match.first, match.last) if not _is_article(sentence, i)}
    for i in range(len(sentence.tokens) + 1):
        if i < len(sentence.tokens) and (i in listed or _belongs(sentence, first, i)):
            first = i if first is None else first
        elif first is not None:
            yield Run(sentence=sentence, first=first, last=trimmed(sentence, first, i))
            first = None


def _is_article(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].text in cues("language")["articles"]


def _shouts(sentence: Sentence) -> bool:
    """Whether a line of several words is in capitals: a headline, or a text that was typed so."""
    words = [token.text for token in sentence.tokens if token.text.isalpha() and len(token.text) > 1]
    return len(words) > 2 and all(word.isupper() for word in words)


def _belongs(sentence: Sentence, first: int | None, i: int) -> bool:
    """Whether a token begins a run, or goes on with the one that began at token `first`."""
    line, word = sentence.tokens, sentence.tokens[i].text
    if word[0].isupper():
        starts_sentence = i == 0 or not line[i - 1].text[-1].isalnum()
        return not (first is None and starts_sentence and _is_common(word, i, sentence))
    if first is None or i + 1 >= len(line):
        return first is not None and line[i - 1].text == "-" and _is_tail(sentence, i - 1)
    if line[i - 1].text in _person_connectors() and word != "-":
        return word in _person_connectors() and line[i + 1].text[0].isupper()
    if (word == "-" and _is_tail(sentence, i)) or (line[i - 1].text == "-" and _is_tail(sentence, i - 1)):
        return True
    if word in ("'", "’"):
        return line[i - 1].text.endswith("s") and line[i + 1].text in head_words()
    return _joins(sentence, first, i) if line[i + 1].text[0].isupper() else _goes_on(sentence, i)


def _joins(sentence: Sentence, first: int, i: int) -> bool:
    """Whether a small word or mark between two capitalised words makes one name of them."""
    line, word = sentence.tokens, sentence.tokens[i].text
    if word == "-":
        return line[i - 1].end == line[i].start and line[i].end == line[i + 1].start
    if word in ('"', "”"):  # behind a nickname within a name
        return i > first + 1 and line[i - 2].text in ('"', "“")
    if word == "the":
        return line[i - 1].text in ("of", "for", "in")
    if word in ("of", "for"):
        return is_head(line[i - 1].text)
    if word in ("and", "&"):
        return any(token.text in ("of", "for") for token in line[first:i]) and is_head(line[first].text)
    return word in _person_connectors()


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a small word that no capital follows at once is within a name all the same: `Bank of the North`, `Tom de
    la Mare`, `Hatem al-Rubaie`, `Amparo "Apang" Villaruz`.
    """
    line = [token.text for token in sentence.tokens[i - 1 : i + 4]] if i else []
    if len(line) < 4:
        return False
    before, word, after, second = line[:4]
    if word in ("of", "for"):
        return after == "the" and second[0].isupper() and is_head(before)
    if word in _person_connectors():
        return second[0].isupper() and (after in _person_connectors() or after == "-")
    if word in ('"', "“") and len(line) == 5:
        return before[0].isupper() and after[0].isupper() and second in ('"', "”") and line[4][0].isupper()
    return False


def _is_tail(sentence: Sentence, i: int) -> bool:
    """Whether a hyphen joins a lower-case end to a name (`Kim Jong-pil`), not an adjective (`Congress-led`)."""
    line = sentence.tokens
    if i == 0 or i + 1 >= len(line) or not line[i - 1].end == line[i].start < line[i].end == line[i + 1].start:
        return False
    tail = line[i + 1].text
    return tail.islower() and line[i - 1].text[0].isupper() and len(tail) < 6 and tail not in _tails()


def _is_common(word: str, i: int, sentence: Sentence) -> bool:
    """Whether a word is capitalised only because the sentence begins with it."""
    follows_name = i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].text[0].isupper()
    return word.casefold() in common_words() and not (follows_name and word in head_words())


def trimmed(sentence: Sentence, first: int, last: int) -> int:
    """Where a run ends without the marks behind its last word."""
    while last > first + 1 and not sentence.tokens[last - 1].text[0].isalnum():
        last -= 1
    return last


@cache
def _tails() -> frozenset[str]:
    return frozenset(cues("language")["hyphen_tails"])


@cache
def _person_connectors() -> frozenset[str]:
    return frozenset(cues("language")["person_connectors"])
