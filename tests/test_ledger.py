"""The ledger: what was read is known again, what changed is not, and nothing that was finished is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from graphkit.coded import packed
from graphkit.errors import StoreError
from graphkit.ledger import Ledger, Version
from graphkit.model import Document, Reading
from graphkit.period import Period
from tests.samples import document

NOW = Version(reader="1", settings="a")
LATER = Version(reader="2", settings="a")
OTHERWISE = Version(reader="1", settings="b")


def told(one: Document) -> bytes:
    return packed(Reading(document=one, entities=(), statements=()))


def keep(ledger: Ledger, *documents: Document, version: Version = NOW) -> None:
    for one in documents:
        if not ledger.known(one, version):
            ledger.keep(one, version, told(one), 0.1)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger in which a run has written two articles."""
    made = Ledger(tmp_path / "ledger.sqlite")
    made.begin()
    keep(made, document("a", "Text of A"), document("b", "Text of B"))
    made.settle(whole=True, prune=False)
    made.begin()
    return made


def names(ledger: Ledger) -> list[str]:
    return [one.document.name for one in ledger.readings("name, id")]


def test_ledger_knows_what_was_read(ledger: Ledger) -> None:
    assert ledger.known(document("a", "Text of A"), NOW)


@pytest.mark.parametrize(
    "changed",
    [
        document("a", "Text of A, mended"),
        document("a", "Text of A", title="Its title"),
        document("a", "Text of A", published=Period.event("2019-06"), dated_by="given"),
    ],
)
def test_ledger_does_not_know_what_has_changed(ledger: Ledger, changed: Document) -> None:
    assert not ledger.known(changed, NOW)


def test_ledger_reads_again_where_the_user_chose_otherwise(ledger: Ledger) -> None:
    assert not ledger.known(document("a", "Text of A"), OTHERWISE)


def test_ledger_keeps_what_an_older_reader_read_and_says_so(ledger: Ledger) -> None:
    assert ledger.known(document("a", "Text of A"), LATER)
    assert ledger.outdated(LATER) == 2


def test_ledger_reads_again_for_a_new_reader_when_asked(ledger: Ledger) -> None:
    assert not ledger.known(document("a", "Text of A"), LATER, reread=True)


def test_ledger_calls_an_article_as_its_source_does_now(ledger: Ledger) -> None:
    moved = replace(document("elsewhere", "Text of A"), source="/new/place.txt")
    assert ledger.known(moved, NOW)
    (found,) = [one.document for one in ledger.readings() if one.document.id == moved.id]
    assert (found.name, found.source) == ("elsewhere", "/new/place.txt")


def test_ledger_replaces_what_its_source_says_otherwise_now(ledger: Ledger) -> None:
    keep(ledger, document("a", "Text of A, mended"), document("b", "Text of B"))
    settled = ledger.settle(whole=True, prune=False)
    assert (settled.replaced, settled.gone) == (1, ())
    assert [one.document.text for one in ledger.readings("name, id")] == ["Text of A, mended", "Text of B"]


@pytest.mark.parametrize(("prune", "left"), [(False, ["a", "b"]), (True, ["b"])])
def test_ledger_says_what_is_gone_and_takes_it_out_when_asked(ledger: Ledger, prune: bool, left: list[str]) -> None:
    keep(ledger, document("b", "Text of B"))
    assert [one.name for one in ledger.settle(whole=True, prune=prune).gone] == ["a"]
    assert names(ledger) == left


def test_ledger_takes_nothing_out_where_some_are_added(ledger: Ledger) -> None:
    keep(ledger, document("c", "Text of C"))
    assert ledger.settle(whole=False, prune=True).gone == ()
    assert names(ledger) == ["a", "b", "c"]


@pytest.mark.parametrize(("whole", "other"), [(True, "Text of A"), (False, "Another A")])
def test_ledger_gives_articles_of_one_name_names_of_their_own(ledger: Ledger, whole: bool, other: str) -> None:
    keep(ledger, replace(document("a", "Another A"), source="/elsewhere/a.txt"))
    ledger.settle(whole=whole, prune=False)
    assert {one.document.text: one.document.name for one in ledger.readings()}[other] == "a-2"
    assert names(ledger) == ["a", "a-2", "b"]


def test_ledger_standard_input_replaces_nothing(ledger: Ledger) -> None:
    for text in ("First", "Second"):
        keep(ledger, replace(document("standard-input", text), source="-"))
        ledger.settle(whole=False, prune=False)
        ledger.begin()
    assert names(ledger) == ["a", "b", "standard-input", "standard-input-2"]


def test_ledger_tries_again_what_could_not_be_read(ledger: Ledger) -> None:
    broken = document("c", "Text of C")
    ledger.fail(broken, "it took longer than 3 s", 3.0)
    assert not ledger.known(broken, NOW)
    assert ledger.counts() == {"read": 2, "failed": 1}
    keep(ledger, broken)
    assert ledger.counts() == {"read": 3, "failed": 0}


def test_ledger_keeps_what_an_article_told_where_it_cannot_be_read_again(ledger: Ledger) -> None:
    ledger.fail(document("a", "Text of A"), "it took longer than 3 s", 3.0)
    assert names(ledger) == ["a", "b"]


def test_ledger_state_depends_on_what_is_told_alone(ledger: Ledger, tmp_path: Path) -> None:
    other = Ledger(tmp_path / "other.sqlite")
    other.begin()
    keep(other, document("b", "Text of B"), document("a", "Text of A"))
    assert other.state() == ledger.state()
    keep(other, document("c", "Text of C"))
    assert other.state() != ledger.state()


def test_ledger_is_one_file_when_it_is_closed(ledger: Ledger, tmp_path: Path) -> None:
    ledger.close()
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.sqlite"]
    with Ledger(tmp_path / "ledger.sqlite", write=False) as again:
        assert names(again) == ["a", "b"]


def test_ledger_that_is_none_says_the_mend(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"something else, and long enough for that " * 40)
    with pytest.raises(StoreError, match="move it away"):
        Ledger(tmp_path / "ledger.sqlite")


def test_ledger_holds_few_readings_at_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.ledger._FEW", 1)
    found = ledger.readings()
    first = next(iter(found))
    assert first == next(iter(found))
    assert first is not next(iter(found))
