"""What follows from facts: marked, with its rule and premises, and never instead of what is told."""

from datetime import date

import pytest

from graphkit.model import Knowledge
from graphkit.period import OPEN
from tests.resolution.telling import facts, known

MEMBERS = "2018-05-22: A memberOf Front from 2018; B memberOf Front from 2018-05-20"


def inferred(knowledge: Knowledge, relation: str) -> list[tuple[str, str, str]]:
    """Subject, object and period of what is inferred of a relation."""
    names = {one.id: one.name for one in knowledge.entities}
    return [
        (names[one.subject], names[one.object], one.period.edtf) for one in facts(knowledge, relation) if one.inferred
    ]


@pytest.mark.parametrize(
    ("said", "relation", "wanted"),
    [
        ("A memberOf Front from 2017; B memberOf Front from 2018-05-20", "alliedWith", [("A", "B", "2018-05-20/..")]),
        ("A memberOf Front from 2010 until 2012; B memberOf Front from 2018", "alliedWith", []),
        ("A memberOf Front from 2018; B memberOf Front expected", "alliedWith", []),
        ("Ann memberOf A from 2018; Bob memberOf A from 2018", "alliedWith", []),
        ("Ann defectedFrom A (to=B) from 2018-05-20", "memberOf",
         [("Ann", "A", "/2018-05-20"), ("Ann", "B", "2018-05-20/..")]),
        ("Ann defectedFrom A (to=B) claimed", "memberOf", []),
        ("Ann memberOf B from 2018-05-20; Ann defectedFrom A (to=B) from 2018-05-20", "memberOf",
         [("Ann", "A", "/2018-05-20")]),
        ("Ann resignedFrom A (office=treasurer) from 2018", "memberOf", []),
        ("Ann resignedFrom Premier from 2018", "memberOf", []),
        ("Ann holdsOffice Premier (place=Land) from 2018-05-20; Ann leads A from 2016; B governs Land until 2018",
         "governs",
         [("A", "Land", "2018-05-20/..")]),
        ("Ann holdsOffice Mayor (place=Land) from 2018-05-20; Ann leads A from 2016; B governs Land until 2018",
         "governs", []),
    ],
)  # fmt: skip
def test_inference_by_each_rule(said: str, relation: str, wanted: list[tuple[str, str, str]]) -> None:
    assert inferred(known(f"2018-05-22: {said}", infer=True), relation) == wanted


def test_inference_names_rule_and_premises() -> None:
    knowledge = known(MEMBERS, infer=True)
    (fact,) = facts(knowledge, "alliedWith")
    assert fact.rule == "members of one alliance are allied"
    assert set(fact.premises) == {one.id for one in facts(knowledge, "memberOf")}
    assert fact.statements == ()
    assert fact.known_since == date(2018, 5, 22)


def test_inference_ends_with_what_ends_its_kind() -> None:
    texts = ["2018-05-22: Ann joined A from 2018-05-20", "2020-01-02: Ann resignedFrom A from 2020-01-01"]
    (fact,) = facts(known(*texts, infer=True), "memberOf")
    assert fact.period.end == "2020-01-01"
    assert len(fact.closed_by) == 1


def test_inference_adds_nothing_to_what_is_told() -> None:
    knowledge = known(MEMBERS, "2018-06-01: A alliedWith B", infer=True)
    assert [one.inferred for one in facts(knowledge, "alliedWith")] == [False]


def test_inference_can_be_left_out() -> None:
    with_it, without = known(MEMBERS, infer=True), known(MEMBERS, infer=False)
    assert with_it.told == without
    assert len(with_it.facts) == len(without.facts) + 1


def test_inference_builds_on_what_it_inferred() -> None:
    knowledge = known("2018-05-22: A joined Front from 2018-05-20; B memberOf Front from 2016", infer=True)
    (fact,) = facts(knowledge, "alliedWith")
    assert (fact.period.start, fact.period.end) == ("2018-05-20", OPEN)
