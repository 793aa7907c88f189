"""The gate on quality: figures on articles that the reader has not learned from. They may only rise."""

import json
from pathlib import Path

import pytest

from graphkit.evaluate import Evaluation, evaluate
from graphkit.pipeline import build

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "dev"
FLOORS = {"statements": 0.505, "relaxed": 0.525, "precision": 0.61, "entities": 0.895}
"""A little under what was measured last; raise them with the reader. F1 is what counts."""

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold articles are not beside this checkout")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    folder = tmp_path_factory.mktemp("gold")
    with (folder / "dev.jsonl").open("w", encoding="utf-8") as file:
        for path in sorted(GOLD.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            given = gold["published"] if gold["dated_by"] == "given" else None
            file.write(json.dumps({"id": gold["id"], "text": text, "published": given}) + "\n")
    build([str(folder / "dev.jsonl")], folder / "out")
    return evaluate(GOLD, folder / "out")


def test_gold_no_figure_falls(measured: Evaluation) -> None:
    reached = {
        "statements": measured.statements.f1, "relaxed": measured.relaxed.f1,
        "precision": measured.statements.precision, "entities": measured.entities.f1,
    }  # fmt: skip
    assert {name: value for name, value in reached.items() if value < FLOORS[name]} == {}
