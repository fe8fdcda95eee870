"""The menu."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import then, when

from harness.browser.geometry import box_of, is_above, is_top_left
from harness.browser.network import Traffic
from pages.menu import Menu
from pages.wording import Wording


@pytest.fixture
def menu(page: Page, wording: Wording) -> Menu:
    """The menu of the present screen."""
    return Menu(page, wording)


@when('"Menu" is opened')
def menu_is_opened(menu: Menu) -> None:
    menu.open_menu()


@when('"Customers" is chosen in the menu')
def customers_is_chosen(menu: Menu) -> None:
    menu.choose_customers()


@when('"Complete" is chosen in the menu')
def complete_is_chosen(menu: Menu) -> None:
    menu.choose_complete()


@when('the user opens "Menu", "Customers" and "Complete"')
def the_user_opens_menu_customers_and_complete(menu: Menu) -> None:
    menu.open_menu()
    menu.choose_customers()
    menu.choose_complete()


@then('"Menu" is in the top left corner')
def menu_is_in_the_top_left_corner(menu: Menu, page: Page) -> None:
    expect(menu.menu_button).to_be_visible()
    box, viewport = box_of(menu.menu_button), page.viewport_size
    assert viewport
    assert is_top_left(box, viewport["width"], viewport["height"]), f'"Menu" is at {box} of {viewport}'
    assert is_above(box, box_of(menu.content)), f'"Menu" is at {box}, not above the screen\'s content'


@then('"Menu" is closed')
def menu_is_closed(menu: Menu, traffic: Traffic) -> None:
    expect(menu.menu_button).to_be_visible()
    traffic.settle()
    expect(menu.customers_entry).to_have_count(0)
    expect(menu.complete_entry).to_have_count(0)


@then('"Complete" is offered in the menu')
def complete_is_offered(menu: Menu) -> None:
    expect(menu.complete_entry).to_be_visible()
