"""Annotated texts to what the network learns from: labels of words, pairs of names, other names swapped in."""

import random
from dataclasses import replace

import numpy as np
import pytest

from graphkit.examples import parse
from graphkit.extraction.features import PIECES, chunks, tokenizer
from graphkit.extraction.gazetteer import gazetteer
from graphkit.extraction.labels import RELATIONS, STATUSES, TAGS
from graphkit.extraction.tokens import sentences
from graphkit.extraction.training.samples import Fact, Name, Sample, held_back, ours
from graphkit.extraction.training.swap import Pools, swapped
from graphkit.extraction.training.targets import Target, targets
from graphkit.model import Status
from graphkit.ontology import schema

SOURCE = """[Ruth Mensah|Person] may quit the [Freedom Party|Party] for the [Unity League|Party].
> Ruth Mensah | defectedFrom | Freedom Party | to=Unity League | status=expected
"""
POOLS = Pools(given=("Ada",), family=("Obi",), parties=("Order of the Ox",), short=("OOX",), places=("Zed",))


def sample() -> Sample:
    (one,) = parse(SOURCE, "test")
    names = tuple(Name(m.start, m.end, m.type, m.entity) for m in one.mentions)
    facts = tuple(Fact(s.subject, s.relation, s.object, s.status, None) for s in one.statements)
    return Sample("test", one.text, names, facts, schema().types)


def target() -> Target:
    (one,) = targets(sample(), gazetteer(), tokenizer())
    return one


def test_targets_tag_every_word() -> None:
    words = [word.text for word in target().chunk.words]
    tags = [TAGS[i] for i in target().tags]
    assert dict(zip(words, tags, strict=True))["Ruth"] == "B-Person"
    assert tags[words.index("Party")] == "I-Party"
    assert tags[words.index("may")] == "O"


def test_targets_mark_the_pair_that_says_it() -> None:
    one = target()
    rows = np.argwhere(one.relations == 1)
    assert [(RELATIONS[column], STATUSES[one.status[row]]) for row, column in rows] == [
        ("defectedFrom", Status.EXPECTED)
    ]
    (row, _), *_ = rows
    words = [word.text for word in one.chunk.words]
    assert [words[one.pairs[row][i]] for i in (0, 2)] == ["Ruth", "Freedom"]


def test_targets_leave_types_open_that_a_source_does_not_know() -> None:
    (one,) = targets(
        Sample("test", sample().text, sample().names, None, frozenset({"Person"})), gazetteer(), tokenizer()
    )
    opened = {TAGS[i] for i in np.flatnonzero(one.open)}
    assert "B-Office" in opened
    assert "B-Person" not in opened
    assert len(one.pairs) == 0


def test_swapped_exchanges_names_and_keeps_the_marks() -> None:
    other = swapped(sample(), POOLS, random.Random(1), share=1.0)
    assert other.text == "Ada Obi may quit the Order of the Ox for the Order of the Ox."
    assert other.text[other.names[0].start : other.names[0].end] == "Ada Obi"
    assert other.facts == sample().facts


def test_swapped_moves_quotes_with_the_text() -> None:
    start = sample().text.index("may quit the")
    facts = tuple(replace(fact, quote=(start, start + len("may quit the Freedom"))) for fact in sample().facts or ())
    other = swapped(replace(sample(), facts=facts), POOLS, random.Random(1), share=1.0)
    (fact,) = other.facts or ()
    assert fact.quote is not None
    assert other.text[slice(*fact.quote)] == "may quit the Order of the Ox"


def test_swapped_is_the_same_for_the_same_seed() -> None:
    pool = Pools(given=("A", "B"), family=("C", "D"), parties=("E", "F"), short=("G",), places=("H",))
    assert swapped(sample(), pool, random.Random(7)) == swapped(sample(), pool, random.Random(7))


def test_held_back_is_about_a_fifth_of_ours() -> None:
    relations = [one for one in ours() if one.facts is not None]
    assert 0.15 < sum(map(held_back, relations)) / len(relations) < 0.25


@pytest.mark.parametrize("text", ["", "x", "word " * 3000, "A" * 5000])
def test_chunks_hold_every_sentence_within_their_size(text: str) -> None:
    found = list(chunks(sentences(text), gazetteer()))
    assert all(len(chunk.pieces) <= PIECES + 2 for chunk in found)
    assert all(len(chunk.pieces) == len(chunk.shapes) == len(chunk.listed) for chunk in found)


COUNTED = """The [Freedom Party|Party] won 26 of the 50 seats in the [2018 election|Election], the \
[Unity League|Party] 14; 26 of its candidates lost.
> Freedom Party | wonSeats | 2018 election | seats=26 | total=50
> Unity League | wonSeats | 2018 election | seats=14
"""


def counted() -> Target:
    (one,) = parse(COUNTED, "test")
    names = tuple(Name(m.start, m.end, m.type, m.entity) for m in one.mentions)
    facts = tuple(
        Fact(s.subject, s.relation, s.object, s.status, None, float(dict(s.qualifiers)["seats"]))
        for s in one.statements
    )
    (found,) = targets(Sample("test", one.text, names, facts, schema().types), gazetteer(), tokenizer())
    return found


def told(one: Target, wanted: int) -> set[tuple[str, str]]:
    column = RELATIONS.index("wonSeats")
    words = [word.text for word in one.chunk.words]
    rows = np.flatnonzero(one.relations[:, column] == wanted)
    return {(words[one.pairs[row, 0]], words[one.pairs[row, 2]]) for row in rows}


def test_targets_say_whose_a_figure_is_and_in_what() -> None:
    assert {("Freedom", "26"), ("26", "2018"), ("Unity", "14"), ("14", "2018")} <= told(counted(), 1)


def test_targets_leave_figures_alone_that_nothing_tells() -> None:
    assert {("Unity", "50"), ("50", "2018"), ("Freedom", "14")} <= told(counted(), 0)


def test_targets_mark_a_figure_once() -> None:
    column = RELATIONS.index("wonSeats")
    one = counted()
    words = [word.text for word in one.chunk.words]
    rows = np.flatnonzero(one.relations[:, column] == 1)
    assert sum(words[one.pairs[row, 2]] == "26" for row in rows) == 1
