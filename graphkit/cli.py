"""The command line: `graphkit build`, `query`, `show`, `merges`, `names` … Thin: it reads options and shows answers.

Exit status: 0 done; 1 it could not be done (the message says why and how to mend it); 2 wrong usage.
"""

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from graphkit import __version__, evaluate, ontology, pipeline, terminal
from graphkit import names as lists
from graphkit.documents import Fields
from graphkit.errors import GraphkitError, InputError
from graphkit.resolution import merges as reasons
from graphkit.store.oxigraph import open_store
from graphkit.store.questions import ask
from graphkit.views import temporal

__all__ = ["app", "main"]

OUT = Path("out")
Build = Annotated[Path, typer.Option("--graph", "-g", help="The folder that `graphkit build` wrote.")]


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


def main() -> None:
    """The entry point of the command `graphkit`."""
    app()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"graphkit {__version__}")
        raise typer.Exit


@app.callback()
def graphkit(
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show which this is.")
    ] = False,
) -> None:
    """News articles in, a temporal knowledge graph of party politics out.

    Example:

    - `graphkit build seeds --out out`, then open `out/graph.html`
    """


@app.command()
def build(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, patterns; - reads standard input.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = OUT,
    names: Annotated[
        list[Path] | None,
        typer.Option(
            "--names", "--corrections", help="Your own file of names, or of corrections.", exists=True, dir_okay=False
        ),
    ] = None,
    field: Annotated[list[str] | None, typer.Option(help="Which field of a record holds what: text=body.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail where any source is skipped.")] = False,
) -> None:
    """Read articles and write their graph.

    Examples:

    - `graphkit build articles/ --out out`
    - `graphkit build news.jsonl --field text=body --field published=date --names my.toml`
    - `cat article.txt | graphkit build -`
    - `graphkit build articles/ --corrections who-is-who.toml`
    """
    settings = pipeline.Settings.of(names or (), _fields(field or []))
    with terminal.progress() as progress:
        report = pipeline.build(sources, out, settings=settings, progress=progress)
    typer.echo(terminal.skips(report.skips), err=True, nl=False)
    for note in report.notes:
        typer.echo(f"note: {note}", err=True)
    counts = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    typer.echo(f"{out}: {report.documents} documents read, {len(report.skips)} skipped; {counts}")
    if not report.documents or (strict and report.skips):
        raise typer.Exit(1)


def _fields(pairs: list[str]) -> Fields:
    known = {one.name for one in dataclasses.fields(Fields)}
    chosen: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if name not in known or not equals or not value:
            raise typer.BadParameter(f"{pair!r}: write NAME=FIELD, where NAME is one of {', '.join(sorted(known))}")
        chosen[name] = value
    return Fields(**chosen)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(help="A named question, SPARQL, or a .rq file.")] = "",
    graph: Build = OUT,
    form: Annotated[terminal.Form, typer.Option("--format", help="How to write the answer.")] = terminal.Form.TABLE,
    known: Annotated[bool, typer.Option("--list", help="List the named questions and what they take.")] = False,
) -> None:
    """Ask a question of a graph. The parameters of a named question are options.

    Examples:

    - `graphkit query --list`
    - `graphkit query allies --of "JD(S)" --on 2023-09-27`
    - `graphkit query seats --format csv --graph out`
    - `graphkit query "SELECT ?a ?b { ?a gk:alliedWith ?b }"`
    """
    if known:
        typer.echo(terminal.asked(), nl=False)
        return
    asked, parameters = _asked([question, *ctx.args])
    text = _text(asked)
    table = ask(open_store(graph / "store"), text, parameters)
    typer.echo(terminal.answer(table, form), nl=False)
    if not table.rows:
        typer.echo("nothing in this graph answers that", err=True)


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


@app.command()
def show(
    entity: Annotated[str, typer.Argument(help="A name, an alias or an id.")],
    graph: Build = OUT,
    on: Annotated[str, typer.Option(help="Only what may hold on this day (2023-09-27).")] = "",
) -> None:
    """Show the timeline of a person, a party or anything else with a name.

    Examples:

    - `graphkit show "JD(S)"`
    - `graphkit show Kumaraswamy --on 2018-06-01`
    """
    day = _day(on) if on else None
    knowledge = pipeline.load(graph)
    for one in temporal.find(knowledge, entity):
        rows = temporal.timeline(knowledge, one.id)
        kept = [row for row in rows if day is None or row.fact.period.possibly_holds(day)]
        typer.echo(terminal.told(f"{one.name} ({one.type}, {one.id})", kept, day), nl=False)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as why:
        raise typer.BadParameter(f"{text!r} is no day: write it as 2023-09-27", param_hint="--on") from why


@app.command("merges")
def show_merges(
    out: Annotated[Path, typer.Argument(help="The folder that `graphkit build` wrote.")] = OUT,
    name: Annotated[str, typer.Argument(help="Only of entities and names with this in them.")] = "",
) -> None:
    """List the names that were taken for one person, party or place, and why.

    To undo one, or to add one, write it into `corrections.toml` in the folder and build again.

    Examples:

    - `graphkit merges`
    - `graphkit merges out Kumaraswamy`
    """
    found = reasons.selected(reasons.read(out / reasons.FILE), name)
    typer.echo(terminal.merged(found), nl=False)
    if not found:
        typer.echo("no names were merged" + (f" for {name!r}" if name else ""), err=True)


@app.command("names")
def list_names(
    text: Annotated[str, typer.Argument(help="Part of a name, an alias or an id.")] = "",
    country: Annotated[str, typer.Option(help="Of this country: IN, GB …")] = "",
    type: Annotated[str, typer.Option(help="Of this type: Party, Office …")] = "",
    names: Annotated[list[Path] | None, typer.Option(help="Your own names file.", exists=True, dir_okay=False)] = None,
    check: Annotated[
        Path | None, typer.Option(help="Tell what is wrong in a names file.", exists=True, dir_okay=False)
    ] = None,
) -> None:
    """List and search the names that graphkit knows, or check a names file of your own.

    Examples:

    - `graphkit names "janata dal" --country IN --type Party`
    - `graphkit names --check my-parties.toml`
    """
    if check:
        _check(check)
        return
    found = lists.search(ontology.names(tuple(names or ())).values(), text, country=country, type=type)
    typer.echo(terminal.listed(found), nl=False)
    if not found:
        typer.echo("no name in these files is like that", err=True)


def _check(path: Path) -> None:
    faults = lists.faults(path)
    typer.echo("".join(f"{fault}\n" for fault in faults) or f"{path} keeps all rules\n", nl=False)
    if faults:
        raise typer.Exit(1)


@app.command()
def export(
    to: Annotated[Path, typer.Option(help="The file; its suffix is the format.", dir_okay=False)],
    out: Annotated[Path, typer.Argument(help="The folder that `graphkit build` wrote.")] = OUT,
) -> None:
    """Write a graph once more: .ttl .trig .nt .nq .jsonld .graphml .gexf .csv .html.

    Examples:

    - `graphkit export --to alliances.gexf`
    - `graphkit export out --to graph.nq`
    """
    pipeline.export(out, to)
    typer.echo(f"{to} written", err=True)


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
