"""`graphkit ontology`: what the terms of a graph mean."""

from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.app import app
from graphkit.views.ontology import write

__all__ = ["ontology"]


@app.command()
def ontology(
    to: Annotated[Path, typer.Option(help="The HTML file to write.", dir_okay=False)] = Path("ontology.html"),
) -> None:
    """Write one page that explains every class, relation, qualifier and property, with mappings and questions.

    Example:

    - `graphkit ontology --to ontology.html`
    """
    write(to)
    typer.echo(f"{to} written", err=True)
