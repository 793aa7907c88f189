import re
from html.parser import HTMLParser

import pytest

from graphkit.ontology import schema
from graphkit.views.ontology import page

PAGE = page()


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.inside: set[str] = set()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids += [told["id"]] if told.get("id") else []  # type: ignore[list-item]
        if (told.get("href") or "").startswith("#"):
            self.inside.add((told["href"] or "").removeprefix("#"))
        if tag in ("script", "link", "img", "iframe") or told.get("src"):
            self.loads.append(tag)


@pytest.fixture(scope="module")
def links() -> Links:
    parser = Links()
    parser.feed(PAGE)
    return parser


def test_ontology_page_loads_nothing(links: Links) -> None:
    assert links.loads == []
    assert "@import" not in PAGE
    assert "url(" not in PAGE


def test_ontology_page_has_every_term_once_and_no_loose_link(links: Links) -> None:
    assert len(links.ids) == len(set(links.ids))
    assert links.inside == set(links.ids)
    assert set(links.ids) >= schema().relations.keys() | schema().types


@pytest.mark.parametrize("name", sorted(schema().relations))
def test_ontology_page_tells_all_of_a_relation(name: str) -> None:
    part = PAGE.split(f'id="{name}">')[1].split("<h3")[0]
    told = set(re.findall("<dt>([^<]+)</dt>", part))
    assert told >= {"for example", "between", "is", "asked by"}
    assert told & {"elsewhere", "note"}
    assert ("the other way" in told) != schema().relations[name].symmetric
