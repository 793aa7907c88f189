"""When states end, and which times of one pair are apart."""

from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.model import Knowledge, Standing
from graphkit.period import ENDED, OPEN, UNBOUNDED
from graphkit.resolution import resolve
from tests.resolution.telling import LISTED, fact, facts, known, told

ENDS = [
    ("A alliedWith B", "A withdrewFrom B"),
    ("A alliedWith B", "B withdrewFrom A"),
    ("A supports B", "A withdrewFrom B"),
    ("A memberOf Front", "A withdrewFrom Front"),
    ("A memberOf Front", "B dissolved Front"),
    ("Ann memberOf A", "Ann defectedFrom A (to=B)"),
    ("Ann memberOf A", "Ann resignedFrom A"),
    ("Ann memberOf A", "Ann expelledFrom A"),
    ("Ann leads A", "Ann defectedFrom A"),
    ("Ann leads A (role=president)", "Ann resignedFrom A (office=party president)"),
    ("Ann leads A (role=president)", "Ann expelledFrom A (office=president)"),
    ("Ann leads A", "B dissolved A"),
    ("Ann holdsOffice Premier", "Ann resignedFrom Premier"),
    ("A alliedWith B", "A mergedWith B"),
    ("Ann holdsOffice Premier", "Bob holdsOffice Premier"),
    ("Ann leads A (role=president)", "Bob leads A (role=president)"),
]
KEEPS = [
    ("A alliedWith B", "A withdrewFrom C"),
    ("Ann memberOf A", "Ann resignedFrom A (office=treasurer)"),
    ("Ann leads A (role=president)", "Ann resignedFrom A (office=treasurer)"),
    ("Ann leads A (role=president)", "Bob leads A (role=vice president)"),
    ("Ann leads A (role=deputy leader)", "Bob leads A (role=deputy leader)"),
    ("Ann leads A", "Bob leads A"),
    ("Ann represents Land", "Bob represents Land"),
    ("Ann memberOf A", "Ann joined B"),
]


def state(knowledge: Knowledge, text: str) -> tuple[str, str]:
    (found,) = [one for one in facts(knowledge, text.split()[1]) if one.known_since == date(2018, 5, 22)]
    closers = [one for one in knowledge.facts if one.id in found.closed_by]
    return found.period.end or "", " ".join(f"{one.relation} {one.known_since}" for one in closers)


@pytest.mark.parametrize(("before", "end"), ENDS)
def test_ends_name_what_ended_a_state(before: str, end: str) -> None:
    knowledge = known(f"2018-05-22: {before} from 2018", f"2019-07-25: {end} from 2019-07-23")
    ended, closer = state(knowledge, before)
    assert "2019-07-23" in ended
    assert closer == f"{end.split()[1]} 2019-07-25"


@pytest.mark.parametrize(("before", "other"), KEEPS)
def test_ends_leave_other_states_open(before: str, other: str) -> None:
    knowledge = known(f"2018-05-22: {before} from 2018", f"2019-07-25: {other} from 2019-07-23")
    assert state(knowledge, before) == (OPEN, "")


@pytest.mark.parametrize("status", ["claimed", "expected", "denied"])
def test_ends_need_an_assertion(status: str) -> None:
    knowledge = known("2018-05-22: A alliedWith B", f"2019-07-25: A withdrewFrom B from 2019-07-23 {status}")
    assert fact(knowledge, "alliedWith").period.end == OPEN


def test_ends_by_what_is_disputed_are_none() -> None:
    end = "2019-07-25: A withdrewFrom B from 2019-07-23"
    knowledge = known("2018-05-22: A alliedWith B", end, f"{end} denied")
    assert fact(knowledge, "withdrewFrom").standing is Standing.DISPUTED
    assert fact(knowledge, "alliedWith").period.end == OPEN


def test_ends_that_nobody_dates_are_over_and_not_open() -> None:
    knowledge = known("2018-05-22: A alliedWith B from 2018-05", "2019-07-25: A withdrewFrom B")
    period = fact(knowledge, "alliedWith").period
    assert period.end == ENDED != OPEN
    assert (period.end_earliest, period.end_latest) == (date(2018, 5, 22), date(2019, 7, 25))


def test_ends_in_one_article_with_the_state_that_ended() -> None:
    knowledge = known("2019-07-25: A alliedWith B; A withdrewFrom B from 2019-07-23")
    period = fact(knowledge, "alliedWith").period
    assert (period.end, period.end_earliest, period.end_latest) == ("2019-07-23", date(2019, 7, 23), date(2019, 7, 23))


def test_ends_of_old_do_not_end_what_an_article_dates_anew() -> None:
    knowledge = known("2023-09-27: A alliedWith B from 2023-09-22; A withdrewFrom B")
    assert fact(knowledge, "alliedWith").period.end == OPEN


def test_ends_of_long_ago_do_not_end_what_holds_now() -> None:
    knowledge = known("2023-09-27: A alliedWith B; A withdrewFrom B from 2019-07-23")
    period = fact(knowledge, "alliedWith").period
    assert period.end == OPEN
    assert period.begin_earliest == date(2019, 7, 23)


def test_ends_told_of_are_told_more_exactly_by_an_event() -> None:
    knowledge = known(
        "2023-09-27: A alliedWith B from 2018 until 2019-07", "2019-07-25: A withdrewFrom B from 2019-07-23"
    )
    found = fact(knowledge, "alliedWith")
    assert found.period.end == "2019-07-23"
    assert found.closed_by == (fact(knowledge, "withdrewFrom").id,)


def test_ends_make_three_facts_of_an_alliance_that_recurs() -> None:
    knowledge = known(
        "2006-02-10: A alliedWith B from 2006-02-03", "2007-10-09: A withdrewFrom B from 2007-10-08",
        "2015-01-01: A alliedWith B", "2016-03-02: B withdrewFrom A from 2016-03-01", "2023-09-27: A alliedWith B",
    )  # fmt: skip
    found = facts(knowledge, "alliedWith")
    assert [one.period.end for one in found] == ["2007-10-08", "2016-03-01", OPEN]
    assert all(one.period.end_latest <= two.period.begin_earliest for one, two in pairwise(found))


def test_ends_of_a_long_silence_are_unknown() -> None:
    """Nobody has told that they were allied all that time, nor that they parted."""
    found = facts(known("2006-02-10: A alliedWith B", "2023-09-27: A alliedWith B"), "alliedWith")
    assert [one.period.certainly_holds(date(2015, 1, 1)) for one in found] == [False, False]
    assert [one.period.possibly_holds(date(2015, 1, 1)) for one in found] == [True, True]


def test_ends_by_who_has_the_post_in_between() -> None:
    texts = [f"{day}: {who} holdsOffice Premier" for day, who in (("2006", "Ann"), ("2008", "Bob"), ("2010", "Ann"))]
    found = facts(known(*texts), "holdsOffice")
    assert len(found) == 3
    assert [bool(one.closed_by) for one in found].count(True) == 2


@pytest.mark.parametrize(
    ("said", "standings"),
    [
        ("2022-01-01: A alliedWith B denied", ["established", "denied"]),
        ("2018-09-01: A alliedWith B denied", ["disputed"]),
        ("2022-01-01: A alliedWith B expected", ["established", "expected"]),
        ("2018-01-01: A alliedWith B expected", ["established"]),
    ],
)  # fmt: skip
def test_ends_decide_which_time_a_denial_or_an_expectation_means(said: str, standings: list[str]) -> None:
    knowledge = known(
        "2018-05-22: A alliedWith B from 2018-05-20", "2019-07-25: A withdrewFrom B from 2019-07-23", said
    )
    assert sorted(one.standing for one in facts(knowledge, "alliedWith")) == sorted(standings)


def test_facts_are_known_since_they_are_asserted() -> None:
    found = fact(
        known("2022-05-30: A alliedWith B expected", "2022-11-12: A alliedWith B from 2022-11-10"), "alliedWith"
    )
    assert found.known_since == date(2022, 11, 12)


def test_facts_keep_occasions_apart_that_nobody_dates() -> None:
    knowledge = known(*(f"{day}: Ann opposes A" for day in ("2019-01-01", "2019-01-05", "2023-01-01")))
    assert [len(one.statements) for one in facts(knowledge, "opposes")] == [2, 1]


days = st.dates(date(2015, 1, 1), date(2023, 12, 31)).map(date.isoformat)
said = st.sampled_from(
    ["A alliedWith B", "B alliedWith A", "A withdrewFrom B", "A mergedWith B", "Ann memberOf A", "A memberOf Front",
     "Ann defectedFrom A (to=B)", "Ann holdsOffice Premier", "Bob holdsOffice Premier", "Ann leads A (role=president)",
     "Bob leads A (role=president)", "B memberOf Front", "A joined Front", "A withdrewFrom Front"]
)  # fmt: skip
when = st.one_of(st.just(""), days.map(lambda day: f" from {day}"), days.map(lambda day: f" from {day[:4]}"))
status = st.sampled_from(["", "", "", " claimed", " expected", " denied"])


@st.composite
def tales(draw: st.DrawFn) -> list[str]:
    found = []
    for _ in range(draw(st.integers(1, 6))):
        day = draw(days)
        parts = []
        for one in draw(st.lists(said, min_size=1, max_size=3, unique=True)):
            begin = draw(when)
            parts.append(one + (begin if begin[6:] <= day else "") + draw(status))
        found.append(f"{day}: {'; '.join(parts)}")
    return found


@given(tales(), st.randoms())
@settings(max_examples=60, deadline=None)
def test_facts_depend_neither_on_order_nor_on_repetition(texts: list[str], random: Random) -> None:
    read = [told(text) for text in dict.fromkeys(texts)]
    again = [*read, *read[:2]]
    random.shuffle(again)
    assert resolve(again, LISTED) == resolve(read, LISTED)


@given(tales())
@settings(max_examples=60, deadline=None)
def test_facts_have_ordered_bounds_and_hold_possibly_where_certainly(texts: list[str]) -> None:
    for one in known(*dict.fromkeys(texts), infer=True).facts:
        first, second, third, fourth = one.period.bounds
        assert first <= second
        assert third <= fourth
        assert not one.period.certainly_holds(second) or one.period.possibly_holds(second)
        assert (first, fourth) != UNBOUNDED or not one.closed_by or one.period.end == ENDED


@given(tales())
@settings(max_examples=60, deadline=None)
def test_facts_tell_every_statement_once_and_name_facts_that_are_there(texts: list[str]) -> None:
    knowledge = known(*dict.fromkeys(texts), infer=True)
    ids = {one.id for one in knowledge.facts}
    told_once = [one for fact in knowledge.facts for one in fact.statements]
    assert sorted(told_once) == sorted(one.id for reading in knowledge.readings for one in reading.statements)
    assert all({*one.closed_by, *one.premises} <= ids for one in knowledge.facts)
    assert all(one.premises and not one.statements for one in knowledge.facts if one.inferred)
