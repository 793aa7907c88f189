"""The file that the explorer writes. What it does in a browser is in tests/browser."""

import base64
import hashlib
import json
import re
import tomllib
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from graphkit.model import Knowledge
from graphkit.ontology import directory, schema
from graphkit.views import explorer
from graphkit.views.explorer.content import content
from tests.samples import CANONICAL, ODD, knowledge

POLICY = tomllib.loads((directory() / "cues" / "explorer.toml").read_text(encoding="utf-8"))
ROOT = Path(explorer.__file__).parent
EMPTY = Knowledge(readings=(), entities=(), canonical={}, facts=())


class Page(HTMLParser):
    """The tags of a page with their attributes, and the texts of its scripts and styles."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.within = False
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.within = tag in ("script", "style")
        if self.within:
            self.texts.append((tag, ""))

    def handle_endtag(self, _: str) -> None:
        self.within = False

    def handle_data(self, data: str) -> None:
        if self.within:
            tag, text = self.texts[-1]
            self.texts[-1] = (tag, text + data)

    @property
    def policy(self) -> str:
        return next(attrs["content"] or "" for _, attrs in self.tags if attrs.get("http-equiv"))

    @property
    def block(self) -> str:
        kinds = [attrs.get("type") for tag, attrs in self.tags if tag in ("script", "style")]
        return self.texts[kinds.index("application/json")][1]

    @property
    def data(self) -> Any:
        return json.loads(self.block)


def called(told: Any, local: str) -> Any:
    """What the page has on the name with this id in the sample."""
    return next(name for name in told["names"] if name["key"] == CANONICAL[local])


def quoted(told: Any, said: Any) -> str:
    """The words of a piece of evidence, cut from its article as JavaScript cuts them."""
    units: bytes = told["documents"][said["document"]]["text"].encode("utf-16-le")
    start, end = said["at"]
    return units[2 * start : 2 * end].decode("utf-16-le")


def written(told: Knowledge, folder: Path) -> Page:
    explorer.write(told, folder / "graph.html")
    return Page(folder / "graph.html")


def test_explorer_points_at_nothing_outside(tmp_path: Path) -> None:
    page = written(knowledge(), tmp_path)
    addresses = [attrs[name] for _, attrs in page.tags for name in ("src", "href", "action", "data") if name in attrs]
    assert addresses == ["data:,"]
    assert not re.search(r"url\((?!\"?data:)|@import", "".join(text for tag, text in page.texts if tag == "style"))


def test_explorer_policy_lets_only_its_own_scripts_and_styles_run(tmp_path: Path) -> None:
    page = written(knowledge(), tmp_path)
    assert page.policy.startswith("default-src 'none'; ")
    assert "unsafe" not in page.policy
    for _, text in page.texts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert (f"'sha256-{digest}'" in page.policy) is (text != page.block)


def test_explorer_writes_articles_into_one_harmless_block(tmp_path: Path) -> None:
    page = written(knowledge(), tmp_path)
    assert not set("<>&\u2028\u2029") & set(page.block)
    assert called(page.data["content"], "zoe")["name"] == ODD
    assert "alert(1)" not in "".join(text for _, text in page.texts if text != page.block)


def test_explorer_draws_a_node_for_a_name_with_facts_and_an_edge_for_a_fact(tmp_path: Path) -> None:
    told = knowledge()
    data = written(told, tmp_path).data
    keys = [name["key"] for name in data["content"]["names"]]
    ends = {end for fact in told.facts for end in (fact.subject, fact.object)}
    assert {keys[node["id"]] for node in data["nodes"]} == ends
    assert [edge["id"] for edge in data["edges"]] == list(range(len(told.facts)))
    assert Counter((keys[edge["from"]], keys[edge["to"]]) for edge in data["edges"]) == Counter(
        (fact.subject, fact.object) for fact in told.facts
    )


def test_explorer_bends_parallel_edges_apart(tmp_path: Path) -> None:
    edges = written(knowledge(), tmp_path).data["edges"]
    pairs = [
        (frozenset((edge["from"], edge["to"])), edge["bend"] * (1 if edge["from"] < edge["to"] else -1))
        for edge in edges
    ]
    assert len(set(pairs)) == len(edges)


def test_explorer_tells_evidence_with_its_article_and_speaker() -> None:
    told = content(knowledge())
    fact = next(fact for fact in told["facts"] if fact["standing"] == "disputed")
    names = [name["name"] for name in told["names"]]
    speakers = [
        names[said["speaker"]] if isinstance(said["speaker"], int) else said["speaker"] for said in fact["evidence"]
    ]
    assert [(quoted(told, said), said["status"]) for said in fact["evidence"]] == [
        ("D K Shivakumar belongs to the BJP", "claimed"), ("he denies it", "denied"), ("He is a BJP man", "claimed"),
    ]  # fmt: skip
    assert speakers == ["a worker", "D K Shivakumar", "the paper"]
    assert told["documents"][fact["evidence"][0]["document"]]["title"] == "undated"


def test_explorer_without_texts_holds_only_quotes(tmp_path: Path) -> None:
    explorer.write(knowledge(), tmp_path / "graph.html", texts=False)
    told = Page(tmp_path / "graph.html").data["content"]
    assert {document["text"] for document in told["documents"]} == {None}
    assert {said["quote"] for fact in told["facts"] for said in fact["evidence"]} == {
        statement.evidence.quote for reading in knowledge().readings for statement in reading.statements
    }
    assert "The two had been" not in (tmp_path / "graph.html").read_text(encoding="utf-8")


def test_explorer_marks_names_where_they_stand() -> None:
    told = content(knowledge())
    for document in told["documents"]:
        units = document["text"].encode("utf-16-le")
        for start, end, name in document["marks"]:
            said = units[2 * start : 2 * end].decode("utf-16-le")
            assert said in {told["names"][name]["name"], *told["names"][name]["aliases"]}


def test_explorer_counts_characters_as_javascript_does() -> None:
    told = content(knowledge())
    assert any(ord(letter) > 0xFFFF for document in told["documents"] for letter in document["text"])
    quotes = {quoted(told, said) for fact in told["facts"] for said in fact["evidence"]}
    assert quotes == {one.evidence.quote for reading in knowledge().readings for one in reading.statements}


def test_explorer_calls_parties_as_the_articles_do() -> None:
    name = called(content(knowledge()), "jds")
    assert (name["label"], name["name"]) == ("JD(S)", "Janata Dal (Secular)")
    assert name["aliases"] == ["JD(S)", "JDS"]


def test_explorer_names_entities_in_details() -> None:
    fact = next(fact for fact in content(knowledge())["facts"] if fact["figures"].get("seats"))
    assert fact["details"] == ["104 of 224 seats", "in Karnataka"]


def test_explorer_spans_the_days_that_facts_name() -> None:
    told = content(knowledge())
    bounds = [bound for fact in knowledge().facts for bound in fact.period.bounds if 1 < bound.year < 9999]
    assert told["span"] == [min(bounds).toordinal(), max(bounds).toordinal()]


def test_explorer_has_no_span_where_no_fact_has_a_date() -> None:
    told = knowledge()
    undated = tuple(fact for fact in told.facts if fact.period.edtf == "/" and fact.known_since is None)
    assert content(replace(told, facts=undated))["span"] is None


def test_explorer_takes_only_plain_colours(tmp_path: Path) -> None:
    told = knowledge()
    entities = tuple(replace(entity, attributes=(("colour", "red;}"),)) for entity in told.entities)
    nodes = written(replace(told, entities=entities), tmp_path).data["nodes"]
    colours = {node["color"] for node in nodes} - {None}
    assert len(colours) == 3  # of three parties, each its own
    assert colours <= set(POLICY["palette"]["colours"])


def test_explorer_writes_the_same_bytes_whatever_the_order(tmp_path: Path) -> None:
    told = knowledge()
    shuffled = replace(told, facts=told.facts[::-1], entities=told.entities[::-1])
    explorer.write(told, tmp_path / "one.html")
    explorer.write(shuffled, tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_explorer_of_nothing_is_a_page(tmp_path: Path) -> None:
    data = written(EMPTY, tmp_path).data
    assert data["nodes"] == data["edges"] == data["content"]["facts"] == []


def test_explorer_policy_puts_every_relation_into_one_family() -> None:
    relations = [relation for family in POLICY["family"] for relation in family["relations"]]
    assert sorted(relations) == sorted(schema().relations)


def test_explorer_policy_draws_every_type() -> None:
    assert POLICY["types"].keys() == schema().types


def test_explorer_policy_words_and_affiliations_name_relations() -> None:
    lists = [
        *POLICY["affiliation"].values(),
        *POLICY["lanes"].values(),
        *(preset["relations"] for preset in POLICY["preset"]),
    ]
    assert {*POLICY["phrases"], *chain.from_iterable(lists)} <= schema().relations.keys()


def scripts() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (ROOT / "page").glob("*.*"))


def test_explorer_policy_words_whatever_the_page_says() -> None:
    asked = set(re.findall(r"\bsay\(\s*\"(\w+)\"|words\.(\w+)", scripts())) - {("", "length")}
    assert {one or two for one, two in asked} <= POLICY["words"].keys()


@pytest.mark.parametrize("name", sorted(POLICY["words"]))
def test_explorer_policy_words_are_all_used(name: str) -> None:
    assert re.search(rf"[\"'.]{name}\b", scripts())


def test_explorer_puts_every_script_into_the_page(tmp_path: Path) -> None:
    page = written(knowledge(), tmp_path)
    own = [text for tag, text in page.texts if tag == "script"]
    assert all(path.read_text(encoding="utf-8") in own for path in (ROOT / "page").glob("*.js"))


@pytest.mark.parametrize("family", POLICY["family"], ids=lambda family: family["id"])
@pytest.mark.parametrize(("theme", "page"), [("colour", "#fbfbf9"), ("dark", "#12171e")])
def test_explorer_policy_colours_stand_out(family: dict[str, str], theme: str, page: str) -> None:
    light, dark = sorted((luminance(family[theme]), luminance(page)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3  # WCAG 2.2, 1.4.11: graphics


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
