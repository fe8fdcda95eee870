"""Every screen in both themes, by axe; all states that the scenarios reach: make axe."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from harness.browser.themes import theme_of
from portals.mock_account import MockAccount
from tests.proof.accessibility.audit import THEMES, Theme, violations
from tests.seams.test_pages_and_portal import SHOWN


@pytest.mark.parametrize("show", SHOWN, ids=lambda show: show.__name__)
def test_axe_finds_nothing_on_the_screen(
    show: Callable[[Page, MockAccount], Any], page: Page, context: BrowserContext, account: MockAccount
) -> None:
    account.sign_in(context)
    show(page, account)
    assert [found for theme in THEMES for found in violations(page, theme)] == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_what_is_wrong(page: Page, theme: Theme) -> None:
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><button></button></main></html>")
    (found,) = violations(page, theme)
    assert "button-name" in found


TEXT = "<html lang=en><title>x</title><main><h1>x</h1><style>{css}</style><p id=t>Pending</p></main></html>"
INVISIBLE = {
    "the colour of its ground": "p {{ color: {ink}; background: {ink} }}",
    "on a gradient": "p {{ color: {ink}; background: linear-gradient({ink}, {ink}) }}",
    "under a drawn layer": "p {{ position: relative }}"
    " p::after {{ content: ''; position: absolute; inset: 0; background: {ink} }}",
}


@pytest.mark.parametrize("css", INVISIBLE.values(), ids=INVISIBLE)
@pytest.mark.parametrize("theme", THEMES)
def test_colours_that_axe_cannot_judge_are_judged(page: Page, theme: Theme, css: str) -> None:
    rules = f"@media (prefers-color-scheme: {theme}) {{ {css.format(ink='#444')} }}"
    page.set_content(TEXT.format(css=rules))
    assert [found for found in violations(page, theme) if "color-contrast" in found]


@pytest.mark.parametrize("theme", THEMES)
def test_what_axe_cannot_judge_may_be_sound_and_the_page_stays_in_its_theme(page: Page, theme: Theme) -> None:
    page.set_content(TEXT.format(css="p { background: linear-gradient(white, white) }"))
    page.emulate_media(color_scheme=theme)
    assert violations(page, "light") == []
    assert theme_of(page) == theme
