"""`graphkit export`: a graph once more, in another format."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from graphkit import pipeline
from graphkit.cli.app import OUT, app, told_alone
from graphkit.cli.choosing import Choosing, choosing

__all__ = ["export"]


@app.command()
@choosing
def export(
    to: Annotated[Path, typer.Option(help="The file, whose suffix is the format; or a folder, with --format.")],
    out: Annotated[Path, typer.Argument(help="The folder that `graphkit build` wrote.")] = OUT,
    form: Annotated[
        str, typer.Option("--format", help="csv, parquet, neo4j (folders); rdf12, wikidata (other shapes of RDF).")
    ] = "",
    no_texts: Annotated[
        bool, typer.Option("--no-texts", help="Leave whole articles out of an .html; the quotes stay.")
    ] = False,
    *,
    chosen: Choosing,
) -> None:
    """Write a graph, or a part of it, once more: .ttl .trig .nt .nq .jsonld .graphml .gexf .csv .parquet .html.

    Examples:

    - `graphkit export --to alliances.gexf --relation alliedWith --standing established`
    - `graphkit --told export out --to graph.nq`
    - `graphkit export --to 2019.graphml --on 2019-01-01 --min-confidence 0.6`
    - `graphkit export --to tables --format parquet --between 2018 2019`
    - `graphkit export --to graph-1.2.ttl --format rdf12`
    - `graphkit export --to to-publish.html --no-texts`
    """
    form = "quotes" if no_texts else form
    pipeline.export(out, to, form=form, wanted=replace(chosen.filter, told=told_alone()))
    typer.echo(f"{to} written", err=True)
