from dataclasses import replace

import pytest
from hypothesis import given, settings

from graphkit.model import Knowledge
from graphkit.views.network import network
from tests import samples
from tests.store.strategies import knowledges

SAMPLE = samples.knowledge()
GRAPH = network(SAMPLE)


def edge(relation: str, **wanted: object) -> dict[str, object]:
    edges = [told for *_, told in GRAPH.edges(data=True) if told["relation"] == relation]
    return next(told for told in edges if wanted.items() <= told.items())


def test_network_has_an_edge_for_each_fact() -> None:
    assert {(one.subject, one.object, one.id) for one in SAMPLE.facts} == set(GRAPH.edges(keys=True))
    assert GRAPH.number_of_edges() == len(SAMPLE.facts)


def test_network_leaves_out_whom_no_fact_joins() -> None:
    joined = {name for fact in SAMPLE.facts for name in (fact.subject, fact.object)}
    assert set(GRAPH) == joined
    assert "in/party/none" not in GRAPH


def test_network_nodes_carry_what_the_names_files_tell() -> None:
    assert GRAPH.nodes["in/party/jds"] == {
        "label": "Janata Dal (Secular)",
        "type": "Party",
        "aliases": "JD(S) | JDS",
        "colour": "#138808",
        "country": "in",
        "facts": 7,
        "color": "#138808",
        "size": 21.9,
    }


def test_network_edges_carry_period_and_bounds() -> None:
    told = edge("alliedWith", period="2006-02/2007-10")
    assert told["label"] == "allied with"
    assert told["begin_earliest"] == "2006-02-01"
    assert told["begin_latest"] == "2006-02-28"
    assert told["end_earliest"] == "2007-10-01"
    assert told["end_latest"] == "2007-10-31"


def test_network_edges_carry_typed_qualifiers() -> None:
    assert edge("wonSeats", seats=104, total=224)["place"] == "Karnataka"
    assert edge("voteShare")["percent"] == pytest.approx(36.3)


def test_network_edges_count_their_quotes_and_take_the_surest() -> None:
    told = edge("memberOf")
    surest = max(one.evidence.confidence for one in SAMPLE.readings[1].statements[3:6])
    assert (told["quotes"], told["confidence"]) == (3, surest)


@pytest.mark.parametrize(("relation", "symmetric"), [("alliedWith", True), ("leads", False)])
def test_network_tells_symmetric_relations(relation: str, symmetric: bool) -> None:
    assert edge(relation)["symmetric"] is symmetric


def test_network_leaves_out_what_is_not_known() -> None:
    assert not {"known_since", "period"} & edge("resignedFrom").keys()
    assert edge("leads")["known_since"] == "2023-09-27"


@given(knowledges())
@settings(deadline=None)
def test_network_attributes_have_one_type_each(known: Knowledge) -> None:
    graph = network(known)
    for told in ([one for _, one in graph.nodes(data=True)], [one for *_, one in graph.edges(data=True)]):
        types = {(key, type(value)) for attributes in told for key, value in attributes.items()}
        assert len(types) == len(dict(types))
        assert {kind for _, kind in types} <= {str, int, float, bool}


def test_network_order_depends_on_content_alone() -> None:
    turned = network(replace(SAMPLE, facts=SAMPLE.facts[::-1], entities=SAMPLE.entities[::-1]))
    assert list(turned) == list(GRAPH)
    assert list(turned.edges(keys=True)) == list(GRAPH.edges(keys=True))


def test_network_of_nothing_is_empty() -> None:
    assert len(network(Knowledge(readings=(), entities=(), canonical={}, facts=()))) == 0
