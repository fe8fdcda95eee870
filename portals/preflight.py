"""Before a run with a browser of another machine or engine begins: each browser opens the portal.

What can't work is said in one line, before any scenario has failed for it.
"""

import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Error, sync_playwright

from harness.browser.driver import apart
from harness.browser.launch import BrowserMissing, launch
from harness.browser.remote import GRID, connect, place
from harness.compat import reason
from harness.config.options import CONNECT
from portals.mock import LOOPBACK, MockPortal
from portals.mock_plugin import is_elsewhere, portal_of
from portals.options import PORTAL_ADDRESS, PORTAL_HOST

SCENARIO = "before the run"
"""The name under which the portal logs this check."""

TIMEOUT = 15_000
"""Milliseconds that the portal's first page may take to come."""


def pytest_sessionstart(session: pytest.Session) -> None:
    """End the run with one line if a browser of it is not there, or does not reach the portal."""
    config = session.config
    if (
        hasattr(config, "workerinput")
        or config.option.collectonly
        or not is_due(config)
        or is_elsewhere(config)
    ):
        return
    portal = portal_of(config)
    with apart(), sync_playwright() as playwright:
        for engine in config.getoption("browser"):
            browser = opened(config, getattr(playwright, engine))
            problem = visit(browser, portal)
            browser.close()
            if problem:
                raise pytest.UsageError(f"{problem} {advice(config, portal.base_url)}")


def is_due(config: pytest.Config) -> bool:
    """Tell whether the run has anything but the usual: one Chromium, on the portal's own machine."""
    is_remote = config.getoption(CONNECT) or os.environ.get(GRID) or config.getoption(PORTAL_ADDRESS)
    return bool(is_remote or config.getoption(PORTAL_HOST) != LOOPBACK) or config.getoption("browser") != [
        "chromium"
    ]


def opened(config: pytest.Config, browser_type: BrowserType) -> Browser:
    """Return a browser, got as the scenarios will get theirs; a UsageError says why there is none."""
    options: dict[str, Any] = {"headless": not config.getoption("--headed")}
    if channel := config.getoption("--browser-channel"):
        options["channel"] = channel
    start: Callable[..., Browser] = launch
    if endpoint := config.getoption(CONNECT):
        options["endpoint"], start = endpoint, connect
    try:
        return start(browser_type, **options)
    except BrowserMissing as error:
        raise pytest.UsageError(str(error)) from None
    except Error as error:
        grid = os.environ.get(GRID)
        where = f" at {place(grid)} ({GRID})" if grid else ""
        raise pytest.UsageError(f"No {browser_type.name}{where}: {reason(error)}") from None


def visit(browser: Browser, portal: MockPortal) -> str:
    """Open the portal's start page; return in one sentence what is wrong, or nothing."""
    page = browser.new_page(extra_http_headers={"X-Scenario": SCENARIO})
    at = f"The browser ({browser.browser_type.name} {browser.version}) does not reach the portal"
    try:
        answer = page.goto(portal.base_url, timeout=TIMEOUT)
    except Error as error:
        return f"{at} at {portal.base_url}: {reason(error)}."
    if answer is None or not answer.ok:
        return f"{at} at {portal.base_url}: the answer was {answer.status if answer else 'empty'}."
    return "" if portal.log_of(SCENARIO) else f"{at}: another server answers at {portal.base_url}."


def advice(config: pytest.Config, base_url: str) -> str:
    """Return what to set so that the browser reaches the portal."""
    if address := config.getoption(PORTAL_ADDRESS):
        return f"--portal-address has to be a name or address of this machine over there, not {address}."
    return (
        "Let the portal listen where the browser can reach it: --portal-host 0.0.0.0 --portal-address HOST, "
        "with this machine's name or address over there."
    )
