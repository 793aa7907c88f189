"""`graphkit query`: named questions and SPARQL."""

import re
from pathlib import Path
from typing import Annotated

import typer

from graphkit import terminal
from graphkit.cli.app import OUT, app, told_alone
from graphkit.errors import InputError
from graphkit.store.deadline import within
from graphkit.store.questions import Parameter, ask, questions
from graphkit.store.remote import open_source

__all__ = ["query"]

_PATIENCE = "60"
_INFERRED = "inferred"
"""The parameter of questions that says whether what is inferred counts."""


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(help="A named question, SPARQL, or a .rq file.")] = "",
    graph: Annotated[
        str, typer.Option("--graph", "-g", help="The folder that `graphkit build` wrote, or sparql+http://…")
    ] = str(OUT),
    form: Annotated[terminal.Form, typer.Option("--format", help="How to write the answer.")] = terminal.Form.TABLE,
    known: Annotated[bool, typer.Option("--list", help="List the named questions and what they take.")] = False,
) -> None:
    """Ask a question of a graph. The parameters of a named question are options.

    `--timeout 10` gives it up after so many seconds; without, after 60.

    Examples:

    - `graphkit query --list`
    - `graphkit query allies --of "JD(S)" --on 2023-09-27`
    - `graphkit query seats --format csv --graph out`
    - `graphkit query "SELECT ?a ?b { ?a gk:alliedWith ?b }" --timeout 10`
    - `graphkit query seats --graph sparql+http://localhost:7878/query`
    """
    if known:
        typer.echo(terminal.asked(), nl=False)
        return
    asked, parameters = _asked([question, *ctx.args])
    seconds = _seconds(parameters.pop("timeout", _PATIENCE))
    text = _text(asked)
    if told_alone() and any(one.name == _INFERRED for one in _named(text)):
        parameters = {_INFERRED: "no", **parameters}
    source = open_source(graph)
    table = within(seconds, lambda: ask(source, text, parameters))
    typer.echo(terminal.answer(table, form), nl=False)
    if not table.rows:
        typer.echo("nothing in this graph answers that", err=True)


def _named(question: str) -> tuple[Parameter, ...]:
    """The parameters of a named question; none of any other text."""
    return questions()[question].parameters if question in questions() else ()


def _seconds(text: str) -> float:
    if not re.fullmatch(r"\d{1,6}(\.\d+)?", text) or float(text) == 0:
        raise typer.BadParameter(f"--timeout {text}: write seconds, as in --timeout 10")
    return float(text)


def _text(question: str) -> str:
    if not question.endswith(".rq"):
        return question
    try:
        return Path(question).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        raise InputError(f"{question} cannot be read ({why}): name a text file with a SPARQL query") from why


def _asked(arguments: list[str]) -> tuple[str, dict[str, str]]:
    """`allies --of X --on=Y`, in any order, as the question and its parameters."""
    questions: list[str] = []
    parameters: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("--"):
            questions.append(argument)
            continue
        name, equals, value = argument.removeprefix("--").partition("=")
        given = value if equals else next(rest, None)
        if given is None:
            raise typer.BadParameter(f"{argument} has no value: write {argument} VALUE")
        parameters[name] = given
    if len(questions) != 1 or not questions[0]:
        raise typer.BadParameter("ask one question: a name of `graphkit query --list`, SPARQL in quotes, or a .rq file")
    return questions[0], parameters
