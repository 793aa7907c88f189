"""The explorer of a large graph in Chromium, beside pyvis as it comes: opening, a step of the slider, bytes a fact."""

import random
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from pyvis.network import Network
from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from urllib3.exceptions import ReadTimeoutError

from graphkit.model import Document, Entity, Evidence, Fact, Knowledge, Reading, Standing, Statement, Status, digest
from graphkit.period import Period
from graphkit.views import explorer
from tests.benchmarks.harness import Row, timed

__all__ = ["rows", "synthetic"]

TITLE = "The explorer in Chromium (headless, software drawing)"
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,800", "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
PATIENCE = 60  # seconds for pyvis to come to rest
START = date(1990, 1, 1)
KINDS = (("Party", 0.04), ("Alliance", 0.01), ("Election", 0.05), ("Place", 0.05), ("Person", 0.85))
RELATIONS = (  # relation, type of subject and object, share, whether it lasts
    ("memberOf", "Person", "Party", 0.45, True), ("alliedWith", "Party", "Party", 0.1, True),
    ("opposes", "Person", "Party", 0.2, False), ("wonSeats", "Party", "Election", 0.1, False),
    ("defectedFrom", "Person", "Party", 0.05, False), ("governs", "Party", "Place", 0.05, True),
    ("leads", "Person", "Party", 0.05, True),
)  # fmt: skip
STEP = """
  const [days] = arguments, pen = document.querySelector("#network canvas").getContext("2d"), taken = [];
  for (const day of days) {
    const start = performance.now();
    explorer.goTo(day);
    pen.getImageData(0, 0, 1, 1);  // what was asked of the canvas is drawn
    taken.push(performance.now() - start);
  }
  return taken"""
REST = "return typeof network !== 'undefined' && network.physics.stabilized && !network.physics.startedStabilization"


def synthetic(names: int, facts: int, seed: int = 7) -> Knowledge:
    """A graph of so many names and facts, each with a quote from an article of about 25 sentences."""
    chance = random.Random(seed)
    entities = {
        kind: [
            Entity(id=f"{kind.lower()}/{n}", type=kind, name=f"{kind} {chance.choice('ABCDEFGH')}. {n:04}")
            for n in range(max(2, round(names * share)))
        ]
        for kind, share in KINDS
    }
    wanted = [
        (relation, chance.choice(entities[subject]), chance.choice(entities[target]), lasts)
        for relation, subject, target, share, lasts in RELATIONS
        for _ in range(round(facts * share))
    ]
    chance.shuffle(wanted)
    told = [_article(at, wanted[at : at + 25], chance) for at in range(0, len(wanted), 25)]
    return Knowledge(
        readings=tuple(reading for reading, _ in told),
        entities=tuple(entity for kind in entities.values() for entity in kind),
        canonical={(reading.document.id, one.id): one.id for reading, _ in told for one in reading.entities},
        facts=tuple(fact for _, found in told for fact in found),
    )


Wanted = tuple[str, Entity, Entity, bool]


def _article(number: int, part: list[Wanted], chance: random.Random) -> tuple[Reading, list[Fact]]:
    sentences = [f"{one.name} was seen as {relation} of {two.name} by many in town." for relation, one, two, _ in part]
    text = " ".join(sentences)
    published = START + timedelta(days=chance.randrange(12_000))
    here = Document(
        id=digest([number, text]), name=str(number), text=text, title=f"Article {number}", source=f"{number}.txt",
        published=Period.event(published.isoformat()),
    )  # fmt: skip
    facts, statements, at = [], [], 0
    for (relation, one, two, lasts), sentence in zip(part, sentences, strict=True):
        when = published - timedelta(days=chance.randrange(2_000))
        period = (
            Period.state(when.isoformat(), told=(published, published)) if lasts else Period.event(when.isoformat())
        )
        said = Evidence(
            document=here.id, start=at, end=at + len(sentence) - 1, quote=sentence[:-1], status=Status.ASSERTED,
            confidence=0.8, extractor="synthetic",
        )  # fmt: skip
        at += len(sentence) + 1
        made = Statement(subject=one.id, relation=relation, object=two.id, period=period, evidence=said)
        statements.append(made)
        facts.append(
            Fact(
                subject=one.id, relation=relation, object=two.id, period=period, standing=Standing.ESTABLISHED,
                statements=(made.id,), known_since=published,
            )
        )  # fmt: skip
    local = {one.id: one for _, *ends, _ in part for one in ends}
    entities = (
        Entity(
            id=one.id, type=one.type, name=one.name, document=here.id,
            mentions=((text.index(one.name), text.index(one.name) + len(one.name)),),
        )
        for one in local.values()
    )  # fmt: skip
    return Reading(document=here, entities=tuple(entities), statements=tuple(statements)), facts


def rows() -> Iterator[Row]:
    """Pages of 2,000 names and 10,000 facts, and of thrice as many, opened one after the other."""
    driver = shutil.which("chromedriver")
    if driver is None:
        raise SystemExit("no Chromium here: install the packages chromium and chromium-driver")
    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    for flag in FLAGS:
        options.add_argument(flag)
    with tempfile.TemporaryDirectory() as folder:
        browser = webdriver.Chrome(options=options, service=Service(driver))
        try:
            yield from _ours(browser, Path(folder), 2_000, 10_000)
            yield from _ours(browser, Path(folder), 6_000, 30_000)
            yield _pyvis(browser, Path(folder), 2_000, 10_000)
        finally:
            browser.quit()


def _ours(browser: webdriver.Chrome, folder: Path, names: int, facts: int) -> Iterator[Row]:
    told, page = synthetic(names, facts), folder / f"{names}.html"
    what = f"{names:,} names, {facts:,} facts"
    seconds = timed(lambda: explorer.write(told, page), 1)
    explorer.write(Knowledge(readings=(), entities=(), canonical={}, facts=()), folder / "empty.html")
    size = page.stat().st_size - (folder / "empty.html").stat().st_size
    yield Row(
        name=f"write, {what}", seconds=seconds, amount=len(told.facts), unit="facts",
        note=f"{size / len(told.facts):,.0f} bytes a fact beside the library", limit="1,000 bytes a fact",
    )  # fmt: skip
    opened = []
    for _ in range(3):
        browser.get("about:blank")
        browser.get(page.as_uri())
        opened.append(browser.execute_script("return explorer.ready") / 1000)
    yield Row(name=f"open, {what}", seconds=min(opened), note="navigation to the first picture", limit="3 s")
    days = [(START + timedelta(days=400 * step)).toordinal() for step in range(1, 28)]
    taken = browser.execute_script(STEP, days)
    yield Row(
        name=f"slider step, {what}", seconds=statistics.median(taken) / 1000,
        note=f"median of {len(taken)}; longest {max(taken):.0f} ms", limit="50 ms",
    )  # fmt: skip


def _pyvis(browser: webdriver.Chrome, folder: Path, names: int, facts: int) -> Row:
    told, page = synthetic(names, facts), folder / "pyvis.html"
    network = Network(directed=True, cdn_resources="in_line")
    for one in told.entities:
        network.add_node(one.id, label=one.name)
    for fact in told.facts:
        network.add_edge(fact.subject, fact.object, title=fact.relation)
    page.write_text(network.generate_html(), encoding="utf-8")
    start, rests = perf_counter(), False
    try:
        browser.get(page.as_uri())
        while not rests and perf_counter() - start < PATIENCE:
            rests = bool(browser.execute_script(REST))
    except (ReadTimeoutError, TimeoutException):  # the page answers nobody while it moves
        rests = False
    passed = perf_counter() - start
    note = "as it comes, until it stands still" if rests else "as it comes; given up: not at rest yet"
    what = f"{names:,} names, {facts:,} facts"
    return Row(name=f"open with pyvis, {what}", seconds=passed, note=note, against=f"open, {what}")
