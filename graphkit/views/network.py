"""The facts as a network in memory: entities are nodes, facts are edges, side by side where there are several."""

import networkx as nx

from graphkit.model import Known
from graphkit.views.elements import Elements

__all__ = ["network"]


def network(known: Known) -> "nx.MultiDiGraph[str]":
    """A node for each canonical entity that a fact joins, by id; an edge for each fact, with the fact's id as its key.

    The attributes are those of `Elements`. Nodes and edges stand in an order that depends on their content alone.
    """
    elements = Elements(known)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in elements.nodes():
        graph.add_node(name, **attributes)
    for fact, attributes in elements.edges():
        graph.add_edge(fact.subject, fact.object, key=fact.id, **attributes)
    return graph
