"""A headless Chromium for the whole run, and pages of the explorer opened in it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from graphkit.model import Knowledge
from graphkit.views import explorer

Open = Callable[[Knowledge], webdriver.Chrome]
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--window-size=1280,800",
)  # fmt: skip


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("no Chromium here: install the packages chromium and chromium-driver")
    options = Options()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    yield started
    started.quit()


@pytest.fixture
def page(chromium: webdriver.Chrome, tmp_path: Path) -> Open:
    """Write the explorer of some knowledge and open it, with empty logs."""

    def opened(told: Knowledge) -> webdriver.Chrome:
        explorer.write(told, tmp_path / "graph.html")
        for log in ("browser", "performance"):
            chromium.get_log(log)
        chromium.get((tmp_path / "graph.html").as_uri())
        return chromium

    return opened
