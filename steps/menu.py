"""The menu."""

from collections.abc import Callable
from functools import partial

from playwright.sync_api import Page
from pytest_bdd import parsers, then, when

from harness.browser.absence import Absence
from harness.browser.geometry import box_of, is_above, is_top_left
from harness.browser.reader import Reader
from pages.customer import CustomerPage
from pages.fields import press
from pages.menu import Menu
from steps.words import OneOf

_TYPES = {"Entry": OneOf(["Customers", "Complete"]), "Key": OneOf(["Enter", "Space"])}


@when('"Menu" is opened')
def menu_is_opened(reader: Reader, menu: Menu) -> None:
    reader.can_use(menu.menu_button, word="Menu")
    menu.open_menu()


@when('"Menu" is opened and closed in each way, and opened again')
def menu_is_opened_again(menu: Menu) -> None:
    """By click on it and elsewhere, Escape, Enter and Space; "Complete" is below "Customers" each time."""
    by_key = [partial(press, menu.menu_button, key) for key in ("Escape", "Enter")]
    ways: list[Callable[[], None]] = [menu.open_menu, menu.click_elsewhere, *by_key]
    for close in ways:
        menu.open_menu()
        menu.choose_customers()
        menu.complete_entry.wait_for()
        close()
        menu.customers_entry.wait_for(state="hidden")
    press(menu.menu_button, "Space")


@when(parsers.parse('"{entry:Entry}" is chosen by the key {key:Key}', _TYPES))
def an_entry_is_chosen_by_a_key(reader: Reader, menu: Menu, entry: str, key: str) -> None:
    """`Enter` or `Space`, for "Customers" and "Complete"."""
    found = {"Customers": menu.customers_entry, "Complete": menu.complete_entry}[entry]
    reader.can_use(found, word=entry)
    press(found, key)


@when('"Customers" is chosen in the menu')
def customers_is_chosen(reader: Reader, menu: Menu) -> None:
    reader.can_use(menu.customers_entry, word="Customers")
    menu.choose_customers()


@when('"Complete" is chosen in the menu')
def complete_is_chosen(reader: Reader, menu: Menu) -> None:
    reader.can_use(menu.complete_entry, word="Complete")
    menu.choose_complete()


@when('the user opens "Menu", "Customers" and "Complete"')
def the_user_opens_menu_customers_and_complete(reader: Reader, menu: Menu) -> None:
    menu_is_opened(reader, menu)
    customers_is_chosen(reader, menu)
    complete_is_chosen(reader, menu)


@then('"Menu" is in the top left corner')
def menu_is_in_the_top_left_corner(reader: Reader, menu: Menu, page: Page) -> None:
    reader.can_use(menu.menu_button, word="Menu")
    for screen in reader.screens(page):
        box = box_of(menu.menu_button)
        assert is_top_left(box, screen["width"], screen["height"]), f'"Menu" is at {box} of {screen}'
        assert is_above(box, box_of(menu.content)), f'"Menu" is at {box}, not above the screen\'s content'


@then('"Menu" is closed')
def menu_is_closed(reader: Reader, absence: Absence, menu: Menu) -> None:
    reader.can_use(menu.menu_button, word="Menu")
    absence.of(menu.customers_entry.or_(menu.complete_entry), words=["Customers", "Complete"])


@then('"Menu" offers "Customers" and "Complete"')
def both_are_offered(reader: Reader, menu: Menu) -> None:
    menu_is_opened(reader, menu)
    customers_is_chosen(reader, menu)
    reader.can_use(menu.complete_entry, word="Complete")
    press(menu.menu_button, "Escape")


@then('"Menu" offers "Customers" and "Complete" beside each tab')
def both_are_offered_beside_each_tab(reader: Reader, menu: Menu, customer_page: CustomerPage) -> None:
    both_are_offered(reader, menu)
    customer_page.open_agreements()
    both_are_offered(reader, menu)


@then('"Complete" is offered in the menu')
def complete_is_offered(reader: Reader, menu: Menu) -> None:
    reader.can_use(menu.complete_entry, word="Complete")
