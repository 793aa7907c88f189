"""Nothing that an article says runs, and nothing leaves the page."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from selenium.webdriver import Chrome, Keys

from graphkit.model import Knowledge, Reading
from tests.browser.conftest import Open
from tests.browser.steps import find, settle
from tests.samples import CANONICAL, ODD, knowledge

pytestmark = pytest.mark.browser

HOSTILE = (
    '<img src=x onerror="window.caught=1">',
    "</script><script>window.caught=1</script>",
    "\u202eright to left\u202c & \u2028 <b>bold</b>",
    "{{ 7*7 }} ${window.caught=1} `x`",
    "__proto__",
    "javascript:window.caught=1",
    "<b><i unclosed <!-- <style>",
    "W" * 10_000,
)
TEXT = "\n".join(HOSTILE)


def place(number: int) -> tuple[int, int]:
    """Where one of the hostile texts stands in the article that is made of them."""
    name = HOSTILE[number % len(HOSTILE)]
    return TEXT.index(name), TEXT.index(name) + len(name)


def hostile() -> Knowledge:
    """The sample with every name, title, source, text, quote and speaker turned against the page."""
    told = knowledge()
    names = {entity.id: HOSTILE[number % len(HOSTILE)] for number, entity in enumerate(told.entities)}
    renamed: dict[str, str] = {}

    def turned(reading: Reading) -> Reading:
        statements = []
        for number, old in enumerate(reading.statements):
            (start, end), speaker = place(number), HOSTILE[(number + 1) % len(HOSTILE)]
            said = replace(old.evidence, start=start, end=end, quote=TEXT[start:end], speaker=speaker)
            statements.append(replace(old, evidence=said))
            renamed[old.id] = statements[-1].id
        local = (replace(one, mentions=(place(number + 2),)) for number, one in enumerate(reading.entities))
        document = replace(reading.document, title=HOSTILE[1], source=HOSTILE[5], text=TEXT)
        return replace(reading, document=document, entities=tuple(local), statements=tuple(statements))

    readings = tuple(map(turned, told.readings))
    facts = tuple(replace(fact, statements=tuple(renamed[key] for key in fact.statements)) for fact in told.facts)
    entities = tuple(replace(entity, name=names[entity.id], aliases=HOSTILE) for entity in told.entities)
    return replace(told, readings=readings, entities=entities, facts=facts)


def unharmed(browser: Chrome) -> None:
    """Nothing ran, nothing was made of what articles say, nothing was complained of."""
    assert browser.execute_script("return window.caught") is None
    assert browser.execute_script("return document.querySelectorAll('img, b b, i, a[href^=javascript]').length") == 0
    assert browser.get_log("browser") == []


def test_explorer_shows_hostile_names_as_text(page: Open) -> None:
    browser = page(hostile())
    for number in range(browser.execute_script("return known.names.length")):
        browser.execute_script(f"explorer.choose({{name: {number}}})")
        text = find(browser, "#panel h2").get_property("textContent")
        assert text in HOSTILE
    unharmed(browser)


def test_explorer_keeps_names_from_turning_the_words_around_them(page: Open) -> None:
    browser = page(hostile())
    find(browser, "#all").click()
    settle(browser)
    script = "return [...document.querySelectorAll('.sentence')].map((row) => row.textContent).join()"
    text = browser.execute_script(script)
    assert text.count("\u202e") == text.count("\u2068\u202e") > 0


def test_explorer_shows_hostile_evidence_as_text(page: Open) -> None:
    browser = page(hostile())
    for number in range(len(knowledge().facts)):
        browser.execute_script(f"explorer.choose({{fact: {number}}})")
        assert find(browser, "blockquote").get_property("textContent") in HOSTILE
    unharmed(browser)


def test_explorer_shows_hostile_articles_as_text(page: Open) -> None:
    browser = page(hostile())
    browser.execute_script("explorer.choose({article: 0})")
    assert find(browser, "#panel .text").get_property("textContent") == TEXT
    unharmed(browser)


def test_explorer_tells_of_hostile_names_in_tables_lists_and_exports(page: Open) -> None:
    browser = page(hostile())
    find(browser, "#all").click()
    find(browser, "#totable").click()
    find(browser, "#filterbutton").click()
    browser.execute_script("about.open()")
    settle(browser)
    drawn, graph, lines = browser.execute_script(
        "return [exports.texts.drawn(), exports.texts.graphml(), exports.texts.csv()]"
    )
    for xml in (drawn, graph):
        tags = {node.tag.rpartition("}")[2] for node in ET.fromstring(xml).iter()}
        assert tags <= {"svg", "rect", "path", "text", "graphml", "key", "graph", "node", "edge", "data"}
    assert not any(cell[:1] in "=+-@" for row in csv.reader(io.StringIO(lines)) for cell in row if cell)
    unharmed(browser)


def test_explorer_obeys_its_policy(page: Open) -> None:
    browser = page(knowledge())
    browser.execute_script(
        "const made = document.createElement('script'); made.textContent = 'window.caught = 1';"
        "document.body.append(made);"
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.caught=1>')"
    )
    browser.execute_async_script("setTimeout(arguments[0], 50)")
    assert browser.execute_script("return window.caught") is None
    assert any("Content Security Policy" in entry["message"] for entry in browser.get_log("browser"))


def test_explorer_links_only_to_addresses_of_the_web(page: Open) -> None:
    browser = page(knowledge())
    script = "return arguments[0].map((text) => article.source(text).tagName)"
    sources = ["https://a.org/b", "javascript:alert(1)", "data:text/html,x", "/home/a"]
    assert browser.execute_script(script, sources) == ["A", "SPAN", "SPAN", "SPAN"]


def test_explorer_shows_odd_names_in_full(page: Open) -> None:
    browser = page(knowledge())
    browser.execute_script("explorer.choose({name: known.nameOf.get(arguments[0])})", CANONICAL["zoe"])
    assert find(browser, "#panel h2").get_property("textContent") == ODD


def test_explorer_requests_nothing(page: Open) -> None:
    browser = page(knowledge())
    browser.execute_async_script("setTimeout(arguments[0], 300)")
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert [url for url in sent if not url.startswith("data:")] == [browser.current_url]


def test_explorer_search_shows_hostile_names_as_text(page: Open) -> None:
    browser = page(hostile())
    find(browser, "#search").send_keys("<")
    settle(browser)
    assert HOSTILE[0] in find(browser, "#found").get_property("textContent")
    find(browser, "#search").send_keys(Keys.ENTER)
    assert browser.execute_script("return window.caught") is None
    assert browser.get_log("browser") == []
