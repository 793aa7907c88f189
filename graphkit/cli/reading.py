"""How a command reads articles: options that it takes as one parameter."""

import dataclasses
import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

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


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose last parameter is `how: How` takes the fields of it as options."""
    names = [field.name for field in dataclasses.fields(How)]

    def called(**given: Any) -> None:
        how = How(**{name: given.pop(name) for name in names})
        command(**given, how=how)

    hints = get_type_hints(How, include_extras=True)
    own = [one for one in inspect.signature(command).parameters.values() if one.name != "how"]
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hints[name]) for name in names
    ]
    parameters = [*(one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own), *options]
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    return called
