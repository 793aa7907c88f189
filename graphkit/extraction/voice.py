"""In whose voice a relation is told: what its words say, what its kind allows, and what the judge sees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.extraction.judge import Judged
from graphkit.extraction.line import Line
from graphkit.extraction.patterns import voices
from graphkit.extraction.phrasebook import clause_words, status_words
from graphkit.extraction.place import Report
from graphkit.extraction.rebuttals import rebuttal
from graphkit.extraction.sayers import Sayer
from graphkit.extraction.stance import Stance, contested, near, stance
from graphkit.extraction.verdict import Opinions, verdict
from graphkit.model import Span, Status
from graphkit.ontology import cues

__all__ = ["Telling", "also", "judged_stance", "opinions", "written_stance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The words that tell a relation: the line in which they end, their characters, the reference of the subject, and
    all that is reported in the article.
    """

    line: Line
    span: Span
    relation: str
    subject: str
    said: Sequence[Report]


def written_stance(one: Telling, options: Mapping[str, Any]) -> Stance:
    """How a pattern's words are told; `options` are the pattern's."""
    voice = options.get("voice")
    told = stance(one.line, one.span, () if voice == "given" else one.said, _idle(one.relation))
    if fixed := options.get("status"):
        return Stance(Status(fixed), told.sayer if Status(fixed) is told.status else None)
    return told if voice == "own" and _says(one) else _voiced(one, told, voice)


def judged_stance(one: Telling, found: Judged) -> Stance:
    """How the judge and the words together have it (`graphkit.extraction.verdict`). Titles and kinship are in the
    article's own voice wherever they stand.
    """
    idle = _idle(one.relation)
    told = stance(one.line, one.span, one.said, idle)
    if idle and stance(one.line, one.span, one.said).status is not told.status:
        return told
    words = _voiced(one, told, voices().get(one.relation))
    status = verdict(_opinions(one, words, found))
    return words if status is words.status else Stance(status, told.sayer or _heard(one))


def opinions(one: Telling, found: Judged) -> Opinions:
    """What the judge and the words say of how a relation is told."""
    told = stance(one.line, one.span, one.said, _idle(one.relation))
    return _opinions(one, _voiced(one, told, voices().get(one.relation)), found)


def _opinions(one: Telling, words: Stance, found: Judged) -> Opinions:
    return Opinions(
        shares=found.shares, words=words.status, voice=voices().get(one.relation), apart=found.apart > 0
    )  # fmt: skip


def _heard(one: Telling) -> Sayer | None:
    """Who speaks in the sentence, where the words from one name to the other hold only a part of what is reported."""
    start, end = one.span
    over = [report for report in one.said if report.sayer and report.start < end and start < report.end]
    here = [report for report in over if report.line == one.line.sentence.index]
    return next((report.sayer for report in (*here, *over)), None)


def _voiced(one: Telling, told: Stance, voice: str | None) -> Stance:
    if voice == "own":
        status = near(one.line, one.span)
        return Stance(status, told.sayer) if status else Stance(Status.ASSERTED)
    return _by_itself(one, told) if voice == "subject" else told


def _says(one: Telling) -> bool:
    """Whether the words are a sentence of their own, and no title: `he was a Labour man`, not `Labour MP X`. What a
    relative clause says is told in passing.
    """
    line, (start, end) = one.line, one.span
    inside = [i for i, item in enumerate(line.items) if start <= item.start < end]
    if not inside:
        return False
    verbs = status_words("verbs", "finite").within(line.keys, inside[0], inside[-1] + 1)
    return bool(verbs) and not clause_words("relative").within(line.keys, inside[0], verbs[0])


def _by_itself(one: Telling, told: Stance) -> Stance:
    """Whoever criticises somebody does so by saying it: that is a fact, whatever it is that is said. Only where
    somebody else tells of it all is it that one's claim, and only where the article itself looks ahead is it to come.
    """
    report = told.report
    if report is None or (told.sayer is None and not report.quoted):
        return told if told.status is Status.EXPECTED else Stance(Status.ASSERTED)
    others = told.sayer and one.subject not in (told.sayer.ref or "").split("+")
    return told if others and _tells_of(report, one) else Stance(Status.ASSERTED)


def _tells_of(report: Report, one: Telling) -> bool:
    """Whether the subject itself stands in what is reported, too."""
    if report.start <= one.span[0]:
        return True
    inside = (item for item in one.line.items if report.start <= item.start < one.span[1])
    return any(one.subject in ref.split("+") for item in inside for ref in item.refs)


def _idle(relation: str) -> frozenset[str]:
    """The words that say nothing against a relation: who will vote for somebody supports him today."""
    return frozenset(cues("status")["idle"].get(relation, ()))


# --- what is contested ----------------------------------------------------------------------------------------------
def also(one: Telling, status: Status, lines: Sequence[Line]) -> Iterator[tuple[Stance, int]]:
    """How else the same is told, and where the words that tell it so end: what somebody denies is somebody's claim
    (`X denied reports that …`), and what is claimed or foretold may be denied in the next sentence (`X denied it`).
    """
    if status is Status.DENIED:
        claim = contested(one.line, one.span, one.said)
        if claim:
            yield claim, one.span[1]
    elif status is not Status.ASSERTED:
        denying = _next(lines, one.line)
        sayer = rebuttal(denying, one.said) if denying else None
        if denying and sayer and sayer != stance(one.line, one.span, one.said).sayer:
            yield Stance(Status.DENIED, sayer), denying.items[-1].end


def _next(lines: Sequence[Line], line: Line) -> Line | None:
    number = line.sentence.index + 1
    return lines[number] if number < len(lines) and lines[number].sentence.index == number else None
