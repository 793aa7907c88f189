"""Articles that repeat one another."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Document, Entity, Evidence, Reading, Statement, Status
from graphkit.period import Period
from graphkit.resolution import reprints, resolve, retold
from graphkit.resolution.reprints import copies, listed

WORDS = [f"word{number}" for number in range(400)]
SAID = "Mary Major joined the Red Party."


def prose(seed: int, length: int = 120) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def reading(id: str, text: str, day: str | None = None, *said: str) -> Reading:
    """An article with the statements whose words it holds."""
    text = " ".join((*said, text))
    document = Document(
        id=id, name=f"name-{id}", text=text, source=f"paper {id}", published=Period.event(day) if day else None
    )
    ends = [
        Entity(id="e1", type="Person", name="Mary Major", document=id),
        Entity(id="e2", type="Party", name="Red Party", document=id),
    ]
    told = [
        Statement(
            subject="e1", relation="joined", object="e2", period=Period.event(f"20{10 + number}"),
            evidence=Evidence(
                document=id, start=text.index(quote), end=text.index(quote) + len(quote), quote=quote,
                status=Status.ASSERTED, confidence=0.9, extractor="test",
            ),
        )
        for number, quote in enumerate(said)
    ]  # fmt: skip
    return Reading(document=document, entities=tuple(ends), statements=tuple(told))


ORIGINAL = prose(1)
CUT = f"By our correspondent. {' '.join(ORIGINAL.split()[:95])}"


def test_reprints_are_found_though_cut_and_begun_anew() -> None:
    assert copies([reading("a", ORIGINAL), reading("b", CUT), reading("c", prose(2))]) == {"b": "a"}


def test_reprints_have_the_first_published_for_an_original() -> None:
    every = [reading("a", ORIGINAL), reading("b", CUT, "2023-09-28"), reading("c", f"More. {ORIGINAL}", "2023-09-27")]
    assert copies(every) == {"a": "c", "b": "c"}


@pytest.mark.parametrize("length", [0, 5, 30])
def test_reprints_are_not_looked_for_among_short_texts(length: int) -> None:
    text = prose(1, length)
    assert copies([reading("a", text), reading("b", f"{text} more")]) == {}


def test_reprints_of_different_articles_are_none() -> None:
    assert copies([reading(f"{number:03}", prose(number)) for number in range(100)]) == {}


def test_reprints_in_a_chain_have_one_original() -> None:
    texts = [ORIGINAL]
    for number in range(4):
        words = texts[-1].split()
        texts.append(" ".join((*words[15:], *prose(50 + number, 15).split())))
    every = [reading(f"{number}", text) for number, text in enumerate(texts)]
    assert copies(every) == {"1": "0", "2": "0", "3": "0", "4": "0"}


def test_reprints_count_once_as_evidence() -> None:
    known = resolve(
        [reading("a", ORIGINAL, "2023-09-27", SAID), reading("b", ORIGINAL, "2023-09-28", SAID)], {}, infer=False
    )
    (fact,) = known.facts
    (first, _) = (one for told in known.readings for one in told.statements)
    assert fact.statements == (first.id,)
    assert known.copies == {"b": "a"}
    assert list(listed(known)) == [{"document": "name-b", "source": "paper b", "copy_of": "name-a"}]


def test_reprints_of_different_articles_count_each() -> None:
    known = resolve(
        [reading("a", ORIGINAL, "2023-09-27", SAID), reading("b", prose(3), "2023-09-28", SAID)], {}, infer=False
    )
    (fact,) = known.facts
    assert len(fact.statements) == 2


def test_reprints_keep_what_a_copy_alone_tells() -> None:
    other = "Mary Major joined the Red Party again."
    every = [reading("a", ORIGINAL, "2023-09-27", SAID), reading("b", ORIGINAL, "2023-09-28", SAID, other)]
    told = {id for fact in resolve(every, {}, infer=False).facts for id in fact.statements}
    assert told == {every[0].statements[0].id, every[1].statements[1].id}


def test_reprints_count_where_only_they_are_known() -> None:
    """As known on a day before the original is dated: the copy's evidence is all there is."""
    every = [reading("a", ORIGINAL, "2023-09-27", SAID), reading("b", ORIGINAL, "2023-09-28", SAID)]
    known = retold(resolve(every, {}, infer=False), [every[1]], infer=False)
    assert [fact.statements for fact in known.facts] == [(every[1].statements[0].id,)]


def some() -> Sequence[Reading]:
    return [
        reading("a", ORIGINAL, "2023-09-29", SAID), reading("b", CUT, "2023-09-28", SAID),
        reading("c", prose(4), None, SAID),
        reading("d", f"{ORIGINAL} end", None, SAID), reading("e", prose(4).upper(), "2020-01-01", SAID),
    ]  # fmt: skip


@given(st.permutations(range(5)))
def test_reprints_do_not_depend_on_the_order_of_the_articles(order: list[int]) -> None:
    every = some()
    expected, found = resolve(every, {}, infer=False), resolve([every[number] for number in order], {}, infer=False)
    assert (found.copies, found.facts) == (expected.copies, expected.facts)
    assert found.copies == {"a": "b", "d": "b", "c": "e"}


@given(st.data())
def test_reprints_by_bands_are_those_of_all_pairs(data: st.DataObject) -> None:
    """What bands leave out is far less alike than what counts; so all pairs that are much alike are found."""
    seeds = data.draw(st.lists(st.integers(0, 6), min_size=2, max_size=12))
    texts = [f"{prose(seed)} {prose(900 + number, 8)}" for number, seed in enumerate(seeds)]
    found = copies([reading(f"{number:02}", text) for number, text in enumerate(texts)])
    first = {seed: f"{seeds.index(seed):02}" for seed in seeds}
    wanted = {f"{number:02}": first[seed] for number, seed in enumerate(seeds)}
    assert found == {one: other for one, other in wanted.items() if one != other}


def test_reprints_hold_no_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The readings are gone through once, and each is let go before the next."""
    alive = 0

    class Counted:
        def __init__(self, number: int) -> None:
            nonlocal alive
            alive += 1
            assert alive <= 2
            self.document = replace(reading(f"{number:03}", prose(number)).document)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    assert copies(Counted(number) for number in range(20)) == {}  # type: ignore[misc]
    assert reprints.copies([]) == {}
