"""`graphkit at`, `changes` and `show`: what a graph tells of a day, of a stretch of time, of somebody or something."""

from typing import Annotated

import typer

from graphkit.cli import tables
from graphkit.cli.app import OUT, Graph, app
from graphkit.cli.options import Choice, day, days, sharing
from graphkit.model import Entity, Standing
from graphkit.period import UNBOUNDED, Window
from graphkit.terminal import Form
from graphkit.views.explorer import words
from graphkit.views.temporal import ANY, TemporalGraph, Which, touches

__all__ = ["at", "changes", "show"]


@app.command()
@sharing
def at(
    when: Annotated[str, typer.Argument(metavar="DAY", help="A day (2023-09-27); a month or a year: some day of it.")],
    graph: Graph = OUT,
    alliances: Annotated[bool, typer.Option("--alliances", help="The groups of allied parties.")] = False,
    *,
    choice: Choice,
) -> None:
    """Show the graph as it stood on a day: what surely held, and what only possibly.

    Established facts, where no `--standing` is given. "Possibly" is what the articles leave open: an alliance of "2018"
    possibly held in any month of it, and what nobody has told to be over possibly holds for ever.

    Examples:

    - `graphkit at 2023-09-27`
    - `graphkit at 2019-06-01 --known 2019-07-01 --relation alliedWith`
    - `graphkit at 2019-06-01 --alliances`
    - `graphkit at 2019 --standing any --certainly --format csv`
    """
    first, last = (day(when, "DAY"),) * 2 if alliances else days(when, "DAY")
    title, which = _stretch((first, last)), choice.which
    known = choice.graph(graph)
    if alliances:
        shown = known.alliances(first, certainly=choice.certainly, **which)
        typer.echo(tables.groups(f"allied on {title}", known, shown, choice.form), nl=False)
        return
    found = known.between(first, last, certainly=choice.certainly, **which)
    sure, maybe = found.certain, found.possible
    holds = tables.surely([True] * len(sure) + [False] * len(maybe))
    title += f": {len(sure)} facts surely, {len(maybe)} possibly"
    typer.echo(tables.facts(title, sure.rows() + maybe.rows(), choice.form, before={"holds": holds}), nl=False)
    _tell_others(known, choice, (first, last), len(found))


@app.command()
@sharing
def changes(
    first: Annotated[str, typer.Argument(help="The first day; a month or a year: from its first day to its last.")],
    last: Annotated[str, typer.Argument(help="The last day, or the month or year that ends with it.")] = "",
    graph: Graph = OUT,
    of: Annotated[str, typer.Option(help="Only of this person, party …: a name, an alias or an id.")] = "",
    *,
    choice: Choice,
) -> None:
    """Show what began, happened, ended and became known in a stretch of time, its first and last day included.

    Established facts, where no `--standing` is given. A change is sure that came in that time however its date falls.

    Examples:

    - `graphkit changes 2019`
    - `graphkit changes 2018-05 2019-07-31 --of "JD(S)"`
    - `graphkit changes 2023-09-01 2023-09-30 --relation alliedWith --certainly`
    """
    when = days(first, "FIRST")[0], days(last or first, "LAST")[1]
    which, known = choice.which, choice.graph(graph)
    found = known.changes(*when, certainly=choice.certainly, **which)
    if of:
        about = {row.fact.id for one in known.find(of) for row in known.timeline(one.id)}
        found = tuple(change for change in found if change.fact.id in about)
    typer.echo(tables.changes(f"{_stretch(when)}: {len(found)} changes", known, found, choice.form), nl=False)
    if not found:
        typer.echo("no fact changed in that time", err=True)


@app.command()
@sharing
def show(
    entity: Annotated[str, typer.Argument(help="A name, an alias or an id.")],
    graph: Graph = OUT,
    on: Annotated[str, typer.Option(help="Only what may hold on this day (2023-09-27); a month, a year.")] = "",
    neighbours: Annotated[bool, typer.Option("--neighbours", help="By those it shares facts with.")] = False,
    *,
    choice: Choice,
) -> None:
    """Show the timeline of a person, a party or anything else with a name: facts of any standing.

    Examples:

    - `graphkit show "JD(S)"`
    - `graphkit show Kumaraswamy --on 2018-06-01 --known 2019-01-01`
    - `graphkit show "JD(S)" --neighbours --relation alliedWith`
    """
    within, asked = days(on, "--on") if on else UNBOUNDED, choice.which
    known = choice.graph(graph)
    for one in known.find(entity):
        title = f"{one.name} ({one.type}, {one.id})"
        if neighbours:
            which: Which = {"standing": ANY, **asked}
            shown = known.neighbours(one.id, within=within, certainly=choice.certainly, **which)
            typer.echo(tables.neighbours(title, known, shown, choice.form), nl=False)
        else:
            typer.echo(_timeline(known, one, within if on else None, choice), nl=False)


def _timeline(graph: TemporalGraph, one: Entity, within: Window | None, choice: Choice) -> str:
    title, rows = f"{one.name} ({one.type}, {one.id})", graph.timeline(one.id, **choice.which)
    if within is None:
        return tables.facts(title, rows, choice.form)
    rows = tuple(row for row in rows if touches(row.fact.period, within, certainly=choice.certainly))
    sure = tables.surely([touches(row.fact.period, within, certainly=True) for row in rows])
    return tables.facts(
        title, rows, choice.form, after={"on" if choice.form is not Form.TABLE else _stretch(within): sure}
    )


def _stretch(when: Window) -> str:
    first, last = map(words.day, when)
    return first if first == last else f"{first} to {last}"


def _tell_others(graph: TemporalGraph, choice: Choice, when: Window, shown: int) -> None:
    """Say how many facts the default leaves out, so that nobody takes it for all there is."""
    which: Which = {**choice.which, "standing": ANY}
    others = 0 if choice.standing else len(graph.between(*when, certainly=choice.certainly, **which)) - shown
    if others:
        told = ", ".join(standing for standing in Standing if standing is not Standing.ESTABLISHED)
        typer.echo(f"{others} more are {told}: --standing any shows them", err=True)
    elif not shown:
        typer.echo("nothing in this graph held then", err=True)
