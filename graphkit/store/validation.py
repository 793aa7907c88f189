"""Does a graph keep to `ontology/shapes.ttl`? By SHACL, or by the same rules as SPARQL; both find the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from graphkit.errors import StoreError
from graphkit.ontology import directory
from graphkit.store.checks import checks
from graphkit.store.terms import PREFIXES

__all__ = ["SMALL", "Finding", "Validation", "by_shacl", "by_sparql", "facts", "shacl_is_here"]

SMALL = 200
"""Facts up to which SHACL answers within some ten seconds: pySHACL takes some 40 ms a fact with its evidence."""

_SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """What must be so, and the IRI of a node where it is not."""

    message: str
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What was found, in order, with how many facts and by how many rules of which engine."""

    findings: tuple[Finding, ...]
    facts: int
    rules: int
    engine: str


def facts(store: ox.Store) -> int:
    """How many facts a store holds."""
    text = "SELECT (COUNT(?fact) AS ?n) { ?fact a gk:Fact }"
    answer: Any = store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    return int(next(iter(answer))["n"].value)


def by_sparql(store: ox.Store) -> Validation:
    """All that breaks a rule, by one query a rule: for graphs of any size."""
    found = {Finding(message=check.message, node=node) for check in checks() for node in _nodes(store, check.query)}
    return Validation(findings=tuple(sorted(found)), facts=facts(store), rules=len(checks()), engine="SPARQL")


def _nodes(store: ox.Store, query: str) -> Iterator[str]:
    try:
        answer: Any = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
        yield from (str(solution["this"].value) for solution in answer)
    except (RuntimeError, OSError) as why:
        raise StoreError(f"the store cannot be read through ({why}): build it again") from why


def shacl_is_here() -> bool:
    """Whether pySHACL is installed."""
    try:
        import pyshacl  # noqa: F401 - here alone: heavy, and an extra
    except ModuleNotFoundError:
        return False
    return True


def by_shacl(store: ox.Store) -> Validation:
    """All that breaks a shape, by pySHACL: for small graphs. Raises `StoreError` where it is not installed."""
    if not shacl_is_here():
        raise StoreError("SHACL needs pySHACL: pip install 'graphkit[shacl]', or ask with --engine sparql")
    import pyshacl
    import rdflib

    triples = "".join(f"{quad.triple} .\n" for quad in store)
    _, report, _ = pyshacl.validate(
        rdflib.Graph().parse(data=triples, format="nt"),
        shacl_graph=rdflib.Graph().parse(directory() / "shapes.ttl"),
        advanced=True, inplace=True,
    )  # fmt: skip
    name = rdflib.Namespace(_SHACL)
    found = {
        Finding(message=str(report.value(one, name.resultMessage)), node=str(report.value(one, name.focusNode)))
        for one in report.subjects(rdflib.RDF.type, name.ValidationResult)
    }
    return Validation(findings=tuple(sorted(found)), facts=facts(store), rules=len(checks()), engine="SHACL")
