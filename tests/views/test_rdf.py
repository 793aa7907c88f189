import json
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings

from graphkit.model import Knowledge
from graphkit.ontology import ID
from graphkit.store.quads import quads
from graphkit.store.terms import PREFIXES, gk, number
from graphkit.views.rdf import WRITERS
from tests import samples
from tests.store.strategies import knowledges

QUADS = list(quads(samples.knowledge()))
FORMS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
APART = {".trig", ".nq"}
OWN = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph)[. ].*deprecated:DeprecationWarning")
"""rdflib warns of its own doings."""


def written(known: Iterable[ox.Quad], suffix: str, folder: Path) -> Path:
    path = folder / f"graph{suffix}"
    WRITERS[suffix](known, path, PREFIXES)
    return path


def expected(known: list[ox.Quad], suffix: str) -> set[ox.Quad]:
    return set(known) if suffix in APART else {ox.Quad(*quad.triple) for quad in known}


@pytest.mark.parametrize("suffix", WRITERS)
@given(known=knowledges())
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rdf_files_say_what_the_quads_say(suffix: str, known: Knowledge, tmp_path: Path) -> None:
    told = list(quads(known))
    assert set(ox.parse(path=written(told, suffix, tmp_path), format=FORMS[suffix])) == expected(told, suffix)


@OWN
@pytest.mark.parametrize("suffix", WRITERS)
def test_rdf_rdflib_reads_every_file_alike(suffix: str, tmp_path: Path) -> None:
    data = rdflib.Dataset()
    data.parse(written(QUADS, suffix, tmp_path))
    assert len({quad[:3] for quad in data.quads()}) == len(QUADS)


@OWN
@pytest.mark.parametrize("suffix", [".ttl", ".jsonld"])
def test_rdf_rdflib_needs_no_dataset_for_files_of_one_graph(suffix: str, tmp_path: Path) -> None:
    plain = rdflib.Graph().parse(written(QUADS, ".nt", tmp_path))
    assert set(rdflib.Graph().parse(written(QUADS, suffix, tmp_path))) == set(plain)


@pytest.mark.parametrize("suffix", [".ttl", ".trig"])
def test_rdf_header_gives_whole_namespaces_once(suffix: str, tmp_path: Path) -> None:
    lines = written(QUADS, suffix, tmp_path).read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("@")]
    assert head[0] == f"@base <{ID}> ."
    assert head.count(f"@prefix gk: <{PREFIXES['gk']}> .") == 1
    assert all("<http" in line for line in head)


def test_rdf_names_of_ours_are_short(tmp_path: Path) -> None:
    assert "<in/party/jds> a gk:Party ;" in written(QUADS, ".ttl", tmp_path).read_text(encoding="utf-8")
    assert '{"@id": "in/party/jds", "@type": "gk:Party"' in written(QUADS, ".jsonld", tmp_path).read_text("utf-8")


@pytest.mark.parametrize("suffix", WRITERS)
def test_rdf_files_are_the_same_every_time(suffix: str, tmp_path: Path) -> None:
    first = written(QUADS, suffix, tmp_path).read_bytes()
    assert written(iter(QUADS), suffix, tmp_path).read_bytes() == first


@pytest.mark.parametrize("suffix", WRITERS)
def test_rdf_nothing_known_is_a_file_that_says_nothing(suffix: str, tmp_path: Path) -> None:
    assert list(ox.parse(path=written([], suffix, tmp_path), format=FORMS[suffix])) == []


@pytest.mark.parametrize("value", [2**53 - 1, 2**53 + 1, 10**30, -5])
def test_rdf_whole_numbers_stay_whole_in_jsonld(value: int, tmp_path: Path) -> None:
    quad = ox.Quad(ox.NamedNode(f"{ID}a"), gk("seats"), number(value))
    path = written([quad], ".jsonld", tmp_path)
    assert list(ox.parse(path=path, format=ox.RdfFormat.JSON_LD)) == [quad]
    told = json.loads(path.read_text(encoding="utf-8"), parse_int=float)["@graph"][0]["gk:seats"]
    assert int(told["@value"] if isinstance(told, dict) else told) == value


@pytest.mark.parametrize("tail", ["a/../b", "..", ".", "a//b", "/a", "", "a%3Ab"])
@pytest.mark.parametrize("suffix", WRITERS)
def test_rdf_relative_names_lead_back(suffix: str, tail: str, tmp_path: Path) -> None:
    node = ox.NamedNode(ID + tail)
    quad = ox.Quad(node, node, node)
    path = written([quad], suffix, tmp_path)
    assert list(ox.parse(path=path, format=FORMS[suffix])) == [quad]
