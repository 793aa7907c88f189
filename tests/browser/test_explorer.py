"""The explorer as a reader meets it: in a browser, with mouse and keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

from graphkit.model import Knowledge
from graphkit.views.explorer.content import content
from tests.browser.conftest import Open
from tests.browser.steps import click_at, find, go_to, nothing, number_of, one_fact, panel, settle, shown, undated
from tests.samples import CANONICAL, knowledge

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("told", [knowledge, nothing, one_fact, undated])
def test_explorer_opens_without_a_complaint(told: Callable[[], Knowledge], page: Open) -> None:
    browser = page(told())
    browser.execute_async_script("setTimeout(arguments[0], 100)")
    assert browser.get_log("browser") == []
    assert "article" in find(browser, "#scope").text


def test_explorer_says_how_to_begin(page: Open) -> None:
    text = panel(page(knowledge()))
    assert "2 articles told 13 facts about 9 names." in text
    assert "Click a line or a name" in text


def test_explorer_opens_on_the_day_of_the_newest_article(page: Open) -> None:
    assert find(page(knowledge()), "#date").text == "27 Sep 2023"


def test_explorer_slider_changes_what_is_drawn(page: Open) -> None:
    browser = page(knowledge())
    early = number_of(knowledge(), when="from Feb 2006 until Oct 2007")
    late = number_of(knowledge(), when="from 22 Sep 2023, still so when last told (27 Sep 2023)")
    assert {early, late} & shown(browser) == {late}
    slider = find(browser, "#day")
    ActionChains(browser, duration=20).move_to_element_with_offset(
        slider, -slider.size["width"] // 2 + 70, 0
    ).click().perform()
    settle(browser)
    assert find(browser, "#date").text.endswith("2007")
    assert {early, late} & shown(browser) == {early}


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
    script = "return known.facts.map((fact) => time.strength(fact, arguments[0], 0))"
    order = sorted(told.facts, key=lambda fact: (fact.period.bounds, fact.subject, fact.object, fact.id))
    assert browser.execute_script(script, when.toordinal()) == [
        fact.period.possibly_holds(when) + fact.period.certainly_holds(when) for fact in order
    ]


def test_explorer_steps_to_changes(page: Open) -> None:
    browser = page(knowledge())
    go_to(browser, date(2023, 9, 1))
    find(browser, "#later").click()
    assert find(browser, "#date").text == "22 Sep 2023"
    assert "Changes on this day" in panel(browser)


def test_explorer_plays_and_stops(page: Open) -> None:
    browser = page(knowledge())
    play = find(browser, "#play")
    play.click()
    assert play.get_attribute("aria-pressed") == "true"
    play.click()
    assert play.get_attribute("aria-pressed") == "false"


def test_explorer_all_days_shows_everything(page: Open) -> None:
    browser = page(knowledge())
    find(browser, "#all").click()
    assert shown(browser) == set(range(len(knowledge().facts)))


@pytest.mark.parametrize(("reach", "there"), [("0", False), ("31", False), ("366", True)])
def test_explorer_reach_of_events(reach: str, there: bool, page: Open) -> None:
    browser = page(knowledge())
    go_to(browser, date(2020, 1, 1))
    find(browser, f"#reach option[value='{reach}']").click()
    assert (number_of(knowledge(), phrase="defected from") in shown(browser)) is there


def test_explorer_hides_what_is_only_possible(page: Open) -> None:
    browser = page(knowledge())
    number = number_of(knowledge(), standing="disputed")
    assert number in shown(browser)
    find(browser, "#maybe").click()
    assert number not in shown(browser)


def test_explorer_filters_families(page: Open) -> None:
    browser = page(knowledge())
    together = {n for n, fact in enumerate(content(knowledge())["facts"]) if fact["family"] == "together"}
    assert shown(browser) & together
    find(browser, "#families .chip").click()
    assert not shown(browser) & together
    assert "allied with" not in panel(browser)


def test_explorer_list_leads_to_quote_and_speaker(page: Open) -> None:
    browser = page(knowledge())
    find(browser, f"[data-fact='{number_of(knowledge(), standing='disputed')}']").click()
    text = panel(browser)
    assert "he denies it" in text
    assert "said by a worker" in text
    assert "said by the paper" in text
    assert "confidence 83 %" in text


def test_explorer_list_leads_on_by_keyboard_and_back(page: Open) -> None:
    browser = page(knowledge())
    find(browser, "#panel .fact").send_keys(Keys.ENTER)
    assert "What the articles say" in panel(browser)
    assert browser.switch_to.active_element == find(browser, "#panel")
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert "How to read this page" in panel(browser)


def test_explorer_click_on_a_line_tells_the_fact(page: Open) -> None:
    browser = page(knowledge())
    number = number_of(knowledge(), phrase="leads")
    middle = f"picture.view.canvasToDOM(picture.view.body.edges[{number}].edgeType.getPoint(0.5))"
    spot = browser.execute_script(f"return {middle}")
    click_at(browser, spot["x"], spot["y"])
    assert find(browser, "blockquote").text == "H D Kumaraswamy, JD(S) state president"
    assert "as state president" in panel(browser)


def test_explorer_click_on_a_name_lists_its_facts(page: Open) -> None:
    browser = page(knowledge())
    place = "picture.view.canvasToDOM(picture.view.getPosition(arguments[0]))"
    spot = browser.execute_script(f"return {place}", CANONICAL["jds"])
    click_at(browser, spot["x"], spot["y"])
    text = panel(browser)
    assert text.splitlines()[1] == "Janata Dal (Secular)"
    assert "Also called JD(S), JDS" in text
    assert "from Feb 2006 until Oct 2007" in text


def test_explorer_search_finds_aliases(page: Open) -> None:
    browser = page(knowledge())
    box = find(browser, "#search")
    box.send_keys("jds")
    assert [hit.text.splitlines()[0] for hit in browser.find_elements(By.CSS_SELECTOR, "#found li")] == [
        "Janata Dal (Secular)"
    ]
    box.send_keys(Keys.ENTER)
    assert "Janata Dal (Secular)" in panel(browser)


def test_explorer_names_stay_where_they_are(page: Open) -> None:
    browser = page(knowledge())
    before = browser.execute_script("return picture.view.getPositions()")
    go_to(browser, date(2007, 1, 1))
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
    assert not find(browser, "#play").is_enabled()


def test_explorer_of_undated_facts_shows_them_all(page: Open) -> None:
    told = undated()
    browser = page(told)
    assert find(browser, "#date").text == "No fact says when"
    assert shown(browser) == set(range(len(told.facts)))
