"""What a reader does with the page, and what there is to see; and the graphs that the page is opened with."""

from dataclasses import replace
from datetime import date
from typing import Any

from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from graphkit.model import Knowledge
from graphkit.views.explorer.content import content
from tests.samples import knowledge


def nothing() -> Knowledge:
    return Knowledge(readings=(), entities=(), canonical={}, facts=())


def undated() -> Knowledge:
    told = knowledge()
    return replace(told, facts=tuple(fact for fact in told.facts if not content(replace(told, facts=(fact,)))["span"]))


def one_fact() -> Knowledge:
    told = knowledge()
    return replace(told, facts=told.facts[:1])


def find(browser: Chrome, css: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, css)


def panel(browser: Chrome) -> str:
    return find(browser, "#panel").text


def shown(browser: Chrome) -> set[int]:
    """The ids of the edges that the network draws."""
    script = "return picture.view.body.data.edges.getIds({filter: (edge) => !edge.hidden})"
    return set(browser.execute_script(script))


def settle(browser: Chrome) -> None:
    """Wait until what the slider asked for is drawn."""
    browser.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 20))")


def go_to(browser: Chrome, when: date) -> None:
    browser.execute_script("explorer.goTo(arguments[0])", when.toordinal())


def click_at(browser: Chrome, x: float, y: float) -> None:
    """Click into the picture, at pixels from its left top corner."""
    area = find(browser, "#network")
    aside, down = round(x - area.size["width"] / 2), round(y - area.size["height"] / 2)
    ActionChains(browser, duration=20).move_to_element_with_offset(area, aside, down).click().perform()
    browser.execute_async_script("setTimeout(arguments[0], 350)")  # vis-network waits for a second click


def number_of(told: Knowledge, **wanted: Any) -> int:
    facts = content(told)["facts"]
    return next(number for number, fact in enumerate(facts) if wanted.items() <= fact.items())
