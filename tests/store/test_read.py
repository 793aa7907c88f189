from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

from graphkit.errors import StoreError
from graphkit.model import Knowledge
from graphkit.store.oxigraph import create, open_store
from graphkit.store.quads import quads
from graphkit.store.read import knowledge as read
from graphkit.store.terms import gk, term
from tests import samples
from tests.store.strategies import knowledges, normal


def stored(knowledge: Knowledge) -> ox.Store:
    store = ox.Store()
    store.extend(quads(knowledge))
    return store


@given(knowledges())
@settings(deadline=None)
def test_read_is_the_inverse_of_quads(known: Knowledge) -> None:
    assert normal(read(stored(known))) == normal(known)


def test_read_gets_the_sample_back_from_disk(tmp_path: Path) -> None:
    create(tmp_path / "store", quads(samples.knowledge()))
    assert normal(read(open_store(tmp_path / "store"))) == normal(samples.knowledge())


@pytest.mark.parametrize("form", [ox.RdfFormat.TURTLE, ox.RdfFormat.JSON_LD], ids=str)
def test_read_needs_no_named_graphs(form: ox.RdfFormat) -> None:
    triples = [quad.triple for quad in quads(samples.knowledge())]
    store = ox.Store()
    store.load(ox.serialize(triples, format=form), form)
    assert normal(read(store)) == normal(samples.knowledge())


def test_read_order_does_not_depend_on_the_order_of_writing() -> None:
    known = samples.knowledge()
    readings = tuple(
        replace(one, entities=one.entities[::-1], statements=one.statements[::-1]) for one in known.readings[::-1]
    )
    turned = replace(known, readings=readings, entities=known.entities[::-1], facts=known.facts[::-1])
    assert read(stored(turned)) == read(stored(known))


def test_read_replaces_lone_surrogates_and_keeps_offsets() -> None:
    first, second = samples.knowledge().readings
    broken = replace(first, document=replace(first.document, text="\ud800" + first.document.text[1:]))
    back = read(stored(replace(samples.knowledge(), readings=(broken, second)))).readings[0]
    assert back.document.text == "\ufffd" + first.document.text[1:]


@pytest.mark.parametrize("name", ["rdf:subject", "gk:standing", "gk:beginEarliest"])
def test_read_reports_a_fact_that_lacks_something(name: str) -> None:
    store = stored(samples.knowledge())
    store.remove(next(iter(store.quads_for_pattern(None, term(name), None, None))))
    with pytest.raises(StoreError, match="build it again"):
        read(store)


@pytest.mark.parametrize(("name", "value"), [("gk:standing", gk("Nonsense")), ("gk:endLatest", ox.Literal("soon"))])
def test_read_reports_values_that_mean_nothing(name: str, value: ox.NamedNode | ox.Literal) -> None:
    store = stored(samples.knowledge())
    quad = next(iter(store.quads_for_pattern(None, term(name), None, ox.DefaultGraph())))
    store.remove(quad)
    store.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))
    with pytest.raises(StoreError, match="build it again"):
        read(store)


def test_read_reports_blocks_that_were_spoilt_on_disk(tmp_path: Path) -> None:
    create(tmp_path / "store", quads(samples.knowledge()))
    for path in (tmp_path / "store").glob("*.sst"):
        whole = path.read_bytes()
        path.write_bytes(b"\xff" * 100 + whole[100:])
    with pytest.raises(StoreError, match="build it again"):
        read(open_store(tmp_path / "store"))
