"""On the mock the browser finds no other host than the mock's: a step that leaves it gets nowhere."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserType, Error

from harness.browser.launch import launch
from harness.guards.way_out import alone_with
from portals.mock import MockPortal
from tests.harness.guards.servers import says, serving


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2", "portal.localhost"])
def test_on_the_mock_the_browser_finds_no_other_host(browser: Browser, portal: MockPortal, host: str) -> None:
    port = urlsplit(portal.base_url).port
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(portal.base_url)
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            page.goto(f"http://{host}:{port}/")


def test_on_the_mock_no_proxy_of_the_environment_is_asked(
    browser_type: BrowserType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(says(200, "hello")) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        browser = launch(browser_type, **alone_with("127.0.0.1"))
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            browser.new_page().goto("http://portal.example/")
        browser.close()
    assert proxy.asked == []
