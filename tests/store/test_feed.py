from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from graphkit.store.feed import Feed


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.integers(1, 9))
def test_feed_reads_like_a_file(texts: list[str], size: int) -> None:
    feed = Feed(texts)
    assert b"".join(iter(lambda: feed.read(size), b"")) == "".join(texts).encode()


def test_feed_makes_no_more_than_is_read() -> None:
    made = []

    def texts() -> Iterator[str]:
        for number in range(100):
            made.append(number)
            yield "x" * 10_000

    Feed(texts()).read(10)
    assert len(made) < 20
