"""The application that all commands hang on, and the options that they share."""

from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from graphkit import __version__
from graphkit.errors import GraphkitError

__all__ = ["OUT", "Graph", "app", "graphkit", "told_alone"]

OUT = Path("out")
Graph = Annotated[Path, typer.Option("--graph", "-g", help="The folder that `graphkit build` wrote.")]


_TOLD: ContextVar[bool] = ContextVar("told", default=False)


def told_alone() -> bool:
    """Whether what only follows from other facts is to be left out, whatever the command."""
    return _TOLD.get()


class Commands(TyperGroup):
    """The commands together: what fails on purpose is told in one line, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a `GraphkitError`, or a file that cannot be read or written, becomes exit status 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except (GraphkitError, OSError) as why:
            if ctx.params["debug"]:
                raise
            typer.echo(f"graphkit: {why}", err=True)
            raise typer.Exit(1) from why


app = typer.Typer(
    cls=Commands, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"graphkit {__version__}")
        raise typer.Exit


def _leave_out(wanted: bool) -> None:
    _TOLD.set(wanted)


@app.callback()
def graphkit(
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False,
    told: Annotated[
        bool, typer.Option("--told", callback=_leave_out, help="Leave out what only follows from other facts.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show which this is.")
    ] = False,
) -> None:
    """News articles in, a temporal knowledge graph of party politics out.

    Example:

    - `graphkit build seeds --out out`, then open `out/graph.html`
    - `graphkit --told export --to told.csv`: any command without what is inferred
    """
