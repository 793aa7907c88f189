"""Every named question on a made-up graph of 100,000 facts; as-of allies also in rdflib in memory and through oxrdflib.

Takes some minutes: rdflib loads 100,000 facts slowly. `GRAPHKIT_FACTS=20000` makes it smaller.
"""

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pyoxigraph as ox
import rdflib

from graphkit.store.oxigraph import create, open_store
from graphkit.store.quads import quads
from graphkit.store.questions import ask, questions
from graphkit.store.terms import fact_iri
from graphkit.store.validation import by_sparql
from tests.benchmarks.harness import Row, timed
from tests.benchmarks.politics import knowledge

__all__ = ["rows"]

_FACTS = int(os.environ.get("GRAPHKIT_FACTS", "100000"))
_OURS = "allies, graphkit on disk"
_PARTY, _DAY = "Party No 3", "2010-06-01"
_ALLIES = MappingProxyType({"of": _PARTY, "on": _DAY})
_ASKED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "alliances": {"on": _DAY}, "career": {"of": "Person No 3"}, "disagreements": {}, "governments": {"on": _DAY},
        "leaders": _ALLIES, "allies": _ALLIES, "members": _ALLIES, "known-since": {"of": _PARTY, "day": _DAY},
        "moves": {"of": _PARTY, "since": "2010", "until": "2011"}, "news": {"since": _DAY, "until": "2010-06-07"},
        "offices": {"on": _DAY}, "path": {"from": _PARTY, "to": "Party No 2"}, "relatives": {"of": "Person No 3"},
        "representatives": {"on": _DAY}, "results": {"in": "Election No 3"}, "switches": {},
    }
)  # fmt: skip
"""What is asked where it is not all about one party, which is how a user asks."""


def rows() -> Iterator[Row]:
    """One line a question, with allies in four ways; the hungriest, rdflib, last."""
    with TemporaryDirectory() as folder:
        facts = _made(Path(folder) / "store")
        disk = open_store(Path(folder) / "store")
        yield Row(name=_OURS, seconds=timed(lambda: ask(disk, "allies", _ALLIES), 10), limit="20 ms")
        for name in sorted(questions()):
            yield _row(name, disk, facts.get(name) or _ASKED.get(name, {"of": _PARTY}))
        yield Row(name="validate, by SPARQL", seconds=timed(lambda: by_sparql(disk), 1), amount=_FACTS, unit="facts")
        triples = Path(folder) / "graph.nt"
        disk.dump(str(triples), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        yield from _elsewhere(triples)


def _made(store: Path) -> Mapping[str, Mapping[str, str]]:
    """Write the graph; the parameters of questions about single facts of it."""
    known = knowledge(_FACTS)
    create(store, quads(known))
    first, second = (fact_iri(fact.id).value for fact in known.facts[:2])
    return {"evidence": {"of": first}, "common-evidence": {"one": first, "other": second}}


def _row(name: str, store: ox.Store, asked: Mapping[str, str]) -> Row:
    found = len(ask(store, name, asked).rows)
    given = ", ".join(f"{key} {value}" for key, value in asked.items() if "://" not in value)
    return Row(
        name=name,
        seconds=timed(lambda: ask(store, name, asked)),
        limit="500 ms",
        note=f"{found} rows; {given or 'as it stands'}",
    )


def _elsewhere(triples: Path) -> Iterator[Row]:
    """The same query in memory: through graphkit, and as text through rdflib over two of its stores."""
    memory = ox.Store()
    memory.bulk_load(path=str(triples), format=ox.RdfFormat.N_TRIPLES)
    took = timed(partial(ask, memory, "allies", _ALLIES), 10)
    yield Row(name="allies, graphkit in memory", seconds=took, limit="10 ms", against=_OURS)
    del memory  # before the next one is filled
    text = _standing(questions()["allies"].text)
    for name, store, form in (("oxrdflib", "Oxigraph", "ox-nt"), ("rdflib", "default", "nt")):
        graph = rdflib.Graph(store=store).parse(triples, format=form)
        took = timed(partial(_answered, graph, text))
        yield Row(name=f"allies, {name} in memory", seconds=took, against=_OURS)


def _answered(graph: rdflib.Graph, text: str) -> None:
    list(graph.query(text))


def _standing(text: str) -> str:
    """The file's text about the party and the day of this benchmark."""
    return text.replace("id/in/party/jds>", "id/made/party/3>").replace("2023-09-27", _DAY)
