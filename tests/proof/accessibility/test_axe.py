"""Every screen in both themes, by axe; all states that the scenarios reach: make axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from portals.account import Account
from tests.proof.accessibility.audit import THEMES, Theme, violations
from tests.seams.test_pages_and_portal import SHOWN


@pytest.mark.parametrize("show", SHOWN, ids=lambda show: show.__name__)
def test_axe_finds_nothing_on_the_screen(
    show: Callable[[Page, Account], Any], page: Page, context: BrowserContext, account: Account
) -> None:
    account.sign_in(context)
    show(page, account)
    assert [found for theme in THEMES for found in violations(page, theme)] == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_what_is_wrong(page: Page, theme: Theme) -> None:
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><button></button></main></html>")
    (found,) = violations(page, theme)
    assert "button-name" in found
