from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.views.explorer import layout
from graphkit.views.explorer.layout import positions

BOX = (80.0, 40.0)
NAMES = [f"n{number}" for number in range(9)]
links = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14)


def overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return abs(one[0] - two[0]) < BOX[0] - 2 and abs(one[1] - two[1]) < BOX[1] - 2  # places are rounded


@settings(max_examples=40, deadline=None)
@given(links)
def test_layout_places_every_name_without_overlap(pairs: list[tuple[str, str]]) -> None:
    places = positions(dict.fromkeys(NAMES, BOX), pairs)
    assert places.keys() == set(NAMES)
    assert not [pair for pair in combinations(places.values(), 2) if overlap(*pair)]


@settings(max_examples=20, deadline=None)
@given(links)
def test_layout_does_not_depend_on_order(pairs: list[tuple[str, str]]) -> None:
    boxes = dict.fromkeys(NAMES, BOX)
    turned = [(two, one) for one, two in reversed(pairs)]
    assert positions(boxes, pairs) == positions(dict(reversed(boxes.items())), turned)


@settings(max_examples=20, deadline=None)
@given(links)
def test_layout_of_a_large_part_places_every_name_too(pairs: list[tuple[str, str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "_CORE", 3)
        places = positions(dict.fromkeys(NAMES, BOX), pairs)
    assert places.keys() == set(NAMES)
    assert not [pair for pair in combinations(places.values(), 2) if overlap(*pair)]


def test_layout_of_nothing_is_nothing() -> None:
    assert positions({}, []) == {}


def test_layout_keeps_names_off_the_lines_of_others() -> None:
    """A chain with a name in its middle: the line between the ends must not run through it."""
    places = positions(dict.fromkeys("abc", BOX), [("a", "b"), ("b", "c"), ("a", "c")])
    (ax, ay), (bx, by), (cx, cy) = places["a"], places["b"], places["c"]
    area = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))
    assert area > 40 * max(abs(bx - ax), abs(cx - ax), abs(cx - bx))
