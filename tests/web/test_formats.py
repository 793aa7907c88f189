import pytest

from graphkit.web.formats import GRAPHS, HTML, TABLES, chosen, named


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "json"), ("*/*", "json"), ("application/json", "json"), ("text/csv", "csv"),
        ("text/csv;q=0.5, text/tab-separated-values", "tsv"), ("text/*", "xml"), ("text/*, text/xml;q=0", "csv"),
        ("text/csv;q=0, */*;q=0.1", "json"), ("APPLICATION/SPARQL-RESULTS+XML ; charset=utf-8", "xml"),
        ("text/html, */*;q=0.8", "json"), ("text/html", None), ("text/csv;q=0", None), ("text/csv;q=high", None),
    ],
)  # fmt: skip
def test_formats_chosen_is_what_accept_likes_best(accept: str, name: str | None) -> None:
    form = chosen(accept, TABLES)
    assert (form and form.name) == name


def test_formats_chosen_among_pages_and_triples_gives_browsers_the_page() -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert chosen(browser, (*GRAPHS, HTML)) is HTML


def test_formats_named_by_its_short_name() -> None:
    assert named("nt", GRAPHS) == GRAPHS[1]
    assert named("docx", GRAPHS) is None
