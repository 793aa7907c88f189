"""The explorer as a reader meets it: in a browser, with mouse and keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from graphkit.model import Knowledge
from graphkit.views.explorer.content import content
from tests.browser.conftest import Open
from tests.browser.politics import politics
from tests.browser.steps import (
    click_at,
    find,
    go_to,
    nothing,
    number_of,
    one_day,
    one_fact,
    panel,
    settle,
    shown,
    undated,
)
from tests.samples import CANONICAL, knowledge

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("told", [knowledge, nothing, one_fact, one_day, undated])
def test_explorer_opens_without_a_complaint(told: Callable[[], Knowledge], page: Open) -> None:
    browser = page(told())
    settle(browser)
    assert browser.get_log("browser") == []
    assert "article" in find(browser, "#scope").text


def test_explorer_opens_on_the_day_of_the_newest_article_and_says_how_to_begin(page: Open) -> None:
    browser = page(knowledge())
    assert find(browser, "#date").text == "27 Sep 2023"
    assert "2 articles told 13 facts about 9 names." in panel(browser)
    assert "Click a line, a name or a ribbon" in panel(browser)


def test_explorer_slider_takes_a_day_with_the_keyboard(page: Open) -> None:
    browser = page(knowledge())
    find(browser, "#day").send_keys(Keys.ARROW_RIGHT)
    settle(browser)
    assert find(browser, "#date").text == "28 Sep 2023"
    assert find(browser, "#day").get_attribute("aria-valuetext") == "28 Sep 2023"


@pytest.mark.parametrize("when", [date(2005, 1, 1), date(2007, 10, 31), date(2018, 6, 1), date(2023, 9, 22)])
def test_explorer_weighs_facts_as_periods_do(when: date, page: Open) -> None:
    told = knowledge()
    browser = page(told)
    script = "return known.facts.map((fact) => time.strength(fact.bounds, arguments[0], arguments[0]))"
    order = sorted(told.facts, key=lambda fact: (fact.period.bounds, fact.subject, fact.object, fact.id))
    assert browser.execute_script(script, when.toordinal()) == [
        fact.period.possibly_holds(when) + fact.period.certainly_holds(when) for fact in order
    ]


def test_explorer_steps_to_changes(page: Open) -> None:
    browser = page(knowledge())
    go_to(browser, date(2023, 9, 1))
    find(browser, "#later").click()
    settle(browser)
    assert find(browser, "#date").text == "22 Sep 2023"
    assert "Changes on this day" in panel(browser)


def test_explorer_all_days_shows_everything(page: Open) -> None:
    browser = page(knowledge())
    find(browser, "#all").click()
    assert shown(browser) == set(range(len(knowledge().facts)))


@pytest.mark.parametrize(("reach", "there"), [("0", False), ("31", False), ("366", True)])
def test_explorer_reach_of_events(reach: str, there: bool, page: Open) -> None:
    browser = page(knowledge())
    go_to(browser, date(2020, 1, 1))
    find(browser, "#filterbutton").click()
    find(browser, f"#reach option[value='{reach}']").click()
    assert (number_of(knowledge(), relation="defectedFrom") in shown(browser)) is there


def test_explorer_filters_families(page: Open) -> None:
    browser = page(knowledge())
    told = content(knowledge())
    together = {
        n for n, fact in enumerate(told["facts"]) if told["relations"][fact["relation"]]["family"] == "together"
    }
    assert shown(browser) & together
    find(browser, "#families .chip").click()
    settle(browser)
    assert not shown(browser) & together
    assert "allied with" not in panel(browser)


def test_explorer_list_leads_to_quote_and_speaker(page: Open) -> None:
    browser = page(knowledge())
    find(browser, f"#panel [data-fact='{number_of(knowledge(), standing='disputed')}']").click()
    text = panel(browser)
    assert "he denies it" in text
    assert "said by a worker" in text
    assert "said by the paper" in text
    assert "confidence 83 %" in text


def test_explorer_sets_what_is_said_beside_what_is_denied(page: Open) -> None:
    browser = page(knowledge())
    browser.execute_script(f"explorer.choose({{fact: {number_of(knowledge(), standing='disputed')}}})")
    also, denied = browser.find_elements(By.CSS_SELECTOR, "#panel .sides > section")
    assert "also says" in also.text.lower()
    assert "he denies it" not in also.text
    assert denied.text.startswith("Denied by")
    assert "he denies it" in denied.text


def test_explorer_list_leads_on_by_keyboard_and_back(page: Open) -> None:
    browser = page(knowledge())
    find(browser, "#panel .fact").send_keys(Keys.ENTER)
    assert "What the articles say" in panel(browser)
    assert browser.switch_to.active_element == find(browser, "#panel")
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    settle(browser)
    assert "How to read this page" in panel(browser)


def test_explorer_click_on_a_line_tells_the_fact(page: Open) -> None:
    browser = page(knowledge())
    number = number_of(knowledge(), relation="leads")
    spot = browser.execute_script(f"return drawing.point(picture.courseOf({number}), 0.5)")
    click_at(browser, *spot)
    assert find(browser, "blockquote").text == "H D Kumaraswamy, JD(S) state president"
    assert "as state president" in panel(browser)


def test_explorer_click_on_a_name_lists_its_facts(page: Open) -> None:
    browser = page(knowledge())
    spot = browser.execute_script("return picture.placeOf(known.nameOf.get(arguments[0]))", CANONICAL["jds"])
    click_at(browser, *spot)
    text = panel(browser)
    assert "Janata Dal (Secular)" in text.splitlines()
    assert "Also called JD(S), JDS" in text
    assert "from Feb 2006 until Oct 2007" in text


def test_explorer_names_stay_where_they_are(page: Open) -> None:
    browser = page(knowledge())
    before = browser.execute_script("return picture.view.getPositions()")
    go_to(browser, date(2007, 1, 1))
    assert browser.execute_script("return picture.view.getPositions()") == before


def test_explorer_lets_names_move_on_request_and_puts_them_back(page: Open) -> None:
    browser = page(knowledge())
    before = browser.execute_script("return picture.view.getPositions()")
    find(browser, "#moving").click()
    browser.execute_async_script("setTimeout(arguments[0], 300)")
    find(browser, "#moving").click()
    assert browser.execute_script("return picture.view.getPositions()") != before
    browser.execute_script("picture.arrange()")
    assert browser.execute_script("return picture.view.getPositions()") == before


def test_explorer_wears_dark_and_light(page: Open) -> None:
    browser = page(knowledge())
    seen = set()
    for _ in range(2):
        find(browser, "#theme").click()
        seen.add(find(browser, "body").value_of_css_property("background-color"))
    assert len(seen) == 2


def test_explorer_fits_a_phone(page: Open) -> None:
    browser = page(knowledge())
    size = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        browser.execute_async_script("setTimeout(arguments[0], 300)")
        assert not find(browser, "#panel").is_displayed()
        find(browser, "#sheet").click()
        settle(browser)
        wide, high = browser.execute_script(
            "return [document.documentElement.scrollWidth, document.getElementById('panel').clientHeight]"
        )
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide == 390
    assert high > 200


def test_explorer_of_nothing_says_so(page: Open) -> None:
    browser = page(nothing())
    assert find(browser, "#note").text == "No facts were found"
    assert not find(browser, "#play").is_displayed()


def test_explorer_of_undated_facts_shows_them_all(page: Open) -> None:
    told = undated()
    browser = page(told)
    assert find(browser, "#date").text == "No fact says when"
    assert shown(browser) == set(range(len(told.facts)))


def test_explorer_of_one_day_opens_on_it(page: Open) -> None:
    browser = page(one_day())
    assert find(browser, "#scope").text == "2 articles · 2023"
    assert len(browser.find_elements(By.CSS_SELECTOR, "#lanes .ribbon")) == 3
    find(browser, "#earlier").click()
    settle(browser)
    assert find(browser, "#date").text == "23 Sep 2023"  # the day after


def test_explorer_fills_the_screen_and_keeps_its_controls(page: Open) -> None:
    browser = page(knowledge())
    find(browser, "#fullscreen").click()
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    assert browser.execute_script("return document.fullscreenElement === document.documentElement")
    assert all(find(browser, part).is_displayed() for part in ("#network", "#day", "#panel", "#search"))
    find(browser, "#fullscreen").click()
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    assert browser.execute_script("return document.fullscreenElement") is None


def test_explorer_hides_no_mark_behind_another(page: Open) -> None:
    browser = page(politics())
    script = """return [...document.querySelectorAll('#lanes .result > path')].map((one) => one.getBBox())
      .map(({x, y}) => [Math.round(x), Math.round(y)].join())"""
    places = browser.execute_script(script)
    assert len(places) == len(set(places)) == 6


def test_explorer_prints_without_its_controls(page: Open) -> None:
    browser = page(knowledge())
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not find(browser, "#search").is_displayed()
        assert find(browser, "#network canvas").is_displayed()
        assert "facts shown" in panel(browser)
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_explorer_controls_have_names_and_can_be_reached(page: Open) -> None:
    browser = page(knowledge())
    script = """
      const named = (one) => one.getAttribute("aria-label") || one.textContent.trim() || one.labels?.length;
      return [...document.querySelectorAll("button, input, select, [role=button]")]
        .filter((one) => one.checkVisibility() && !named(one)).map((one) => one.outerHTML)"""
    assert browser.execute_script(script) == []
