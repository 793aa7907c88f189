"""How a command reads articles: options that it takes as one parameter."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.options import taking
from graphkit.documents import Fields
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
    field: Annotated[list[str] | None, typer.Option(help="Which field of a record holds what: text=body.")] = None
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
        return Settings.of(self.names or (), _fields(self.field or []), self.least)


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
