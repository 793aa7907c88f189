"""EDTF texts and the laws of `Period`."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphkit.errors import PeriodError
from graphkit.period import ENDED, OPEN, UNBOUNDED, Period, window

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def texts(draw: st.DrawFn) -> str:
    day = draw(days)
    precise = draw(st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]))
    return precise + draw(st.sampled_from(["", "~", "?", "%"]))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(st.none() | texts())
    if draw(st.booleans()):
        return Period.event(start)
    told = draw(st.none() | days)
    end = draw(st.sampled_from([OPEN, ENDED]) | texts())
    try:
        return Period.state(start, end, told=(told, told) if told else None)
    except PeriodError:
        assume(False)
        raise


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-06-19", "2019-06-19", "2019-06-19"),
        ("2019-06~", "2019-05-01", "2019-07-31"),
        ("2019-06-19~", "2019-06-12", "2019-06-26"),
        ("2019~", "2017-12-31", "2020-12-31"),
        ("2019-06?", "2019-06-01", "2019-06-30"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2019-21", "2019-03-01", "2019-05-31"),
        ("2019-24", "2019-12-01", "2020-02-29"),
        ("2019-34", "2019-04-01", "2019-06-30"),
        ("2018/2019", "2018-01-01", "2019-12-31"),
        ("../2019-06", "0001-01-01", "2019-06-30"),
        ("2019-06/..", "2019-06-01", "9999-12-31"),
        ("[2017,2019]", "2017-01-01", "2019-12-31"),
        ("[..2019]", "0001-01-01", "2019-12-31"),
        ("[2019..]", "2019-01-01", "9999-12-31"),
    ],
)
def test_window_of_an_edtf_text(text: str, low: str, high: str) -> None:
    assert [f"{day:%Y-%m-%d}".zfill(10) for day in window(text)] == [low, high]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2019-13",
        "2019-02-31",
        "20233",
        "2019-6",
        "19-06-2019",
        "2020/2019",
        "2019-00",
        "2019-06-00",
        "[]",
        "[x]",
    ],
)
def test_window_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(PeriodError):
        window(text)


def test_period_a_year_is_never_its_first_day() -> None:
    year = Period.event("2019")
    assert year.possibly_holds(date(2019, 12, 31))
    assert not year.certainly_holds(date(2019, 1, 1))


def test_period_open_and_ended_states_differ() -> None:
    told = (date(2023, 9, 27), date(2023, 9, 27))
    still, over = Period.state("2018", OPEN, told=told), Period.state("2018", ENDED, told=told)
    assert still.certainly_holds(date(2023, 9, 27))
    assert still.possibly_holds(date(2030, 1, 1))
    assert over.possibly_holds(date(2020, 1, 1))
    assert not over.possibly_holds(date(2023, 9, 28))
    assert still.edtf != over.edtf


def test_period_nothing_said_holds_possibly_always_and_surely_never() -> None:
    unsaid = Period.state()
    assert unsaid.bounds == (*UNBOUNDED, *UNBOUNDED)
    assert unsaid.possibly_holds(date(2019, 1, 1))
    assert not unsaid.certainly_holds(date(2019, 1, 1))


def test_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PeriodError, match="ends before it begins"):
        Period.state("2020", "2019")


@pytest.mark.parametrize("text", ["2018/..", "2018/", "/2018", "2018-05/2019-07-23", "2019-06-19", "2019-06~/2020"])
def test_period_parse_keeps_the_text(text: str) -> None:
    assert Period.parse(text).edtf == text


@given(periods())
def test_period_bounds_are_ordered(period: Period) -> None:
    assert period.begin_earliest <= period.begin_latest <= period.end_latest
    assert period.begin_earliest <= period.end_earliest <= period.end_latest


@given(periods(), days)
def test_period_certainly_implies_possibly(period: Period, day: date) -> None:
    assert not period.certainly_holds(day) or period.possibly_holds(day)


@given(periods(), periods(), days)
def test_period_intersection_only_tightens(one: Period, two: Period, day: date) -> None:
    both = one.intersection(two)
    if both is None:
        return
    assert not both.possibly_holds(day) or (one.possibly_holds(day) and two.possibly_holds(day))
    assert not (one.certainly_holds(day) or two.certainly_holds(day)) or both.certainly_holds(day)


@given(periods(), periods())
def test_period_intersection_has_no_order(one: Period, two: Period) -> None:
    there, back = one.intersection(two), two.intersection(one)
    assert (there and there.bounds) == (back and back.bounds)


@given(periods())
def test_period_intersection_with_itself_is_itself(period: Period) -> None:
    assert period.intersection(period) == period


@given(texts())
def test_period_event_ends_as_it_begins(text: str) -> None:
    event = Period.event(text)
    assert event.bounds[:2] == event.bounds[2:]
    assert event.certainly_holds(event.begin_earliest) == (event.begin_earliest == event.begin_latest)
    assert not event.possibly_holds(event.begin_earliest - timedelta(days=1))
