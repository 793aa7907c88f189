"""Sources to the ledger: what is read is the same whoever reads it."""

from pathlib import Path

import pytest

from graphkit.documents import read
from graphkit.engine import Serial
from graphkit.gathering import Reads, _expected
from graphkit.model import Document
from graphkit.processes import Processes

SEEDS = Path(__file__).parents[1] / "seeds"


def test_gathering_reads_the_same_byte_for_byte_whatever_the_engine() -> None:
    found = [one for one in read([str(SEEDS)]) if isinstance(one, Document)]
    engines = (Serial(), Processes(workers=2))
    here, beside = ({one.item.id: one.result for one in engine.map(Reads(), found)} for engine in engines)
    assert here.keys() == {one.id for one in found}
    assert None not in here.values()
    assert beside == here


@pytest.mark.parametrize(
    ("names", "number"),
    [(["a.txt", "b.html"], 2), (["a.txt", "b.jsonl"], None), ([], 1)],
    ids=["files", "records", "empty"],
)
def test_gathering_knows_how_many_articles_there_are_where_each_is_a_file(
    tmp_path: Path, names: list[str], number: int | None
) -> None:
    for name in names:
        (tmp_path / name).write_text("The party said so.", encoding="utf-8")
    assert _expected([str(tmp_path)]) == number
    assert _expected(["-", str(tmp_path)]) is None
