"""Questions that take too long, processes that die, and builds that replace the graph while it is asked."""

import asyncio
import json
import os
import signal
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from graphkit.errors import StoreError
from graphkit.folder import MARK, replacing
from graphkit.store.oxigraph import create
from graphkit.store.quads import quads
from graphkit.web import Limits, application
from graphkit.web.limits import BusyError, StoppedError
from graphkit.web.pool import Pool
from graphkit.web.worker import stamp
from tests.samples import knowledge
from tests.web.conftest import LIMITS

COUNT = "SELECT (COUNT(*) AS ?n) { ?f a gk:Fact }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?a"


def ran(coroutine: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(coroutine)


def counted(body: bytes) -> int:
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


async def count(pool: Pool) -> int:
    return counted((await pool.ask("sparql", text=COUNT, table="json"))[1])


def test_pool_stops_what_takes_too_long_and_answers_on(folder: Path) -> None:
    async def asked() -> int:
        async with Pool(str(folder), Limits(seconds=60, processes=1)) as pool:
            assert await count(pool) == len(knowledge().facts)  # it is started
            pool.limits = replace(pool.limits, seconds=0.5)
            with pytest.raises(StoppedError, match=r"stopped after 0\.5 s"):
                await pool.ask("sparql", text=ENDLESS, table="json")
            pool.limits = replace(pool.limits, seconds=60)
            return await count(pool)

    assert ran(asked()) == len(knowledge().facts)


def test_pool_stops_what_takes_too_much_memory(folder: Path) -> None:
    async def asked() -> None:
        async with Pool(str(folder), Limits(seconds=120, processes=1, memory=400 << 20)) as pool:
            with pytest.raises(StoppedError, match="400 MB of memory"):
                await pool.ask("sparql", text=HUGE, table="json")
            await count(pool)

    ran(asked())


def test_pool_replaces_a_process_that_died(folder: Path) -> None:
    async def asked() -> int:
        async with Pool(str(folder), Limits(seconds=60, processes=1)) as pool:
            await count(pool)
            (process,) = pool.running
            os.kill(process.pid, signal.SIGKILL)
            await process.wait()
            return await count(pool)

    assert ran(asked()) == len(knowledge().facts)


def test_pool_tells_those_who_wait_too_long(folder: Path) -> None:
    async def asked() -> None:
        async with Pool(str(folder), Limits(seconds=60, processes=1)) as pool:
            await count(pool)
            pool.limits = replace(pool.limits, seconds=1.0)
            first = asyncio.create_task(pool.ask("sparql", text=ENDLESS, table="json"))
            await asyncio.sleep(0.5)
            pool.limits = replace(pool.limits, seconds=0.1)
            with pytest.raises(BusyError, match="no process became free"):
                await count(pool)
            pool.limits = replace(pool.limits, waiting=0)
            with pytest.raises(BusyError, match="wait already"):
                await count(pool)
            with pytest.raises(StoppedError):
                await first

    ran(asked())


def test_pool_without_a_graph_says_what_to_do(tmp_path: Path) -> None:
    async def asked() -> None:
        async with Pool(str(tmp_path), Limits(seconds=60, processes=1)) as pool:
            with pytest.raises(StoreError, match="graphkit build"):
                await count(pool)

    ran(asked())


def build(out: Path, facts: int) -> None:
    """What `graphkit build` does to its folder: a new one takes the place of the old."""
    known = knowledge()
    with replacing(out) as fresh:
        create(fresh / "store", quads(replace(known, facts=known.facts[:facts])))
        (fresh / MARK).write_text("{}", encoding="utf-8")


def test_pool_sees_the_new_graph_when_a_build_replaced_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(out, 3)

    async def asked() -> tuple[int, int]:
        async with Pool(str(out), Limits(seconds=60, processes=1)) as pool:
            before = await count(pool)
            await asyncio.to_thread(build, out, 5)
            return before, await count(pool)

    assert ran(asked()) == (3, 5)


def test_pool_answers_while_builds_replace_the_graph(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(out, 3)

    async def asked() -> set[int]:
        async with Pool(str(out), Limits(seconds=60, processes=2)) as pool:
            seen = {await count(pool)}
            builds = asyncio.create_task(asyncio.to_thread(lambda: [build(out, facts) for facts in (4, 5, 6, 7)]))
            while not builds.done():
                seen |= set(await asyncio.gather(count(pool), count(pool), count(pool)))
            return seen | {await count(pool)}

    seen = ran(asked())
    assert {3, 7} <= seen <= {3, 4, 5, 6, 7}


def test_pool_between_two_builds_the_old_graph_answers(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(out, 3)

    async def asked() -> int:
        async with Pool(str(out), Limits(seconds=60, processes=1)) as pool:
            await count(pool)
            out.rename(tmp_path / "away")
            return await count(pool)

    assert ran(asked()) == 3


def test_pool_stamps_differ_from_build_to_build(tmp_path: Path) -> None:
    build(tmp_path / "out", 1)
    first = stamp(str(tmp_path / "out"))
    build(tmp_path / "out", 1)
    assert "" != first != stamp(str(tmp_path / "out"))
    assert stamp(str(tmp_path / "none")) == ""


def test_pool_what_is_stopped_is_told_over_http(folder: Path) -> None:
    app = application(str(folder), replace(LIMITS, processes=1))
    with TestClient(app) as client:
        assert client.get("/sparql", params={"query": COUNT}).status_code == 200
        app.state.graphkit.pool.limits = replace(LIMITS, seconds=0.5)
        answer = client.get("/sparql", params={"query": ENDLESS})
        assert answer.status_code == 503
        assert "stopped after 0.5 s" in answer.text
