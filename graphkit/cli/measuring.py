"""`graphkit evaluate`: a build against a gold standard."""

import json
from pathlib import Path
from typing import Annotated

import typer

from graphkit import evaluate, terminal
from graphkit.cli.app import OUT, app

__all__ = ["evaluation"]


@app.command("evaluate")
def evaluation(
    gold: Annotated[Path, typer.Argument(help="A folder of gold files.", exists=True, file_okay=False)],
    out: Annotated[Path, typer.Argument(help="The folder that `graphkit build` wrote.")] = OUT,
    by_relation: Annotated[bool, typer.Option("--by-relation", help="Figures of each type and relation.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Every statement missed or wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
) -> None:
    """Measure a build against a gold standard.

    Precision, recall and F1 of entities and statements; of the statements that are right, how many have the right
    status, speaker and time.

    Examples:

    - `graphkit evaluate gold/ out`
    - `graphkit evaluate gold/ out --by-relation --errors`
    """
    result = evaluate.evaluate(gold, out)
    figures = result.figures() | ({} if errors else {"errors": []})
    shown = json.dumps(figures, ensure_ascii=False, indent=1) + "\n" if as_json else None
    typer.echo(shown or terminal.measured(result, by_relation=by_relation, errors=errors), nl=False)
