"""The command line's ways to do the work of a build."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from graphkit import gathering, pipeline
from graphkit.cli import app
from graphkit.cluster import Cluster
from graphkit.engine import Engine, Serial
from graphkit.pace import Line, Pace, logging
from graphkit.processes import AsNeeded, Processes
from tests.stopping import _Reader, article


@pytest.fixture
def run() -> Callable[..., Result]:
    return lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build of one article, with a reader that costs nothing."""
    monkeypatch.setattr(gathering, "Reader", _Reader)
    (tmp_path / "one.txt").write_text(article(1), encoding="utf-8")
    (tmp_path / "two.txt").write_text(article(2), encoding="utf-8")
    pipeline.build([str(tmp_path / "one.txt")], tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("options", "engine"),
    [
        ([], AsNeeded()),
        (["--engine", "serial"], Serial()),
        (["--engine", "processes"], Processes()),
        (["--workers", "3"], Processes(workers=3)),
        (["--time-limit", "60"], Processes(limit=60)),
        (["--engine", "ray", "--address", "local"], Cluster(address="local")),
        (["--engine", "ray", "--workers", "2", "--time-limit", "5"], Cluster(workers=2, limit=5)),
    ],
)
def test_working_options_choose_the_engine(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, options: list[str], engine: Engine
) -> None:
    seen: dict[str, Any] = {}
    empty: dict[str, Any] = {"skips": (), "counts": {}, "rejections": {}, "seconds": {}, "versions": {}}

    def build(*_: object, run: pipeline.Run, **__: object) -> pipeline.Report:
        seen["run"] = run
        return pipeline.Report(documents=1, **empty)

    monkeypatch.setattr(pipeline, "build", build)
    assert run("build", "a.txt", "--prune", *options).exit_code == 0
    assert seen["run"] == pipeline.Run(engine=engine, prune=True)


def test_working_one_process_cannot_be_timed(run: Callable[..., Result]) -> None:
    result = run("build", "a.txt", "--engine", "serial", "--time-limit", "5")
    assert result.exit_code == 2
    assert "--time-limit" in result.stderr


def test_working_adds_an_article(run: Callable[..., Result], out: Path) -> None:
    result = run("add", out, out.parent / "two.txt")
    assert result.exit_code == 0
    assert f"{out}: 2 documents read" in result.stdout


def test_working_adds_with_the_options_of_the_build(run: Callable[..., Result], out: Path, tmp_path: Path) -> None:
    pipeline.build([str(tmp_path / "one.txt")], out, settings=pipeline.Settings(least=0.3, infer=False))
    run("add", out, tmp_path / "two.txt")
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["min_confidence"] == 0.3


def test_working_status_says_what_there_is(run: Callable[..., Result], out: Path) -> None:
    told = run("status", out).stdout
    assert f"{out}: nobody is at work\nledger: 1 articles read, 0 failed\n" in told
    assert "output: 1 documents, 2 entities, 1 statements" in told


def test_working_status_of_no_build_says_so(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("status", tmp_path)
    assert result.exit_code == 1
    assert "no build ever was at work there" in result.stderr


def test_working_json_log_is_lines_of_json(run: Callable[..., Result], out: Path) -> None:
    result = run("build", out.parent / "two.txt", "--out", out.parent / "more", "--json-log")
    rows = [json.loads(line) for line in result.stderr.splitlines()]
    assert {row["step"] for row in rows} >= {"read", "write"}
    assert rows[-1].keys() == {"time", "step", "done", "total", "rate", "left", "memory"}


def test_pace_says_a_line_a_while_and_one_at_the_end() -> None:
    said: list[Line] = []
    often, seldom = Pace(said.append, every=0), Pace(said.append, every=3600)
    for done in range(1, 4):
        often("read", done, 3)
    assert [line.done for line in said] == [1, 2, 3]
    said.clear()
    for done in range(1, 4):
        seldom("read", done, 3)
    assert [(line.done, line.left) for line in said] == [(3, 0.0)]


def test_pace_is_written_to_a_log(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    tell = logging(tmp_path / "build.log", lambda *one: told.append(one))
    tell("write", 2, 2)
    assert told == [("write", 2, 2)]
    assert " write 2 of 2, " in (tmp_path / "build.log").read_text(encoding="utf-8")
