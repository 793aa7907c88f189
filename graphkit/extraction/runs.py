"""Names by their looks: runs of capitalised words, split at titles and at listed parties."""

from collections.abc import Iterator, Sequence
from functools import cache

from graphkit.extraction.gazetteer import Match
from graphkit.extraction.kinds import (
    Run,
    common_words,
    head_words,
    honorifics,
    is_head,
    kind_of,
    member_titles,
    posts,
    titles,
)
from graphkit.extraction.spans import UNKNOWN, Context, Mention, words_of
from graphkit.extraction.tokens import Sentence
from graphkit.ontology import Name, cues

__all__ = ["named"]


def named(sentence: Sentence, context: Context, _: Sequence[Mention]) -> Iterator[Mention]:
    """The names of a sentence, listed or not. A single word that nothing explains yet is of type `UNKNOWN`."""
    matches = list(context.gazetteer.matches(sentence.tokens))
    covered = 0
    for run in _runs(sentence, matches):
        inside = [m for m in matches if m.first < run.last and run.first < m.last]
        for part in _parts(run, inside):
            mention = _mention(part, context)
            if mention and mention.first >= covered:
                covered = mention.last
                yield mention


def _runs(sentence: Sentence, matches: Sequence[Match]) -> Iterator[Run]:
    """Capitalised words in a row; of a line in capitals only what the names files know, since there they say nothing."""
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
            yield Run(sentence=sentence, first=first, last=_trimmed(sentence, first, i))
            first = None


def _is_article(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].text in cues("language")["articles"]


def _shouts(sentence: Sentence) -> bool:
    """Whether a line of several words is in capitals: a headline, or a text that was typed so."""
    words = [token.text for token in sentence.tokens if token.text.isalpha() and len(token.text) > 1]
    return len(words) > 2 and all(word.isupper() for word in words)


def _belongs(sentence: Sentence, first: int | None, i: int) -> bool:
    line, word = sentence.tokens, sentence.tokens[i].text
    if word[0].isupper():
        starts_sentence = i == 0 or not line[i - 1].text[-1].isalnum()
        return not (first is None and starts_sentence and _is_common(word, i, sentence))
    if word == "-" and first is not None and i + 1 < len(line) and _is_tail(sentence, i):
        return True
    if first is not None and line[i - 1].text in _person_connectors() and i + 1 < len(line) and word != "-":
        return word in _person_connectors() and line[i + 1].text[0].isupper()
    if first is not None and line[i - 1].text == "-" and _is_tail(sentence, i - 1):
        return True
    if word in ("'", "’") and first is not None and i + 1 < len(line):
        return line[i - 1].text.endswith("s") and line[i + 1].text in head_words()
    if first is None or i + 1 >= len(line) or not line[i + 1].text[0].isupper():
        return first is not None and _goes_on(sentence, i)
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
    """Whether a small word that no capital follows at once is within a name all the same: `Bank of the North`, `Tom de la
    Mare`, `Hatem al-Rubaie`, `Amparo "Apang" Villaruz`.
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


def _trimmed(sentence: Sentence, first: int, last: int) -> int:
    while last > first + 1 and not sentence.tokens[last - 1].text[0].isalnum():
        last -= 1
    return last


def _parts(run: Run, inside: list[Match]) -> Iterator[Run]:
    """A run cut at titles and posts, and before and after the parties in it unless it is one long name."""
    i = run.first
    cuts = _cuts(run, inside)
    while i < run.last:
        if i in cuts or not run.sentence.tokens[i].text[0].isupper():
            i += 1
            continue
        match = next((m for m in inside if m.first == i and m.last > i), None)
        stop = next((k for k in range(i + 1, run.last) if k in cuts), run.last)
        if match and match.last >= stop:
            yield Run(sentence=run.sentence, first=i, last=match.last, match=match)
            i = match.last
            continue
        if match and stop - match.last > 1 and not _is_long_name(run, i, stop) and not _directed(run, stop):
            yield Run(sentence=run.sentence, first=i, last=match.last, match=match)
            i = match.last
            continue
        party = next((m for m in inside if i <= m.first < stop and _is_party(m)), None)
        if party and not _is_long_name(run, i, stop, party):
            if party.first > i:
                yield Run(sentence=run.sentence, first=i, last=_trimmed(run.sentence, i, party.first))
            yield Run(sentence=run.sentence, first=party.first, last=party.last, match=party)
            i = party.last
            continue
        yield Run(sentence=run.sentence, first=i, last=stop)
        i = stop


def _cuts(run: Run, inside: list[Match]) -> set[int]:
    """Tokens of a run that are no part of a name: titles at its beginning, posts and courtesy titles anywhere, words
    that are capitalised in headings alone, hyphens between parties.
    """
    line, cuts = run.sentence.tokens, set()
    listed = {k for m in inside if m.last - m.first > 1 for k in range(m.first, m.last)}
    at_start = True
    for i in range(run.first, run.last):
        word = line[i].text
        if i not in listed and _is_cut(run, i, at_start):
            cuts.add(i)
            at_start = True
            continue
        edge = any(m.last == i for m in inside) or any(m.first == i + 1 for m in inside)
        if word == "-" and edge and any(_is_party(m) for m in inside):
            cuts.add(i)
        at_start = False
    return cuts


def _is_cut(run: Run, i: int, at_start: bool) -> bool:
    line, word = run.sentence.tokens, run.sentence.tokens[i].text
    if word.casefold() in posts() or word in member_titles() or word.casefold() in _weekdays() or word in _breaks():
        return True
    if i + 1 == run.last:
        return False
    if word in honorifics() or (at_start and (word in titles() or word in _descriptions())):
        return True
    if word.casefold() in _months() and i and line[i - 1].text[0].isdecimal():
        return True  # "on 4 August Mr Sarma"
    return i == run.first and _opens(run) and len(word) > 5 and word.endswith("ing")  # "Making Mr Howard …"


def _opens(run: Run) -> bool:
    return run.first == 0 or not run.sentence.tokens[run.first - 1].text[-1].isalnum()


def _is_party(match: Match) -> bool:
    return match.entries[0].type in ("Party", "Alliance")


def _is_long_name(run: Run, first: int, last: int, match: Match | None = None) -> bool:
    """Whether the tokens are one name though a listed party stands in them: `Kerala Janatha Congress`."""
    line = run.sentence.tokens
    ends_it = match is not None and match.last == last and match.last - match.first == 1 and match.first > first
    return last - first > 1 and (ends_it or line[last - 1].text in head_words())


def _directed(run: Run, last: int) -> bool:
    return run.sentence.tokens[last - 1].text in words_of("constituency", "directions")


def _mention(run: Run, context: Context) -> Mention | None:
    kind = kind_of(run)
    if kind is None:
        return None
    entry = _entry(run, context)
    if entry and kind in (UNKNOWN, entry.type):
        return Mention.of(run.sentence, run.first, run.last, entry.type, entry)
    return Mention.of(run.sentence, run.first, run.last, kind)


def _entry(run: Run, context: Context) -> Name | None:
    if not run.match:
        return None
    if not context.may_mean(run.match.entries, run.words):
        return None
    return context.gazetteer.choose(run.match, context.countries, context.words, " ".join(run.words))


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(forms[0] for forms in cues("calendar")["weekdays"])


@cache
def _months() -> frozenset[str]:
    return frozenset(forms[0] for forms in cues("calendar")["months"])


@cache
def _breaks() -> frozenset[str]:
    return frozenset(cues("language")["breaks"])


@cache
def _descriptions() -> frozenset[str]:
    return frozenset(words_of("person", "descriptions"))


@cache
def _tails() -> frozenset[str]:
    return frozenset(cues("language")["hyphen_tails"])


@cache
def _connectors() -> frozenset[str]:
    return frozenset(cues("language")["connectors"])


@cache
def _person_connectors() -> frozenset[str]:
    return frozenset(cues("language")["person_connectors"])
