"""The table of time expressions, and laws that hold for any text."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.extraction.time.article import times_of
from graphkit.extraction.time.expressions import Role
from graphkit.extraction.tokens import sentences
from graphkit.period import Period, window

TABLE = Path(__file__).with_name("expressions.tsv")
ERAS = {"the emergency": "1975-06-25/1977-03-21"}
NAMES = {Role.AGE: "since-age"}


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def said(text: str, published: str) -> str:
    period = None if published == "-" else Period.event(published)
    times = times_of(sentences(text), period, ERAS)
    found = [f"{NAMES.get(one.role, one.role.value)} {one.when}" for here in times.sentences for one in here]
    return "; ".join(found) or "-"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param(*row[:3], id=f"{row[0]} ({row[1]})", marks=[pytest.mark.xfail(reason=why) for why in row[3:]])
        for row in rows()
    ],
)  # fmt: skip
def test_expressions_are_read_as_the_table_says(text: str, published: str, expected: str) -> None:
    assert said(text, published) == expected


def test_expressions_table_is_long_and_knows_few_failures() -> None:
    failing = sum(len(row) > 3 for row in rows())
    assert len(rows()) >= 300
    assert failing <= len(rows()) / 20


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He resigned on 31 February 2019.", "impossible date"),
        ("He resigned on 2019-13-45.", "impossible date"),
        ("He resigned on 99/99/2019.", "impossible date"),
        ("He resigned in 20233.", "year out of range"),
        ("He led it from 2010 to 2005.", "reversed period"),
    ],
)
def test_expressions_that_are_no_dates_are_reported(text: str, reason: str) -> None:
    assert [one.reason for one in times_of(sentences(text), Period.event("2019-06-20")).rejections] == [reason]


WORDS = (
    "on in since until from to between the last next 1999 20233 31 February June 2019 - / , Monday two years ago later "
    "after for spring 1990s early of week ; the following day 99 old year"
)
words = st.sampled_from(sorted(set(WORDS.split())))


@settings(deadline=None)
@given(st.lists(words, max_size=25), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_expressions_of_any_words_have_ordered_bounds(found: list[str], day: date) -> None:
    text = " ".join(found)
    for sentence in times_of(sentences(text), Period.event(day.isoformat())).sentences:
        for one in sentence:
            assert 0 <= one.first <= one.core < one.last
            for when in one.dates:
                low, high = window(when)
                assert low <= high
