"""`graphkit conflicts`: what cannot all be so."""

from pathlib import Path
from typing import Annotated

import typer

from graphkit import pipeline, terminal
from graphkit.cli.app import OUT, app
from graphkit.lookup import fold
from graphkit.views import conflicts as view

__all__ = ["conflicts"]


@app.command()
def conflicts(
    out: Annotated[Path, typer.Argument(help="The folder that `graphkit build` wrote.")] = OUT,
    name: Annotated[str, typer.Argument(help="Only with this in what they say.")] = "",
) -> None:
    """Show what contradicts itself, with the evidence of both sides.

    Different seat counts, two in one post at a time, asserted and denied, left before joining. What is wrong can be
    set right in `corrections.toml`.

    Examples:

    - `graphkit conflicts`
    - `graphkit conflicts out Kumaraswamy`
    """
    wanted = fold(name)
    found = [one for one in view.conflicts(pipeline.load(out)) if any(wanted in fold(side.says) for side in one.sides)]
    if found:
        typer.echo(terminal.conflicting(found), nl=False)
    else:
        typer.echo("nothing here contradicts itself" + (f" about {name!r}" if name else ""), err=True)
