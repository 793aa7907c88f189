"""What the command line shows: tables, progress, skipped sources. Names come from articles and are never trusted."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table as RichTable
from rich.text import Text

from graphkit.evaluate import Evaluation, Score, Share
from graphkit.model import Merge, Named, Reading, Skip
from graphkit.ontology import GK, ID, Name
from graphkit.pace import memory
from graphkit.pipeline import Account
from graphkit.store.questions import questions
from graphkit.store.sparql import Cell, Table
from graphkit.store.validation import Validation
from graphkit.views import explain
from graphkit.views.conflicts import Conflict
from graphkit.views.explorer import words

__all__ = [
    "Form", "Step", "answer", "asked", "conflicting", "drawn", "explained", "listed", "measured", "merged", "progress",
    "skips", "standing", "validated",
]  # fmt: skip

Step = Callable[[str, int, int | None], None]
"""Told while a build runs: name of the step, how many are done, how many there are (None where nobody knows)."""

_JOINERS = "\u200c\u200d\u200e\u200f"  # what scripts and emoji need to be written right
_SHORT = 14  # letters up to which a column is never folded: statuses, days, yes and no
_SOME = 3  # articles of a name that are shown; merges.jsonl has all of them
_WIDE = 10_000  # columns where nothing is folded: what reads a pipe wants whole lines


class Form(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def answer(table: Table, form: Form) -> str:
    """An answer as text. CSV and JSON hold the values as they are; a table shortens IRIs to prefix and name."""
    if form is Form.JSON:
        rows = [dict(zip(table.variables, row, strict=True)) for row in table.rows]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if form is Form.CSV:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows((table.variables, *map(_csv, table.rows)))
        return out.getvalue()
    return drawn(None, table.variables, [[_short(cell) for cell in row] for row in table.rows])


def _csv(row: Sequence[Cell]) -> list[Cell]:
    return [str(cell).lower() if isinstance(cell, bool) else cell for cell in row]


def _short(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell).removeprefix(ID).removeprefix(GK)


def asked() -> str:
    """All named questions, with what they take."""
    rows = []
    for question in questions().values():
        rows.append([question.name, "", question.title])
        for one in question.parameters:
            kinds = f" ({one.default})" if one.default else ""
            rows.append(["", f"--{one.name} {' or '.join(one.types)}{kinds}", one.about])
    return drawn("graphkit query NAME --PARAMETER VALUE …", ("name", "parameter (default)", "asks"), rows)


def explained(reading: Reading) -> str:
    """An article with its names marked, its statements, and what was turned away."""
    document = reading.document
    published = words.period(document.published) if document.published else "not known when"
    text = "\n".join(_plain(line).plain for line in explain.marked(reading).split("\n"))
    told = [_statement(one) for one in explain.statements(reading)]
    columns = ("who", "", "whom or what", "details", "when", "status", "by", "confidence", "found by", "in the words")
    parts = [f"{_plain(document.title or document.name).plain}\n{document.name}, published {published}\n", text + "\n"]
    parts.append(drawn("what it tells", columns, told) if told else "it tells no statement\n")
    parts.append(drawn("whom it names", ("name", "type", "other forms", "mentions"), _named(reading)))
    if reading.rejections:
        turned = [[one.reason, one.detail] for one in reading.rejections]
        parts.append(drawn("turned away", ("reason", "what it would have said"), turned))
    return "\n".join(parts)


def _statement(one: explain.Line) -> list[str]:
    return [
        one.subject, one.relation, one.object, one.details, one.when, one.status, one.speaker,
        f"{one.confidence:.2f}", one.extractor, one.quote,
    ]  # fmt: skip


def _named(reading: Reading) -> list[list[str]]:
    return [[*map(str, row)] for row in explain.entities(reading)]


def merged(merges: Sequence[Merge]) -> str:
    """Names that were taken for one, with the articles that use them, and why."""
    rows = [[one.entity, *_side(one.one), *_side(one.two), f"{one.score:g}", "; ".join(one.reasons)] for one in merges]
    return drawn(None, ("entity", "name", "articles", "name", "articles", "score", "reasons"), rows)


def _side(named: Named) -> tuple[str, str]:
    first, more = named.documents[:_SOME], len(named.documents) - _SOME
    return named.name, ", ".join(first) + (f" and {more} more" if more > 0 else "")


def conflicting(found: Sequence[Conflict]) -> str:
    """Contradictions: what each side says, in which article, in which words."""
    cells = [
        [one.kind if side is one.sides[0] else "", side.says, side.fact.standing, name, said.status, said.quote]
        for one in found
        for side in one.sides
        for name, said in side.evidence
    ]
    return drawn(None, ("contradiction", "says", "standing", "article", "status", "quote"), cells)


def validated(validation: Validation) -> str:
    """What breaks the rules, rule by rule with the first few nodes; and how much was looked at."""
    broken: dict[str, list[str]] = {}
    for one in validation.findings:
        broken.setdefault(one.message, []).append(one.node)
    looked = f"{validation.facts} facts, {validation.rules} rules by {validation.engine}"
    if not broken:
        return f"{looked}: nothing breaks a rule\n"
    rows = [
        [message, str(len(nodes)), ", ".join(map(_short, nodes[:_SOME])) + (" \u2026" if len(nodes) > _SOME else "")]
        for message, nodes in broken.items()
    ]
    return drawn(None, ("it must be so that", "broken", "by"), rows) + f"{looked}: {len(broken)} rules are broken\n"


def listed(entries: Sequence[Name]) -> str:
    """Entries of the names files."""
    rows = [[one.id, one.type, one.name, ", ".join(one.aliases)] for one in entries]
    return drawn(None, ("id", "type", "name", "also"), rows)


def measured(evaluation: Evaluation, *, by_relation: bool, errors: bool) -> str:
    """The figures of an evaluation, with the parts and the errors that are asked for."""
    scores = [
        ("entities", evaluation.entities),
        ("statements (strict)", evaluation.statements),
        ("statements (relaxed)", evaluation.relaxed),
    ]
    if by_relation:
        scores = [*evaluation.by_type.items(), *evaluation.by_relation.items(), *scores]
    columns = ("", "precision", "recall", "F1", "right", "found", "gold")
    lines = [f"{fault}\n" for fault in evaluation.faults] if errors else []
    lines.append(drawn(f"{evaluation.documents} articles", columns, [[name, *_score(one)] for name, one in scores]))
    shares = {
        "status": evaluation.status, "status, where not asserted": evaluation.hedged,
        "speaker": evaluation.speaker, "time": evaluation.time,
    }  # fmt: skip
    rows = [
        [name, "" if one.value is None else f"{one.value:.3f}", str(one.right), str(one.of)]
        for name, one in shares.items()
    ]
    lines.append(drawn("of the statements that are right", ("", "share", "right", "of"), rows))
    lines.append(f"times invented: {evaluation.times_invented}; implied and not counted: {evaluation.implied}\n")
    return "".join(lines)


def _share(share: Share) -> str:
    return "" if share.value is None else f"{share.value:.3f}"


def _score(score: Score) -> list[str]:
    return [f"{x:.3f}" for x in (score.precision, score.recall, score.f1)] + [
        str(score.right), str(score.found), str(score.gold),
    ]  # fmt: skip


def drawn(title: str | None, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as wide as the terminal, or as it needs to be where there is none."""
    drawn = RichTable(box=SIMPLE_HEAD, title=title and _plain(title), title_justify="left")
    for name, cells in zip(columns, zip(columns, *rows, strict=True), strict=True):
        drawn.add_column(name, overflow="fold", no_wrap=max(map(len, cells)) <= _SHORT)
    for row in rows:
        drawn.add_row(*map(_plain, row))
    console = Console(width=None if sys.stdout.isatty() else _WIDE)
    with console.capture() as shown:
        console.print(drawn)
    return "\n".join(line.rstrip() for line in shown.get().splitlines()) + "\n"


def _plain(text: str) -> Text:
    """Text as it stands: no markup, and no control character that a terminal would obey."""
    return Text("".join(c if c.isprintable() or c in _JOINERS else "\N{REPLACEMENT CHARACTER}" for c in text))


def skips(skipped: Sequence[Skip]) -> str:
    """What was not read, why, and what would mend it."""
    return "".join(f"skipped {one.source}: {one.reason}; {one.mend}\n" for one in skipped)


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.1f}/s" if speed else "")


class _Memory(ProgressColumn):
    """The most memory that this process has taken."""

    def render(self, _: Task) -> Text:
        return Text(f"{memory():,} MB")


@contextmanager
def progress() -> Iterator[Step]:
    """A line a step on standard error, where that is a terminal: how far, how fast, what is left, how much memory."""
    columns = (
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(),
        TimeElapsedColumn(), TimeRemainingColumn(), _Memory(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield tell


def standing(out: Path, account: Account) -> str:
    """How a build stands, a line a thing."""
    lines = [f"{out}: process {account.running} is at work" if account.running else f"{out}: nobody is at work"]
    lines.append(f"ledger: {account.articles['read']} articles read, {account.articles['failed']} failed")
    if account.outdated:
        lines.append(f"  {account.outdated} of them by another version of the reader; --reread reads them again")
    if account.last:
        lines.append(f"last heard of: {account.last}")
    report = account.report
    if report is None:
        lines.append("output: none yet; `graphkit build` goes on where it was")
    else:
        counts = ", ".join(f"{count} {name}" for name, count in report.counts.items())
        lines.append(f"output: {report.documents} documents, {counts}")
        lines.append("seconds: " + ", ".join(f"{step} {seconds:g}" for step, seconds in report.seconds.items()))
        lines += [f"  {seconds:g} s for {name}" for name, seconds in report.slowest[:_SOME]]
    return "".join(f"{line}\n" for line in lines)
