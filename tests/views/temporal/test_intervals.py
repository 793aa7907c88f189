import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.views.temporal.columns import FIRST, LAST
from graphkit.views.temporal.intervals import Intervals

days = st.integers(FIRST, LAST) | st.integers(737000, 737020) | st.sampled_from([FIRST, LAST])
pairs = st.lists(st.tuples(days, days), max_size=20)


def index(found: list[tuple[int, int]], among: list[bool] | None = None) -> Intervals:
    columns = np.array(found, np.int32).reshape(-1, 2)
    return Intervals(columns[:, 0], columns[:, 1], None if among is None else np.array(among, bool))


@given(pairs, days)
def test_intervals_at_equals_looking_at_each(found: list[tuple[int, int]], day: int) -> None:
    held = [one for one, (first, last) in enumerate(found) if first <= day <= last]
    assert sorted(index(found).at(day).tolist()) == held


@given(pairs, st.tuples(days, days).map(sorted))
def test_intervals_touching_equals_looking_at_each(found: list[tuple[int, int]], stretch: list[int]) -> None:
    low, high = stretch
    touched = [one for one, (first, last) in enumerate(found) if max(first, low) <= min(last, high)]
    assert sorted(index(found).touching(low, high).tolist()) == touched


@given(st.lists(st.tuples(days, days, st.booleans()), max_size=20), days)
def test_intervals_of_some_leave_out_the_others(found: list[tuple[int, int, bool]], day: int) -> None:
    held = [one for one, (first, last, counts) in enumerate(found) if counts and first <= day <= last]
    some = index([(first, last) for first, last, _ in found], [counts for *_, counts in found])
    assert sorted(some.at(day).tolist()) == held


@pytest.mark.parametrize("found", [[], [(5, 4)]])
def test_intervals_without_a_day_hold_nothing(found: list[tuple[int, int]]) -> None:
    assert (len(index(found)), len(index(found).at(5)), len(index(found).touching(1, 9))) == (0, 0, 0)


def test_intervals_look_at_no_more_than_they_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 100,000 intervals of one day each, a question copies the few of its own day: the cost follows the answer."""
    days = np.arange(1, 100_001, dtype=np.int32)
    many = Intervals(days, days)
    copied = []
    whole = np.concatenate
    monkeypatch.setattr(np, "concatenate", lambda parts: copied.extend(map(len, parts)) or whole(parts))
    assert many.at(777).tolist() == [776]
    assert sum(copied) == 1
