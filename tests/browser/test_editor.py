"""The SPARQL editor in a browser: it keeps the server's policy, asks this server alone, opens named questions."""

import json
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from graphkit.store.oxigraph import create
from graphkit.store.quads import quads
from graphkit.web import Limits, application
from tests.browser.steps import find
from tests.samples import knowledge

pytestmark = pytest.mark.browser

_PATIENCE = 30


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("edited")
    create(folder / "store", quads(knowledge()))
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(application(str(folder), Limits(seconds=60, processes=1)), port=port, log_level="error")
    )
    running = threading.Thread(target=server.run)
    running.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    running.join()


@pytest.fixture
def editor(chromium: Chrome, address: str) -> Chrome:
    for log in ("browser", "performance"):
        chromium.get_log(log)
    chromium.get(f"{address}/sparql")
    return chromium


def rows(browser: Chrome) -> str:
    """What the table of results shows, when it does."""
    found = WebDriverWait(browser, _PATIENCE).until(
        lambda one: [
            each for each in one.find_elements(By.CSS_SELECTOR, ".tabPanel.active .yasr_results td") if each.text
        ]
    )
    return " ".join(each.text for each in found)


def test_editor_opens_a_named_question_and_shows_its_answer(editor: Chrome) -> None:
    Select(find(editor, "#question")).select_by_value("allies")
    find(editor, "#takes-allies [name=of]").send_keys("JD(S)")
    find(editor, "#takes-allies [name=on]").send_keys("2023-09-27")
    find(editor, "#open").click()
    assert "Bharatiya Janata Party" in rows(editor)


def test_editor_shows_who_was_meant_where_a_name_is_unknown(editor: Chrome) -> None:
    Select(find(editor, "#question")).select_by_value("allies")
    find(editor, "#takes-allies [name=of]").send_keys("JD(Z)x")
    find(editor, "#open").click()
    WebDriverWait(editor, _PATIENCE).until(lambda one: "is called 'JD(Z)x'" in find(one, "#trouble").text)


def test_editor_asks_this_server_alone_and_breaks_no_policy(editor: Chrome, address: str) -> None:
    WebDriverWait(editor, _PATIENCE).until(lambda one: one.find_elements(By.CSS_SELECTOR, ".CodeMirror"))
    asked = [json.loads(one["message"])["message"] for one in editor.get_log("performance")]
    urls = {one["params"]["request"]["url"] for one in asked if one["method"] == "Network.requestWillBeSent"}
    assert f"{address}/static/yasgui/yasgui.min.js" in urls
    assert {url for url in urls if not url.startswith((address, "data:"))} == set()
    assert [one["message"] for one in editor.get_log("browser") if one["level"] == "SEVERE"] == []


def test_editor_and_other_pages_lead_to_each_other(chromium: Chrome, address: str) -> None:
    chromium.get(f"{address}/api")
    links = [one.get_attribute("href") or "" for one in chromium.find_elements(By.CSS_SELECTOR, "header a")]
    assert {link.removeprefix(address) for link in links} == {"/", "/sparql", "/api", "/ontology"}
