"""The page of an explained article in a browser: pointing shows the words, and nothing of the article runs."""

from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

from graphkit.views.explain import render
from tests.browser.test_safety import hostile
from tests.samples import knowledge

pytestmark = pytest.mark.browser


def _opened(chromium: webdriver.Chrome, page: str, path: Path) -> webdriver.Chrome:
    path.write_text(page, encoding="utf-8")
    for log in ("browser", "performance"):
        chromium.get_log(log)
    chromium.get(path.as_uri())
    return chromium


def _shown(browser: webdriver.Chrome) -> str:
    script = "return [...document.querySelectorAll('.shown')].map((part) => part.textContent).join('')"
    return str(browser.execute_script(script))


def test_explain_pointing_at_a_statement_shows_its_words(chromium: webdriver.Chrome, tmp_path: Path) -> None:
    reading = knowledge().readings[0]
    browser = _opened(chromium, render([reading]), tmp_path / "page.html")
    row = browser.find_element(By.CSS_SELECTOR, "[data-statement='0']")
    ActionChains(browser).move_to_element(row).perform()
    assert _shown(browser) == reading.statements[0].evidence.quote


def test_explain_statements_are_reached_by_keyboard(chromium: webdriver.Chrome, tmp_path: Path) -> None:
    reading = knowledge().readings[0]
    browser = _opened(chromium, render([reading]), tmp_path / "page.html")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert _shown(browser) == reading.statements[0].evidence.quote


def test_explain_page_runs_nothing_that_an_article_says(chromium: webdriver.Chrome, tmp_path: Path) -> None:
    browser = _opened(chromium, render(hostile().readings), tmp_path / "page.html")
    assert browser.execute_script("return window.caught") is None
    assert browser.get_log("browser") == []
