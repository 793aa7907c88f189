from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from graphkit.views.notebook import MOST, table


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.found.add(tag)


@given(st.text(), st.text())
def test_notebook_texts_stay_texts(name: str, value: str) -> None:
    tags = Tags()
    tags.feed(table((name,), [(value,)], 1))
    assert tags.found <= {"table", "thead", "tbody", "tr", "th", "td"}


def test_notebook_counts_what_it_leaves_out() -> None:
    shown = table(("n",), ((number,) for number in range(1000)), 1000)
    assert shown.count("<td") == MOST
    assert f"{1000 - MOST} more" in shown


def test_notebook_leaves_what_is_not_known_empty() -> None:
    assert '<td dir="auto"></td>' in table(("n",), [(None,)], 1)
