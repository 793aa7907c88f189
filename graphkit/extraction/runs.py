"""Names by their looks: runs of capitalised words, split at titles and at listed parties."""

from collections.abc import Iterator, Sequence
from functools import cache

from graphkit.extraction.capitals import runs, trimmed
from graphkit.extraction.gazetteer import Match
from graphkit.extraction.kinds import (
    Run,
    head_words,
    honorifics,
    kind_of,
    member_titles,
    posts,
    titles,
)
from graphkit.extraction.spans import UNKNOWN, Context, Mention, phrase_at, phrases, words_of
from graphkit.extraction.tokens import Sentence
from graphkit.ontology import Name, cues

__all__ = ["named"]


def named(sentence: Sentence, context: Context, _: Sequence[Mention]) -> Iterator[Mention]:
    """The names of a sentence, listed or not. A single word that nothing explains yet is of type `UNKNOWN`."""
    matches = list(context.gazetteer.matches(sentence.tokens))
    covered = 0
    for run in runs(sentence, matches):
        inside = [m for m in matches if m.first < run.last and run.first < m.last]
        for part in _parts(run, inside):
            mention = _mention(part, context)
            if mention and mention.first >= covered:
                covered = mention.last
                yield mention


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
                yield Run(sentence=run.sentence, first=i, last=trimmed(run.sentence, i, party.first))
            yield Run(sentence=run.sentence, first=party.first, last=party.last, match=party)
            i = party.last
            continue
        yield Run(sentence=run.sentence, first=i, last=stop)
        i = stop


def _cuts(run: Run, inside: list[Match]) -> set[int]:
    """Tokens of a run that are no part of a name: titles at its beginning, posts and courtesy titles anywhere, words
    that are capitalised in headings alone, hyphens between parties.
    """
    line = run.sentence.tokens
    listed = {k for m in inside if m.last - m.first > 1 for k in range(m.first, m.last)}
    cuts = _offices(run, {k for m in inside for k in range(m.first, m.last)}) - listed
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


def _offices(run: Run, known: set[int]) -> set[int]:
    """The tokens of titles of several words (`Shadow Foreign Secretary`), but for `known` words before them."""
    line, found = run.sentence.tokens, set[int]()
    for i in range(run.first, run.last):
        length = phrase_at(line, i, phrases("office", "heads"))
        if length > 1:
            first = i
            while first > run.first and first - 1 not in known and _is_portfolio(line[first - 1].text):
                first -= 1
            found |= set(range(first, min(i + length, run.last)))
    return found


def _is_portfolio(word: str) -> bool:
    return word.casefold() in words_of("office", "portfolios")


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
