"""What a reader does with the page, and what there is to see; and the graphs that the page is opened with."""

from dataclasses import replace
from datetime import date
from typing import Any

from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from graphkit.model import Knowledge
from graphkit.period import Period
from graphkit.views.explorer.content import content
from tests.samples import knowledge


def nothing() -> Knowledge:
    return Knowledge(readings=(), entities=(), canonical={}, facts=())


def undated() -> Knowledge:
    told = knowledge()
    return replace(told, facts=tuple(fact for fact in told.facts if not content(replace(told, facts=(fact,)))["span"]))


def one_day() -> Knowledge:
    """All that is known is of one day."""
    told, day = knowledge(), date(2023, 9, 22)
    facts = tuple(
        replace(fact, period=Period.event(day.isoformat())) for fact in told.facts if fact.relation != "alliedWith"
    )
    allied = next(fact for fact in told.facts if fact.relation == "alliedWith")
    return replace(told, facts=(*facts, replace(allied, period=Period.state(day.isoformat(), day.isoformat()))))


def one_fact() -> Knowledge:
    told = knowledge()
    return replace(told, facts=told.facts[:1])


def find(browser: Chrome, css: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, css)


def panel(browser: Chrome) -> str:
    return find(browser, "#panel").text


def shown(browser: Chrome) -> set[int]:
    """The ids of the edges that the network draws."""
    script = "return known.facts.filter((fact) => picture.drawn(fact.id)).map((fact) => fact.id)"
    return set(browser.execute_script(script))


def settle(browser: Chrome) -> None:
    """Wait until what was asked for is drawn and told."""
    browser.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 110))")


def go_to(browser: Chrome, when: date) -> None:
    browser.execute_script("explorer.goTo(arguments[0])", when.toordinal())
    settle(browser)


def click_at(browser: Chrome, x: float, y: float) -> None:
    """Click into the picture, at pixels from its left top corner."""
    area = find(browser, "#network")
    aside, down = round(x - area.size["width"] / 2), round(y - area.size["height"] / 2)
    ActionChains(browser, duration=20).move_to_element_with_offset(area, aside, down).click().perform()
    browser.execute_async_script("setTimeout(arguments[0], 350)")  # vis-network waits for a second click


def drag_day(browser: Chrome, when: date) -> None:
    """Drag the line of the day over the lanes and the histogram, as a hand does."""
    script = (
        "const {left, top} = byId('density').getBoundingClientRect();"
        "return [left + axis.x(state.now.day), left + axis.x(arguments[0]), top + 20].map(Math.round)"
    )
    start, stop, top = browser.execute_script(script, when.toordinal())
    hand = ActionChains(browser, duration=20)
    hand.w3c_actions.pointer_action.move_to_location(start, top)
    hand.w3c_actions.pointer_action.pointer_down()
    for share in (0.4, 0.8, 1):
        hand.w3c_actions.pointer_action.move_to_location(round(start + (stop - start) * share), top)
    hand.w3c_actions.pointer_action.pointer_up()
    hand.perform()
    settle(browser)


def number_of(told: Knowledge, **wanted: Any) -> int:
    """The number of the first fact of which the page holds this; `relation` is the name of one."""
    data = content(told)
    relation = wanted.pop("relation", None)
    return next(
        number
        for number, fact in enumerate(data["facts"])
        if wanted.items() <= fact.items() and relation in (None, data["relations"][fact["relation"]]["id"])
    )


def name_number(told: Knowledge, label: str) -> int:
    return next(number for number, name in enumerate(content(told)["names"]) if name["label"] == label)
