"""`graphkit show`: what a graph tells of somebody or something, through time."""

from datetime import date
from typing import Annotated

import typer

from graphkit import pipeline, terminal
from graphkit.cli.app import OUT, Graph, app
from graphkit.views import temporal

__all__ = ["show"]


@app.command()
def show(
    entity: Annotated[str, typer.Argument(help="A name, an alias or an id.")],
    graph: Graph = OUT,
    on: Annotated[str, typer.Option(help="Only what may hold on this day (2023-09-27).")] = "",
) -> None:
    """Show the timeline of a person, a party or anything else with a name.

    Examples:

    - `graphkit show "JD(S)"`
    - `graphkit show Kumaraswamy --on 2018-06-01`
    """
    day = _day(on) if on else None
    knowledge = pipeline.load(graph)
    for one in temporal.find(knowledge, entity):
        rows = temporal.timeline(knowledge, one.id)
        kept = [row for row in rows if day is None or row.fact.period.possibly_holds(day)]
        typer.echo(terminal.told(f"{one.name} ({one.type}, {one.id})", kept, day), nl=False)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as why:
        raise typer.BadParameter(f"{text!r} is no day: write it as 2023-09-27", param_hint="--on") from why
