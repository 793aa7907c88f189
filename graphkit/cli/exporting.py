"""`graphkit export`: a graph once more, in another format."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from graphkit import pipeline, terminal
from graphkit.cli.app import OUT, app, told_alone
from graphkit.cli.choosing import Choosing, choosing
from graphkit.cli.options import taking
from graphkit.store.remote import SCHEME

__all__ = ["Ways", "export"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How it is written, beside what."""

    replace: Annotated[bool, typer.Option("--replace", help="Clear the SPARQL store before, whatever it holds.")] = (
        False
    )
    no_texts: Annotated[
        bool, typer.Option("--no-texts", help="Leave whole articles out of an .html; the quotes stay.")
    ] = False


@app.command()
@taking(Ways, "ways")
@choosing
def export(
    to: Annotated[
        str, typer.Option(help="The file, whose suffix is the format; a folder, with --format; or sparql+http://…")
    ],
    out: Annotated[Path, typer.Argument(help="The folder that `graphkit build` wrote.")] = OUT,
    form: Annotated[
        str, typer.Option("--format", help="csv, parquet, neo4j (folders); rdf12, wikidata (other shapes of RDF).")
    ] = "",
    *,
    ways: Ways,
    chosen: Choosing,
) -> None:
    """Write a graph, or a part of it, once more: .ttl .trig .nt .nq .jsonld .graphml .gexf .csv .parquet .html.

    Examples:

    - `graphkit export --to alliances.gexf --relation alliedWith --standing established`
    - `graphkit --told export out --to graph.nq`
    - `graphkit export --to 2019.graphml --on 2019-01-01 --min-confidence 0.6`
    - `graphkit export --to tables --format parquet --between 2018 2019`
    - `graphkit export --to graph-1.2.ttl --format rdf12`
    - `graphkit export --to sparql+http://localhost:7878/query`
    - `graphkit export --to to-publish.html --no-texts`
    """
    wanted = replace(chosen.filter, told=told_alone())
    if to.startswith(SCHEME):
        with terminal.progress() as progress:
            done = pipeline.send(out, to, wanted=wanted, clear=ways.replace, progress=progress)
        typer.echo(f"{done.triples} triples there, {done.sent} sent now, {done.found} found", err=True)
        return
    pipeline.export(out, Path(to), form="quotes" if ways.no_texts else form, wanted=wanted)
    typer.echo(f"{to} written", err=True)
