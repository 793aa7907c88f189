"""`graphkit build`: articles in, their graph out."""

import dataclasses
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from graphkit import pipeline, terminal
from graphkit.cli.app import OUT, app, told_alone
from graphkit.documents import Fields

__all__ = ["build"]


@app.command()
def build(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, patterns; - reads standard input.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = OUT,
    names: Annotated[
        list[Path] | None,
        typer.Option(
            "--names", "--corrections", help="Your own file of names, or of corrections.", exists=True, dir_okay=False
        ),
    ] = None,
    field: Annotated[list[str] | None, typer.Option(help="Which field of a record holds what: text=body.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail where any source is skipped.")] = False,
) -> None:
    """Read articles and write their graph.

    Examples:

    - `graphkit build articles/ --out out`
    - `graphkit build news.jsonl --field text=body --field published=date --names my.toml`
    - `cat article.txt | graphkit build -`
    - `graphkit build articles/ --corrections who-is-who.toml`
    - `graphkit --told build articles/`
    """
    settings = replace(pipeline.Settings.of(names or (), _fields(field or [])), infer=not told_alone())
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


def _fields(pairs: list[str]) -> Fields:
    known = {one.name for one in dataclasses.fields(Fields)}
    chosen: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if name not in known or not equals or not value:
            raise typer.BadParameter(f"{pair!r}: write NAME=FIELD, where NAME is one of {', '.join(sorted(known))}")
        chosen[name] = value
    return Fields(**chosen)
