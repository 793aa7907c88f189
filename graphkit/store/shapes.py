"""The same facts in other shapes of RDF: as RDF 1.2 reifiers, and as Wikidata writes statements.

Both take quads as `quads` gives them, all that is said of a node in one go, and change those of facts alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox

from graphkit.model import Standing
from graphkit.ontology import GK
from graphkit.store.terms import STANDINGS, gk, name_of, term

__all__ = ["SPACES", "plain", "reified", "wikibase"]

SPACES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "p": "https://w3id.org/graphkit/prop/",
        "ps": "https://w3id.org/graphkit/prop/statement/",
        "pq": "https://w3id.org/graphkit/prop/qualifier/",
        "wikibase": "http://wikiba.se/ontology#",
    }
)
"""Prefix -> namespace, of what `wikibase` writes beyond the usual: its prefixes are those that Wikidata uses."""

_SUBJECT, _PREDICATE, _OBJECT = (term(f"rdf:{name}") for name in ("subject", "predicate", "object"))
_REIFIES = term("rdf:reifies")
_RANKS = {
    Standing.ESTABLISHED: "NormalRank", Standing.DISPUTED: "NormalRank", Standing.CLAIMED: "NormalRank",
    Standing.EXPECTED: "NormalRank", Standing.DENIED: "DeprecatedRank",
}  # fmt: skip
_RANK_OF = {STANDINGS[standing]: ox.NamedNode(SPACES["wikibase"] + rank) for standing, rank in _RANKS.items()}


def reified(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """RDF 1.2: a fact reifies a triple term, in the place of `rdf:subject`, `rdf:predicate` and `rdf:object`."""
    for node, told in _nodes(quads):
        triple = [_one(told, name) for name in (_SUBJECT, _PREDICATE, _OBJECT)]
        if None in triple:
            yield from told
            continue
        yield ox.Quad(node, _REIFIES, ox.Triple(*triple), told[0].graph_name)
        yield from (quad for quad in told if quad.predicate not in (_SUBJECT, _PREDICATE, _OBJECT))


def plain(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """RDF 1.1 again: the inverse of `reified`."""
    for quad in quads:
        if quad.predicate != _REIFIES:
            yield quad
            continue
        told: Any = quad.object
        parts = zip((_SUBJECT, _PREDICATE, _OBJECT), (told.subject, told.predicate, told.object), strict=True)
        yield from (ox.Quad(quad.subject, name, value, quad.graph_name) for name, value in parts)


def wikibase(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """As Wikidata does: `subject p:relation statement`, `statement ps:relation object`, and all else as `pq:` of it.

    Denied facts have deprecated rank, all others normal rank; evidence are the references, by `prov:wasDerivedFrom`.
    Plain edges stay as they are: what Wikidata calls truthy.
    """
    for node, told in _nodes(quads):
        relation = _one(told, _PREDICATE)
        if relation is None:
            yield from told
        else:
            yield from dict.fromkeys(_statement(node, name_of(relation), told))


def _statement(node: Any, relation: str, told: list[ox.Quad]) -> Iterator[ox.Quad]:
    graph = told[0].graph_name
    yield ox.Quad(_one(told, _SUBJECT), _space("p", relation), node, graph)
    yield ox.Quad(node, term("rdf:type"), ox.NamedNode(SPACES["wikibase"] + "Statement"), graph)
    yield ox.Quad(node, ox.NamedNode(SPACES["wikibase"] + "rank"), _RANK_OF[_one(told, gk("standing"))], graph)
    yield ox.Quad(node, _space("ps", relation), _one(told, _OBJECT), graph)
    for quad in told:
        if quad.predicate == gk("evidence"):
            yield ox.Quad(node, term("prov:wasDerivedFrom"), quad.object, graph)
        elif quad.predicate == term("rdf:type"):
            yield quad
        elif quad.predicate.value.startswith(GK):
            yield ox.Quad(node, _space("pq", name_of(quad.predicate)), quad.object, graph)


def _space(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(SPACES[prefix] + gk(name).value.removeprefix(GK))


def _nodes(quads: Iterable[ox.Quad]) -> Iterator[tuple[Any, list[ox.Quad]]]:
    for node, told in groupby(quads, key=lambda quad: quad.subject):
        yield node, list(told)


def _one(told: Iterable[ox.Quad], name: ox.NamedNode) -> Any:
    return next((quad.object for quad in told if quad.predicate == name), None)
