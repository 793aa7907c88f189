"""Both parts' statements in one list, and which of them are told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.candidates import Candidate, candidates, chosen
from graphkit.extraction.confidence import Model, Signs, confidence
from graphkit.extraction.judge import Judged
from graphkit.model import Evidence, Statement, Status
from graphkit.period import Period

MODEL = Model(
    weights={
        "bias": 0, "written": 2, "learned": 1, "both": 0, "unnamed": -1, "apart": -0.5, "name": 0, "of_subject": -0.1,
        "of_object": -0.1, "turned": -0.1,
    },
    relations={"leads": -1}, least=0.5, least_written=0.3, floor=0.05,
)  # fmt: skip
SHARE = st.floats(0, 1)


def statement(subject: str, relation: str, target: str, span: tuple[int, int] = (0, 9)) -> Statement:
    evidence = Evidence(
        document="d", start=span[0], end=span[1], quote="x" * (span[1] - span[0]), status=Status.ASSERTED, speaker=None,
        confidence=0.5, extractor="test",
    )  # fmt: skip
    return Statement(subject=subject, relation=relation, object=target, period=Period.state(), evidence=evidence)


def judged(score: float) -> Judged:
    return Judged(
        subject="0", relation="", object="1", score=score, status=Status.ASSERTED, start=0, end=9, subject_at=0,
        told_at=0, named=True, apart=0,
    )  # fmt: skip


def signs(relation: str = "memberOf", *, written: bool = False, learned: float = 0.0) -> Signs:
    return Signs(relation=relation, written=written, learned=learned)


def test_candidates_join_what_both_parts_read() -> None:
    one = statement("e1", "memberOf", "e2")
    (found,) = candidates([one], [(judged(0.8), one)], {})
    assert (found.signs.written, found.signs.learned) == (True, 0.8)


def test_candidates_join_a_symmetric_relation_read_the_other_way_round() -> None:
    one, two = statement("e1", "alliedWith", "e2"), statement("e2", "alliedWith", "e1")
    assert len(candidates([one], [(judged(0.8), two)], {})) == 1


def test_candidates_keep_apart_what_has_a_direction() -> None:
    one, two = statement("e1", "opposes", "e2"), statement("e2", "opposes", "e1")
    assert len(candidates([one], [(judged(0.8), two)], {})) == 2


def test_candidates_are_as_sure_of_names_as_of_the_worse_one() -> None:
    (found,) = candidates([statement("e1", "memberOf", "e2")], [], {"e1": 0.9, "e2": 0.3})
    assert found.signs.name == 0.3


def test_candidates_know_the_surest_rival_of_their_subject_and_object() -> None:
    ends = [("e1", "e2", 0.9), ("e1", "e3", 0.5), ("e4", "e2", 0.2), ("e5", "e6", 0.7)]
    found = candidates([], [(judged(share), statement(one, "leads", two)) for one, two, share in ends], {})
    by = {(c.statement.subject, c.statement.object): c.signs for c in found}
    assert by["e1", "e3"].of_subject == by["e1", "e2"].strength
    assert by["e1", "e2"].of_subject == by["e1", "e3"].strength
    assert by["e1", "e2"].of_object == by["e4", "e2"].strength
    assert (by["e5", "e6"].of_subject, by["e5", "e6"].of_object) == (0, 0)


def test_candidates_know_the_same_the_other_way_round() -> None:
    one, two = statement("e1", "opposes", "e2"), statement("e2", "opposes", "e1")
    first, second = candidates([], [(judged(0.9), one), (judged(0.3), two)], {})
    assert (first.signs.turned, second.signs.turned) == (second.signs.strength, first.signs.strength)


def test_candidates_of_two_figures_are_two() -> None:
    one, two = (replace(statement("e1", "wonSeats", "e2"), qualifiers=(("seats", count),)) for count in (57, 28))
    found = candidates([one], [(judged(0.8), two)], {})
    assert [c.signs.learned for c in found] == [0.0, 0.8]


@pytest.mark.parametrize(("least", "count"), [(0.0, 2), (0.5, 1), (0.99, 0)])
def test_chosen_are_those_that_are_sure_enough(least: float, count: int) -> None:
    found = [
        Candidate(statement("e1", "memberOf", "e2"), signs(written=True, learned=0.5)),
        Candidate(statement("e3", "memberOf", "e4", (20, 30)), signs(learned=0.1)),
    ]
    assert len(chosen(found, least, MODEL)) == count


def test_chosen_of_two_directions_is_the_surer() -> None:
    found = [
        Candidate(statement("e1", "opposes", "e2"), signs("opposes", learned=0.7)),
        Candidate(statement("e2", "opposes", "e1"), signs("opposes", learned=0.9)),
    ]
    assert [one.subject for one in chosen(found, 0.1, MODEL)] == ["e2"]


def test_chosen_trusts_the_written_part_on_its_own_words() -> None:
    found = [
        Candidate(statement("e1", "memberOf", "e2"), signs(written=True, learned=0.5)),
        Candidate(statement("e1", "leads", "e2"), signs("leads", learned=0.95)),
    ]
    assert [one.relation for one in chosen(found, 0.1, MODEL)] == ["memberOf"]


@given(SHARE, SHARE)
def test_confidence_rises_with_what_the_learned_part_says(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert confidence(signs(learned=low), MODEL) <= confidence(signs(learned=high), MODEL)


@given(SHARE, st.booleans(), st.booleans(), st.integers(0, 50), SHARE)
def test_confidence_is_a_probability(learned: float, written: bool, named: bool, apart: int, name: float) -> None:
    one = Signs(relation="leads", written=written, learned=learned, named=named, apart=apart, name=name)
    assert 0 <= confidence(one) <= 1
    assert 0 <= confidence(one, MODEL) <= 1


def test_confidence_of_a_relation_has_its_own_offset() -> None:
    one = signs("leads", learned=0.5)
    assert confidence(one, MODEL) < confidence(replace(one, relation="memberOf"), MODEL)


def test_chosen_of_two_parties_is_the_surer() -> None:
    found = [
        Candidate(statement("e1", "memberOf", "e2"), signs(learned=0.45)),
        Candidate(statement("e1", "memberOf", "e3", (20, 30)), signs(learned=0.5)),
    ]
    assert [one.object for one in chosen(found, 0.1, MODEL)] == ["e3"]


def test_chosen_are_both_parties_where_both_are_sure() -> None:
    found = [
        Candidate(statement("e1", "memberOf", "e2"), signs(learned=0.9)),
        Candidate(statement("e1", "memberOf", "e3", (20, 30)), signs(learned=0.95)),
    ]
    assert len(chosen(found, 0.1, MODEL)) == 2


@pytest.mark.parametrize(
    ("quote", "count"),
    [
        ("The League won one seat while the Front", 0),
        ("The League won its seats with the Front", 1),
        ("The Whilesboro League and the Front", 1),
    ],
)
def test_chosen_are_no_allies_whom_a_word_sets_apart(quote: str, count: int) -> None:
    one = statement("e1", "alliedWith", "e2", (0, len(quote)))
    one = replace(one, evidence=replace(one.evidence, quote=quote))
    assert len(chosen([Candidate(one, signs("alliedWith", learned=0.99))], 0.1, MODEL)) == count
