"""A server of the sample graph, asked in this process; its workers are processes as they are in earnest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graphkit.store.oxigraph import create
from graphkit.store.quads import quads
from graphkit.views import explorer
from graphkit.web import Limits, application
from tests.samples import knowledge

LIMITS = Limits(seconds=60, processes=2, answer=1 << 20)


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with the store and the page of the sample."""
    path = tmp_path_factory.mktemp("served")
    create(path / "store", quads(knowledge()))
    explorer.write(knowledge(), path / "graph.html")
    return path


@pytest.fixture(scope="package")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(application(str(folder), LIMITS), base_url="http://localhost", follow_redirects=False) as client:
        yield client
