"""The command line: options, answers, exit status, messages. What the commands call is tested where it lives."""

import csv
import io
import json
import re
import socket
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from graphkit import __version__, pipeline
from graphkit.cli import app
from graphkit.errors import InputError
from graphkit.filters import Filter, Wanted
from graphkit.model import Skip
from graphkit.store.oxigraph import create
from graphkit.store.quads import quads
from graphkit.store.sparql import Table
from graphkit.terminal import Form, answer
from tests.resolution.telling import known
from tests.samples import knowledge

COMMANDS = {
    "build", "query", "at", "changes", "show", "explain", "merges", "names", "export", "evaluate", "conflicts",
    "validate", "ontology", "serve", "add", "status",
}  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with the store of the sample."""
    folder = tmp_path_factory.mktemp("build")
    create(folder / "store", quads(knowledge()))
    return folder


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """`pipeline.build` that reads nothing: what it was called with, and the report that it will hand back."""
    seen = SimpleNamespace(documents=1, skips=())

    def build(
        sources: list[str], out: Path, *, settings: Any, run: pipeline.Run, progress: Callable[..., None]
    ) -> pipeline.Report:
        progress("reading", 1, 2)
        progress("reading", 2, None)
        seen.sources, seen.out, seen.settings, seen.run = sources, out, settings, run
        return pipeline.Report(
            documents=seen.documents, skips=seen.skips, counts={"facts": 3}, rejections={}, seconds={}, versions={}
        )

    monkeypatch.setattr(pipeline, "build", build)
    return seen


# --- all commands -------------------------------------------------------------------------------------------------


def test_cli_commands_are_these() -> None:
    assert {one.name or one.callback.__name__ for one in app.registered_commands if one.callback} == COMMANDS


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_cli_help_tells_what_a_command_does_with_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"graphkit {command}" in " ".join(result.stdout.split())


def test_cli_help_of_the_whole_names_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(command in result.stdout for command in COMMANDS)


def test_cli_version(run: Run) -> None:
    assert run("--version").stdout == f"graphkit {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("build",),
        ("build", "a.txt", "--names", "missing.toml"),
        ("build", "a.txt", "--field", "body"),
        ("build", "a.txt", "--field", "colour=red"),
        ("build", "a.txt", "--field", "text="),
        ("query",),
        ("query", "allies", "seats"),
        ("query", "allies", "--of"),
        ("query", "allies", "--format", "xml"),
        ("show",),
        ("show", "BJP", "--on", "yesterday"),
        ("at",),
        ("at", "2019-02-31"),
        ("at", "2019", "--alliances"),
        ("at", "2019", "--standing", "rumoured"),
        ("at", "2019", "--known", "soon"),
        ("changes",),
        ("changes", "2019", "--format", "xml"),
        ("export", "out"),
        ("evaluate", "missing-folder"),
        ("build", "a.txt", "--min-confidence", "2"),
        ("explain",),
        ("explain", "a", "--graph", "out", "--min-confidence", "0.5"),
    ],
)
def test_cli_wrong_usage_exits_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage" in result.stderr
    assert not result.stdout


@pytest.mark.parametrize("error", [InputError("no such thing: do this"), PermissionError(13, "Permission denied", "x")])
def test_cli_failure_is_one_line_and_exits_1(run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def export(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(pipeline, "export", export)
    result = run("export", "--to", "a.ttl")
    assert result.exit_code == 1
    assert result.stderr == f"graphkit: {error}\n"


def test_cli_debug_shows_where_an_error_comes_from(run: Run, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        CliRunner().invoke(app, ["--debug", "query", str(tmp_path / "none.rq")], catch_exceptions=False)


# --- build --------------------------------------------------------------------------------------------------------


def test_cli_build_leaves_whole_articles_out_of_the_page(run: Run, built: SimpleNamespace) -> None:
    assert run("build", "a.txt", "--no-texts").exit_code == 0
    assert not built.settings.texts
    assert run("build", "a.txt").exit_code == 0
    assert built.settings.texts


def test_cli_build_hands_over_what_was_asked(run: Run, built: SimpleNamespace, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[country]\ncode = "ZZ"\n', encoding="utf-8")
    result = run("build", "a.txt", "-", "--out", "x", "--names", mine, "--field", "text=body", "--field", "id=key")
    assert result.exit_code == 0
    assert (built.sources, built.out, built.settings.names) == (["a.txt", "-"], Path("x"), (mine,))
    assert (built.settings.fields.text, built.settings.fields.id) == ("body", "key")


@pytest.mark.parametrize(("options", "least"), [([], None), (["--min-confidence", "0.8"], 0.8)])
def test_cli_build_hands_over_how_sure_is_sure_enough(
    run: Run, built: SimpleNamespace, options: list[str], least: float | None
) -> None:
    run("build", "a.txt", *options)
    assert built.settings.least == least


def test_cli_build_sums_up_and_shows_no_progress_in_a_pipe(run: Run, built: SimpleNamespace) -> None:
    result = run("build", "a.txt")
    assert result.stdout == "out: 1 documents read, 0 skipped; 3 facts\n"
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("documents", "skipped", "options", "status"),
    [(1, 0, [], 0), (1, 1, [], 0), (0, 1, [], 1), (0, 0, [], 1), (1, 1, ["--strict"], 1), (1, 0, ["--strict"], 0)],
)
def test_cli_build_status(
    built: SimpleNamespace, documents: int, skipped: int, options: list[str], status: int
) -> None:
    built.documents = documents
    built.skips = (Skip(source="b.pdf", reason="no text", mend="convert it"),) * skipped
    result = CliRunner().invoke(app, ["build", "a.txt", *options])
    assert result.exit_code == status
    assert result.stderr == "skipped b.pdf: no text; convert it\n" * skipped


# --- explain ------------------------------------------------------------------------------------------------------


def test_cli_explain_shows_a_document_of_a_build(run: Run, graph: Path) -> None:
    name = knowledge().readings[0].document.name
    told = run("explain", name, "--graph", graph)
    assert told.exit_code == 0
    assert "[BJP|Party]" in told.stdout
    assert "H D Kumaraswamy" in told.stdout
    assert "claimed" in told.stdout


def test_cli_explain_names_the_documents_of_a_build_that_has_no_such(run: Run, graph: Path) -> None:
    told = run("explain", "nowhere", "--graph", graph)
    assert told.exit_code == 1
    assert all(one.document.name in told.stderr for one in knowledge().readings)


def test_cli_explain_writes_a_page(run: Run, graph: Path, tmp_path: Path) -> None:
    name = knowledge().readings[0].document.name
    told = run("explain", name, "--graph", graph, "--html", tmp_path / "page.html")
    assert told.exit_code == 0
    assert told.stdout == ""
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_cli_explain_shows_no_control_character_of_an_article(run: Run, graph: Path) -> None:
    name = knowledge().readings[1].document.name
    assert "\x07" not in run("explain", name, "--graph", graph).stdout


def test_cli_explain_reads_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ruth Mensah founded the Unity League.", encoding="utf-8")
    told = run("explain", tmp_path / "a.txt", "--min-confidence", "0")
    assert "[Ruth Mensah|Person] founded the [Unity League|Party]." in told.stdout
    assert "graphkit-1 written" in told.stdout


def test_cli_explain_of_no_article_says_why(run: Run, tmp_path: Path) -> None:
    told = run("explain", tmp_path / "missing.txt")
    assert told.exit_code == 1
    assert "missing.txt holds no article" in told.stderr


# --- query --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("allies", "--of", "JD(S)", "--on", "2023-09-27"),
        ("allies", "--of=jds", "--on=2023-09-27"),
        ("--of", "JDS", "allies", "--on", "2023-09-27"),
    ],
)
def test_cli_query_takes_parameters_as_options(run: Run, graph: Path, arguments: tuple[str, ...]) -> None:
    result = run("query", *arguments, "--graph", graph, "--format", "json")
    assert [row["name"] for row in json.loads(result.stdout)] == ["Bharatiya Janata Party"]


def test_cli_query_table_shortens_names_of_things(run: Run, graph: Path) -> None:
    result = run("query", "allies", "--of", "JDS", "--on", "2023-09-27", "-g", graph)
    assert "in/party/bjp" in result.stdout
    assert "https://" not in result.stdout
    assert " yes " in result.stdout


def test_cli_query_csv_has_a_header_and_full_names(run: Run, graph: Path) -> None:
    result = run("query", "seats", "--graph", graph, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["name"], row["seats"], row["total"]) for row in rows] == [("Bharatiya Janata Party", "104", "224")]


def test_cli_query_json_keeps_types(run: Run, graph: Path) -> None:
    text = "SELECT ?x ?y ?z ?n { BIND(1 AS ?x) BIND(1.5 AS ?y) BIND(true AS ?z) }"
    result = run("query", text, "--graph", graph, "--format", "json")
    assert json.loads(result.stdout) == [{"x": 1, "y": 1.5, "z": True, "n": None}]


def test_cli_query_without_an_answer_says_so(run: Run, graph: Path) -> None:
    result = run("query", "disagreements", "--graph", graph, "--format", "json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")
    assert result.stderr == "nothing in this graph answers that\n"


def test_cli_query_reads_a_file(run: Run, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?f a gk:Fact }", encoding="utf-8")
    assert run("query", file, "--graph", graph, "--format", "csv").stdout == f"n\n{len(knowledge().facts)}\n"


def test_cli_query_list_names_questions_and_parameters(run: Run) -> None:
    result = run("query", "--list")
    assert result.exit_code == 0
    assert all(word in result.stdout for word in ("allies", "--of", "--on", "disagreements", "known-since"))


def test_cli_query_syntax_error_names_line_and_column(run: Run, graph: Path) -> None:
    result = run("query", "SELECT ?s {\n ?s ?p }", "--graph", graph)
    assert result.exit_code == 1
    assert result.stderr.startswith("graphkit: line 2, column ")


def test_cli_query_without_a_build_says_what_to_do(run: Run, tmp_path: Path) -> None:
    result = run("query", "seats", "--graph", tmp_path / "none")
    assert result.exit_code == 1
    assert "graphkit build" in result.stderr


def test_cli_table_obeys_neither_markup_nor_control_characters() -> None:
    shown = answer(Table(variables=("x",), rows=(("\x1b[31mred\x07\n[bold]x[/bold]",),)), Form.TABLE)
    assert not {"\x1b", "\x07"} & set(shown)
    assert "[bold]x[/bold]" in shown


# --- what is inferred, and what contradicts itself ----------------------------------------------------------------


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with an alliance that follows from two memberships, and two seat counts."""
    texts = (
        "2018-05-22: A memberOf Front from 2017; B memberOf Front from 2018-05-20; A wonSeats Vote (seats=37)",
        "2018-05-23: A wonSeats Vote (seats=38)",
    )
    folder = tmp_path_factory.mktemp("drawn")
    create(folder / "store", quads(known(*texts, infer=True)))
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ("show", "A", "--graph"),
        ("at", "2018-06-01", "--relation", "alliedWith", "--graph"),
        ("query", "allies", "--of", "A", "--on", "2018-06-01", "--graph"),
        ("query", "timeline", "--of", "A", "--graph"),
    ],
)
def test_cli_told_leaves_out_what_is_inferred(run: Run, drawn: Path, command: tuple[str, ...]) -> None:
    every, told = run(*command, drawn), run("--told", *command, drawn)
    assert every.exit_code == told.exit_code == 0
    assert re.search("allied|\\bB\\b", every.stdout)
    assert not re.search("allied|\\bB\\b", told.stdout)


def test_cli_export_told_leaves_out_what_is_inferred(run: Run, drawn: Path, tmp_path: Path) -> None:
    counts = []
    for switch in ((), ("--told",)):
        assert run(*switch, "export", drawn, "--to", tmp_path / "edges.csv").exit_code == 0
        with (tmp_path / "edges.csv").open(encoding="utf-8", newline="") as file:
            counts.append([row["inferred"] for row in csv.DictReader(file)].count("True"))
    assert counts == [1, 0]


def test_cli_conflicts_shows_both_evidences(run: Run, drawn: Path) -> None:
    result = run("conflicts", drawn)
    assert result.exit_code == 0
    assert result.stdout.count("different figures") == 1
    assert "37 seats" in result.stdout
    assert "38 seats" in result.stdout


def test_cli_conflicts_of_a_name_without_any(run: Run, drawn: Path) -> None:
    result = run("conflicts", drawn, "Front")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing here contradicts itself about 'Front'" in result.stderr


# --- show, export, evaluate ---------------------------------------------------------------------------------------


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load", lambda _: knowledge())


def test_cli_build_tells_corrections_from_names(run: Run, built: SimpleNamespace, tmp_path: Path) -> None:
    mine, who = tmp_path / "mine.toml", tmp_path / "who.toml"
    mine.write_text('[country]\ncode = "ZZ"\nname = "Zedland"\n', encoding="utf-8")
    who.write_text("[[merge]]\n", encoding="utf-8")
    run("build", "a.txt", "--names", mine, "--corrections", who)
    assert (built.settings.names, built.settings.corrections) == ((mine,), (who,))


def test_cli_build_tells_what_corrections_found_nobody(
    run: Run, built: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty: dict[str, Any] = {"skips": (), "counts": {}, "rejections": {}, "seconds": {}, "versions": {}}
    report = pipeline.Report(documents=1, notes=("nobody is called so",), **empty)
    monkeypatch.setattr(pipeline, "build", lambda *_, **__: report)
    assert run("build", "a.txt").stderr == "note: nobody is called so\n"


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """A folder with the reasons of two merges."""
    names = [("Ann Bee", "A. Bee", 5.5), ("Cee", "C. Dee", None)]
    rows = [
        {
            "entity": f"https://w3id.org/graphkit/id/person/{i}", "score": score, "reasons": [f"reason {i}"],
            "one": {"name": one, "documents": ["a1", "a2", "a3", "a4", "a5"]}, "two": {"name": two, "documents": ["b"]},
        }
        for i, (one, two, score) in enumerate(names)
    ]  # fmt: skip
    (tmp_path / "merges.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def test_cli_merges_lists_names_articles_score_and_reasons(run: Run, merged: Path) -> None:
    shown = run("merges", merged).stdout
    assert all(part in shown for part in ("Ann Bee", "A. Bee", "a1, a2, a3 and 2 more", "5.5", "reason 0", "reason 1"))


def test_cli_merges_of_a_name_alone(run: Run, merged: Path) -> None:
    shown = run("merges", merged, "c dee").stdout
    assert "C. Dee" in shown
    assert "Ann Bee" not in shown


def test_cli_merges_without_any_says_so(run: Run, merged: Path) -> None:
    result = run("merges", merged, "zed")
    assert (result.exit_code, result.stderr) == (0, "no names were merged for 'zed'\n")


def test_cli_merges_without_a_build_says_what_to_do(run: Run, tmp_path: Path) -> None:
    result = run("merges", tmp_path)
    assert result.exit_code == 1
    assert "graphkit build" in result.stderr


def test_cli_names_finds_by_alias_country_and_type(run: Run) -> None:
    result = run("names", "jd(s)", "--country", "IN", "--type", "party")
    assert "Janata Dal (Secular)" in result.stdout


def test_cli_names_of_the_users_own(run: Run, tmp_path: Path) -> None:
    party = '[[party]]\nid = "ox"\nname = "Order of the Ox"\n'
    (tmp_path / "my.toml").write_text(f'[country]\ncode = "ZZ"\nname = "Zedland"\n\n{party}', encoding="utf-8")
    assert "zz/party/ox" in run("names", "--country", "ZZ", "--names", tmp_path / "my.toml").stdout


def test_cli_names_unknown_says_so(run: Run) -> None:
    assert run("names", "xyzzy plugh").stderr == "no name in these files is like that\n"


@pytest.mark.parametrize(("entry", "status"), [('id = "ox"\nname = "Ox"', 0), ('id = "Ox!"\nname = "Ox"', 1)])
def test_cli_names_check_says_what_is_wrong(run: Run, tmp_path: Path, entry: str, status: int) -> None:
    (tmp_path / "my.toml").write_text(f"[[party]]\n{entry}\n", encoding="utf-8")
    result = run("names", "--check", tmp_path / "my.toml")
    assert result.exit_code == status
    assert str(tmp_path / "my.toml") in result.stdout
    assert ("[[party]] Ox!: an id is" in result.stdout) is (status == 1)


@pytest.mark.usefixtures("loaded")
def test_cli_show_tells_the_timeline_in_words(run: Run) -> None:
    result = run("show", "jd(s)")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Janata Dal (Secular) (Party, in/party/jds)")
    told = [line for line in lines if "Feb 2006" in line or "22 Sep 2023" in line]
    assert ["Feb 2006" in line for line in told] == [True, False]


@pytest.mark.usefixtures("loaded")
def test_cli_show_on_a_day_leaves_out_what_cannot_hold_then(run: Run) -> None:
    result = run("show", "jd(s)", "--on", "2007-01-01")
    assert "Feb 2006" in result.stdout
    assert "surely" in result.stdout
    assert "22 Sep 2023" not in result.stdout


@pytest.mark.usefixtures("loaded")
def test_cli_show_unknown_name_gets_the_nearest(run: Run) -> None:
    result = run("show", "Kumarswamy")
    assert result.exit_code == 1
    assert "did you mean H D Kumaraswamy?" in result.stderr


# --- through time -------------------------------------------------------------------------------------------------


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.usefixtures("loaded")
def test_cli_at_puts_what_is_sure_before_what_is_possible(run: Run) -> None:
    rows = table(run("at", "2023-09-27", "--format", "csv").stdout)
    holds = [row["holds"] for row in rows]
    assert holds == sorted(holds, reverse=True)
    assert {row["standing"] for row in rows} == {"established"}
    assert ("surely", "in/party/jds", "2023-09-22/..") in {(r["holds"], r["subject_id"], r["period"]) for r in rows}


@pytest.mark.usefixtures("loaded")
def test_cli_at_says_how_many_facts_the_default_leaves_out(run: Run) -> None:
    shown = run("at", "2023-09-27", "--standing", "any", "--format", "json")
    kept = run("at", "2023-09-27", "--format", "json")
    left_out = len(json.loads(shown.stdout)) - len(json.loads(kept.stdout))
    assert left_out > 0
    assert kept.stderr.startswith(f"{left_out} more are disputed, claimed, expected, denied")
    assert shown.stderr == ""


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("when", "period", "holds"),
    [("2018", "2018/", ["surely"]), ("2018-05", "2018/", ["possibly"]),
     ("2007", "2006-02/2007-10", ["surely"]), ("2007-11", "2006-02/2007-10", [])],
)  # fmt: skip
def test_cli_at_takes_a_year_or_a_month(run: Run, when: str, period: str, holds: list[str]) -> None:
    rows = table(run("at", when, "--relation", "alliedWith", "--format", "csv").stdout)
    assert [row["holds"] for row in rows if row["period"] == period] == holds


@pytest.mark.usefixtures("loaded")
def test_cli_at_as_known_before_anything_was_published_shows_nothing(run: Run) -> None:
    result = run("at", "2023-09-27", "--known", "2023-09-26", "--format", "json")
    assert json.loads(result.stdout) == []
    assert result.stderr == "nothing in this graph held then\n"


@pytest.mark.usefixtures("loaded")
def test_cli_at_alliances_tells_who_surely_stands_together(run: Run) -> None:
    rows = json.loads(run("at", "2023-09-27", "--alliances", "--format", "json").stdout)
    assert [(row["sure"], row["possible"]) for row in rows] == [("in/party/bjp, in/party/jds", "")]
    assert "Bharatiya Janata Party, Janata Dal (Secular)" in run("at", "2023-09-27", "--alliances").stdout


@pytest.mark.usefixtures("loaded")
def test_cli_changes_of_a_party_in_a_month(run: Run) -> None:
    rows = table(run("changes", "2023-09", "--of", "jds", "--relation", "alliedWith", "--format", "csv").stdout)
    assert ("began", "surely", "2023-09-22/2023-09-22") in {(row["what"], row["sure"], row["on"]) for row in rows}
    assert all("in/party/jds" in (row["subject_id"], row["object_id"]) for row in rows)


@pytest.mark.usefixtures("loaded")
def test_cli_changes_run_from_the_first_day_of_one_to_the_last_of_the_other(run: Run) -> None:
    rows = table(run("changes", "2006", "2007", "--format", "csv", "--relation", "alliedWith").stdout)
    assert [(row["what"], row["sure"]) for row in rows if row["period"] == "2006-02/2007-10"] == [
        ("began", "surely"), ("ended", "surely"),
    ]  # fmt: skip


@pytest.mark.usefixtures("loaded")
def test_cli_changes_in_words(run: Run) -> None:
    assert "1 Feb 2006 to 28 Feb 2006   began" in run("changes", "2006", "2007").stdout


@pytest.mark.usefixtures("loaded")
def test_cli_changes_where_nothing_changed_says_so(run: Run) -> None:
    assert run("changes", "1950", "--certainly").stderr == "no fact changed in that time\n"


@pytest.mark.usefixtures("loaded")
def test_cli_changes_that_run_backward_say_how_to_mend_it(run: Run) -> None:
    result = run("changes", "2019", "2018")
    assert result.exit_code == 1
    assert "name the earlier day first" in result.stderr


@pytest.mark.usefixtures("loaded")
def test_cli_show_neighbours_names_each_once(run: Run) -> None:
    shown = run("show", "jds", "--neighbours", "--relation", "alliedWith", "--standing", "established").stdout
    allied = [line for line in shown.splitlines() if "allied with" in line and "Bharatiya Janata Party" in line]
    assert len(allied) > 1
    assert sum(line.startswith("  Bharatiya Janata Party  ") for line in allied) == 1


@pytest.mark.usefixtures("loaded")
def test_cli_show_certainly_on_a_day(run: Run) -> None:
    rows = table(run("show", "jds", "--on", "2007-01-01", "--certainly", "--format", "csv").stdout)
    assert {row["on"] for row in rows} == {"surely"}


def test_cli_export_hands_over_folder_and_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Any, ...]] = []
    monkeypatch.setattr(pipeline, "export", lambda out, to, form, wanted: seen.append((out, to, form, wanted)))
    assert run("export", "x", "--to", "a.gexf").exit_code == 0
    assert run("export", "--to", "a", "--format", "neo4j").exit_code == 0
    assert run("--told", "export", "--to", "a.gexf").exit_code == 0
    assert run("export", "--to", "a.html", "--no-texts").exit_code == 0
    assert [one[:3] for one in seen] == [
        (Path("x"), Path("a.gexf"), ""), (Path("out"), Path("a"), "neo4j"), (Path("out"), Path("a.gexf"), ""),
        (Path("out"), Path("a.html"), "quotes"),
    ]  # fmt: skip
    assert [one[3] for one in seen] == [Filter(), Filter(), Filter(told=True), Filter()]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (("--on", "2019-01-01"), {"on": "2019-01-01"}),
        (("--between", "2018", "2019-06"), {"between": ("2018", "2019-06")}),
        (("--relation", "leads", "--relation", "governs"), {"relation": ["leads", "governs"]}),
        (("--standing", "denied", "--min-confidence", "0.5"), {"standing": "denied", "min_confidence": 0.5}),
    ],
)
def test_cli_export_chooses_facts(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], wanted: Wanted
) -> None:
    seen: list[Filter] = []
    monkeypatch.setattr(pipeline, "export", lambda *_, **told: seen.append(told["wanted"]))
    assert run("export", "--to", "a.gexf", *options).exit_code == 0
    assert seen == [Filter.of(wanted)]


def test_cli_export_tells_what_no_filter_can_be(run: Run) -> None:
    result = run("export", "--to", "a.gexf", "--relation", "aliedWith")
    assert result.exit_code == 1
    assert result.stderr.startswith("graphkit: no relation is called 'aliedWith': write alliedWith")


# --- serve --------------------------------------------------------------------------------------------------------


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A server that serves nothing: what it was to serve, and where."""
    seen = SimpleNamespace()

    def run(server: Any, sockets: list[socket.socket]) -> None:
        seen.app, seen.where = server.config.app, sockets[0].getsockname()
        sockets[0].close()

    monkeypatch.setattr("uvicorn.Server.run", run)
    return seen


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", ""])
def test_cli_serve_answers_this_machine_alone(run: Run, served: SimpleNamespace, graph: Path, host: str) -> None:
    result = run("serve", graph, "--listen", f"{host}:0")
    assert (result.exit_code, served.where[0]) == (0, "127.0.0.1")
    assert f"http://127.0.0.1:{served.where[1]}/" in result.stderr
    assert served.app.user_middleware[1].kwargs["names"]


def test_cli_serve_without_a_build_says_what_to_do(run: Run, served: SimpleNamespace, tmp_path: Path) -> None:
    result = run("serve", tmp_path, "--listen", "127.0.0.1:0")
    assert result.exit_code == 1
    assert "graphkit build" in result.stderr


def test_cli_serve_at_a_port_that_is_taken_says_the_mend(run: Run, served: SimpleNamespace, graph: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", graph, "--listen", f"127.0.0.1:{taken.getsockname()[1]}")
    assert result.exit_code == 1
    assert "--listen HOST:PORT" in result.stderr


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:99999"])
def test_cli_serve_at_no_address_says_how_it_is_written(run: Run, graph: Path, address: str) -> None:
    assert run("serve", graph, "--listen", address).exit_code == 2


@pytest.fixture
def measured(tmp_path: Path) -> tuple[Path, Path]:
    """A gold folder and a build folder with one statement right, one missed."""
    people: list[dict[str, Any]] = [
        {"id": name, "type": "Person", "name": name.title(), "aliases": []} for name in ("ann", "bob")
    ]
    kin = {"subject": "ann", "relation": "kinOf", "object": "bob", "status": "asserted"}
    gold = {"id": "a", "entities": people, "statements": [kin, kin | {"relation": "opposes"}]}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    rows: dict[str, list[dict[str, Any]]] = {"entities": people, "statements": [kin]}
    for name, found in rows.items():
        lines = [json.dumps({"document": "a", **row}) for row in found]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "gold", tmp_path


def test_cli_evaluate_shows_figures(run: Run, measured: tuple[Path, Path]) -> None:
    lines = run("evaluate", *measured).stdout.splitlines()
    strict = next(line for line in lines if "strict" in line)
    assert all(figure in strict for figure in ("1.000", "0.500", "0.667"))
    assert not any("kinOf" in line or "MISSED" in line for line in lines)


def test_cli_evaluate_shows_relations_and_errors_on_demand(run: Run, measured: tuple[Path, Path]) -> None:
    result = run("evaluate", *measured, "--by-relation", "--errors")
    assert "a  MISSED  Ann | opposes | Bob | asserted" in result.stdout
    assert "kinOf" in result.stdout


def test_cli_evaluate_json_has_every_figure(run: Run, measured: tuple[Path, Path]) -> None:
    figures = json.loads(run("evaluate", *measured, "--json").stdout)
    assert figures["statements"]["f1"] == 0.6667
    assert figures["by_relation"].keys() == {"kinOf", "opposes"}
    assert figures["errors"] == []


def test_cli_query_is_given_up_after_a_while(run: Run, graph: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = run("query", endless, "--timeout", "0.05", "--graph", graph)
    assert result.exit_code == 1
    assert "stopped after 0.05 seconds" in result.stderr


# --- validate -----------------------------------------------------------------------------------------------------


def test_cli_validate_of_a_good_graph(run: Run, graph: Path) -> None:
    result = run("validate", graph, "--engine", "sparql")
    assert (result.exit_code, result.stdout.endswith("by SPARQL: nothing breaks a rule\n")) == (0, True)


def test_cli_validate_tells_what_breaks_a_rule(run: Run, tmp_path: Path) -> None:
    told = [quad for quad in quads(knowledge()) if not quad.predicate.value.endswith("#standing")]
    create(tmp_path / "store", told)
    result = run("validate", tmp_path, "--engine", "sparql")
    assert result.exit_code == 1
    assert "a fact has one standing, of the five" in result.stdout
    assert "13 fact/" in " ".join(result.stdout.split())
    assert result.stdout.endswith("1 rules are broken\n")
