"""Figures of a text: which numbers may be seats or votes, whose they are, and in what."""

import pytest

from graphkit.extraction.counts import Link, counted, figures_in, is_figure
from graphkit.extraction.line import line_of
from graphkit.extraction.tokens import sentences


def values(text: str) -> list[float]:
    return [one.value for one in figures_in([line_of(sentence, []) for sentence in sentences(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They won 26 of the 28 seats.", [26, 28]),
        ("It took 4.8 per cent.", [4.8]),
        ("Eighty-seven of them belong to the party.", [87]),
        ("The front has twenty and the league three.", [20, 3]),
        ("The league took nil.", [0]),
        ("It took 135/224 seats.", [135, 224]),
        ("Some 45,000 people came.", []),
        ("Nobody came.", []),
    ],
)
def test_figures_in_are_the_numbers_that_may_count_seats(text: str, expected: list[float]) -> None:
    assert values(text) == expected


def test_figures_in_say_where_they_stand() -> None:
    text = "The party has Eighty-seven seats."
    (one,) = figures_in([line_of(sentence, []) for sentence in sentences(text)])
    assert text[one.start : one.end] == "Eighty-seven"
    assert is_figure(one.ref)


def owned(subject: str, figure: str, score: float, row: int = 0) -> Link:
    return Link(subject, "wonSeats", figure, score, row)


def within(figure: str, target: str, score: float) -> Link:
    return Link(figure, "wonSeats", target, score, 9)


def test_counted_joins_owner_and_election() -> None:
    (one,) = counted([owned("0", "#7", 0.9, row=3), within("#7", "1", 0.8)])
    assert (one.subject, one.object, one.figure, one.row) == ("0", "1", "#7", 3)
    assert one.score == pytest.approx(0.72)


def test_counted_gives_a_figure_to_the_surest() -> None:
    found = counted([owned("0", "#7", 0.4), owned("1", "#7", 0.8), within("#7", "2", 0.9)])
    assert [one.subject for one in found] == ["1"]


def test_counted_gives_a_figure_to_all_that_are_sure() -> None:
    found = counted([owned("0", "#7", 0.9), owned("1", "#7", 0.8), within("#7", "2", 0.9)])
    assert [one.subject for one in found] == ["0", "1"]


def test_counted_takes_the_surest_election() -> None:
    found = counted([owned("0", "#7", 0.9), within("#7", "1", 0.3), within("#7", "2", 0.6)])
    assert [one.object for one in found] == ["2"]


def test_counted_tells_nothing_where_no_election_is_known() -> None:
    assert not list(counted([owned("0", "#7", 0.9)]))
