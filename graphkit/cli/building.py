"""`graphkit build`, `add` and `status`: articles in, their graph out, and how that stands."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from graphkit import pipeline, terminal
from graphkit.cli.app import OUT, app, told_alone
from graphkit.cli.reading import How, reading
from graphkit.cli.working import Care, Effort, caring, working

__all__ = ["add", "build", "status"]

_Sources = Annotated[list[str], typer.Argument(help="Files, folders, patterns; - reads standard input.")]
_Built = Annotated[Path, typer.Argument(help="The folder that `graphkit build` wrote.")]


@app.command()
@reading
@working
@caring
def build(
    sources: _Sources,
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = OUT,
    *,
    how: How,
    effort: Effort,
    care: Care,
) -> None:
    """Read articles and write their graph. What was read before is not read again, unless it has changed.

    Examples:

    - `graphkit build articles/ --out out`
    - `graphkit build news.jsonl --field text=body --field published=date --names my.toml`
    - `cat article.txt | graphkit build -`
    - `graphkit build articles/ --corrections who-is-who.toml`
    - `graphkit build articles/ --min-confidence 0.8`
    - `graphkit build archive/ --engine processes --workers 8 --time-limit 60`
    - `graphkit build archive/ --prune --reread`
    - `graphkit build articles/ --no-texts`
    - `graphkit --told build articles/`
    """
    settings = replace(how.settings, infer=not told_alone(), texts=not care.no_texts)
    run = replace(effort.run, reread=care.reread, prune=care.prune)
    with effort.progress() as progress:
        report = pipeline.build(sources, out, settings=settings, run=run, progress=progress)
    _told(report, out)
    if not report.documents or (care.strict and report.skips):
        raise typer.Exit(1)


@app.command()
@reading
@working
def add(out: _Built, sources: _Sources, *, how: How, effort: Effort) -> None:
    """Add articles to a graph. They are read with the names, corrections and options of the build, or with those given.

    Examples:

    - `graphkit add out article.txt`
    - `cat article.txt | graphkit add out -`
    """
    given = how != How()
    settings = replace(how.settings, infer=not told_alone()) if given or told_alone() else None
    with effort.progress() as progress:
        report = pipeline.add(out, sources, settings=settings, run=effort.run, progress=progress)
    _told(report, out)
    if not report.documents:
        raise typer.Exit(1)


@app.command()
def status(out: _Built = OUT) -> None:
    """Say how a build stands: whether one is at work, what was read, what the output holds.

    Example:

    - `graphkit status out`
    """
    typer.echo(terminal.standing(out, pipeline.status(out)), nl=False)


def _told(report: pipeline.Report, out: Path) -> None:
    typer.echo(terminal.skips(report.skips), err=True, nl=False)
    for note in report.notes:
        typer.echo(f"note: {note}", err=True)
    for done in report.corrected:
        typer.echo(f"corrected: {done}", err=True)
    if report.validation and report.validation.findings:
        typer.echo(terminal.validated(report.validation), err=True, nl=False)
    counts = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    typer.echo(f"{out}: {report.documents} documents read, {len(report.skips)} skipped; {counts}")
