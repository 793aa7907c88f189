"""The same against Virtuoso, where it is installed."""

from collections.abc import Iterator

import pytest

from graphkit.store.questions import ask
from graphkit.store.read import knowledge as read
from graphkit.store.remote import Address, Remote
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
    assert read(remote.copied()) == read(STORE)


def test_virtuoso_answers_a_named_question(remote: Remote) -> None:
    asked = {"of": "JD(S)", "on": "2023-09-27"}
    assert ask(remote, "allies", asked) == ask(STORE, "allies", asked)
