"""RSS and Atom."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.documents.drafts import Draft, Fields, Source
from graphkit.documents.feeds import plain, read_feed
from graphkit.documents.readers import drafts
from graphkit.model import Skip
from tests.documents.packing import SENTENCE, found, reasons, texts

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Paper</title>
<item><title>Pact &amp; more</title><link>https://x.example/pact</link><pubDate>Wed, 27 Sep 2023 10:00:00 GMT</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>{SENTENCE}</p><p>It lost&nbsp;there.</p>]]></content:encoded>
</item><item><title>Bare</title><link>https://x.example/bare</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title><entry><title>Pact</title>
<link rel="self" href="https://x.example/self"/><link href="https://x.example/pact"/><id>tag:x</id>
<published>2023-09-27T10:00:00Z</published>
<content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry></feed>"""
LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<rss><channel><item><description>&b;</description></item></channel></rss>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rss><channel><item><description>&a;</description></item></channel></rss>"""


def feed(data: str | bytes) -> list[Draft | Skip]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(drafts(Source(path="a.xml"), stream, Fields()))


def test_feeds_read_rss() -> None:
    one, two = feed(RSS)
    assert one == Draft(
        where="a.xml:1", name="a-1", text=f"{SENTENCE}\n\nIt lost there.", title="Pact & more",
        source="https://x.example/pact", published="2023-09-27",
    )  # fmt: skip
    assert isinstance(two, Skip)
    assert (two.source, two.reason) == ("a.xml:2", "no text found")


def test_feeds_read_atom() -> None:
    assert feed(ATOM) == [
        Draft(
            where="a.xml:1", name="a-1", text=SENTENCE, title="Pact", source="https://x.example/pact",
            published="2023-09-27T10:00:00Z",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE])
def test_feeds_read_no_entities(data: str) -> None:
    (one,) = feed(data)
    assert isinstance(one, Skip)
    assert one.reason == "it declares XML entities, which are not read"


@pytest.mark.parametrize(
    ("data", "reason"),
    [("<page/>", "no RSS or Atom entries"), ("<rss>", "broken XML"), ("", "empty"),
     ("<?xml version='1.0' encoding='klingon'?><rss/>", "broken XML")],
)  # fmt: skip
def test_feeds_report_what_is_none(tmp_path: Path, data: str, reason: str) -> None:
    ((where, why),) = reasons(found(tmp_path, "a.rss", data.encode()), tmp_path)
    assert where == "a.rss"
    assert why.startswith(reason)


def test_feeds_give_documents_with_dates(tmp_path: Path) -> None:
    assert texts(found(tmp_path, "a.atom", ATOM.encode())) == [SENTENCE]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Plain words.\n\nMore.", "Plain words.\n\nMore."),
        ("<p>One <b>bold</b> word.</p>tail<ul><li>a</li><li>b</li></ul>", "One bold word.\n\ntail\n\na\n\nb"),
        ("<script>x()</script>One<br>two", "One\n\ntwo"),
        ("<div>" * 200 + "deep", "deep"),
        ("", ""),
    ],
)
def test_feeds_tell_the_text_of_markup(markup: str, text: str) -> None:
    assert plain(markup) == text


@given(st.binary(max_size=200))
def test_feeds_never_fail(data: bytes) -> None:
    assert feed(data)


@given(
    st.lists(st.sampled_from(["<item>", "<title>", "&amp;", "]]>", "<![CDATA[", "</item>", "<!DOCTYPE", "x", "&#0;"]))
)
def test_feeds_never_fail_on_broken_markup(parts: list[str]) -> None:
    assert feed("<rss>" + "".join(parts) + "</rss>")
    assert list(read_feed(Source(path="a.xml"), io.BytesIO(RSS.encode()), Fields()))
