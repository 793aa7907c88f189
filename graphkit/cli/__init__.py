"""The command line: `graphkit build`, `query`, `show`, `explain` … Thin: it reads options and shows answers.

Each module holds the commands of one errand; importing it hangs them on the application.
Exit status: 0 done; 1 it could not be done (the message says why and how to mend it); 2 wrong usage.
"""

from graphkit.cli import (
    asking,
    building,
    conflicting,
    describing,
    explaining,
    exporting,
    identity,
    looking,
    measuring,
    serving,
    validating,
)
from graphkit.cli.app import app

__all__ = ["COMMANDS", "app", "main"]

COMMANDS = (
    building, asking, looking, conflicting, explaining, describing, identity, exporting, serving, measuring, validating,
)  # fmt: skip


def main() -> None:
    """The entry point of the command `graphkit`."""
    app()
