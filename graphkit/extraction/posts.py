"""Elections, public offices and legislatures: things that are named by ordinary words.

Each finder yields mentions of one sentence; `taken` holds the mentions found there before.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graphkit.extraction.spans import Context, Mention, phrase_at, phrases, words_of
from graphkit.extraction.tokens import Sentence, Token
from graphkit.ontology import Name

__all__ = ["bodies", "elections", "legislatures", "offices"]

_BODIES = ("Party", "Alliance", "Organisation")
YEAR = re.compile(r"(?:1[89]|20)\d\d")


def elections(sentence: Sentence, context: Context, _: Sequence[Mention]) -> Iterator[Mention]:
    """`the 2018 assembly polls`, `last year's Lok Sabha elections`, `the by-election`; a bare `the election` too."""
    line = sentence.tokens
    for i in range(len(line)):
        length = phrase_at(line, i, phrases("election", "heads"))
        if not length or _is_body(line, i + length):
            continue
        first = _leftmost(line, i, context)
        head = " ".join(token.text.casefold() for token in line[i : i + length]).replace(" - ", "-")
        plain = all(token.text.casefold() in _bare() for token in line[first:i])
        definite = first > 0 and line[first - 1].text.casefold() in ("the", "an", "this", "that")
        if plain and (
            head in words_of("election", "weakest") or (head in words_of("election", "weak") and not definite)
        ):
            continue
        last = _with_year(line, i + length)
        yield Mention.of(sentence, first, last, "Election")


def _is_body(line: Sequence[Token], i: int) -> bool:
    """Whether a capitalised word follows that makes it a body (`Election Commission`) rather than an election."""
    after = line[i].text if i < len(line) else ""
    return after in words_of("organisation", "heads") or after.casefold() in words_of("election", "no_election")


def _leftmost(line: Sequence[Token], i: int, context: Context) -> int:
    """Where an election's description begins: years, kinds, and names of places or houses before its head."""
    while i > 0:
        length = next((n for n in (4, 3, 2, 1) if n <= i and _modifies(line[i - n : i], context)), 0)
        if not length:
            return i
        i -= length
    return i


def _modifies(part: Sequence[Token], context: Context) -> bool:
    words = tuple(token.text for token in part)
    if len(words) == 1 and (YEAR.fullmatch(words[0]) or words[0] in context.gazetteer.demonyms):
        return True
    if tuple(word.casefold() for word in words) in phrases("election", "modifiers"):
        return True
    entries = context.gazetteer.index.get(words, ())
    return any(entry.type in ("Place", "Legislature", "Constituency") for entry in entries)


def _with_year(line: Sequence[Token], i: int) -> int:
    if i + 1 < len(line) and line[i].text.casefold() in ("of", "in") and YEAR.fullmatch(line[i + 1].text):
        return i + 2
    return i


@cache
def _bare() -> frozenset[str]:
    return frozenset(words_of("election", "bare"))


def offices(sentence: Sentence, _: Context, taken: Sequence[Mention]) -> Iterator[Mention]:
    """`Chief Minister`, `the foreign secretary`, `minister for trade and industry`: the title, without whose it is."""
    line = sentence.tokens
    i = 0
    while i < len(line):
        length = phrase_at(line, i, phrases("office", "heads"))
        mention = _office(sentence, i, length, taken) if length else None
        if mention:
            yield mention
        i = mention.last if mention else i + max(length, 1)


def _office(sentence: Sentence, i: int, length: int, taken: Sequence[Mention]) -> Mention | None:
    line = sentence.tokens
    first = _portfolio_before(line, i, {k for m in taken for k in range(m.first, m.last)})
    last = _portfolio_after(line, i + length)
    alone = tuple(token.text.casefold() for token in line[i : i + length]) in phrases("office", "alone")
    if first == i and last == i + length and not alone:
        return None
    if i and line[i - 1].text[-1].isdecimal() and line[i].text.islower():
        return None  # "10 pm"
    if last < len(line) and line[last].text.casefold() in words_of("office", "not_before"):
        return None
    ends = (first, first - 1 if line[first - 1].text in (")", "'s", "’s") else first)
    before = any(m.type in _BODIES and m.last in ends for m in taken)
    if _party_post(line, i, length) and (before or _of_party(sentence, last, taken) or _in_party(line, first)):
        return None
    return Mention.of(sentence, first, last, "Office")


def _of_party(sentence: Sentence, i: int, taken: Sequence[Mention]) -> bool:
    """Whether `of` and a party or another body follow: its president holds no public office."""
    line = sentence.tokens
    if i + 2 >= len(line) or line[i].text != "of":
        return False
    k = i + 1 + (line[i + 1].text == "the")
    return any(m.first <= k < m.last and m.type in _BODIES for m in taken)


def _in_party(line: Sequence[Token], i: int) -> bool:
    return i > 0 and line[i - 1].text.casefold() in words_of("office", "before_party_posts")


def _party_post(line: Sequence[Token], i: int, length: int) -> bool:
    return tuple(token.text.casefold() for token in line[i : i + length]) in phrases("office", "party_posts")


def _portfolio_before(line: Sequence[Token], i: int, taken: set[int]) -> int:
    """Where a post's title begins: words of portfolios before its head, and for a minister any one word that fits."""
    while i > 0 and i - 1 not in taken and _is_portfolio(line, i - 1):
        i -= 1
    while line[i].text.casefold() == "and":
        i += 1
    return i


def _is_portfolio(line: Sequence[Token], i: int) -> bool:
    word, after = line[i].text, line[i + 1].text
    if word.casefold() in words_of("office", "portfolios"):
        return True
    if (
        word.casefold() in words_of("office", "qualifying")
        or not word.isalpha()
        or len(word) < 4
        or word.endswith("ly")
    ):
        return False
    return after.casefold() in words_of("office", "described") and (word[0].isupper() == after[0].isupper() or i == 0)


def _portfolio_after(line: Sequence[Token], i: int) -> int:
    """`for trade and industry`, `of state for health`: how far the description of a post goes on."""
    words = words_of("office", "portfolios")
    if i + 1 >= len(line) or line[i].text.casefold() not in ("for", "of"):
        return i
    k = i + 1 + (line[i + 1].text.casefold() == "the")
    end = k
    while end < len(line) and line[end].text.casefold() in words:
        end += 1
    while end > k and line[end - 1].text.casefold() == "and":
        end -= 1
    return end if end > k else i


def bodies(sentence: Sentence, context: Context, _: Sequence[Mention]) -> Iterator[Mention]:
    """`the Cabinet`, `Downing Street`: bodies that are named by ordinary words with capitals."""
    line = sentence.tokens
    for i in range(len(line)):
        length = phrase_at(line, i, phrases("organisation", "named"), 2) if line[i].text[0].isupper() else 0
        if not length or not line[i + length - 1].text[0].isalnum() or line[i + length - 1].text[0].islower():
            continue
        after = line[i + length].text if i + length < len(line) else ""
        if after.casefold() not in words_of("organisation", "not_named_before") and not after[:1].isupper():
            yield Mention.of(sentence, i, i + length, "Organisation", _listed_body(line, i, length, context))


def _listed_body(line: Sequence[Token], i: int, length: int, context: Context) -> Name | None:
    entries = context.gazetteer.index.get(tuple(token.text for token in line[i : i + length]), ())
    own = [one for one in entries if one.type == "Organisation" and context.countries[one.country]]
    return max(own, key=lambda one: context.countries[one.country], default=None)


def legislatures(sentence: Sentence, _: Context, __: Sequence[Mention]) -> Iterator[Mention]:
    """`the assembly`, `Parliament`, `the House of Commons`, unless the word only says which seat or poll it is."""
    line = sentence.tokens
    for i in range(len(line)):
        length = phrase_at(line, i, phrases("legislature", "names"))
        if not length or (line[i].text in words_of("legislature", "capital_only")):
            continue
        after = line[i + length].text.casefold() if i + length < len(line) else ""
        if after not in words_of("legislature", "not_before"):
            yield Mention.of(sentence, i, i + length, "Legislature")
