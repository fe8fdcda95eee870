"""The states that a control's look tells: ticked, greyed out, selected, in both themes; a screen's look."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_bdd import given, parsers, then

from harness.browser.looks import Looks
from harness.browser.reader import Reader
from harness.browser.screen_look import ScreenLook, await_look
from harness.config.settings import Settings
from pages.controls import CONTROLS, control
from pages.wording import Wording
from portals.account import Account, Customer
from steps.navigation import Navigator
from steps.words import OneOf

_EXPECTATIONS: dict[str, Callable[[Locator], None]] = {
    "available": lambda found: expect(found).to_be_enabled(),
    "unavailable": lambda found: expect(found).to_be_disabled(),
    "greyed out": lambda found: expect(found).to_be_disabled(),
    "ticked": lambda found: expect(found).to_be_checked(),
    "selected": lambda found: expect(found).to_have_attribute("aria-selected", "true"),
}
_OFF = ("unavailable", "greyed out")
"""The states of what can't be used."""
_TYPES = {"Control": OneOf(CONTROLS), "State": OneOf(_EXPECTATIONS)}


class States:
    """The states of a scenario's controls, as they look and as assistive technology is told."""

    def __init__(self, reader: Reader, looks: Looks, page: Page, wording: Wording) -> None:
        self._reader = reader
        self._looks = looks
        self._page = page
        self._wording = wording
        self._words = {
            "master Service Provider Agreement": wording.agreement,
            "authorisation to place the order": wording.authorisation,
        }

    def remember(self, name: str) -> None:
        """Keep a control's present look, to tell a later state from it."""
        self._looks.remember(name, control(name, self._page, self._wording))

    def expect(self, name: str, state: str) -> None:
        """Expect that a control is painted and in a state, and looks other than it did."""
        found = control(name, self._page, self._wording)
        self._reader.sees(found, word=self._words.get(name, name))
        _EXPECTATIONS[state](found)
        self._looks.expect_another(name, found, state, is_off=state in _OFF)


@pytest.fixture
def looks(settings: Settings, own_host: str) -> Looks:
    """The looks that controls of the scenario have had."""
    return Looks(settings.expect_timeout, greys=bool(own_host))


@pytest.fixture
def states(reader: Reader, looks: Looks, page: Page, wording: Wording) -> States:
    """The states of the controls that the article names."""
    return States(reader, looks, page, wording)


@given(parsers.parse('the look of "{name:Control}" on the screen of the customer is known', _TYPES))
def the_look_on_the_screen_is_known(
    logged_in_user: Account, navigator: Navigator, states: States, customer: Customer, name: str
) -> None:
    """Open the customer's screen, and keep the control's picture: a later state must look different."""
    navigator.to_customer(customer)
    states.remember(name)


@given(parsers.parse('the look of "{name:Control}" is known', _TYPES))
def the_look_is_known(states: States, name: str) -> None:
    """Keep its picture: a later state must look different."""
    states.remember(name)


@given(parsers.parse('the looks of "{name:Control}" and "{other:Control}" are known', _TYPES))
@then(parsers.parse('the looks of "{name:Control}" and "{other:Control}" are known', _TYPES))
def the_looks_are_known(states: States, name: str, other: str) -> None:
    """Keep their pictures: a later state must look different."""
    states.remember(name)
    states.remember(other)


@then(parsers.parse('"{name:Control}" looks {state:State}', _TYPES))
def it_looks_so(states: States, name: str, state: str) -> None:
    """It is in that state, and looks other than when its look was known, in both themes."""
    states.expect(name, state)


@then(parsers.parse('"{name:Control}" and "{other:Control}" look {state:State}', _TYPES))
def they_look_so(states: States, name: str, other: str, state: str) -> None:
    """Each is in that state, and looks other than when its look was known, in both themes."""
    states.expect(name, state)
    states.expect(other, state)


@then("the screen is as it was before")
def the_screen_is_as_it_was(page: Page, look_before: ScreenLook, settings: Settings) -> None:
    """To the pixel, as the step that took something back has kept it."""
    await_look(page, look_before, settings.expect_timeout)
