"""Ray: a cluster of two nodes on this machine, one of which is lost in mid-run."""

from collections.abc import Iterator
from typing import Any

import pytest

from graphkit.cluster import Cluster
from graphkit.engine import Serial
from graphkit.errors import OntologyError
from graphkit.gathering import Reads
from graphkit.model import Document, digest
from tests.stopping import article
from tests.working import refuses, shouts

pytestmark = [pytest.mark.cluster, pytest.mark.filterwarnings("default")]
WORDS = [f"slow {number}" for number in range(20)]


@pytest.fixture
def nodes() -> Iterator[Any]:
    """A cluster whose two nodes run one actor each; the second can be lost."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'graphkit[ray]'")
    from ray.cluster_utils import Cluster as Local

    local = Local(initialize_head=True, connect=True, head_node_args={"num_cpus": 1})
    local.second = local.add_node(num_cpus=1)
    yield local
    ray.shutdown()
    local.shutdown()


def test_cluster_does_all_of_the_work(nodes: Any) -> None:
    assert {one.item: one.result for one in Cluster().map(shouts, WORDS)} == {word: word.upper() for word in WORDS}


def test_cluster_goes_on_when_a_node_is_lost(nodes: Any) -> None:
    found: dict[str, Any] = {}
    for number, one in enumerate(Cluster().map(shouts, WORDS)):
        if number == 4:
            nodes.remove_node(nodes.second, allow_graceful=False)
        found[one.item] = one.result
    assert found == {word: word.upper() for word in WORDS}


def test_cluster_reports_what_goes_wrong_and_goes_on(nodes: Any) -> None:
    done = {one.item: one.fault for one in Cluster(limit=20).map(shouts, ["die", *WORDS[:3], "hang", "fail"])}
    assert {item for item, fault in done.items() if fault} == {"die", "hang", "fail"}
    assert "2 workers were lost over it" in done["die"]
    assert done["hang"] == "it took longer than 20 s"


def test_cluster_passes_on_what_concerns_all_items(nodes: Any) -> None:
    with pytest.raises(OntologyError, match="models are missing"):
        list(Cluster().map(refuses, WORDS))


def test_cluster_reads_the_same_as_one_process(nodes: Any) -> None:
    found = [Document(id=digest([text]), name="a", text=text, source="a.txt") for text in map(article, range(3))]
    here = {one.item.id: one.result for one in Serial().map(Reads(), found)}
    assert {one.item.id: one.result for one in Cluster().map(Reads(), found)} == here
