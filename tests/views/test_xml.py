import json
from xml.etree.ElementTree import fromstring

from hypothesis import given
from hypothesis import strategies as st

from graphkit.views.xml import EXACT, escaped, fit, xml_id

TEXTS = st.text(st.characters())
ODD = st.sampled_from(
    ["\x00", "\x07", "\r", "\n", "\t", "\x0b", "\ud800", "\ufffe", "\u200f", "<", ">", "&", '"', "]]>", "\x85"]
)
HOSTILE = st.lists(TEXTS | ODD).map("".join)


@given(HOSTILE)
def test_xml_texts_come_back_from_elements_and_attributes(text: str) -> None:
    read = fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>')
    carried = fit({"a": text})["a"]
    assert (read.get("b"), read.text or "") == (carried, carried)


@given(HOSTILE)
def test_xml_what_cannot_be_carried_stands_in_exact(text: str) -> None:
    told = fit({"a": text, "b": 5})
    assert json.loads(str(told.get(EXACT, "{}"))).get("a", told["a"]) == text
    assert told["b"] == 5


@given(HOSTILE, HOSTILE)
def test_xml_ids_stay_apart(one: str, two: str) -> None:
    assert (xml_id(one) == xml_id(two)) == (one == two)


def test_xml_leaves_ordinary_attributes_alone() -> None:
    assert fit({"a": "x\n<y>"}) == {"a": "x\n<y>"}
