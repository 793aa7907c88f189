"""Contradictions are found, each with the evidence of both sides; what only looks like one is not."""

import pytest

from graphkit.views.conflicts import conflicts, rows
from tests.resolution.telling import known

FOUND = [
    ("different figures", ["2018-05-22: A wonSeats Vote (seats=37)", "2018-05-23: A wonSeats Vote (seats=38)"]),
    ("different figures", ["2018-05-22: A wonSeats Assembly (seats=37) from 2018",
                           "2018-05-23: A wonSeats Assembly (seats=38) from 2018"]),
    ("two at a time", ["2018-05-22: Ann holdsOffice Premier; Bob holdsOffice Premier"]),
    ("two at a time", ["2018-05-22: Ann leads A (role=president) from 2016",
                       "2018-05-23: Bob leads A (role=president) from 2017 until 2018"]),
    ("asserted and denied", ["2018-05-22: A alliedWith B", "2018-05-22: A alliedWith B denied"]),
    ("the last before the first", ["2018-05-22: Ann resignedFrom A from 2016; Ann joined A from 2018"]),
    ("the last before the first", ["2018-05-22: B dissolved A from 2016; C founded A from 2018"]),
    ("went on after its end", ["2018-05-22: A alliedWith B from 2016", "2018-05-20: A withdrewFrom B from 2017"]),
]  # fmt: skip
NONE = [
    ["2018-05-22: A wonSeats Vote (seats=37)", "2018-05-23: B wonSeats Vote (seats=38)"],
    ["2018-05-22: A wonSeats Vote (seats=37)", "2018-05-23: A wonSeats Vote (seats=38) expected"],
    ["2018-05-22: A wonSeats Assembly (seats=37) from 2018-05-22", "2019: A wonSeats Assembly (seats=38) from 2019"],
    ["2018-05-22: Ann holdsOffice Premier from 2018-05-22", "2017-01-01: Bob holdsOffice Premier"],
    ["2018-05-22: Ann leads A (role=vice president); Bob leads A (role=vice president)"],
    ["2018-05-22: A alliedWith B claimed", "2018-05-22: A alliedWith B denied"],
    ["2018-05-22: Ann joined A from 2016; Ann resignedFrom A from 2018"],
    ["2010-05-22: Ann memberOf A", "2018-05-22: Ann resignedFrom A from 2016; Ann joined A from 2018"],
    ["2018-05-22: A alliedWith B from 2016", "2019-05-20: A withdrewFrom B from 2019"],
]  # fmt: skip


@pytest.mark.parametrize(("kind", "texts"), FOUND)
def test_conflicts_are_found_with_the_evidence_of_all_sides(kind: str, texts: list[str]) -> None:
    (one,) = conflicts(known(*texts))
    assert one.kind == kind
    evidence = [said for side in one.sides for said in side.evidence]
    assert len(evidence) == 2
    assert {name for name, _ in evidence} == set(texts)


@pytest.mark.parametrize("texts", NONE)
def test_conflicts_are_not_seen_where_none_is(texts: list[str]) -> None:
    assert conflicts(known(*texts)) == ()


@pytest.mark.parametrize(
    ("one", "two", "count"), [("36", "36", 0), ("36.3", "36", 0), ("36.3", "36.2", 1), ("36", "37", 1)]
)
def test_conflicts_of_figures_that_are_rounded_are_none(one: str, two: str, count: int) -> None:
    texts = [f"2018-05-2{n}: A voteShare Vote (percent={value})" for n, value in enumerate((one, two))]
    assert len(conflicts(known(*texts))) == count


def test_conflicts_are_none_of_what_is_inferred() -> None:
    assert conflicts(known("2018-05-22: Ann defectedFrom A (to=B)", infer=True)) == ()


def test_conflicts_as_rows_of_the_report() -> None:
    (row,) = rows(known(*FOUND[0][1]))
    assert row["kind"] == "different figures"
    assert [side["evidence"][0]["quote"] for side in row["facts"]] == ["2", "2"]
    assert all(side["fact"].startswith("https://") for side in row["facts"])
