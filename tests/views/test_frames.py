from datetime import date
from pathlib import Path

import pandas
import pyarrow.parquet
import pytest

from graphkit.errors import InputError
from graphkit.views import frames
from tests import samples

SAMPLE = samples.knowledge()


@pytest.fixture
def edges() -> pandas.DataFrame:
    return frames.edges(SAMPLE).set_index("id")


def test_frames_have_a_row_for_each_fact(edges: pandas.DataFrame) -> None:
    assert set(edges.index) == {fact.id for fact in SAMPLE.facts}


def test_frames_days_are_dates_to_the_ends_of_the_calendar(edges: pandas.DataFrame) -> None:
    for fact in SAMPLE.facts:
        told = edges.loc[fact.id]
        bounds = [told[name] for name in ("begin_earliest", "begin_latest", "end_earliest", "end_latest")]
        assert tuple(bounds) == fact.period.bounds


def test_frames_numbers_stay_whole_beside_what_is_not_known(edges: pandas.DataFrame) -> None:
    assert edges["seats"].dropna().tolist() == [104]
    assert str(edges["seats"].dtype) == "int64[pyarrow]"
    assert edges["symmetric"].sum() == sum(fact.relation == "alliedWith" for fact in SAMPLE.facts)


def test_frames_nodes_have_no_columns_for_drawing() -> None:
    assert not {"color", "size"} & set(frames.nodes(SAMPLE).columns)


def test_frames_parquet_holds_the_same_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "_AT_ONCE", 5)
    frames.write_tables(SAMPLE, tmp_path / "tables")
    file = pyarrow.parquet.ParquetFile(tmp_path / "tables" / "edges.parquet")
    assert file.num_row_groups == 3
    assert file.schema_arrow.field("known_since").type == pyarrow.date32()
    told = next(one for one in file.read().to_pylist() if one["relation"] == "wonSeats")
    assert (told["seats"], told["known_since"], told["source_label"]) == (
        104,
        date(2023, 9, 27),
        "Bharatiya Janata Party",
    )


def test_frames_without_the_extra_tell_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "import_module", lambda name: (_ for _ in ()).throw(ImportError(name)))
    with pytest.raises(InputError, match=r"pip install 'graphkit\[tables\]'"):
        frames.edges(SAMPLE)
