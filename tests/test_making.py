"""Builds that go on where they were: after kill -9, beside one another, on a full disk, with sources that change."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit import gathering, making
from graphkit.errors import StoreError
from graphkit.folder import LOCK, locked
from graphkit.pipeline import Run, add, build, load
from graphkit.store.oxigraph import open_store
from tests.stopping import MOMENTS, _Reader, article

ROOT = Path(__file__).parents[1]
ARTICLES = 6
LEFT = {"report.json", "build.log", "ledger.sqlite-wal", "ledger.sqlite-shm", "ledger.sqlite", ".lock", "store"}
"""Files that tell of times or are databases, and are compared otherwise."""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"article-{number}.txt").write_text(article(number), encoding="utf-8")
    return folder


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading costs nothing."""
    monkeypatch.setattr(gathering, "Reader", _Reader)


def run(*arguments: object, slow: float = 0.0) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.stopping", *map(str, arguments)], cwd=ROOT,
        env={**os.environ, "SLOW": str(slow)},
    )  # fmt: skip


def killed(*arguments: object) -> bool:
    return run(*arguments).wait() == -signal.SIGKILL


def told(out: Path) -> dict[str, bytes]:
    """Everything in an output that must be the same."""
    found = {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.name not in LEFT}
    return found | {"store": "\n".join(sorted(map(str, open_store(out / "store")))).encode()}


def texts(out: Path) -> set[str]:
    return {one.document.text.splitlines()[0] for one in load(out).readings}


@pytest.mark.parametrize(
    "moments",
    [
        ("keep 3", "fill after 1", "exchange after 1"),
        pytest.param(("move 2",), marks=pytest.mark.slow),
        *(pytest.param((f"{one} 1", f"{one} after 1"), marks=pytest.mark.slow) for one in MOMENTS if one != "move"),
        *(pytest.param((f"write {number}",), marks=pytest.mark.slow) for number in (1, 4, 11)),
    ],
    ids=str,
)
def test_making_goes_on_after_kill_9(tmp_path: Path, sources: Path, cheap: None, moments: tuple[str, ...]) -> None:
    build([str(sources)], tmp_path / "whole")
    for number, moment in enumerate(moments):
        assert killed(sources, tmp_path / "out", moment), moment
        (sources / "article-0.txt").write_text(article(number + 50), encoding="utf-8")  # so that there is more to do
    (sources / "article-0.txt").write_text(article(0), encoding="utf-8")
    build([str(sources)], tmp_path / "out")
    assert told(tmp_path / "out") == told(tmp_path / "whole")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".out")]


@pytest.mark.slow
def test_making_goes_on_after_kill_9_at_any_of_30_moments(tmp_path: Path, sources: Path, cheap: None) -> None:
    start = time.monotonic()
    assert run(sources, tmp_path / "whole", slow=0.2).wait() == 0
    takes, chance, stopped = time.monotonic() - start, random.Random(8), 0
    for number in range(30):
        (sources / "article-0.txt").write_text(article(number + 50), encoding="utf-8")
        going = run(sources, tmp_path / "out", slow=0.2)
        time.sleep(chance.random() * takes)
        going.kill()
        stopped += going.wait() == -signal.SIGKILL
    (sources / "article-0.txt").write_text(article(0), encoding="utf-8")
    build([str(sources)], tmp_path / "out")
    assert stopped > 20
    assert told(tmp_path / "out") == told(tmp_path / "whole")


def test_making_loses_nothing_that_was_read_before_it_was_killed(tmp_path: Path, sources: Path, cheap: None) -> None:
    assert killed(sources, tmp_path / "out", "keep after 4")
    assert build([str(sources)], tmp_path / "out").read == ARTICLES - 4


def test_making_after_ctrl_c_reads_only_what_is_left(tmp_path: Path, sources: Path, cheap: None) -> None:
    def tell(step: str, done: int, _: int | None) -> None:
        if (step, done) == ("extract", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([str(sources)], tmp_path / "out", progress=tell)
    assert build([str(sources)], tmp_path / "out").read == ARTICLES - 2


def test_making_leaves_alone_what_has_not_changed(tmp_path: Path, sources: Path, cheap: None) -> None:
    build([str(sources)], tmp_path / "out")
    before = (tmp_path / "out").stat().st_ino
    done = build([str(sources)], tmp_path / "out")
    assert (done.read, done.documents) == (0, ARTICLES)
    assert (tmp_path / "out").stat().st_ino == before


def test_making_replaces_what_changed_articles_tell(tmp_path: Path, sources: Path, cheap: None) -> None:
    build([str(sources)], tmp_path / "out")
    (sources / "article-2.txt").write_text(article(70), encoding="utf-8")
    done = build([str(sources)], tmp_path / "out")
    assert (done.read, done.replaced, done.documents) == (1, 1, ARTICLES)
    build([str(sources)], tmp_path / "whole")
    assert told(tmp_path / "out") == told(tmp_path / "whole")


@pytest.mark.parametrize(("prune", "left", "said"), [(False, ARTICLES, "--prune"), (True, ARTICLES - 1, "were taken")])
@pytest.mark.usefixtures("cheap")
def test_making_says_what_is_gone(tmp_path: Path, sources: Path, prune: bool, left: int, said: str) -> None:
    build([str(sources)], tmp_path / "out")
    (sources / "article-2.txt").unlink()
    done = build([str(sources)], tmp_path / "out", run=Run(prune=prune))
    assert done.gone == ("article-2",)
    assert said in done.notes[0]
    assert len(texts(tmp_path / "out")) == left


def test_making_says_what_a_new_reader_would_read_again(
    tmp_path: Path, sources: Path, cheap: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([str(sources)], tmp_path / "out")
    monkeypatch.setattr(gathering, "_reader", lambda: "another")
    kept = build([str(sources)], tmp_path / "out")
    assert (kept.read, f"{ARTICLES} articles were read by another version" in kept.notes[0]) == (0, True)
    assert build([str(sources)], tmp_path / "out", run=Run(reread=True)).read == ARTICLES


def test_making_adds_articles_and_leaves_the_others(tmp_path: Path, sources: Path, cheap: None) -> None:
    build([str(sources)], tmp_path / "out")
    (tmp_path / "new.txt").write_text(article(90), encoding="utf-8")
    done = add(tmp_path / "out", [str(tmp_path / "new.txt")])
    assert (done.read, done.documents, done.gone) == (1, ARTICLES + 1, ())


def test_making_adds_only_to_a_build(tmp_path: Path, sources: Path) -> None:
    with pytest.raises(StoreError, match="graphkit build"):
        add(tmp_path / "nowhere", [str(sources)])


def test_making_refuses_a_second_build_at_the_same_time(tmp_path: Path, sources: Path, cheap: None) -> None:
    with locked(tmp_path / "out"), pytest.raises(StoreError, match=f"another build .*process {os.getpid()}"):
        build([str(sources)], tmp_path / "out")


def test_making_takes_over_the_lock_of_a_dead_process(tmp_path: Path, sources: Path, cheap: None) -> None:
    build([str(sources)], tmp_path / "out")
    (tmp_path / "out" / LOCK).write_text("999999", encoding="ascii")
    assert build([str(sources)], tmp_path / "out").documents == ARTICLES


@pytest.mark.parametrize("name", ["graph.ttl", "graph.html"])
def test_making_on_a_full_disk_leaves_the_output_before_it(
    tmp_path: Path, sources: Path, cheap: None, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    build([str(sources)], tmp_path / "out")
    before = told(tmp_path / "out")
    (sources / "article-2.txt").write_text(article(70), encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(making, "_FILES", {**making._FILES, name: full})
        with pytest.raises(StoreError, match="free the disk"):
            build([str(sources)], tmp_path / "out")
    assert told(tmp_path / "out") == before
    done = build([str(sources)], tmp_path / "out")
    assert (done.read, done.documents) == (0, ARTICLES)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes; skipped where none may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small tmpfs cannot be mounted here: run as root")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("free", [10_000, 300_000, 700_000])
def test_making_on_a_disk_that_fills_up_leaves_the_output_before_it(small_disk: Path, sources: Path, free: int) -> None:
    build([str(sources)], small_disk / "out")
    before = told(small_disk / "out")
    (sources / "article-2.txt").write_text(article(70, "and so on " * 4000), encoding="utf-8")
    (small_disk / "ballast").write_bytes(b"\0" * max(0, shutil.disk_usage(small_disk).free - free))
    with pytest.raises(StoreError, match="free the disk"):
        build([str(sources)], small_disk / "out")
    assert told(small_disk / "out") == before
    assert [path.name for path in small_disk.iterdir() if path.name.startswith(".")] == []


def test_making_leaves_no_folder_where_nothing_can_be_read(tmp_path: Path, cheap: None) -> None:
    assert build([str(tmp_path / "nowhere")], tmp_path / "out").documents == 0
    assert list(tmp_path.iterdir()) == []
