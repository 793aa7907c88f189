"""How a statement is told: asserted, claimed, expected or denied, and by whom. Words: `ontology/cues/status.toml`."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.extraction.line import Line
from graphkit.extraction.phrasebook import clause_words, status_words
from graphkit.extraction.reports import Report
from graphkit.extraction.sayers import Sayer
from graphkit.model import Span, Status
from graphkit.ontology import cues

__all__ = ["Stance", "contested", "near", "stance"]

ASIDE = 12  # items that an apposition or a relative clause between commas may have
_FEW = 7  # items within which both marks of a few words stand that are set off
_NEAR = 14  # items from one name to another, asides left out, that still tell what the two have in common


@dataclass(frozen=True, slots=True)
class Stance:
    """How a statement is told, who says so, where somebody is said to, and the report that it stands in."""

    status: Status
    sayer: Sayer | None = None
    report: Report | None = None


def stance(line: Line, span: Span, found: Sequence[Report], idle: frozenset[str] = frozenset()) -> Stance:
    """How what the characters `span` of a line tell is told. Words in `idle` say nothing of that.

    The innermost report that holds the end of it says whose it is. A condition, a denial or a hedge in its own clause
    decides; else that report does; else it is the article's own assertion.
    """
    holding = _holding(span, found)
    report = _deciding(holding)
    sayer = _sayer(holding[holding.index(report) :]) if report else None
    told = _cued(line, span, report, idle)
    if report and report.status is Status.DENIED and told is Status.EXPECTED:
        told = Status.DENIED
    if told is not None:
        return Stance(told, sayer, report)
    if report is None or report.status is Status.ASSERTED or _in_passing(line, span, report):
        return Stance(Status.ASSERTED)
    return Stance(report.status, sayer, report)


def contested(line: Line, span: Span, found: Sequence[Report]) -> Stance | None:
    """The claim that somebody denies in the same breath (`X denied reports that …`): how it stands without him."""
    holding = _holding(span, found)
    report = _deciding(holding)
    if report is None or report.status is not Status.DENIED:
        return None
    claim = next((one for one in holding if one.weak and one.line == report.line and one is not report), None)
    if claim is None or claim.status is Status.DENIED:
        return None
    told = _cued(line, span, claim, frozenset())
    return Stance(told or claim.status, claim.sayer, claim)


def _sayer(holding: Sequence[Report]) -> Sayer | None:
    """Whom the innermost report names; where that is nobody listed, who is quoted with it: `"Many fear it," said X`."""
    found = next((one.sayer for one in holding if one.sayer), None)
    quoted = (one.sayer for one in holding[1:] if one.quoted and one.sayer and one.sayer.ref)
    return found if found and found.ref else next(quoted, found)


def _holding(span: Span, found: Sequence[Report]) -> list[Report]:
    """The reports that hold a statement, the innermost first."""
    return sorted((one for one in found if _holds(one, span)), key=lambda one: (one.end - one.start, -one.at))


def _holds(report: Report, span: Span) -> bool:
    """Whether the end of a statement is reported; one that begins behind `…, said` is told of the speaker."""
    behind = report.at > report.start and span[0] > report.at
    return report.start < span[1] <= report.end + 1 and not behind


def _in_passing(line: Line, span: Span, report: Report) -> bool:
    """Whether it stands in a relative clause of indirect speech: `said that X, who leads Y, …` is the article's own."""
    if report.quoted:
        return False
    before = [i for i, item in enumerate(line.items) if report.start <= item.start < span[1]]
    opening = [i for i in before if i and line.keys[i - 1] == "," and clause_words("relative").at(line.keys, i)]
    return bool(opening) and "," not in line.keys[opening[-1] : before[-1]]


def _deciding(holding: Sequence[Report]) -> Report | None:
    """The innermost report; one that stands on a noun gives way to whoever denies it in the same sentence."""
    if not holding:
        return None
    first = holding[0]
    denying = (one for one in holding if one.status is Status.DENIED and one.line == first.line and not one.weak)
    return next(denying, first) if first.weak or first.status is Status.EXPECTED else first


def near(line: Line, span: Span) -> Status | None:
    """What the words within the characters `span` alone say, and those that touch it: `X is to become Y`, `X is no
    relation of Y`, `candidate for mayor X`, `the prime minister-designate`. None where it spans sentences.
    """
    items = [i for i, item in enumerate(line.items) if item.end > span[0] and item.start < span[1]]
    if not items or span[0] < line.items[0].start or len(items) > 2 * _NEAR:
        return None
    keys = line.keys
    heralded = any(status_words("cues", "heralding").at(keys, items[0] - k) == k for k in (1, 2, 3))
    if heralded or status_words("cues", "designated").at(keys, items[-1] + 1):
        return Status.EXPECTED
    clause = _clause(keys[: items[-1] + 1], items[0], items[0])
    return _by_words(clause) if len(clause) <= _NEAR else None


def _cued(line: Line, span: Span, report: Report | None, idle: frozenset[str]) -> Status | None:
    """What the words of the clause say, from where it begins to where the statement ends, and right behind it."""
    items = [item for item in line.items if item.start < span[1]]
    inside = [i for i, item in enumerate(items) if item.end > span[0]]
    if not inside:
        return None
    floor = report.start if report else 0
    begin = next((i for i, item in enumerate(items) if item.start >= floor), 0)
    keys = line.keys
    clause = [key for key in _clause(keys[: len(items)], begin, inside[0]) if key not in idle]
    return _by_words(clause) or _by_behind(_apart(keys[len(items) :]))


def _clause(keys: Sequence[str], begin: int, first: int) -> list[str]:
    """The items of the clause in which a statement ends: back to the word that begins it, asides left out. `first` is
    where the statement itself begins.
    """
    clause: list[str] = []
    i = len(keys) - 1
    while i >= begin:
        if keys[i] == "," and i < len(keys) - 1:
            opening = _aside(keys, i, begin)
            if opening is not None:
                i = opening
        elif (
            clause and not _set_off(keys, i) and (clause_words("begins").at(keys, i) or (i < first and _joins(keys, i)))
        ):
            break
        clause.append(keys[i])
        i -= 1
    return _apart(clause[::-1])


def _joins(keys: Sequence[str], i: int) -> bool:
    """Whether a clause of its own begins behind an item: `…, and X has joined Y`."""
    return bool(i) and keys[i - 1] == "," and bool(clause_words("joins").at(keys, i))


def _set_off(keys: Sequence[str], i: int) -> bool:
    """Whether a quotation mark belongs to a few words within a clause: `would "go solo"`."""
    if keys[i] != '"':
        return False
    other = next((k for k in (*range(i + 1, i + _FEW), *range(i - 1, i - _FEW, -1)) if keys[k : k + 1] == ['"']), None)
    if other is None:
        return False
    low, high = sorted((i, other))
    return low > 0 and keys[low - 1] not in (",", ":", ".") and not {",", ".", ":"} & set(keys[low:high])


def _apart(keys: Sequence[str]) -> list[str]:
    """With `wouldn't` and `he'll` as two words each."""
    found: list[str] = []
    endings = cues("status")["cues"]["endings"]
    for key in keys:
        ending = next((end for end in endings if key.endswith(end)), "")
        found += [key.removesuffix(ending), endings[ending]] if ending else [key]
    return found


def _aside(keys: Sequence[str], closing: int, begin: int) -> int | None:
    """The comma that opens the relative clause or the apposition which the comma `closing` ends: `, who had quit in
    May,`, `, the leader of the house,`.
    """
    for i in range(closing - 2, max(closing - ASIDE, begin) - 1, -1):
        if keys[i] == ",":
            apposed = i and keys[i - 1][0] == "<" and status_words("speakers", "articles").at(keys, i + 1)
            return i if clause_words("relative").at(keys, i + 1) or apposed else None
    return None


def _by_words(keys: Sequence[str]) -> Status | None:
    everything = len(keys)
    open_ = status_words("cues", "open").within(keys, 0, everything)
    expected = status_words("cues", "expected").within(keys, 0, everything)
    skipped = {i + step for i in range(everything) for step in range(status_words("cues", "not_denied").at(keys, i))}
    denied = [i for i in status_words("cues", "denied").within(keys, 0, everything) if i not in skipped]
    unlikely = status_words("cues", "unlikely").within(keys, 0, everything)
    if open_:
        return Status.EXPECTED
    if denied or unlikely:
        return Status.DENIED
    return Status.EXPECTED if expected else None


def _by_behind(keys: Sequence[str]) -> Status | None:
    length = status_words("cues", "behind").at(keys, 0)
    return _by_words(keys[: length + 1]) if length else None
