"""An article explained: what is marked, what each row says, and a page on which nothing of an article runs."""

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from graphkit.model import Reading, Rejection
from graphkit.views.explain import entities, marked, parts, render, statements
from tests.samples import ODD, knowledge

FIRST, SECOND = knowledge().readings


def test_explain_marks_every_name_where_it_stands() -> None:
    told = marked(FIRST)
    assert "The [Janata Dal (Secular)|Party] allied with the [BJP|Party] on September 22." in told


def test_explain_marks_nothing_in_an_article_without_names() -> None:
    bare = replace(FIRST, entities=(), statements=())
    assert marked(bare) == FIRST.document.text


@pytest.mark.parametrize("reading", [FIRST, SECOND], ids=["first", "second"])
def test_explain_cuts_an_article_into_parts_that_make_it_up(reading: Reading) -> None:
    cut = list(parts(reading))
    assert (cut[0].start, cut[-1].end) == (0, len(reading.document.text))
    assert all(one.end == two.start for one, two in pairwise(cut))


@pytest.mark.parametrize("reading", [FIRST, SECOND], ids=["first", "second"])
def test_explain_parts_of_a_statement_are_its_quote(reading: Reading) -> None:
    text = reading.document.text
    for number, one in enumerate(reading.statements):
        quoted = "".join(text[part.start : part.end] for part in parts(reading) if number in part.statements)
        assert quoted == one.evidence.quote


def test_explain_overlapping_names_are_marked_once() -> None:
    twice = replace(FIRST, entities=(*FIRST.entities, replace(FIRST.entities[0], id="again", type="Alliance")))
    assert marked(twice) == marked(FIRST)


def test_explain_a_statement_tells_who_says_so_how_sure_and_which_part_found_it() -> None:
    rows = statements(FIRST)
    claims = [row for row in rows if row.status == "claimed"]
    assert [row.speaker for row in claims] == ["H D Kumaraswamy"]
    assert {row.extractor for row in rows} == {"sample"}
    assert [row.confidence for row in rows] == [one.evidence.confidence for one in FIRST.statements]


def test_explain_a_statement_reads_as_words() -> None:
    told = {f"{row.subject} {row.relation} {row.object}: {row.details}" for row in statements(FIRST)}
    assert any(text.startswith("BJP won") and "104 of 224 seats" in text for text in told), told


def test_explain_lists_names_with_their_mentions() -> None:
    rows = entities(FIRST)
    assert [row[0] for row in rows] == [entity.name for entity in FIRST.entities]
    assert all(count >= 1 for *_, count in rows)


# --- the page -----------------------------------------------------------------------------------------------------


class _Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = '<img src=x onerror="window.caught=1">', "</script><script>window.caught=1</script>", "$title ${style}", ODD


def _hostile(text: str) -> Reading:
    """A reading in which everything that an article can bring is `text`."""
    entity = replace(FIRST.entities[0], name=text, aliases=(text,), mentions=((0, len(text)),))
    first = FIRST.statements[0]
    said = replace(first.evidence, start=0, end=len(text), quote=text, speaker=text, extractor=text)
    return replace(
        FIRST, document=replace(FIRST.document, text=text, title=text, name=text), entities=(entity,),
        statements=(replace(first, evidence=said),), rejections=(Rejection(reason=text, detail=text),),
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_explain_page_shows_what_an_article_brings_as_text(text: str) -> None:
    page = _Page(render([_hostile(text)]))
    assert [tag for tag, _ in page.tags if tag in ("script", "img", "link", "iframe")] == ["link", "script"]
    assert all(name not in attributes for _, attributes in page.tags for name in ("onerror", "src"))
    assert page.text.count(text) >= 8


def test_explain_page_points_at_nothing_outside() -> None:
    page = render([FIRST, SECOND])
    addresses = [value for _, attributes in _Page(page).tags for name, value in attributes.items() if name == "href"]
    assert addresses == ["data:,"]
    assert "default-src 'none'" in page
    assert "url(" not in page
    assert "@import" not in page


def test_explain_page_has_a_row_for_each_statement_and_a_mark_for_each_mention() -> None:
    tags = _Page(render([FIRST])).tags
    rows = [attributes["data-statement"] for tag, attributes in tags if "data-statement" in attributes]
    assert rows == [str(number) for number in range(len(FIRST.statements))]
    assert sum(tag == "mark" for tag, _ in tags) == sum(part.entity is not None for part in parts(FIRST)) > 6


def test_explain_page_of_an_article_that_tells_nothing_says_so() -> None:
    page = _Page(render([replace(FIRST, statements=(), entities=())]))
    assert "no statements" in page.text
    assert "no names" in page.text
