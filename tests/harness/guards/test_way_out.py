"""On the mock the browser finds no other host than the mock's: a step that leaves it gets nowhere."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserType, Error

from harness.browser.launch import launch
from harness.guards.way_out import Way, alone_with, hold, through
from portals.mock import MockPortal
from tests.harness.guards.servers import says, serving

Launcher = Callable[..., Browser]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2", "portal.localhost"])
def test_on_the_mock_the_browser_finds_no_other_host(browser: Browser, portal: MockPortal, host: str) -> None:
    port = urlsplit(portal.base_url).port
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(portal.base_url)
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED|ERR_PROXY"):
            page.goto(f"http://{host}:{port}/")


def test_on_the_mock_what_a_step_sends_past_the_page_reaches_no_other_host(browser: Browser) -> None:
    with serving(says(200, "hello")) as elsewhere, browser.new_context() as context:
        assert context.request.get(elsewhere.url).ok
        elsewhere.asked.clear()
        for sender in (context.request, context.new_page().request):
            with pytest.raises(Error, match="ECONNREFUSED"):
                sender.post(elsewhere.url.replace("127.0.0.1", "localhost"))
    assert elsewhere.asked == []


def test_on_the_mock_no_proxy_of_the_environment_is_asked(
    browser_type: BrowserType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(says(200, "hello")) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        browser = launch(browser_type, **alone_with("127.0.0.1"))
        with pytest.raises(Error, match="ERR_PROXY_CONNECTION_FAILED"):
            browser.new_page().goto("http://portal.example/")
        browser.close()
    assert proxy.asked == []


OTHER: Any = {"server": "http://127.0.0.1:3128"}


def test_on_the_mock_a_step_gives_a_context_no_proxy(browser: Browser, launch_browser: Launcher) -> None:
    for make in (browser.new_context, browser.new_page, launch_browser):
        with pytest.raises(RuntimeError, match="no way out but the scenario's own"):
            make(proxy=OTHER)


@pytest.mark.parametrize("options", [{}, {"proxy": OTHER}], ids=["none", "another"])
def test_a_guarded_browser_makes_no_context_with_a_proxy_of_a_steps_own(
    browser_type: BrowserType, options: dict[str, Any]
) -> None:
    browser = launch(browser_type)
    hold(browser, Way)
    for make in (browser.new_context, browser.new_page):
        with pytest.raises(RuntimeError, match="fixture new_context"):
            make(**options)
    browser.new_context(**through("127.0.0.1:9")).close()
    browser.close()
