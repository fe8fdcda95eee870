"""On the mock the browser finds no other host than the mock's: a step that leaves it gets nowhere."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error

from portals.mock import Portal


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2", "portal.localhost"])
def test_on_the_mock_the_browser_finds_no_other_host(browser: Browser, portal: Portal, host: str) -> None:
    port = urlsplit(portal.base_url).port
    with browser.new_context() as context:
        page = context.new_page()
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            page.goto(f"http://{host}:{port}/")
        page.goto(portal.base_url)
