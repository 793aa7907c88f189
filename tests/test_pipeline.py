"""The way from the sample corpus to every output, and what can be asked of it."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from graphkit import making, pipeline
from graphkit.errors import InputError, StoreError
from graphkit.extraction.confidence import model
from graphkit.filters import Filter
from graphkit.model import Fact, Knowledge, Reading, Standing, Status
from graphkit.period import Period
from graphkit.pipeline import Report, Run, Settings, as_known, build, export, load
from graphkit.store.oxigraph import open_store
from graphkit.store.questions import ask
from graphkit.views.temporal import ANY, TemporalGraph
from tests import samples

SEEDS = Path(__file__).parents[1] / "seeds"
FILES = {
    "entities.jsonl", "statements.jsonl", "merges.jsonl", "graph.ttl", "graph.trig", "graph.jsonld", "graph.graphml",
    "graph.gexf", "nodes.csv", "edges.csv", "graph.html", "report.json", "store", "ledger.sqlite", ".lock",
    "build.log",
}  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "out"
    build([str(SEEDS)], folder)
    return folder


@pytest.fixture(scope="module")
def knowledge(out: Path) -> Knowledge:
    return load(out)


@pytest.fixture(scope="module")
def report(out: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return loaded


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def by_name(knowledge: Knowledge, relation: str) -> Iterator[tuple[str, str, Fact]]:
    names = {entity.id: entity.name for entity in knowledge.entities}
    for fact in knowledge.facts:
        if fact.relation == relation:
            yield names[fact.subject], names[fact.object], fact


def test_pipeline_checks_itself_against_the_rules(report: dict[str, Any]) -> None:
    checked = report["validation"]
    assert checked["findings"] == []
    assert checked["facts"] == report["counts"]["facts"]
    assert checked["rules"] > 150


def test_pipeline_writes_every_file(out: Path) -> None:
    assert {path.name for path in out.iterdir()} == FILES


def test_pipeline_min_confidence_trades_recall_and_is_recorded(report: dict[str, Any], tmp_path: Path) -> None:
    sure = build([str(SEEDS)], tmp_path / "out", settings=Settings(least=0.8))
    assert (sure.min_confidence, report["min_confidence"]) == (0.8, model().least)
    assert 0 < sure.counts["statements"] < report["counts"]["statements"]
    assert all(row["confidence"] >= 0.8 for row in lines(tmp_path / "out" / "statements.jsonl"))


def test_pipeline_leaves_whole_articles_out_of_the_page(tmp_path: Path) -> None:
    said, more = "Ruth Mensah leads the Congress Party in Goa.", "Nothing of note was said on the weather."
    (tmp_path / "a.txt").write_text(f"{said} {more}", encoding="utf-8")
    build([str(tmp_path / "a.txt")], tmp_path / "out", settings=Settings(texts=False))
    page = (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    assert "Ruth Mensah" in page
    assert more not in page


def test_pipeline_counts_agree_with_the_report(out: Path, report: dict[str, Any]) -> None:
    counts = report["counts"]
    graph = nx.read_graphml(out / "graph.graphml", force_multigraph=True)
    assert report["documents"] == 2
    assert len(lines(out / "statements.jsonl")) == counts["statements"]
    assert len({row["canonical"] for row in lines(out / "entities.jsonl")}) == counts["entities"]
    assert graph.number_of_edges() == counts["facts"]
    with (out / "edges.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == counts["facts"]


def test_pipeline_rdf_files_hold_the_same_facts(out: Path, report: dict[str, Any]) -> None:
    turtle = rdflib.Graph().parse(out / "graph.ttl")
    flat = rdflib.Graph()
    for quad in pyoxigraph.parse(path=str(out / "graph.trig")):
        flat.parse(data=f"{quad.triple} .", format="nt")
    assert isomorphic(turtle, flat)
    gk = rdflib.Namespace("https://w3id.org/graphkit/ontology#")
    assert len(set(turtle.subjects(rdflib.RDF.type, gk.Fact))) == report["counts"]["facts"]
    assert len(set(turtle.subjects(rdflib.RDF.type, gk.Evidence))) == report["counts"]["statements"]


def test_pipeline_every_quote_stands_at_its_span(out: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in SEEDS.iterdir()}
    for row in lines(out / "statements.jsonl"):
        start, end = row["span"]
        assert texts[row["document"]][start:end] == row["quote"]


@pytest.mark.parametrize(
    ("day", "party", "sure"),
    [
        ("2019-01-01", "Indian National Congress", False),
        ("2019-01-01", "Bharatiya Janata Party", False),
        ("2023-09-27", "Bharatiya Janata Party", True),
        ("2023-09-27", "Indian National Congress", False),
    ],
)
def test_pipeline_knows_the_allies_of_a_day(out: Path, day: str, party: str, sure: bool) -> None:
    table = ask(open_store(out / "store"), "allies", {"of": "JD(S)", "on": day})
    rows = [dict(zip(table.variables, row, strict=True)) for row in table.rows]
    told = [row["sure"] for row in rows if row["name"] == party]
    assert told
    assert any(told) == sure


@pytest.mark.parametrize(
    ("party", "seats", "total"),
    [
        ("Indian National Congress", 135, 224),
        ("Bharatiya Janata Party", 26, 28),
        ("Indian National Congress", 1, None),
        ("Janata Dal (Secular)", 1, None),
    ],
)
def test_pipeline_counts_the_seats(knowledge: Knowledge, party: str, seats: int, total: int | None) -> None:
    counts = [dict(fact.qualifiers) for name, _, fact in by_name(knowledge, "wonSeats") if name == party]
    assert any(one.get("seats") == seats and (total is None or one.get("total") == total) for one in counts)


def test_pipeline_what_may_happen_is_no_fact(knowledge: Knowledge) -> None:
    leaving = [fact for name, _, fact in by_name(knowledge, "resignedFrom") if name == "Gauri Shankar"]
    assert [fact.standing for fact in leaving] == [Standing.EXPECTED]


def test_pipeline_the_alliance_is_not_said_to_have_ended(knowledge: Knowledge) -> None:
    ended = [fact for _, _, fact in by_name(knowledge, "withdrewFrom") if fact.standing is Standing.ESTABLISHED]
    assert ended == []
    pairs = {"Indian National Congress", "Janata Dal (Secular)"}
    assert all(fact.period.end == ".." for a, b, fact in by_name(knowledge, "alliedWith") if {a, b} == pairs)


def test_pipeline_building_twice_gives_the_same(tmp_path: Path, out: Path) -> None:
    build([str(SEEDS)], tmp_path / "again")
    for name in sorted(FILES - {"report.json", "store", "ledger.sqlite", ".lock", "build.log"}):
        assert (tmp_path / "again" / name).read_bytes() == (out / name).read_bytes(), name


def test_pipeline_the_same_article_twice_is_one(tmp_path: Path) -> None:
    article = min(SEEDS.iterdir())
    (tmp_path / "copy.txt").write_bytes(article.read_bytes())
    done = build([str(article), str(tmp_path / "copy.txt")], tmp_path / "out")
    assert done.documents == 1
    assert [skip.source for skip in done.skips] == [str(tmp_path / "copy.txt")]


AGENCY = (
    "The Janata Dal (Secular) joined the National Democratic Alliance on Friday, its president H. D. Deve Gowda said "
    "in Bengaluru after he had met the leaders of the alliance at the capital. The regional party will fight the "
    "coming elections together with the Bharatiya Janata Party, which won 25 of the 28 seats of the state five years "
    "ago, and details of the seats that each of the two will contest are to be settled in the next few weeks, he said."
)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The output of a build of one agency report in two papers, and of another article."""
    texts = {
        "a": (AGENCY, "2023-09-23"),
        "b": (f"From our own office. {AGENCY}", "2023-09-22"),
        "c": ("It rained.", "2023-09-22"),
    }
    rows = [{"id": id, "text": text, "published": day, "source": f"Paper {id}"} for id, (text, day) in texts.items()]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build([str(tmp_path / "news.jsonl")], tmp_path / "out")
    return tmp_path / "out"


def test_pipeline_agency_copy_counts_once_and_every_source_is_listed(copied: Path) -> None:
    assert json.loads((copied / "report.json").read_text(encoding="utf-8"))["copies"] == [
        {"document": "a", "source": "Paper a", "copy_of": "b"}
    ]
    told = [row for row in lines(copied / "statements.jsonl") if row["document"] in ("a", "b")]
    assert {row["document"] for row in told} == {"a", "b"}
    telling: dict[str | None, set[str]] = {}
    for row in told:
        telling.setdefault(row["fact"], set()).add(row["document"])
    assert telling.pop(None) == {"a"}
    assert all(len(documents) == 1 for documents in telling.values())
    known = load(copied)
    assert [reading.document.source for reading in known.readings] == ["Paper a", "Paper b", "Paper c"]
    by_name = {reading.document.name: reading.document.id for reading in known.readings}
    assert known.copies == {by_name["a"]: by_name["b"]}


@pytest.mark.parametrize("suffix", [".ttl", ".nq"])
def test_pipeline_filtered_exports_list_the_copies_too(copied: Path, tmp_path: Path, suffix: str) -> None:
    export(copied, tmp_path / f"part{suffix}", wanted=Filter.of({"standing": "established"}))
    assert (tmp_path / f"part{suffix}").read_text(encoding="utf-8").count("copyOf") == 1


def test_pipeline_leaves_the_old_output_where_nothing_can_be_read(tmp_path: Path) -> None:
    build([str(SEEDS)], tmp_path / "out")
    done = build([str(tmp_path / "nowhere.txt")], tmp_path / "out")
    assert done.documents == 0
    assert load(tmp_path / "out").facts


def test_pipeline_leaves_the_old_output_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([str(SEEDS)], tmp_path / "out")
    before = (tmp_path / "out" / "graph.ttl").read_bytes()

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "_FILES", {"graph.ttl": broken})
    with pytest.raises(StoreError, match="No space left"):
        build([str(SEEDS / "003_3441b2f1faf21967.txt")], tmp_path / "out", run=Run(prune=True))
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == before
    assert len(load(tmp_path / "out").readings) == 2


@pytest.mark.parametrize("suffix", [".ttl", ".trig", ".nt", ".nq", ".jsonld", ".graphml", ".gexf", ".csv", ".html"])
def test_pipeline_exports_by_suffix(out: Path, tmp_path: Path, suffix: str) -> None:
    export(out, tmp_path / f"graph{suffix}")
    assert (tmp_path / f"graph{suffix}").stat().st_size > 100


def test_pipeline_export_names_the_formats_it_knows(out: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.graphml"):
        export(out, tmp_path / "graph.docx")


def test_pipeline_uses_names_of_the_users_own(tmp_path: Path) -> None:
    party = '[[party]]\nid = "ox"\nname = "Order of the Ox"\naliases = ["Oxen"]\n'
    (tmp_path / "my.toml").write_text(f'[country]\ncode = "ZZ"\nname = "Zedland"\n\n{party}', encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        "In Zedland, Oxen MP Ruth Mensah spoke to the press on the budget.", encoding="utf-8"
    )
    build([str(tmp_path / "a.txt")], tmp_path / "out", settings=pipeline.Settings(names=(tmp_path / "my.toml",)))
    assert ("Ruth Mensah", "Order of the Ox") in {(a, b) for a, b, _ in by_name(load(tmp_path / "out"), "memberOf")}


def test_pipeline_report_is_what_build_gives_back(tmp_path: Path) -> None:
    done = build([str(SEEDS)], tmp_path / "out")
    assert isinstance(done, Report)
    assert json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["counts"] == dict(done.counts)


# --- as it was known ----------------------------------------------------------------------------------------------

TOLD = (
    (
        "2018-06-01",
        "X and Y are allies since May",
        Status.ASSERTED,
        Period.state("2018-05", told=(date(2018, 6, 1),) * 2),
    ),
    ("2019-08-01", "X and Y parted in July", Status.ASSERTED, Period.state("2018-05", "2019-07")),
    ("2019-09-01", "we never were allies", Status.DENIED, Period.state("2018-05", "2019-07")),
    (None, "X and Y were allies in 2005", Status.ASSERTED, Period.state("2005", "2005")),
)
"""When it was published, what it says, how, and of when."""


@pytest.fixture(scope="module")
def over_time() -> Knowledge:
    readings, canonical = [], {}
    for number, (published, text, status, period) in enumerate(TOLD):
        dated = Period.event(published) if published else None
        here = samples.document(f"article-{number}", text, published=dated)
        told = samples.statement("x alliedWith y", period, samples.evidence(here, text, status))
        readings.append(Reading(document=here, entities=(), statements=(told,)))
        canonical |= {(here.id, name): f"a/party/{name}" for name in "xy"}
    return Knowledge(readings=tuple(readings), entities=(), canonical=canonical, facts=())


@pytest.mark.parametrize(
    ("known", "standing", "still"),
    [
        (date(2018, 5, 31), None, False),
        (date(2018, 6, 1), Standing.ESTABLISHED, True),  # open, as far as anybody had told
        (date(2019, 8, 1), Standing.ESTABLISHED, False),
        (date(2019, 9, 1), Standing.DISPUTED, False),
    ],
)
def test_pipeline_as_known_tells_nothing_that_was_published_later(
    over_time: Knowledge, known: date, standing: Standing | None, still: bool
) -> None:
    graph = TemporalGraph(as_known(over_time, known))
    assert [fact.standing for fact in graph.knowledge.facts] == ([standing] if standing else [])
    assert bool(len(graph.at(date(2020, 1, 1), standing=ANY))) is still


def test_pipeline_as_known_today_has_every_fact_of_dated_articles(knowledge: Knowledge) -> None:
    dated = tuple(one for one in knowledge.readings if one.document.published)
    known = as_known(knowledge, date(2100, 1, 1))
    assert known.readings == dated
    assert {fact.id for fact in known.facts} >= {fact.id for fact in knowledge.facts if _all_of(fact, dated)}
    assert as_known(replace(knowledge, readings=()), date(2100, 1, 1)).facts == ()


def _all_of(fact: Fact, readings: tuple[Reading, ...]) -> bool:
    told = {statement.id for reading in readings for statement in reading.statements}
    return set(fact.statements) <= told


def test_pipeline_readme_shows_python_that_runs(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(out.parent)
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    for code in re.findall(r"^```python\n(.*?)^```", readme, re.MULTILINE | re.DOTALL):
        exec(code, names)
    assert len(names["held"]) == names["held"].network().number_of_edges() > 0
    assert len(names["day"].facts()) == names["day"].to_networkx().number_of_edges() > 0
