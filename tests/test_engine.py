"""Engines: the same answers whoever does the work, and what goes wrong with one item stays with it."""

import multiprocessing
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.cluster import Cluster
from graphkit.engine import Done, Engine, Serial
from graphkit.errors import EngineError, OntologyError
from graphkit.processes import Processes
from tests.working import refuses, shouts, vanishes

WORDS = [f"word {number}" for number in range(12)]
TWO = Processes(workers=2)


def results(engine: Engine, words: list[str]) -> dict[str, str | None]:
    return {one.item: one.result for one in engine.map(shouts, words)}


def faults(engine: Engine, words: list[str]) -> dict[str, str]:
    return {one.item: one.fault for one in engine.map(shouts, words) if one.fault}


@pytest.mark.parametrize("engine", [Serial(), TWO])
def test_engine_does_all_of_the_work(engine: Engine) -> None:
    assert results(engine, WORDS) == {word: word.upper() for word in WORDS}


@pytest.mark.parametrize("engine", [Serial(), TWO])
def test_engine_reports_an_item_that_fails_and_goes_on(engine: Engine) -> None:
    assert faults(engine, [*WORDS[:3], "fail", *WORDS[3:6]]) == {"fail": "the reader failed (ValueError: no such word)"}


@pytest.mark.parametrize("engine", [Serial(), TWO])
def test_engine_passes_on_what_concerns_all_items(engine: Engine) -> None:
    with pytest.raises(OntologyError, match="models are missing"):
        list(engine.map(refuses, WORDS))


@pytest.mark.parametrize("engine", [Serial(), TWO])
def test_engine_makes_nothing_where_there_is_nothing_to_do(engine: Engine) -> None:
    assert list(engine.map(refuses, [])) == []


def test_engine_gives_up_an_item_that_kills_its_workers_and_no_other() -> None:
    done = {one.item: one for one in TWO.map(shouts, [*WORDS[:3], "die", *WORDS[3:]])}
    assert {item for item, one in done.items() if one.fault} == {"die"}
    assert "2 workers were lost over it (killed by SIGKILL" in done["die"].fault
    assert done.keys() == {*WORDS, "die"}


def test_engine_tries_again_what_was_lost_with_its_worker(tmp_path: Path) -> None:
    word = f"once {tmp_path / 'died'}"
    assert results(TWO, [word, *WORDS[:3]])[word] == word.upper()
    assert (tmp_path / "died").exists()


def test_engine_stops_an_item_that_takes_too_long_and_no_other() -> None:
    found = faults(Processes(workers=2, limit=3), [WORDS[0], "hang", *WORDS[1:4]])
    assert found == {"hang": "it took longer than 3 s"}


def test_engine_says_when_no_worker_can_start() -> None:
    with pytest.raises(EngineError, match="exit status 3"):
        list(Processes(workers=1).map(vanishes, WORDS))


def test_engine_takes_items_only_as_workers_come_free() -> None:
    taken: list[str] = []

    def words() -> Iterator[str]:
        for word in WORDS:
            taken.append(word)
            yield word

    ahead = [len(taken) - number for number, _ in enumerate(TWO.map(shouts, words()), 1)]
    assert max(ahead) <= 2


def test_engine_that_is_left_leaves_no_process_behind() -> None:
    running: Iterator[Done[str, str]] = iter(TWO.map(shouts, WORDS))
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_engine_ray_says_how_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(EngineError, match=r"pip install 'graphkit\[ray\]'"):
        list(Cluster().map(shouts, WORDS))
