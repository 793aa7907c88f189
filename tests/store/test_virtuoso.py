"""The same against Virtuoso, where it is installed."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from graphkit.store.questions import ask
from graphkit.store.remote import Address, Remote
from graphkit.store.terms import term
from graphkit.store.upload import upload
from tests.store.servers import virtuoso
from tests.store.test_remote import STORE

pytestmark = pytest.mark.engines


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield Remote(Address.of(address))


def test_virtuoso_holds_what_was_written_and_is_not_sent_it_twice(remote: Remote) -> None:
    first, second = upload(STORE, remote), upload(STORE, remote)
    assert (first.sent, second.sent) == (len(STORE), 0)
    assert _exact(remote.copied()) == _exact(STORE)


def _exact(store: ox.Store) -> set[str]:
    """All triples but what is said of the store itself, and confidences, of which Virtuoso keeps fifteen digits."""
    told = (quad for quad in store if quad.predicate != term("gk:confidence"))
    return {str(quad.triple) for quad in told if "#store" not in str(quad.subject)}


def test_virtuoso_answers_a_named_question(remote: Remote) -> None:
    asked = {"of": "JD(S)", "on": "2023-09-27"}
    assert ask(remote, "allies", asked) == ask(STORE, "allies", asked)
