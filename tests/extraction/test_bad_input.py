"""Whatever a text is like, the reader answers, and names nobody who does not stand in it."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.extraction import Reader
from graphkit.extraction.reader import Part
from graphkit.extraction.tokens import sentences, tokens
from graphkit.model import Reading
from tests.extraction.reading import document

ARTICLE = (
    "BENGALURU: H.D. Kumaraswamy of the Janata Dal (Secular) met Congress leader Rahul Gandhi on Monday. The chief "
    "minister said that the two parties would fight the 2019 Lok Sabha elections together. “We won,” he said."
)
BAD = {
    "in capitals": ARTICLE.upper(),
    "without capitals": ARTICLE.lower(),
    "mis-decoded": ARTICLE.encode().decode("cp1252", errors="replace"),
    "with replacement characters": ARTICLE.replace("a", "�"),
    "with lone surrogates": ARTICLE.replace(" ", " \ud800"),
    "with control characters": ARTICLE.replace(" ", "\x00 \x07"),
    "with soft hyphens and joiners": ARTICLE.replace("a", "a\u00ad\u200d"),
    "one word": "Kumaraswamy",
    "one letter": "K",
    "one mark": "“",
    "empty": "",
    "blank": " \n\t\r\n\u2028 ",
    "German": "Die Kanzlerin traf am Montag den Vorsitzenden der SPD in Berlin. Sie schwieg.",
    "Hindi": "मुख्यमंत्री एच. डी. कुमारस्वामी ने सोमवार को राहुल गांधी से मुलाकात की।",
    "Arabic": "التقى رئيس الوزراء زعيم المعارضة يوم الاثنين في بغداد.",
    "Chinese": "蔡英文星期一在台北會見民進黨主席。",
    "without spaces": ARTICLE.replace(" ", ""),
    "without full stops": ARTICLE.replace(".", "") * 30,
    "brackets alone": "((((([[[[" * 50,
    "quotation marks alone": "\"“'’" * 50,
}


@cache
def written() -> Reader:
    return Reader(parts=frozenset({Part.WRITTEN_NAMES, Part.WRITTEN_RELATIONS}), least=0.0)


def faults(text: str, reading: Reading) -> list[str]:
    """What a reading says that does not stand in the text."""
    spans = [span for entity in reading.entities for span in entity.mentions]
    wrong = [f"{text[start:end]!r} at {start}" for start, end in spans if not text[start:end].strip()]
    quotes = (one.evidence for one in reading.statements)
    listed = {entity.id for entity in reading.entities if dict(entity.attributes)}
    forms = (
        form for one in reading.entities for form in (*one.aliases, *((one.name,) if one.id not in listed else ()))
    )
    plain = "".join(text.split())
    return [
        *wrong,
        *(one.quote for one in quotes if text[one.start : one.end] != one.quote),
        *(form for form in forms if "".join(form.split()) not in plain),
    ]


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_bad_input_is_read_without_inventing_anybody(text: str) -> None:
    assert faults(text, written().read(document(text))) == []


@pytest.mark.parametrize("name", ["in capitals", "mis-decoded", "with lone surrogates", "one word", "empty", "Arabic"])
def test_bad_input_is_read_by_all_parts(name: str) -> None:
    assert faults(BAD[name], Reader().read(document(BAD[name]))) == []


@pytest.mark.parametrize("name", ["one word", "one letter", "one mark", "empty", "blank", "brackets alone"])
def test_bad_input_says_nothing_where_nothing_stands(name: str) -> None:
    assert written().read(document(BAD[name])).statements == ()


def test_bad_input_in_capitals_still_names_whom_the_names_files_know() -> None:
    names = {one.name for one in written().read(document(ARTICLE.upper())).entities}
    assert "Indian National Congress" in names
    assert not {name for name in names if " MET " in name or "LEADER" in name}


def test_bad_input_a_headline_in_capitals_is_nobody() -> None:
    names = {one.name for one in written().read(document("UNCLE V NEPHEW IN MEDIPALLY\nRuth Mensah wept.")).entities}
    assert names == {"Ruth Mensah"}


PARTS = """Tom Roy|BJP|the|CM|of|Karnataka|election|2018|Mr|al|-|"|’s|(|)|�|in|and|ß|İ|ﬁ|\u0301|party|.|\n|de|A.
O’Neill|mayor|next|last|Lok Sabha|\u00ad|“|”|KIEV|with|Datuk Seri|president"""
words = st.sampled_from(PARTS.replace("A.\n", "A.|").split("|"))


@settings(max_examples=150, deadline=None)
@given(st.lists(words, max_size=40).map(" ".join) | st.text(max_size=120))
def test_bad_input_of_any_kind_invents_nobody(text: str) -> None:
    assert faults(text, written().read(document(text))) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_bad_input_tokens_stand_in_order_where_they_say(text: str) -> None:
    found = list(tokens(text))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_bad_input_without_full_stops_is_cut() -> None:
    assert max(len(one.tokens) for one in sentences("word " * 5000)) <= 400


def test_bad_input_a_person_named_in_each_of_many_articles_stays_one() -> None:
    text = "\n".join(f"{ARTICLE} He met Ruth Mensah{chr(10)}" for _ in range(60))
    names = [one.name for one in written().read(document(text)).entities if one.type == "Person"]
    assert len(names) == len(set(names))
