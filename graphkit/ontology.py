"""The vocabulary, read from the data files of `ontology/`: schema, names, cues, named questions.

Nothing political is written in Python; whatever a reader needs to know stands in those files.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from graphkit.cached import cached
from graphkit.errors import OntologyError
from graphkit.period import Period

__all__ = [
    "GK",
    "ID",
    "Name",
    "Relation",
    "Schema",
    "cues",
    "directory",
    "entity_iri",
    "eras",
    "names",
    "queries",
    "schema",
]

GK = "https://w3id.org/graphkit/ontology#"
ID = "https://w3id.org/graphkit/id/"

_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RDFS_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_RDFS_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_DEFINITION = ox.NamedNode("http://www.w3.org/2004/02/skos/core#definition")
_SYMMETRIC = ox.NamedNode("http://www.w3.org/2002/07/owl#SymmetricProperty")
_SECTIONS = {  # section of a names file -> entity type
    "region": "Place", "legislature": "Legislature", "party": "Party", "alliance": "Alliance", "office": "Office",
    "organisation": "Organisation", "election": "Election", "person": "Person", "constituency": "Constituency",
}  # fmt: skip


def entity_iri(id: str) -> str:
    """The IRI of a canonical entity, by its id (`in/party/x`); what an IRI cannot hold is percent-encoded."""
    return ID + quote(id, safe="/", errors="surrogatepass")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One of the relations: which types may stand on either side, whether its facts last, what qualifies them, and
    which relations go without saying where it holds.
    """

    name: str
    label: str
    definition: str
    symmetric: bool
    lasts: bool
    signatures: frozenset[tuple[str, str]]
    qualifiers: frozenset[str]
    implies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """Entity types, relations by name, and the qualifiers whose values are entities (with the types they take)."""

    types: frozenset[str]
    relations: Mapping[str, Relation]
    entity_qualifiers: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An entry of a names file. `id` is its canonical entity id; `details` is the rest of the entry as it stands."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    country: str
    details: Mapping[str, Any]


@cache
def directory() -> Path:
    """Where the data files are: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "data" / "ontology", package.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise OntologyError("the folder ontology/ is missing: install graphkit again")


@cache
def schema() -> Schema:
    """The classes and relations of `graphkit.ttl`."""
    graph = ox.Store()
    graph.load(path=str(directory() / "graphkit.ttl"), format=ox.RdfFormat.TURTLE)
    entity = ox.NamedNode(GK + "Entity")
    types = frozenset(_local(q.subject) for q in graph.quads_for_pattern(None, _RDFS_SUBCLASS, entity))
    relation_class = ox.NamedNode(GK + "Relation")
    nodes = [q.subject for q in graph.quads_for_pattern(None, _RDF_TYPE, relation_class)]
    relations = {_local(node): _relation(graph, node) for node in sorted(nodes, key=str)}
    qualifiers: dict[str, frozenset[str]] = {}
    for quad in graph.quads_for_pattern(None, ox.NamedNode(GK + "valueType"), None):
        name = _local(quad.subject)
        qualifiers[name] = qualifiers.get(name, frozenset()) | {_local(quad.object)}
    return Schema(types=types, relations=relations, entity_qualifiers=qualifiers)


def _relation(graph: ox.Store, node: Any) -> Relation:
    def values(subject: Any, predicate: str | ox.NamedNode) -> list[Any]:
        term = ox.NamedNode(GK + predicate) if isinstance(predicate, str) else predicate
        return [quad.object for quad in graph.quads_for_pattern(subject, term, None)]

    signatures = {
        (_local(one), _local(two))
        for pair in values(node, "signature")
        for one in values(pair, "subjectType")
        for two in values(pair, "objectType")
    }
    return Relation(
        name=_local(node),
        label=values(node, _RDFS_LABEL)[0].value,
        definition=values(node, _DEFINITION)[0].value,
        symmetric=_SYMMETRIC in values(node, _RDF_TYPE),
        lasts=_local(values(node, "lasts")[0]) == "State",
        signatures=frozenset(signatures),
        qualifiers=frozenset(map(_local, values(node, "takes"))),
        implies=frozenset(map(_local, values(node, "implies"))),
    )


def _local(term: Any) -> str:
    return str(term.value).removeprefix(GK)


@cache
def cues(name: str) -> Mapping[str, Any]:
    """A file of trigger words: `cues("status")` is `ontology/cues/status.toml`."""
    return _toml(directory() / "cues" / f"{name}.toml")


@cache
def queries() -> Mapping[str, str]:
    """The named questions: name -> SPARQL text of `ontology/queries/NAME.rq`."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((directory() / "queries").glob("*.rq"))}


@cache
def names(extra: tuple[Path, ...] = ()) -> Mapping[str, Name]:
    """All entries of `ontology/names/` and then of the user's own files, by canonical id; the later file wins."""
    sources = name_sources(extra)
    rows = cached(
        "names", sources.values(), lambda: [row for path, text in sources.items() for row in _rows(path, text)]
    )
    return {id: _name(id, *row) for id, *row in rows}


def name_sources(extra: tuple[Path, ...] = ()) -> Mapping[Path, bytes]:
    """The contents of the names files, ours first. Raises `OntologyError` for one that cannot be read."""
    shipped = sorted((directory() / "names").glob("*.toml"))
    return {path: _bytes(path) for path in (*shipped, *extra)}


@cache
def eras(extra: tuple[Path, ...] = ()) -> Mapping[str, Mapping[str, str]]:
    """Country code (`in`, `international`) to the times that have names there: name in lower case, EDTF period.

    Only the sections `[[era]]` are read, since the files are long.
    """
    shipped = sorted((directory() / "names").glob("*.toml"))
    return {path.stem: _named_times(path) for path in (*shipped, *extra)}


def _named_times(path: Path) -> Mapping[str, str]:
    try:
        blocks = re.findall(r"^\[\[era\]\]\n(?:(?!\[).*\n?)*", path.read_text(encoding="utf-8"), re.MULTILINE)
        rows = tomllib.loads("\n".join(blocks)).get("era", ())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as why:
        raise OntologyError(f"{path}: {why}") from why
    return {str(name).casefold(): str(row["period"]) for row in rows for name in (row["name"], *row.get("aliases", ()))}


def _rows(path: Path, source: bytes) -> Iterable[tuple[str, str, str, dict[str, Any]]]:
    """Id, type, country and details of each entry of a names file."""
    data = _parsed(path, source)
    country = data.get("country", {})
    code = str(country.get("code", "")).lower() or "international"
    homonyms = data.get("homonym", ())
    if "name" in country:
        yield _row("Place", code, {"id": "country", **country}, path)
    for section, kind in _SECTIONS.items():
        for row in data.get(section, ()):
            yield _row(kind, code, row | _told_apart(row, homonyms), path)


def _told_apart(row: Mapping[str, Any], homonyms: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """`near`: words that point to this entry; `preferred`: aliases that mean it where nothing points elsewhere."""
    mine = row.get("id", "")
    near = [word for rule in homonyms for word in rule.get("when", {}).get(mine, ())]
    preferred = [rule["alias"] for rule in homonyms if rule.get("default") == mine]
    return {key: value for key, value in (("near", near), ("preferred", preferred)) if value}


def _row(kind: str, code: str, row: dict[str, Any], path: Path) -> tuple[str, str, str, dict[str, Any]]:
    missing = {"id", "name"} - row.keys()
    if missing:
        raise OntologyError(f"{path}: an entry {dict(row)} has no {' and no '.join(sorted(missing))}: add it")
    for key in ("founded", "ended", "held"):
        if key in row:
            Period.parse(str(row[key]))
    return f"{code}/{kind.lower()}/{row['id']}", kind, code, row


def _name(id: str, kind: str, code: str, row: Mapping[str, Any]) -> Name:
    return Name(id=id, type=kind, name=row["name"], aliases=tuple(row.get("aliases", ())), country=code, details=row)


def _toml(path: Path) -> Mapping[str, Any]:
    return _parsed(path, _bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as why:
        raise OntologyError(f"{path}: {why}") from why


def _parsed(path: Path, source: bytes) -> Mapping[str, Any]:
    try:
        return tomllib.loads(source.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as why:
        raise OntologyError(f"{path}: {why}") from why
