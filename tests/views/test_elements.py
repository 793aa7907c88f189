from dataclasses import replace

import pytest

from graphkit.views.elements import Elements
from graphkit.views.looks import edge_colour, node_colour, node_size
from tests import samples

SAMPLE = samples.knowledge()


def told(relation: str) -> dict[str, object]:
    return dict(next(told for fact, told in Elements(SAMPLE).edges() if fact.relation == relation))


def test_elements_bounds_are_years_to_style_by() -> None:
    assert told("wonSeats")["begin_earliest_year"] == 2018.0
    assert told("wonSeats")["begin_latest_year"] == pytest.approx(2018.995, abs=0.001)


def test_elements_unknown_bounds_have_no_year() -> None:
    assert not {name for name in told("resignedFrom") if name.endswith("_year")}


def test_elements_numbers_too_long_for_other_programs_are_texts() -> None:
    fact = replace(SAMPLE.facts[3], qualifiers=(("seats", 1 << 70),))
    elements = Elements(replace(SAMPLE, facts=(fact,)))
    assert elements.edge_types["seats"] is str
    assert next(elements.edges())[1]["seats"] == str(1 << 70)


def test_elements_types_hold_every_attribute() -> None:
    elements = Elements(SAMPLE)
    for types, found in ((elements.node_types, elements.nodes()), (elements.edge_types, elements.edges())):
        assert {(key, type(value)) for _, one in found for key, value in one.items()} <= set(types.items())


def test_elements_whom_nobody_describes_has_an_id_for_a_label() -> None:
    elements = Elements(replace(SAMPLE, entities=()))
    assert dict(elements.nodes())["in/party/jds"] == {"label": "in/party/jds", "facts": 7}


@pytest.mark.parametrize(
    ("kind", "own", "colour"),
    [("Party", "#123456", "#123456"), ("Person", "#123456", "#123456"), ("Person", "red", None)],
)
def test_looks_own_colours_come_first(kind: str, own: str, colour: str | None) -> None:
    assert node_colour("a", kind, own) == colour


def test_looks_parties_without_a_colour_get_one_that_stays() -> None:
    assert node_colour("in/party/x", "Party", "") == node_colour("in/party/x", "Party", "none") is not None


def test_looks_sizes_grow_with_the_facts() -> None:
    assert node_size("Party", 1) < node_size("Party", 100)


def test_looks_relations_have_the_colours_of_their_families() -> None:
    assert edge_colour("alliedWith") == edge_colour("supports") != edge_colour("opposes")
