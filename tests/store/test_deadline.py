import time

import pytest

from graphkit.errors import QueryError
from graphkit.store.deadline import within


def test_deadline_passes_on_what_comes_in_time() -> None:
    assert within(60, lambda: 26) == 26


def test_deadline_passes_on_what_goes_wrong() -> None:
    def wrong() -> None:
        raise QueryError("no such thing")

    with pytest.raises(QueryError, match="no such thing"):
        within(60, wrong)


def test_deadline_ends_the_wait() -> None:
    with pytest.raises(QueryError, match=r"stopped after 0\.01 seconds: ask for less"):
        within(0.01, lambda: time.sleep(2))
