"""`graphkit explain`: one article, with all that was read in it and why."""

from pathlib import Path
from typing import Annotated

import typer

from graphkit import pipeline, terminal
from graphkit.cli.app import app
from graphkit.cli.reading import How, reading
from graphkit.views import explain as view

__all__ = ["explain"]


@app.command()
@reading
def explain(
    doc: Annotated[str, typer.Argument(help="A file with an article; with --graph the name of one of its documents.")],
    graph: Annotated[
        Path | None, typer.Option("--graph", "-g", help="Take the article from this folder of `graphkit build`.")
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write a page to this file instead.", dir_okay=False)] = None,
    *,
    how: How,
) -> None:
    """Show an article with its names, what is told of them, how, by whom, how surely, and which part found it.

    Examples:

    - `graphkit explain article.txt`
    - `graphkit explain article.txt --html article.html`
    - `graphkit explain 003_3441b2f1faf21967 --graph out`
    """
    if graph is not None and how != How():
        raise typer.BadParameter("--names, --field and --min-confidence go with a file: a build was read with its own")
    readings = [pipeline.reading(graph, doc)] if graph else pipeline.readings(doc, how.settings)
    if html is None:
        typer.echo("\n".join(map(terminal.explained, readings)), nl=False)
    else:
        html.write_text(view.render(readings), encoding="utf-8")
        typer.echo(f"{html} written", err=True)
