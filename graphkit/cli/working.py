"""How the work of a build is done, as options: by whom, how long an article may take, what is done again."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Annotated

import typer

from graphkit import terminal
from graphkit.cli.options import taking
from graphkit.cluster import Cluster
from graphkit.engine import Engine, Serial
from graphkit.pace import Line, Pace, Progress
from graphkit.pipeline import Run
from graphkit.processes import AsNeeded, Processes

__all__ = ["Care", "Effort", "Kind", "caring", "working"]


class Kind(StrEnum):
    """Who does the work."""

    AUTO = "auto"
    SERIAL = "serial"
    PROCESSES = "processes"
    RAY = "ray"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How the work is done."""

    engine: Annotated[
        Kind, typer.Option(help="Who reads: one process, one a core, or a Ray cluster; auto: as there is much to read.")
    ] = Kind.AUTO
    workers: Annotated[int | None, typer.Option(min=1, help="How many of them; left out, one a core.")] = None
    time_limit: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds after which an article is given up and reported.")
    ] = None
    address: Annotated[str, typer.Option(help="Of the Ray cluster; local: one of this machine alone.")] = "auto"
    json_log: Annotated[
        bool, typer.Option("--json-log", help="A line of JSON a minute on standard error, in the place of a bar.")
    ] = False

    @property
    def run(self) -> Run:
        """The same for the pipeline."""
        return Run(engine=self._engine())

    def _engine(self) -> Engine:
        if self.engine is Kind.SERIAL:
            if self.time_limit or self.workers:
                why = "serial reads in this one process, which has no --workers and no --time-limit: leave one out"
                raise typer.BadParameter(why, param_hint="--engine")
            return Serial()
        if self.engine is Kind.RAY:
            return Cluster(address=self.address, workers=self.workers, limit=self.time_limit)
        if self.engine is Kind.PROCESSES or self.workers or self.time_limit:
            return Processes(workers=self.workers, limit=self.time_limit)
        return AsNeeded()

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Where progress is told."""
        if self.json_log:
            yield Pace(_said)
        else:
            with terminal.progress() as bars:
                yield bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What is done about what was read before, about what cannot be read, and about what may not be shown."""

    reread: Annotated[
        bool, typer.Option("--reread", help="Read again what another version of the reader has read.")
    ] = False
    prune: Annotated[bool, typer.Option("--prune", help="Take out articles that the sources no longer hold.")] = False
    strict: Annotated[bool, typer.Option("--strict", help="Fail where any source is skipped.")] = False
    no_texts: Annotated[
        bool, typer.Option("--no-texts", help="Leave whole articles out of graph.html; the quotes stay.")
    ] = False


def _said(line: Line) -> None:
    typer.echo(json.dumps(asdict(line)), err=True)


working = taking(Effort, "effort")
"""A command that has a parameter `effort: Effort` takes the fields of it as options."""

caring = taking(Care, "care")
"""The same of `care: Care`."""
