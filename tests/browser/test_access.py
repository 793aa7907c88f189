"""What a screen reader is told: roles and names of all controls, the table instead of the picture, what is new."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from selenium.webdriver import Chrome

from graphkit.ontology import cues
from tests.browser.conftest import Open
from tests.browser.politics import DAY_2019, politics
from tests.browser.steps import find, go_to, settle, shown

pytestmark = pytest.mark.browser

WORDS = cues("explorer")["words"]
CONTROLS = {
    "application", "button", "checkbox", "combobox", "dialog", "link", "listbox", "option", "region", "searchbox",
    "slider", "textbox",
}  # fmt: skip


def tree(browser: Chrome) -> list[Mapping[str, Any]]:
    """The nodes of the accessibility tree, as Chromium hands it to screen readers."""
    browser.execute_cdp_cmd("Accessibility.enable", {})
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [node for node in nodes if not node["ignored"]]


def role(node: Mapping[str, Any]) -> str:
    return str(node["role"]["value"])


def name(node: Mapping[str, Any]) -> str:
    return str(node.get("name", {}).get("value", "")).strip()


def focusable(node: Mapping[str, Any]) -> bool:
    return any(one["name"] == "focusable" and one["value"]["value"] for one in node.get("properties", ()))


def named(browser: Chrome, wanted: str) -> list[str]:
    """The names of all that have this role."""
    return [name(node) for node in tree(browser) if role(node) == wanted]


def nameless(browser: Chrome) -> Iterator[str]:
    """What can be reached or used, and does not say what it is: the element, in short."""
    for node in tree(browser):
        if (role(node) in CONTROLS or focusable(node)) and not name(node):
            found = browser.execute_cdp_cmd("DOM.describeNode", {"backendNodeId": node["backendDOMNodeId"]})["node"]
            yield f"{role(node)}: {found['nodeName']} {' '.join(found.get('attributes', []))}"


@pytest.mark.parametrize(
    "opened",
    [
        "", "byId('totable').click()", "byId('filterbutton').click()", "byId('exportbutton').click()", "about.open()",
        "byId('knownon').click(); byId('windowed').click()", "explorer.choose({fact: 3})", "explorer.choose({name: 0})",
        "explorer.choose({article: 1})", "byId('search').focus(); byId('search').value = 'J';"
        " byId('search').dispatchEvent(new Event('input'))",
    ],
)  # fmt: skip
def test_access_everything_that_can_be_used_says_what_it_is(opened: str, page: Open) -> None:
    browser = page(politics())
    browser.execute_script(opened)
    settle(browser)
    assert list(nameless(browser)) == []


def test_access_table_tells_all_that_the_picture_shows(page: Open) -> None:
    browser = page(politics())
    find(browser, "#totable").click()
    settle(browser)
    assert "application" not in {role(node) for node in tree(browser)}
    assert named(browser, "table") == ["Facts shown, 27 Sep 2023"]
    columns = [WORDS[f"column_{one}"] for one in ("subject", "relation", "object", "details", "when", "on_day")]
    assert named(browser, "columnheader")[: len(columns)] == columns
    assert len(named(browser, "row")) == 1 + len(shown(browser))
    assert "allied with" in named(browser, "cell")


def test_access_pressed_buttons_say_so(page: Open) -> None:
    browser = page(politics())
    find(browser, "#all").click()
    settle(browser)
    pressed = {
        name(node) for node in tree(browser)
        for one in node.get("properties", ()) if one["name"] == "pressed" and one["value"]["value"] == "true"
    }  # fmt: skip
    assert WORDS["all_days"] in pressed
    assert WORDS["windowed"] not in pressed


def test_access_news_are_told_once_the_day_rests(page: Open) -> None:
    browser = page(politics())
    go_to(browser, DAY_2019)
    said = find(browser, "#said").get_property("textContent")
    assert said == f"1 Jan 2019: {len(shown(browser))} facts shown."
    assert browser.execute_script("return byId('date').ariaLive") == "off"
    status = [node for node in tree(browser) if role(node) == "status" and node["backendDOMNodeId"]]
    assert status


def test_access_keyboard_reaches_everything_in_the_order_of_the_page(page: Open) -> None:
    browser = page(politics())
    script = """
      return [...document.querySelectorAll("[tabindex]")].filter((one) => one.tabIndex > 0).length"""
    assert browser.execute_script(script) == 0
    lanes = browser.execute_script("return document.querySelectorAll('#lanes [tabindex=\"0\"]').length")
    assert lanes == 1
