"""How a command reads articles: options that it takes as one parameter."""

import dataclasses
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.options import taking
from graphkit.documents import Fields, Network
from graphkit.pipeline import Settings

__all__ = ["How", "reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How articles are read."""

    names: Annotated[
        list[Path] | None,
        typer.Option(
            "--names", "--corrections", help="Your own file of names, or of corrections.", exists=True, dir_okay=False
        ),
    ] = None
    field: Annotated[
        list[str] | None, typer.Option(help="Which field of a record, or column, holds what: text=body.")
    ] = None
    fetch: Annotated[
        bool | None, typer.Option("--fetch", help="Read addresses from the network, as robots.txt allows it.")
    ] = None
    private: Annotated[
        bool | None, typer.Option("--private", help="With --fetch: addresses of this machine and its network, too.")
    ] = None
    least: Annotated[
        float | None,
        typer.Option(
            "--min-confidence", min=0, max=1,
            help="Only statements at least so sure, 0 to 1: more of them are right, fewer are told.",
        ),
    ] = None  # fmt: skip

    @property
    def settings(self) -> Settings:
        """The same for the pipeline. Raises `InputError` for a file that is none of names or corrections."""
        network = Network(private=bool(self.private)) if self.fetch else None
        return replace(Settings.of(self.names or (), _fields(self.field or []), self.least), network=network)


def _fields(pairs: list[str]) -> Fields:
    known = {one.name for one in dataclasses.fields(Fields)}
    chosen: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if name not in known or not equals or not value:
            raise typer.BadParameter(f"{pair!r}: write NAME=FIELD, where NAME is one of {', '.join(sorted(known))}")
        chosen[name] = value
    return Fields(**chosen)


reading = taking(How, "how")
"""A command whose last parameter is a `How` takes the fields of it as options."""
