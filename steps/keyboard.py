"""The user who works by keyboard alone (assumed)."""

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import parsers, when

from harness.browser.keyboard import Keyboard
from harness.browser.reader import Reader
from pages.change_order import ChangeOrderPage
from pages.controls import control
from pages.current_customers import CurrentCustomersPage
from pages.customer import CustomerPage
from pages.fields import press
from pages.log_in import LogInPage
from pages.menu import Menu
from pages.review_change_order import ReviewChangeOrderPage
from pages.wording import Wording
from portals.account import Account, Customer
from portals.capabilities import writes
from portals.example import Seats
from steps.current_customers import first_letter
from steps.words import OneOf

_TYPES = {"Button": OneOf(["Cancel", "Change Options", "Save Quote"])}


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    """The user's keyboard."""
    return Keyboard(page)


@when("the user logs in by keyboard")
def the_user_logs_in_by_keyboard(
    keyboard: Keyboard, log_in_page: LogInPage, account: Account, password: str
) -> None:
    keyboard.type(log_in_page.user_name_field, account.user_name)
    keyboard.type(log_in_page.password_field, password)
    keyboard.press(log_in_page.log_in_button)


@when('the user opens "Menu", "Customers" and "Complete" by keyboard')
def the_user_opens_the_menu_by_keyboard(keyboard: Keyboard, menu: Menu) -> None:
    keyboard.press(menu.menu_button)
    keyboard.press(menu.customers_entry)
    keyboard.press(menu.complete_entry)


@when("the customer is searched for and opened by keyboard")
def the_customer_is_opened_by_keyboard(
    keyboard: Keyboard, current_customers_page: CurrentCustomersPage, customer: Customer
) -> None:
    keyboard.type(current_customers_page.search_bar, customer.name)
    keyboard.press(current_customers_page.search_bar)
    expect(current_customers_page.customers).to_have_count(1)
    keyboard.press(current_customers_page.customer_link(customer.name))


@when(parsers.parse("the number of seats is changed to {seats:d} by keyboard"))
def the_seats_are_changed_by_keyboard(
    keyboard: Keyboard, customer_page: CustomerPage, change_order_page: ChangeOrderPage, seats: Seats
) -> None:
    """Start on the customer's screen and end on "Review Change Order"."""
    keyboard.press(customer_page.change_options_button)
    keyboard.type(change_order_page.seats_field, str(seats))
    expect(change_order_page.review_order_button).to_be_enabled()
    keyboard.press(change_order_page.review_order_button)


@when("the order is acknowledged and submitted by keyboard")
@writes
def the_order_is_submitted_by_keyboard(keyboard: Keyboard, review_page: ReviewChangeOrderPage) -> None:
    """No order number is given."""
    keyboard.press(review_page.order_number_not_required_box, "Space")
    keyboard.press(review_page.agreement_box, "Space")
    keyboard.press(review_page.authorisation_box, "Space")
    keyboard.press(review_page.submit_button)


@when(parsers.parse('"{name:Button}" is pressed on the keyboard', _TYPES))
def a_button_is_pressed(reader: Reader, page: Page, wording: Wording, name: str) -> None:
    """Focus the button, and press Enter."""
    button = control(name, page, wording)
    reader.can_use(button, word=name)
    press(button)


@when("the customer's name is pressed on the keyboard")
def the_name_is_pressed(current_customers_page: CurrentCustomersPage, customer: Customer) -> None:
    press(current_customers_page.customer_link(customer.name))


@when("the first letter of the customer's name is pressed on the keyboard")
def the_first_letter_is_pressed(current_customers_page: CurrentCustomersPage, customer: Customer) -> None:
    press(current_customers_page.letter(first_letter(customer)))


@when('the "Agreements" tab is opened by keyboard')
def the_agreements_tab_is_opened_by_keyboard(keyboard: Keyboard, customer_page: CustomerPage) -> None:
    keyboard.press(customer_page.selected_tab, "ArrowRight")
