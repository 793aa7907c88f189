"""Facts for pages and for the JSON interface: chosen by day, by who takes part, by relation and standing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit import ontology
from graphkit.errors import PeriodError, QueryError
from graphkit.lookup import nearest
from graphkit.period import Window, window
from graphkit.store.sparql import Source, run
from graphkit.store.terms import STANDINGS, day, gk, term
from graphkit.store.values import value_terms

__all__ = ["MOST", "facts"]

MOST = 1000
"""Facts that are given at once."""

_COLUMNS = (
    "fact", "subject", "subjectName", "relation", "object", "objectName", "standing", "when",
    "beginEarliest", "beginLatest", "endEarliest", "endLatest", "knownSince",
)  # fmt: skip
_BODY = """
  ?fact rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; gk:standing ?standing ;
    gk:beginEarliest ?beginEarliest ; gk:beginLatest ?beginLatest ; gk:endEarliest ?endEarliest ;
    gk:endLatest ?endLatest .
  OPTIONAL { ?fact gk:when ?when } OPTIONAL { ?fact gk:knownSince ?knownSince }
  OPTIONAL { ?subject skos:prefLabel ?subjectName } OPTIONAL { ?object skos:prefLabel ?objectName }
"""


def facts(source: Source, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that are asked for, at most `limit` (1,000) after `offset`, and whether there are `more`.

    `of` is a name, an alias, an id or an IRI of who takes part in any role; `on` a day, `from` and `to` a stretch of
    time in which they may hold; `relation` and `standing` the names of some. Raises `QueryError` with the mend.
    """
    limit, offset = _count(asked, "limit", 100, MOST), _count(asked, "offset", 0, 10**9)
    order = "ORDER BY ?beginEarliest ?beginLatest ?fact" if asked.get("of") else ""  # elsewhere that of the store
    text = (
        f"SELECT DISTINCT {' '.join(f'?{name}' for name in _COLUMNS)} {{ {' '.join(_chosen(source, asked))} {_BODY} }}"
    )
    rows = run(source, f"{text} {order} LIMIT {limit + 1} OFFSET {offset}", evidence=False).rows
    found: list[dict[str, Any]] = [
        {name: value for name, value in zip(_COLUMNS, row, strict=True) if value is not None} for row in rows[:limit]
    ]
    details = _details(source, [one["fact"] for one in found])
    standings = {node.value: standing.value for standing, node in STANDINGS.items()}
    for one in found:
        one["relation"] = one["relation"].removeprefix(ontology.GK)
        one["standing"] = standings.get(one["standing"], one["standing"])
        one["details"] = details.get(one["fact"], {})
    return {"facts": found, "more": len(rows) > limit}


def _count(asked: Mapping[str, Any], name: str, default: int, most: int) -> int:
    text = str(asked.get(name) or default)
    if not text.isascii() or not text.isdigit() or int(text) > most:
        raise QueryError(f"{name}={text}: write a number from 0 to {most:,}")
    return int(text)


def _chosen(source: Source, asked: Mapping[str, Any]) -> Iterator[str]:
    if asked.get("of"):
        who = " ".join(map(str, value_terms(source, ("Entity",), asked["of"])))
        yield f"VALUES ?of {{ {who} }} ?fact ?role ?of ; a gk:Fact ."
    if asked.get("relation"):
        yield f"VALUES ?relation {{ {_known(asked['relation'], ontology.schema().relations, 'relation')} }}"
    if asked.get("standing"):
        terms = {standing.value: str(node) for standing, node in STANDINGS.items()}
        yield f"VALUES ?standing {{ {terms[_name(asked['standing'], terms, 'standing')]} }}"
    first, last = _within(asked)
    if last is not None:
        yield f"FILTER(!(?beginEarliest > {day(last)}))"
    if first is not None:
        yield f"FILTER(!(?endLatest < {day(first)}))"


def _known(name: str, names: Mapping[str, Any], what: str) -> str:
    return str(gk(_name(name, names, what)))


def _name(name: str, names: Mapping[str, Any], what: str) -> str:
    found = {one.lower(): one for one in names}.get(name.lower())
    if found is None:
        close = nearest(name, names) or tuple(names)
        raise QueryError(f"no {what} is called {name!r}: write {', '.join(close)}")
    return found


def _within(asked: Mapping[str, Any]) -> tuple[Any, Any]:
    """The first and the last day that are asked for, None where that is open."""
    on, first, last = (_days(asked.get(name)) for name in ("on", "from", "to"))
    if on and (first or last):
        raise QueryError("both a day and a stretch of time are asked for: choose `on`, or `from` and `to`")
    return on or (first and first[0], last and last[1])


def _days(text: str | None) -> Window | None:
    try:
        return window(text) if text else None
    except PeriodError as why:
        raise QueryError(str(why)) from why


def _details(source: Source, found: list[str]) -> Mapping[str, dict[str, Any]]:
    """The qualifiers of facts, by their IRIs: entities by name."""
    told: dict[str, dict[str, Any]] = defaultdict(dict)
    names = sorted({name for relation in ontology.schema().relations.values() for name in relation.qualifiers})
    if found:
        text = (
            f"SELECT ?fact ?name ?value {{ VALUES ?fact {{ {' '.join(f'<{iri}>' for iri in found)} }} "
            f"VALUES ?name {{ {' '.join(str(gk(name)) for name in names)} }} ?fact ?name ?told . "
            f"OPTIONAL {{ ?told {term('skos:prefLabel')} ?label }} BIND(COALESCE(?label, ?told) AS ?value) }}"
        )
        for fact, name, value in run(source, text, evidence=False).rows:
            told[str(fact)][str(name).removeprefix(ontology.GK)] = value
    return told
