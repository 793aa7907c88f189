"""Reported speech without a verb of saying: `according to X`, `reports that …`, `X is said to …`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.phrasebook import clause_words, status_words
from graphkit.extraction.place import Place, Report
from graphkit.extraction.sayers import SPEAKING, Sayer, sayer_in, subject_behind
from graphkit.model import Status
from graphkit.ontology import cues

__all__ = ["sources_at", "words_end"]

_OWNER = 9  # items behind a noun among which whose it is may stand: `the claim of a party elder, that`


def sources_at(place: Place, i: int) -> Iterator[Report]:
    """What has a source but no verb of saying: `according to X`, `reports that …`, `X is said to …`."""
    keys = place.keys
    if length := status_words("sources", "source").at(keys, i):
        found = subject_behind(place.line, i + length, place.text)
        if found and not _of_record(keys[i + length : found.last]):
            yield from place.report((0, len(keys)), i, Status.CLAIMED, found.sayer)
        return
    if keys[i] == "by" and (owner := _by_account(place, i)):
        yield from place.report((0, len(keys)), i, Status.CLAIMED, owner)
        return
    for words in cues("status")["sources"]["passive"]:
        if status_words("sources", "passive", words).at(keys, i):
            yield from place.report(_own_clause(keys, i), i, Status.CLAIMED, Sayer(words=words))
            return
    for status in (Status.CLAIMED, Status.EXPECTED, Status.DENIED):
        length = status_words("sources", status.value).at(keys, i)
        if length and (status_words("sources", "link").at(keys, i + length) or _begins_clause(place, i + length)):
            start, owner = _told_by(place, i, i + length)
            if status_words("sources", "none").at(keys, i - 1):
                status, owner = (Status.DENIED if status is Status.EXPECTED else status), None
            told = place.report((start, words_end(keys, start)), i, status, owner)
            yield from (replace(one, weak=True) for one in told)


def _by_account(place: Place, i: int) -> Sayer | None:
    """Whose account it is: `by his own account`, `by X's telling`."""
    keys, items = place.keys, place.line.items
    owned = i + 2 < len(keys) and items[i + 1].type in SPEAKING and keys[i + 2] == "'s"
    at = i + 4 if keys[i + 3 : i + 4] == ("own",) else i + 3
    if owned and status_words("sources", "account").at(keys, at):
        return sayer_in(place.line, i + 1, i + 2, place.text)
    return None


def _own_clause(keys: Sequence[str], i: int) -> tuple[int, int]:
    """The items of the clause that an item stands in: the sentence, or the relative clause or what a semicolon ends."""
    opening = [k for k in range(i) if keys[k] == ";" or (keys[k] == "," and clause_words("relative").at(keys, k + 1))]
    closing = [k for k in range(i, len(keys)) if keys[k] == ";"]
    return (opening[-1] + 1 if opening else 0), (closing[0] if closing else len(keys))


def _of_record(keys: Sequence[str]) -> bool:
    """Whether a source is one that the article makes its own: `according to the final tally`."""
    return bool(status_words("sources", "record").within(keys, 0, len(keys)))


def _begins_clause(place: Place, i: int) -> bool:
    """Whether a name or a pronoun and an auxiliary stand from an item on: `speculation | he will be offered`."""
    items = place.line.items
    subject = i < len(items) and items[i].type in SPEAKING and place.keys[i - 1] not in ("of", "'s")
    return subject and bool(status_words("verbs", "finite").at(place.keys, i + 1))


def _told_by(place: Place, noun: int, after: int) -> tuple[int, Sayer | None]:
    """Where what a noun tells of begins, and whose it is: `the claim of X that …`, `X's claim that …`."""
    keys = place.keys
    that = next((i for i in range(after + 1, min(after + _OWNER, len(keys))) if keys[i] == "that"), None)
    if keys[after] != "of" or that is None:
        return after, _owner(place, noun)
    last = that - 1 if keys[that - 1] == "," else that
    return that + 1, sayer_in(place.line, after + 1, last, place.text)


def _owner(place: Place, noun: int) -> Sayer | None:
    """Whose claim or report it is: `X's claim that`; else the word itself, where that is a source."""
    keys, items = place.keys, place.line.items
    for i in range(noun - 1, max(noun - 4, 0), -1):
        if keys[i] == "'s" and items[i - 1].type in SPEAKING:
            return sayer_in(place.line, i - 1, i, place.text)
    if noun and items[noun - 1].type in SPEAKING and items[noun - 1].refs:
        return sayer_in(place.line, noun - 1, noun, place.text)  # "a BSP charge"
    two = " ".join(keys[max(noun - 1, 0) : noun + 1])
    for words in (two, keys[noun]):
        if words in {" ".join(one) for some in status_words("sources", "nameless").by_first.values() for one in some}:
            return Sayer(words=words)
    return None


def words_end(keys: Sequence[str], start: int) -> int:
    """Where a phrase ends at the latest: before a word that begins another clause."""
    boundaries = clause_words("begins")
    return next((i for i in range(start + 1, len(keys)) if boundaries.at(keys, i) and keys[i] != '"'), len(keys))
