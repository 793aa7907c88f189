"""Options that several commands share: the fields of a dataclass, which a command takes as one parameter."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from graphkit import pipeline
from graphkit.cli.app import told_alone
from graphkit.errors import PeriodError
from graphkit.model import Standing
from graphkit.period import Window, window
from graphkit.terminal import Form
from graphkit.views.temporal import ANY, TemporalGraph, Which

__all__ = ["Choice", "day", "days", "sharing", "taking"]

_ALL = "any"
_STANDINGS = ", ".join((*Standing, _ALL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which facts of a graph count, and how they are written."""

    known: Annotated[str, typer.Option(help="As known on this day: from the articles published by then.")] = ""
    standing: Annotated[list[str] | None, typer.Option(help=f"Only facts that stand so: {_STANDINGS}.")] = None
    relation: Annotated[list[str] | None, typer.Option(help="Only facts of this relation: alliedWith …")] = None
    certainly: Annotated[bool, typer.Option("--certainly", help="Only what surely holds.")] = False
    form: Annotated[Form, typer.Option("--format", help="How to write it.")] = Form.TABLE

    def graph(self, folder: Path) -> TemporalGraph:
        """The graph of a build through time, as it was known on the day that is wanted."""
        known = day(self.known, "--known") if self.known else None
        knowledge = pipeline.load(folder)
        if known:
            knowledge = pipeline.as_known(knowledge, known, pipeline.heeded(folder))
        return TemporalGraph(knowledge.told if told_alone() else knowledge)

    @property
    def which(self) -> Which:
        """The same for `TemporalGraph`."""
        which: Which = {}
        if self.standing:
            which["standing"] = ANY if _ALL in self.standing else [_standing(one) for one in self.standing]
        if self.relation:
            which["relations"] = self.relation
        return which


def _standing(text: str) -> Standing:
    try:
        return Standing(text)
    except ValueError as why:
        raise typer.BadParameter(f"{text!r}: write one of {_STANDINGS}", param_hint="--standing") from why


def day(text: str, option: str) -> date:
    """A day as it is typed."""
    try:
        return date.fromisoformat(text)
    except ValueError as why:
        raise typer.BadParameter(f"{text!r} is no day: write it as 2023-09-27", param_hint=option) from why


def days(text: str, argument: str) -> Window:
    """A day, month or year as it is typed: its first and its last day."""
    try:
        return window(text)
    except PeriodError as why:
        raise typer.BadParameter(f"{why}", param_hint=argument) from why


def taking(kind: type[Any], name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a command take the fields of a dataclass as options, and get them as one parameter of this name."""

    def sharing(command: Callable[..., None]) -> Callable[..., None]:
        names = [field.name for field in fields(kind)]

        def called(**given: Any) -> None:
            rest = {key: value for key, value in given.items() if key not in names}
            command(**rest, **{name: kind(**{key: given[key] for key in names})})

        parameters = [*_own(command, name), *_options(kind)]
        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        called.__name__, called.__doc__ = command.__name__, command.__doc__
        called.__annotations__ = {one.name: one.annotation for one in parameters}
        return called

    return sharing


def _own(command: Callable[..., None], without: str) -> list[inspect.Parameter]:
    own = [one for one in inspect.signature(command).parameters.values() if one.name != without]
    return [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own]


def _options(kind: type[Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(kind, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in fields(kind)
    ]


sharing = taking(Choice, "choice")
"""A command whose last parameter is a `Choice` takes the fields of it as options."""
