"""A whole screen, whichever it is: what is taken back leaves it as it was."""

from __future__ import annotations

from playwright.sync_api import Page
from pytest_bdd import then, when

from harness.browser.network import Traffic
from harness.browser.screen_look import ScreenLook, await_look
from harness.config.settings import Settings


@when("an hour goes by on the screen")
def an_hour_goes_by(page: Page, traffic: Traffic) -> None:
    """What the page has put off comes, and what it begins."""
    page.clock.fast_forward("01:00:00")
    traffic.settle()


@then("the screen is as it was before")
def the_screen_is_as_it_was(page: Page, look_before: ScreenLook, settings: Settings) -> None:
    """To the pixel, as the step that took something back has kept it."""
    await_look(page, look_before, settings.expect_timeout)
