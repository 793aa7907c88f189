"""Dates as they are written, to EDTF."""

from datetime import date

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st

from graphkit.documents.dates import given, in_name, with_year
from graphkit.period import Period

YEAR = (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    "written",
    [
        "2023-09-27", "20230927", "2023/09/27", "27/09/2023", "27.9.2023", "9/27/2023",
        "2023-09-27T10:15:00+05:30", "2023-09-27T00:00:00.000Z", "2023-09-27 10:15", "2023-09-27Z",
        "Wed, 27 Sep 2023 10:15:00 GMT", "Wednesday, September 27, 2023", "27th of September 2023", "Sept. 27, 2023",
        "SEP 27 2023", " 27 September, 2023 at 10.15", "Sep 27, 2023 | 10:15 AM IST",
    ],
)  # fmt: skip
def test_dates_given_reads_a_day(written: str) -> None:
    assert given(written) == "2023-09-27"


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2023", "2023"), ("2023-09", "2023-09"), ("September 2023", "2023-09"), ("2019-06~", "2019-06~"),
        ("../2019", "../2019"), ("2018/2019", "2018/2019"), ("[2018,2019]", "[2018,2019]"), ("2019-21", "2019-21"),
    ],
)  # fmt: skip
def test_dates_given_keeps_what_is_vague(written: str, edtf: str) -> None:
    assert given(written) == edtf


def test_dates_given_takes_either_order_of_day_and_month() -> None:
    assert given("03/04/2023") == "[2023-03-04,2023-04-03]"


@pytest.mark.parametrize(
    "written",
    [
        "2023-02-31", "31 February 2023", "2023-13-01", "13/13/2023", "20231301", "0000", "soon", "", "/", "..",
        "June 30", "27 Sep 99", "1695800000", "[2020..2010]", "2020-01-01 or later", "27 September 2023 and some more",
        "9" * 500,
    ],
)  # fmt: skip
def test_dates_given_uses_no_impossible_or_partial_date(written: str) -> None:
    assert given(written) is None


@holds(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y"]))
def test_dates_given_reads_every_day_back(day: date, form: str) -> None:
    assert given(day.strftime(form)) == day.isoformat()


@holds(st.text(max_size=60) | st.from_regex(r"[0-9X/.\[\],~-]{1,14}", fullmatch=True))
def test_dates_given_is_none_or_a_period(text: str) -> None:
    when = given(text)
    assert when is None or Period.event(when).is_event


@pytest.mark.parametrize(
    "stem", ["2023-09-27-pact", "pact_20230927", "2023_09_27", "the.2023.09.27.pact", "2023-09-27 2023-09-27"]
)
def test_dates_in_name_finds_the_one_date(stem: str) -> None:
    assert in_name(stem) == "2023-09-27"


@pytest.mark.parametrize(
    "stem",
    ["000_d08503c817597721", "2023-02-31", "2023-09", "2023", "2023-09-27-to-2023-09-29", "12023-09-27", "a20230927b"],
)
def test_dates_in_name_finds_none(stem: str) -> None:
    assert in_name(stem) is None


@pytest.mark.parametrize(
    ("day", "known", "found"),
    [
        ((6, 30), YEAR, "2023-06-30"),
        ((7, 3), (date(2023, 7, 4), date(2023, 7, 4)), "2023-07-03"),
        ((12, 31), (date(2023, 1, 2), date(2023, 1, 2)), "2022-12-31"),
        ((12, 30), YEAR, None),
        ((7, 5), (date(2023, 7, 4), date(2023, 7, 4)), None),
        ((2, 29), YEAR, None),
        ((6, 30), (date(2020, 1, 1), date(2023, 12, 31)), None),
        ((6, 30), (date(1, 1, 1), date(1, 12, 31)), "0001-06-30"),
    ],
)
def test_dates_with_year_takes_the_only_one(day: tuple[int, int], known: tuple[date, date], found: str | None) -> None:
    assert with_year(day, known) == found
