"""Which places of a text the learned part looks at together, and as what."""

import numpy as np
import pytest

from graphkit.extraction.labels import RELATIONS, TYPES
from graphkit.extraction.pairs import MOST, Place, arrays, fitting, pairs_of


def entities_of(places: list[Place], sentence: list[int]) -> set[tuple[str, str]]:
    return {(places[i].entity, places[j].entity) for i, j in pairs_of(places, np.array(sentence))}


def test_pairs_go_both_ways_where_the_types_allow_it() -> None:
    places = [Place(0, 1, "Person", "a"), Place(2, 3, "Person", "b")]
    assert entities_of(places, [0, 0, 0]) == {("a", "b"), ("b", "a")}


def test_pairs_leave_out_what_no_relation_joins() -> None:
    places = [Place(0, 1, "Place", "a"), Place(2, 3, "Place", "b")]
    assert entities_of(places, [0, 0, 0]) == set()


def test_pairs_are_of_two_entities() -> None:
    places = [Place(0, 1, "Person", "a"), Place(2, 3, "Person", "a")]
    assert entities_of(places, [0, 0, 0]) == set()


def test_pairs_hold_the_nearest_of_two_that_never_come_near() -> None:
    places = [Place(0, 1, "Person", "a"), Place(5, 6, "Party", "b"), Place(6, 7, "Party", "b")]
    found = pairs_of(places, np.array([0, 1, 2, 3, 4, 5, 6]))
    assert (0, 1) in found
    assert (0, 2) not in found


def test_pairs_of_two_entities_are_not_more_than_the_most() -> None:
    places = [Place(i, i + 1, "Person", "a") for i in range(5)] + [Place(i, i + 1, "Party", "b") for i in range(5, 10)]
    assert sum(places[i].entity == "a" for i, _ in pairs_of(places, np.zeros(10, np.int64))) == MOST


@pytest.mark.parametrize(
    ("subject", "target", "relation", "expected"),
    [
        ("Person", "Party", "memberOf", True),
        ("Party", "Person", "memberOf", False),
        ("Person", "Person", "kinOf", True),
        ("Place", "Place", "alliedWith", False),
    ],
)
def test_fitting_is_what_the_signatures_say(subject: str, target: str, relation: str, expected: bool) -> None:
    assert fitting(subject, target)[RELATIONS.index(relation)] == expected


def test_arrays_tell_a_name_from_a_word_that_takes_it_up() -> None:
    places = [Place(0, 2, "Person", "a"), Place(3, 4, "Person", "b", named=False)]
    words, kinds = arrays(places, [(0, 1)])
    assert words.tolist() == [[0, 2, 3, 4]]
    assert kinds.tolist() == [[TYPES.index("Person"), TYPES.index("Person") + len(TYPES)]]


def test_arrays_of_nothing_have_their_shape() -> None:
    words, kinds = arrays([], [])
    assert (words.shape, kinds.shape) == ((0, 4), (0, 2))
