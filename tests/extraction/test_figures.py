"""Figures beside a party: which of the numbers of a sentence are its seats, and which its share of the vote."""

import pytest

from graphkit.extraction.figures import figures_of
from graphkit.extraction.line import Reference, line_of
from graphkit.extraction.tokens import sentences


def figures(text: str, party: str) -> dict[str, int | float]:
    """The figures of the first mention of a party (one word) in a one-sentence text."""
    (sentence,) = sentences(text)
    refs = [
        Reference(i, i + 1, "Party", str(i))
        for i, token in enumerate(sentence.tokens)
        if token.text in ("Reds", "Blues")
    ]
    place = next(i for i, token in enumerate(sentence.tokens) if token.text == party)
    return dict(figures_of(line_of(sentence, refs), str(place))[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Reds won 26 of the 28 seats.", {"seats": 26, "total": 28}),
        ("The Reds collected 71 of the 128 places.", {"seats": 71, "total": 128}),
        ("The Reds dispose of 93 seats.", {"seats": 93}),
        ("Reds 36.3%, 149 seats.", {"percent": 36.3, "seats": 149}),
        ("The Reds fell to 3.4 per cent.", {"percent": 3.4}),
        ("The Reds (17) came third.", {"seats": 17}),
        ("The Reds have 61 members in the house.", {"seats": 61}),
        ("The Reds met on Sunday.", {}),
        ("The Reds lost to the Blues, who won 30 seats.", {}),
    ],
)
def test_figures_of_a_party(text: str, expected: dict[str, int | float]) -> None:
    assert figures(text, "Reds") == expected


def test_figures_of_each_party_are_its_own() -> None:
    text = "The Reds won 12 seats and the Blues 9 seats."
    assert (figures(text, "Reds"), figures(text, "Blues")) == ({"seats": 12}, {"seats": 9})
