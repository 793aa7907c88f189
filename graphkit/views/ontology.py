"""The ontology as one HTML page, offline: every term with what it means, every relation with all that belongs to it.

Of our own making because pyLODE 3.2.1, which can be had, leaves out examples, inverses and the definitions of plain
properties, and knows nothing of signatures, shapes and questions.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graphkit.ontology import GK, directory, queries, schema

__all__ = ["page", "write"]

_OWL, _RDFS, _SKOS = (
    "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2004/02/skos/core#",
)  # fmt: skip
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PREFIXES: Final[Mapping[str, str]] = {
    "gk": GK, "owl": _OWL, "rdfs": _RDFS, "skos": _SKOS, "xsd": "http://www.w3.org/2001/XMLSchema#",
    "org": "http://www.w3.org/ns/org#", "prov": "http://www.w3.org/ns/prov#", "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/", "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "wd": "http://www.wikidata.org/entity/", "wdt": "http://www.wikidata.org/prop/direct/",
    "edtf": "http://id.loc.gov/datatypes/edtf/", "dct": "http://purl.org/dc/terms/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}  # fmt: skip
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h2{border-bottom:1px solid #bbb;margin-top:2.5rem}h3{margin:1.5rem 0 .2rem}code{background:#f2f2f2;padding:0 .2em}
dl{display:grid;grid-template-columns:10rem 1fr;gap:.1rem 1rem;margin:.3rem 0}dt{color:#555}dd{margin:0}
nav{columns:4 10rem}a{color:#0b5394}
@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}code{background:#2b2b2b}a{color:#8ab4f8}
dt{color:#aaa}}
"""
_MAPPED = [
    f"{_RDFS}subClassOf",
    f"{_RDFS}subPropertyOf",
    *(f"{_SKOS}{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")),
]
_PARTS = {  # heading -> class of the terms beneath it, in this order; a term stands under the first that fits
    "Relations": f"{GK}Relation", "Qualifiers": f"{GK}Qualifier", "Statuses": f"{GK}Status",
    "Standings": f"{GK}Standing", "Classes": f"{_OWL}Class", "Words of the schema": f"{_OWL}AnnotationProperty",
    "Properties": f"{_OWL}DatatypeProperty", "Links, and relations read the other way": f"{_OWL}ObjectProperty",
}  # fmt: skip


def write(path: Path) -> None:
    """Write the page to a file."""
    path.write_text(page(), encoding="utf-8")


def page() -> str:
    """The whole page; it loads nothing from anywhere."""
    node = ox.NamedNode(GK.removesuffix("#"))
    title = _texts(node, "http://purl.org/dc/terms/title")[0]
    about = " ".join(_texts(node, "http://purl.org/dc/terms/description"))
    version = _texts(node, f"{_OWL}versionInfo")[0]
    parts = {heading: list(terms) for heading, terms in _sections().items() if terms}
    listed = "".join(f'<a href="#{name}">{name}</a><br>' for terms in parts.values() for name in terms)
    body = "".join(f"<h2>{escape(heading)}</h2>" + "".join(map(_term, terms)) for heading, terms in parts.items())
    title, about = escape(title), escape(about)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width">'
        f"<style>{_STYLE}</style></head><body>"
        f"<h1>{title}</h1><p>{about}</p>"
        f"<p>Version {escape(version)}; namespace <code>{escape(GK)}</code></p><nav>{listed}</nav>"
        f"{body}</body></html>\n"
    )


@cache
def _graph() -> ox.Store:
    """The terms and, in the same graph, how they are mapped."""
    graph = ox.Store()
    for name in ("graphkit.ttl", "mappings.ttl"):
        graph.load(path=str(directory() / name), format=ox.RdfFormat.TURTLE)
    return graph


def _sections() -> dict[str, list[str]]:
    told: set[str] = set()
    parts: dict[str, list[str]] = {}
    for heading, kind in _PARTS.items():
        found = _subjects(_TYPE, ox.NamedNode(kind)) - told
        parts[heading] = sorted(one.removeprefix(GK) for one in found if one.startswith(GK))
        told |= found
    return parts


def _subjects(predicate: str, node: ox.NamedNode) -> set[str]:
    found = (quad.subject for quad in _graph().quads_for_pattern(None, ox.NamedNode(predicate), node))
    return {one.value for one in found if isinstance(one, ox.NamedNode)}


def _objects(node: ox.NamedNode, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    found = (quad.object for quad in _graph().quads_for_pattern(node, ox.NamedNode(predicate), None))
    return sorted((one for one in found if isinstance(one, ox.NamedNode | ox.Literal)), key=str)


def _texts(node: ox.NamedNode, predicate: str) -> list[str]:
    return [one.value for one in _objects(node, predicate) if isinstance(one, ox.Literal)]


def _term(name: str) -> str:
    node = ox.NamedNode(GK + name)
    lines = "".join(f"<dt>{escape(what)}</dt><dd>{told}</dd>" for what, told in _lines(name, node) if told)
    label, *_ = _texts(node, f"{_RDFS}label")
    meaning = escape(" ".join(_texts(node, f"{_SKOS}definition")))
    return f'<h3 id="{name}">{escape(label)} <code>gk:{name}</code></h3><p>{meaning}</p><dl>{lines}</dl>'


def _lines(name: str, node: ox.NamedNode) -> Iterator[tuple[str, str]]:
    yield "for example", escape("; ".join(_texts(node, f"{_SKOS}example")))
    relation = schema().relations.get(name)
    if relation is not None:
        pairs = sorted(relation.signatures)
        yield "between", "; ".join(f"{_link(one)} \u2192 {_link(other)}" for one, other in pairs)
        yield (
            "is",
            ("a state, which begins and ends" if relation.lasts else "an event")
            + (", symmetric" if relation.symmetric else ""),
        )
        yield "takes", ", ".join(map(_link, sorted(relation.qualifiers)))
        yield "implies", ", ".join(map(_link, sorted(relation.implies)))
        yield "asked by", ", ".join(f"<code>graphkit query {one}</code>" for one in _asked(name))
    else:
        yield "of", ", ".join(map(_short, _objects(node, f"{_RDFS}domain")))
        yield "value", ", ".join(map(_short, _objects(node, f"{_RDFS}range")))
    turned = _subjects(f"{_OWL}inverseOf", node)
    yield "the other way", ", ".join(_link(one.removeprefix(GK)) for one in sorted(turned))
    yield "inverse of", ", ".join(map(_short, _objects(node, f"{_OWL}inverseOf")))
    yield "elsewhere", ", ".join(_short(one) for how in _MAPPED for one in _objects(node, how))
    yield "note", escape(" ".join(_texts(node, f"{_SKOS}editorialNote")))


def _asked(relation: str) -> list[str]:
    return [name for name, text in queries().items() if re.search(rf"\bgk:{relation}\b", text)]


def _link(name: str) -> str:
    return f'<a href="#{name}">{name}</a>'


def _short(node: ox.NamedNode | ox.Literal) -> str:
    for prefix, space in _PREFIXES.items():
        if node.value.startswith(space):
            local = node.value.removeprefix(space)
            return _link(local) if prefix == "gk" else f'<a href="{escape(node.value)}">{prefix}:{escape(local)}</a>'
    return escape(node.value)
