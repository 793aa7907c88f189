"""Nothing that an article says runs, and nothing leaves the page."""

import json
from dataclasses import replace

import pytest
from selenium.webdriver import Keys

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
)


def hostile() -> Knowledge:
    """The sample with every name, title, quote and speaker turned against the page."""
    told = knowledge()
    names = {entity.id: HOSTILE[number % len(HOSTILE)] for number, entity in enumerate(told.entities)}
    renamed: dict[str, str] = {}

    def turned(reading: Reading) -> Reading:
        statements = []
        for number, old in enumerate(reading.statements):
            said = replace(old.evidence, quote=HOSTILE[number % 5], speaker=HOSTILE[(number + 1) % 5])
            statements.append(replace(old, evidence=said))
            renamed[old.id] = statements[-1].id
        document = replace(reading.document, title=HOSTILE[1], source=HOSTILE[0])
        return replace(reading, document=document, statements=tuple(statements))

    readings = tuple(map(turned, told.readings))
    facts = tuple(replace(fact, statements=tuple(renamed[key] for key in fact.statements)) for fact in told.facts)
    entities = tuple(replace(entity, name=names[entity.id], aliases=HOSTILE) for entity in told.entities)
    return replace(told, readings=readings, entities=entities, facts=facts)


@pytest.mark.parametrize("name", HOSTILE)
def test_explorer_shows_hostile_names_as_text(name: str, page: Open) -> None:
    told = hostile()
    browser = page(told)
    find(browser, "#all").click()
    assert name in find(browser, "#panel").get_property("textContent")


def test_explorer_keeps_names_from_turning_the_words_around_them(page: Open) -> None:
    browser = page(hostile())
    find(browser, "#all").click()
    script = "return [...document.querySelectorAll('.sentence')].map((row) => row.textContent).join()"
    text = browser.execute_script(script)
    assert text.count("\u202e") == text.count("\u2068\u202e") > 0


def test_explorer_shows_hostile_evidence_as_text(page: Open) -> None:
    browser = page(hostile())
    find(browser, "#all").click()
    for number in range(len(knowledge().facts)):
        browser.execute_script(f"explorer.choose({{fact: {number}}})")
        assert find(browser, "blockquote").get_property("textContent") in HOSTILE
    assert browser.execute_script("return window.caught") is None
    assert (
        browser.execute_script("return document.querySelectorAll('#panel img, #panel script, #panel b b').length") == 0
    )
    assert browser.get_log("browser") == []


def test_explorer_shows_odd_names_in_full(page: Open) -> None:
    browser = page(knowledge())
    browser.execute_script("explorer.choose({name: arguments[0]})", CANONICAL["zoe"])
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
