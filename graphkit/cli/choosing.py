"""Options that choose facts by `Filter`, the same in every command that takes them."""

from dataclasses import dataclass, fields
from typing import Annotated

import typer

from graphkit.cli.options import taking
from graphkit.filters import Filter, Wanted

__all__ = ["Choosing", "choosing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """Which facts are wanted; whatever is left out allows all."""

    on: Annotated[str, typer.Option(help="Only what may hold on this day (2023-09-27).")] = ""
    between: Annotated[
        tuple[str, str] | None, typer.Option(help="Only what may hold between these two (2018 2019-06).")
    ] = None
    relation: Annotated[list[str] | None, typer.Option(help="Only this relation (alliedWith); may be given again.")] = (
        None
    )
    standing: Annotated[
        list[str] | None, typer.Option(help="Only of this standing (established); may be given again.")
    ] = None
    min_confidence: Annotated[float, typer.Option(help="Only what is at least as sure as this (0 to 1).")] = 0.0

    @property
    def filter(self) -> Filter:
        """The same for exports. Raises `QueryError` for days, relations and standings that are none."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        wanted: Wanted = {name: value for name, value in given.items() if value}  # type: ignore[assignment]
        return Filter.of(wanted)


choosing = taking(Choosing, "chosen")
"""A command whose last parameter is a `Choosing` takes the fields of it as options."""
