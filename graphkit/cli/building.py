"""`graphkit build`: articles in, their graph out."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from graphkit import pipeline, terminal
from graphkit.cli.app import OUT, app, told_alone
from graphkit.cli.reading import How, reading

__all__ = ["build"]


@app.command()
@reading
def build(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, patterns; - reads standard input.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = OUT,
    strict: Annotated[bool, typer.Option("--strict", help="Fail where any source is skipped.")] = False,
    no_texts: Annotated[
        bool, typer.Option("--no-texts", help="Leave whole articles out of graph.html; the quotes stay.")
    ] = False,
    *,
    how: How,
) -> None:
    """Read articles and write their graph.

    Examples:

    - `graphkit build articles/ --out out`
    - `graphkit build news.jsonl --field text=body --field published=date --names my.toml`
    - `cat article.txt | graphkit build -`
    - `graphkit build articles/ --corrections who-is-who.toml`
    - `graphkit build articles/ --min-confidence 0.8`
    - `graphkit build articles/ --no-texts`
    - `graphkit --told build articles/`
    """
    settings = replace(how.settings, infer=not told_alone(), texts=not no_texts)
    with terminal.progress() as progress:
        report = pipeline.build(sources, out, settings=settings, progress=progress)
    typer.echo(terminal.skips(report.skips), err=True, nl=False)
    for note in report.notes:
        typer.echo(f"note: {note}", err=True)
    for done in report.corrected:
        typer.echo(f"corrected: {done}", err=True)
    if report.validation and report.validation.findings:
        typer.echo(terminal.validated(report.validation), err=True, nl=False)
    counts = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    typer.echo(f"{out}: {report.documents} documents read, {len(report.skips)} skipped; {counts}")
    if not report.documents or (strict and report.skips):
        raise typer.Exit(1)
