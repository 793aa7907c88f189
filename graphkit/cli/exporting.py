"""`graphkit export`: a graph once more, in another format."""

from pathlib import Path
from typing import Annotated

import typer

from graphkit import pipeline
from graphkit.cli.app import OUT, app, told_alone

__all__ = ["export"]


@app.command()
def export(
    to: Annotated[Path, typer.Option(help="The file; its suffix is the format.", dir_okay=False)],
    out: Annotated[Path, typer.Argument(help="The folder that `graphkit build` wrote.")] = OUT,
) -> None:
    """Write a graph once more: .ttl .trig .nt .nq .jsonld .graphml .gexf .csv .html.

    Examples:

    - `graphkit export --to alliances.gexf`
    - `graphkit --told export out --to graph.nq`
    """
    pipeline.export(out, to, inferred=not told_alone())
    typer.echo(f"{to} written", err=True)
