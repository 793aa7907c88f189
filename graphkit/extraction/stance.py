"""How a statement is told: asserted, claimed, expected or denied, and by whom. Words: `ontology/cues/status.toml`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graphkit.extraction.line import Line
from graphkit.extraction.tokens import tokens
from graphkit.model import Status
from graphkit.ontology import cues

__all__ = ["Report", "reports", "stance"]

_BEFORE = 3  # items before a statement that still hedge or deny it ("ruled out an alliance with")
_ENTITY = r"<(?:Person|Party|Alliance|Organisation|Group)=(?P<ref>[^>\s]*)> "


@dataclass(frozen=True, slots=True)
class Report:
    """The part `low:high` of a line's text that somebody else says: an entity's reference, or words."""

    low: int
    high: int
    speaker: str | None
    words: str | None


def reports(line: Line) -> tuple[Report, ...]:
    """What is reported speech in a line: `X said that …`, `…, X said`, `according to X, …`."""
    found = [*_spoken_after(line), *_spoken_before(line), *_according(line)]
    return tuple(found)


def _spoken_after(line: Line) -> Iterator[Report]:
    for match in _regex("after").finditer(line.text):
        yield Report(match.end(), len(line.text), match["ref"], match["words"])


def _spoken_before(line: Line) -> Iterator[Report]:
    for match in _regex("before").finditer(line.text):
        yield Report(0, match.start(), match["ref"] or match["ref2"], match["words"])


def _according(line: Line) -> Iterator[Report]:
    for match in _regex("according").finditer(line.text):
        yield Report(0, len(line.text), match["ref"], match["words"])


@cache
def _regex(name: str) -> re.Pattern[str]:
    say = _alternatives(cues("status")["reporting"])
    who = rf"(?:{_ENTITY}(?:@[^<]\S* ){{0,2}}|(?P<words>{_alternatives(cues('status')['speakers'])}))".replace("@", "")
    again = _ENTITY.replace("<ref>", "<ref2>")
    source = {
        "after": rf"(?:^|(?<= )){who}(?:also |have |has |had |further |on |<Date=\S* )*{say}(?:that |: |, )?(?=\S)",
        "before": rf"(?:, |\" ){who}{say}|(?:, |\" ){say}{again}",
        "according": rf"(?:^|(?<= ))according to (?:the )?{who}",
    }
    return re.compile(source[name])


def stance(line: Line, span: tuple[int, int], found: Sequence[Report]) -> tuple[Status, Report | None]:
    """Status and, where somebody else says it, whose report it stands in, of what is told at `span` of a line's text.

    A hedge or a denial within it, or right before it, decides; else the innermost report that holds it; else it is
    the article's own assertion.
    """
    low = span[0]
    for _ in range(_BEFORE):
        low = max(line.text.rfind(" ", 0, max(low - 1, 0)) + 1, 0)
    region = line.text[low : span[1]]
    holding = [report for report in found if report.low <= span[0] and span[1] <= report.high + 1]
    report = min(holding, key=lambda r: r.high - r.low, default=None)
    if _denial().search(_no_denial().sub(" ", region)):
        return Status.DENIED, report
    if _hedge().search(region):
        return Status.EXPECTED, report
    return (Status.CLAIMED, report) if report else (Status.ASSERTED, None)


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<= ))" + _alternatives(cues("status")["expected"]))


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<= ))" + _alternatives(cues("status")["denied"]))


@cache
def _no_denial() -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<= ))" + _alternatives(cues("status")["not_denied"]))


def _alternatives(listed: Sequence[str]) -> str:
    phrases = ("".join(re.escape(token.text.casefold()) + " " for token in tokens(text)) for text in listed)
    return "(?:" + "|".join(sorted(phrases, key=len, reverse=True)) + ")"
