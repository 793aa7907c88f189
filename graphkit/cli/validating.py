"""`graphkit validate`: does a graph keep to the rules of its ontology?"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphkit import terminal
from graphkit.cli.app import OUT, app
from graphkit.store.oxigraph import open_store
from graphkit.store.validation import SMALL, by_shacl, by_sparql, facts, shacl_is_here

__all__ = ["Engine", "validate"]


class Engine(StrEnum):
    """What runs the rules."""

    AUTO = "auto"
    SHACL = "shacl"
    SPARQL = "sparql"


@app.command()
def validate(
    out: Annotated[Path, typer.Argument(help="The folder that `graphkit build` wrote.")] = OUT,
    engine: Annotated[
        Engine,
        typer.Option(help=f"SHACL up to {SMALL} facts where pySHACL is installed, SPARQL for more, or one of them."),
    ] = Engine.AUTO,
) -> None:
    """Check a graph against the shapes of the ontology: time bounds, evidence, types, seats, qualifiers.

    Exit status 1 where anything breaks a rule. SHACL and SPARQL find the same.

    Examples:

    - `graphkit validate`
    - `graphkit validate out --engine shacl`
    """
    store = open_store(out / "store")
    small = engine is Engine.AUTO and shacl_is_here() and facts(store) <= SMALL
    validation = by_shacl(store) if small or engine is Engine.SHACL else by_sparql(store)
    typer.echo(terminal.validated(validation), nl=False)
    if validation.findings:
        raise typer.Exit(1)
