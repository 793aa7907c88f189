"""`graphkit merges` and `graphkit names`: who is who, and why."""

from pathlib import Path
from typing import Annotated

import typer

from graphkit import names as lists
from graphkit import ontology, terminal
from graphkit.cli.app import OUT, app
from graphkit.resolution import merges as reasons

__all__ = ["list_names", "show_merges"]


@app.command("merges")
def show_merges(
    out: Annotated[Path, typer.Argument(help="The folder that `graphkit build` wrote.")] = OUT,
    name: Annotated[str, typer.Argument(help="Only of entities and names with this in them.")] = "",
) -> None:
    """List the names that were taken for one person, party or place, and why.

    To undo one, or to add one, write it into `corrections.toml` in the folder and build again.

    Examples:

    - `graphkit merges`
    - `graphkit merges out Kumaraswamy`
    """
    found = reasons.selected(reasons.read(out / reasons.FILE), name)
    typer.echo(terminal.merged(found), nl=False)
    if not found:
        typer.echo("no names were merged" + (f" for {name!r}" if name else ""), err=True)


@app.command("names")
def list_names(
    text: Annotated[str, typer.Argument(help="Part of a name, an alias or an id.")] = "",
    country: Annotated[str, typer.Option(help="Of this country: IN, GB …")] = "",
    type: Annotated[str, typer.Option(help="Of this type: Party, Office …")] = "",
    names: Annotated[list[Path] | None, typer.Option(help="Your own names file.", exists=True, dir_okay=False)] = None,
    check: Annotated[
        Path | None, typer.Option(help="Tell what is wrong in a names file.", exists=True, dir_okay=False)
    ] = None,
) -> None:
    """List and search the names that graphkit knows, or check a names file of your own.

    Examples:

    - `graphkit names "janata dal" --country IN --type Party`
    - `graphkit names --check my-parties.toml`
    """
    if check:
        _check(check)
        return
    found = lists.search(ontology.names(tuple(names or ())).values(), text, country=country, type=type)
    typer.echo(terminal.listed(found), nl=False)
    if not found:
        typer.echo("no name in these files is like that", err=True)


def _check(path: Path) -> None:
    faults = lists.faults(path)
    typer.echo("".join(f"{fault}\n" for fault in faults) or f"{path} keeps all rules\n", nl=False)
    if faults:
        raise typer.Exit(1)
