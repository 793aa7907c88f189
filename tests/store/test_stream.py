from pathlib import Path

import pytest
from hypothesis import given, settings

from graphkit import piecewise
from graphkit.errors import StoreError
from graphkit.model import Knowledge
from graphkit.store import stream
from graphkit.store.feed import Feed
from graphkit.store.oxigraph import create, in_memory, open_store
from graphkit.store.quads import lines
from graphkit.store.read import knowledge
from graphkit.store.stream import Stored
from graphkit.views import graphml
from tests import samples, synthetic
from tests.benchmarks.harness import peak
from tests.store.strategies import knowledges, normal


@given(knowledges())
@settings(deadline=None, max_examples=50)
def test_stream_gives_what_reading_at_once_gives(known: Knowledge) -> None:
    store = in_memory(Feed(lines(known)))
    assert piecewise.held(Stored(store)) == knowledge(store)


@given(knowledges())
@settings(deadline=None, max_examples=50)
def test_stream_gives_back_what_was_written(known: Knowledge) -> None:
    assert normal(piecewise.held(Stored(in_memory(Feed(lines(known)))))) == normal(known)


def test_stream_can_be_gone_through_again() -> None:
    stored = Stored(in_memory(Feed(lines(samples.knowledge()))))
    assert list(stored.facts) == list(stored.facts) != []


def test_stream_writes_the_same_lines_again() -> None:
    assert "".join(lines(Stored(in_memory(Feed(lines(samples.knowledge())))))) == "".join(
        lines(knowledge(in_memory(Feed(lines(samples.knowledge())))))
    )


def test_stream_looks_confidences_up() -> None:
    told = samples.knowledge().confidences
    found = Stored(in_memory(Feed(lines(samples.knowledge())))).confidences
    assert {key: found[key] for key in told} == told
    assert "nothing" not in found


@pytest.mark.parametrize("few", [0, 3, 100])
def test_stream_gives_the_same_whether_it_holds_the_facts(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    store = in_memory(Feed(lines(samples.knowledge())))
    monkeypatch.setattr(stream, "_FEW", few)
    monkeypatch.setattr(stream, "_AT_ONCE", 2)
    stored = Stored(store)
    first = list(stored.facts)
    monkeypatch.setattr(stream, "fact", None)  # nothing is read from the store again
    assert first == list(stored.facts) == list(knowledge(store).facts)


def test_stream_of_many_facts_can_be_gone_through_twice_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_FEW", 0)
    monkeypatch.setattr(stream, "_AT_ONCE", 2)
    stored = Stored(in_memory(Feed(lines(samples.knowledge()))))
    whole = list(stored.facts)
    assert list(zip(stored.facts, stored.facts, strict=True)) == list(zip(whole, whole, strict=True))


def test_stream_without_room_for_many_facts_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stream, "_FEW", 0)
    monkeypatch.setattr(stream, "TemporaryFile", full)
    with pytest.raises(StoreError, match=r"No space left on device.*name another with TMPDIR"):
        list(Stored(in_memory(Feed(lines(samples.knowledge())))).facts)


def test_stream_reports_damage(tmp_path: Path) -> None:
    store = in_memory(Feed(line.replace("#standing>", "#stand>") for line in lines(samples.knowledge())))
    with pytest.raises(StoreError, match="build it again"):
        list(Stored(store).facts)


def test_stream_holds_no_more_of_many_facts_than_of_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times as many facts of the same entities: what Python holds while it writes them hardly grows."""
    monkeypatch.setattr(stream, "_FEW", 50)
    monkeypatch.setattr(stream, "_AT_ONCE", 50)
    most = []
    for count in (500, 2000):
        create(tmp_path / "store", Feed(lines(synthetic.knowledge(count, entities=40))))
        stored = Stored(open_store(tmp_path / "store"))
        graphml.write(stored, tmp_path / "a.graphml")  # what is learned once, such as terms
        most.append(peak(lambda known=stored: graphml.write(known, tmp_path / "a.graphml"))[1])  # type: ignore[misc]
    assert most[1] < 2 * most[0]
