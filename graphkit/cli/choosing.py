"""Options that choose facts, the same in every command that takes them."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from graphkit.filters import Filter, Wanted

__all__ = ["chooses"]

_OPTIONS: dict[str, Any] = {
    "on": Annotated[str, typer.Option(help="Only what may hold on this day (2023-09-27).")],
    "between": Annotated[tuple[str, str], typer.Option(help="Only what may hold between these two (2018 2019-06).")],
    "relation": Annotated[list[str], typer.Option(help="Only this relation (alliedWith); may be given again.")],
    "standing": Annotated[list[str], typer.Option(help="Only of this standing (established); may be given again.")],
    "min_confidence": Annotated[float, typer.Option(help="Only what is at least as sure as this (0 to 1).")],
}
_DEFAULTS: dict[str, Any] = {"on": "", "between": ("", ""), "relation": [], "standing": [], "min_confidence": 0.0}


def chooses(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that choose facts: it gets them as one parameter, the `Filter` called `wanted`.

    Raises `QueryError` for days, relations and standings that are none.
    """
    own = inspect.signature(command)
    kept = [parameter for parameter in own.parameters.values() if parameter.name != "wanted"]
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS[name], annotation=option)
        for name, option in _OPTIONS.items()
    ]

    @wraps(command)
    def chosen(**given: Any) -> None:
        told = {name: given.pop(name) for name in _OPTIONS}
        typed: Wanted = {name: value for name, value in told.items() if value != _DEFAULTS[name]}  # type: ignore[assignment]
        command(**given, wanted=Filter.of(typed))

    chosen.__signature__ = own.replace(parameters=[*kept, *more])  # type: ignore[attr-defined]
    chosen.__annotations__ = {parameter.name: parameter.annotation for parameter in (*kept, *more)}
    return chosen
