"""Archives: builds of generated articles of which the right answer is known: time, memory, size, and how good they are.

The articles are those of `ontology/examples`, with other persons in them each time, as many as `SIZES` says
(`SIZES=100,1000,10000 python -m tests.benchmarks archive`). Seconds are of the processor, over all processes. `SAVE=1`
keeps the figures as the baseline; otherwise what is more than a tenth worse than that is told.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from graphkit.examples import Example, Marked, examples
from tests.benchmarks.harness import Row, machine

__all__ = ["BASELINE", "STEPS", "Article", "articles", "rows", "write"]

BASELINE = Path(__file__).parent / "archive.json"
SIZES = [int(size) for size in os.environ.get("SIZES", "100,1000").split(",")]
STEPS = ("extract", "resolve", "store", "validate", "views")
WORSE = 1.1
_GIVEN = (
    "Ada", "Bruno", "Chandra", "Daria", "Emil", "Farida", "Goran", "Hana", "Ivo", "Jamila", "Kiran", "Leila", "Marek",
    "Nadia", "Omar", "Petra", "Ravi", "Selma", "Tomas", "Usha", "Viktor", "Wanda", "Yusuf", "Zora",
)  # fmt: skip
_FIRST = ("Bal", "Cor", "Den", "Far", "Gor", "Hal", "Kam", "Lor", "Mar", "Nov", "Per", "Rad", "Sal", "Tor", "Var")
_MIDDLE = ("a", "ani", "ele", "ido", "ika", "o", "ora", "u", "umi", "ya", "ender", "ista", "ova", "ulu", "ema")
_LAST = ("bek", "dar", "fors", "gan", "kov", "lund", "mand", "nath", "pal", "rez", "shaw", "tas", "vic", "well", "zky")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A generated article: its text, and the names and statements that an annotator would find in it."""

    name: str
    text: str
    published: str | None
    entities: frozenset[tuple[str, str]]
    statements: frozenset[tuple[str, str, str]]


def articles(number: int, seed: int = 8) -> Iterator[Article]:
    """So many articles, the same in every run. Persons are new in each but for one in five, who comes again."""
    chance = random.Random(seed)
    sources = [one for one in examples() if one.file.startswith("articles")]
    known: list[tuple[str, str]] = []
    for place in range(number):
        source = sources[place % len(sources)]
        persons = list(dict.fromkeys(one.entity for one in source.mentions if one.type == "Person"))
        cast = dict(zip(persons, _cast(len(persons), known, place, chance), strict=True))
        yield _article(f"article-{place:06d}", source, cast)


def _cast(number: int, known: list[tuple[str, str]], place: int, chance: random.Random) -> Sequence[tuple[str, str]]:
    """Names for so many persons, no two of one last name in an article."""
    found: dict[str, tuple[str, str]] = {}
    while len(found) < number:
        if known and chance.random() < 0.2:
            name = chance.choice(known)
        else:
            name = (chance.choice(_GIVEN), _last(chance, place))
            known.append(name)
        found.setdefault(name[1], name)
    return list(found.values())


def _last(chance: random.Random, place: int) -> str:
    """A last name; the more articles there are the more of them are in use."""
    syllables = 1 + (place > 300)
    return chance.choice(_FIRST) + "".join(chance.choice(_MIDDLE) for _ in range(syllables)) + chance.choice(_LAST)


def _article(name: str, source: Example, cast: dict[str, tuple[str, str]]) -> Article:
    text, place = "", 0
    for mention in sorted(source.mentions, key=lambda one: one.start):
        text += source.text[place : mention.start] + _called(source.text[mention.start : mention.end], mention, cast)
        place = mention.end
    text += source.text[place:]
    called = {one.entity: " ".join(cast[one.entity]) if one.entity in cast else one.entity for one in source.mentions}
    return Article(
        name=name, text=text, published=source.published,
        entities=frozenset((called[one.entity], one.type) for one in source.mentions),
        statements=frozenset((called[one.subject], one.relation, called[one.object]) for one in source.statements),
    )  # fmt: skip


def _called(words: str, mention: Marked, cast: dict[str, tuple[str, str]]) -> str:
    """A mention of a person by the new name, in full or the last name alone as it was."""
    if mention.entity not in cast:
        return words
    return cast[mention.entity][1] if " " not in words and words != mention.entity else " ".join(cast[mention.entity])


def write(found: Sequence[Article], folder: Path) -> None:
    """A file an article."""
    folder.mkdir(parents=True)
    for one in found:
        head = f"date: {one.published}\n\n" if one.published else ""
        (folder / f"{one.name}.txt").write_text(head + one.text, encoding="utf-8")


def rows() -> Iterator[Row]:
    """For each size: the build by one process, the same again unchanged, and by two processes."""
    figures: dict[str, dict[str, float]] = {}
    steps: dict[str, dict[str, float]] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            found = list(articles(size))
            write(found, folder / "articles")
            yield from _measured(size, folder, found, figures)
            steps[str(size)] = account(folder / "out")
    note = compared(figures)
    if os.environ.get("SAVE"):
        BASELINE.write_text(
            json.dumps({"machine": machine("graphkit"), "figures": figures, "steps": steps}, indent=1) + "\n"
        )
    yield Row(name="against the baseline", seconds=0.0, note=note)


def _measured(size: int, folder: Path, found: Sequence[Article], figures: dict[str, dict[str, float]]) -> Iterator[Row]:
    first = f"{size} articles, one process"
    one = run(folder, "out", "serial")
    again = run(folder, "out", "serial")
    two = run(folder, "out2", "processes", "--workers", "2")
    size_of = sum(path.stat().st_size for path in (folder / "out").rglob("*") if path.is_file())
    for name, told in ((first, one), (f"{size} again, unchanged", again), (f"{size}, two processes", two)):
        figures[name] = {**asdict(told), "output": float(size_of)}
        yield Row(
            name=name, seconds=told.processor, amount=size, unit="articles", against="" if name == first else first,
            note=f"{told.wall:.1f} s by the clock, {told.memory:.0f} MB in one process, output {size_of / 1e6:.1f} MB",
            limit="1,500 MB; unchanged 0.05" if told is not two else "1.7 times by the clock",
        )  # fmt: skip
    for step, seconds in account(folder / "out").items():
        if step in STEPS:
            yield Row(name=f"{size}: {step}", seconds=seconds, note="by the clock")
    yield Row(name=f"{size}: how good", seconds=0.0, note=quality(found, folder / "out"))


def account(out: Path) -> dict[str, float]:
    """Seconds by step, and facts, statements and bytes of a build."""
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    store = sum(path.stat().st_size for path in (out / "store").rglob("*") if path.is_file())
    counts = {name: float(report["counts"][name]) for name in ("facts", "statements", "entities")}
    sizes = {"store": float(store), "ledger": float((out / "ledger.sqlite").stat().st_size)}
    return {**report["seconds"], **counts, **{f"{name} bytes": size for name, size in sizes.items()}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Seconds by the clock and of the processor, over all processes of a build; megabytes of the largest."""

    wall: float
    processor: float
    memory: float


def run(folder: Path, out: str, engine: str, *options: str) -> Taken:
    """A build as a program of its own."""
    call = [sys.executable, "-c", "from graphkit.cli import main; main()", "build", str(folder / "articles")]
    start, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    watched = [sys.executable, "-c", _WATCH, *call, "--out", str(folder / out), "--engine", engine, *options]
    done = subprocess.run(watched, check=True, stdout=subprocess.PIPE, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(wall=perf_counter() - start, processor=spent, memory=float(done.stdout.splitlines()[-1]) / 1000)


_WATCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=sys.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a program and says the most memory that one process below it has taken, which is known of children alone."""


def quality(found: Sequence[Article], out: Path) -> str:
    """Precision and recall of names (with types) and of statements (who, how, whom), by the canonical names."""
    names: dict[tuple[str, str], tuple[str, str]] = {}
    told: dict[str, set[tuple[str, str]]] = {}
    with (out / "entities.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            names[row["document"], row["id"]] = (row["name"], row["type"])
            told.setdefault(row["document"], set()).add((row["name"], row["type"]))
    said: dict[str, set[tuple[str, str, str]]] = {}
    with (out / "statements.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            ends = (names[row["document"], row["subject"]][0], names[row["document"], row["object"]][0])
            said.setdefault(row["document"], set()).add((ends[0], row["relation"], ends[1]))
    right = sum(len(one.entities & told.get(one.name, set())) for one in found)
    good = sum(len(one.statements & said.get(one.name, set())) for one in found)
    return ", ".join((
        _share("names", right, sum(map(len, told.values())), sum(len(one.entities) for one in found)),
        _share("statements", good, sum(map(len, said.values())), sum(len(one.statements) for one in found)),
    ))  # fmt: skip


def _share(what: str, right: int, found: int, wanted: int) -> str:
    return f"{what}: precision {right / max(found, 1):.3f}, recall {right / max(wanted, 1):.3f}"


def compared(figures: dict[str, dict[str, float]]) -> str:
    """What takes more than a tenth more than the baseline did."""
    if not BASELINE.is_file():
        return "there is none yet: SAVE=1 keeps these figures as one"
    before = json.loads(BASELINE.read_text(encoding="utf-8"))["figures"]
    worse = [
        f"{name}: {what} {told[what] / before[name][what]:.2f} times"
        for name, told in figures.items() if name in before
        for what in ("processor", "memory", "output") if told[what] > WORSE * before[name][what]
    ]  # fmt: skip
    return "; ".join(worse) or "nothing takes a tenth more"
