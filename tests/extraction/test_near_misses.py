"""Near misses: sentences that look like a relation and are none, and that no rule was made from."""

from collections import Counter
from functools import cache

import pytest

from graphkit.examples import Example, examples
from graphkit.extraction.relations import relations
from graphkit.extraction.training.samples import OURS, measures
from graphkit.ontology import schema
from tests.extraction.marked import article

MOST, MOST_OF_ONE = 0.02, 0.12
"""Shares of the held-back near misses that the written part may misread: of all (5 of 328 when this was pinned: "the
party founded by her uncle", "the Janamorcha may join the Front, its chairman said"), and of a relation (1 of 9)."""


@cache
def misread() -> dict[str, list[bool]]:
    """Of each relation's held-back near misses, whether the written part reads the relation out of it."""
    found: dict[str, list[bool]] = {name: [] for name in schema().relations}
    for one in examples():
        if one.near_miss and one.file in found and measures(one.text, OURS):
            found[one.file].append(one.file in _read(one))
    return {name: some for name, some in found.items() if some}


def _read(one: Example) -> set[str]:
    read = article(one)
    names = {str(i): (cluster.type, cluster.name) for i, cluster in enumerate(read.clusters)}
    return {found.relation for found in relations(read.lines, names, Counter())}


@pytest.mark.parametrize("relation", sorted(schema().relations))
def test_near_misses_of_a_relation_are_told_from_it(relation: str) -> None:
    some = misread().get(relation, [])
    if not some:
        pytest.skip(f"no near miss of {relation} is held back")
    assert sum(some) <= MOST_OF_ONE * len(some)


def test_near_misses_are_told_from_what_they_look_like() -> None:
    some = [one for of_one in misread().values() for one in of_one]
    assert len(some) > 200
    assert sum(some) <= MOST * len(some)


def test_near_misses_the_same_patterns_do_read_what_is_no_near_miss() -> None:
    """The figures above would be nothing if the written part read nothing at all."""
    said = [one for one in examples() if one.file in schema().relations and not one.near_miss]
    some = [one for one in said if measures(one.text, OURS)][::4]
    assert sum(one.file in _read(one) for one in some) > 0.1 * len(some)
