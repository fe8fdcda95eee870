"""A customer and its screen: current information and "Change Options"."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.browser.absence import Absence
from harness.browser.network import Traffic
from harness.browser.reader import Reader
from pages.change_order import ChangeOrderPage
from pages.current_customers import CurrentCustomersPage
from pages.customer import CustomerPage
from pages.finding import stated
from pages.menu import Menu
from pages.missing import MissingPage
from pages.wording import Wording
from portals.account import Account, ControlledAccount, Customer
from portals.example import PRODUCTS, Seats
from portals.portal import Portal
from steps.navigation import Navigator


@given(parsers.parse("a customer with {seats:d} seats of S1 and C1"), target_fixture="customer")
def a_customer(navigator: Navigator, logged_in_user: Account, seats: Seats) -> Customer:
    """It has no orders and quotes in a documented scenario, and some of years ago in an assumed one."""
    return navigator.fresh_customer(seats, *PRODUCTS)


@given(parsers.parse("a customer named {name} with {seats:d} seats of {products}"), target_fixture="customer")
def a_customer_named(logged_in_user: ControlledAccount, name: str, seats: int, products: str) -> Customer:
    """Products are named by their codes, in any form: `S1, C1 and A1`."""
    return logged_in_user.add_customer(name, seats, *re.findall(r"\w\d", products))


@given("a customer of another MSP", target_fixture="customer")
def a_customer_of_another_msp(logged_in_user: Account, another_account: ControlledAccount) -> Customer:
    return another_account.customer(350, *PRODUCTS)


@given("the customer's screen is open")
@when("the customer's screen is opened")
@when("the customer's screen is opened again")
def the_customers_screen_is_open(logged_in_user: Account, navigator: Navigator, customer: Customer) -> None:
    """Log in without the form, and go there."""
    navigator.to_customer(customer)


@when("the address of that customer's screen is opened")
def the_address_is_opened(missing_page: MissingPage, portal: Portal, customer: Customer) -> None:
    missing_page.open_address(portal.address("customer", customer.id))


@when("the address of an unknown customer's screen is opened")
def an_unknown_address_is_opened(missing_page: MissingPage, portal: Portal) -> None:
    missing_page.open_address(portal.address("customer", "0"))


@when("the user comes back to the customer's screen by the menu and the list")
def the_user_comes_back(menu: Menu, current_customers_page: CurrentCustomersPage, customer: Customer) -> None:
    """Start on any screen."""
    menu.open_menu()
    menu.choose_customers()
    menu.choose_complete()
    current_customers_page.choose_customer(customer.name)


@when("the screen is loaded again")
def the_screen_is_loaded_again(page: Page) -> None:
    page.reload()


@when("the user goes back in the browser")
def the_user_goes_back(page: Page) -> None:
    page.go_back()


@when('"Change Options" is clicked')
def change_options_is_clicked(reader: Reader, customer_page: CustomerPage) -> None:
    reader.can_use(customer_page.change_options_button, word="Change Options")
    customer_page.open_change_options()


@contextmanager
def nothing_is_loaded(page: Page) -> Iterator[None]:
    """Expect that an act leaves the page where it is: not even the same screen is loaded."""
    page.evaluate("window.isTheSame = true")
    yield
    assert page.evaluate("window.isTheSame"), "a screen was loaded"


@when('"Change Options" is tried by a click')
def change_options_is_tried_by_a_click(page: Page, customer_page: CustomerPage, traffic: Traffic) -> None:
    """A click on it loads nothing."""
    with nothing_is_loaded(page):
        customer_page.try_change_options_with_the_mouse()
        traffic.settle()


@when('"Change Options" is tried by the keyboard')
def change_options_is_tried_by_the_keyboard(
    page: Page, customer_page: CustomerPage, traffic: Traffic
) -> None:
    """Enter and Space on it load nothing."""
    with nothing_is_loaded(page):
        customer_page.try_change_options_with_the_keyboard()
        traffic.settle()


@when('"Change Options" is tried by its address')
def change_options_is_tried_by_its_address(
    navigator: Navigator, traffic: Traffic, customer: Customer
) -> None:
    navigator.to_address_of_change_order(customer)
    traffic.settle()


@then("the customer's screen is shown")
def the_customers_screen_is_shown(reader: Reader, customer_page: CustomerPage, customer: Customer) -> None:
    """Its heading is the customer's name, and "Change Options" is there in any state."""
    reader.sees(customer_page.title(customer.name))
    reader.sees(customer_page.change_options_button, word="Change Options")


@then(parsers.parse("its current information shows {users:d} users and the products S1 and C1"))
def its_current_information_is_shown(
    reader: Reader,
    navigator: Navigator,
    customer_page: CustomerPage,
    wording: Wording,
    customer: Customer,
    users: Seats,
) -> None:
    reader.sees(customer_page.title(customer.name))
    navigator.to_part("information")
    reader.sees(customer_page.current_information(wording.users), stated(wording.users, str(users)))
    for product in PRODUCTS:
        reader.sees(customer_page.current_information(wording.products), word=product)


@then("the screen has the customer's name nowhere but as it was given")
def the_name_is_as_it_was_given(
    reader: Reader, customer_page: CustomerPage, page: Page, customer: Customer
) -> None:
    """Wherever its first word is on the screen or in the title, the whole name is."""
    expect(page).to_have_title(re.compile(re.escape(customer.name)))
    for mention in customer_page.mentions(customer.name.split()[0]).all():
        reader.sees(mention, customer.name)


@then("its current information is")
def its_current_information_is(
    reader: Reader, customer_page: CustomerPage, datatable: list[list[str]]
) -> None:
    """The first row of the table has the labels, the second their values."""
    for label, value in zip(*datatable, strict=True):
        reader.sees(customer_page.current_information(label), value)


@then('its current information has the customer\'s name as "Company Name"')
def its_information_names_the_company(
    reader: Reader, customer_page: CustomerPage, customer: Customer
) -> None:
    reader.sees(customer_page.current_information("Company Name"), customer.name)


@then('"Change Options" is available')
def change_options_is_available(reader: Reader, customer_page: CustomerPage) -> None:
    reader.can_use(customer_page.change_options_button, word="Change Options")


@then(parsers.parse('"Change Options" opens "Change Order" with {seats:d} seats'))
def change_options_opens_change_order(
    reader: Reader,
    traffic: Traffic,
    customer_page: CustomerPage,
    change_order_page: ChangeOrderPage,
    seats: Seats,
) -> None:
    customer_page.open_change_options()
    traffic.settle()  # a script may fill in another number
    reader.reads_in(change_order_page.seats_field, str(seats), word=change_order_page.wording.seats)


@then('"Change Options" can\'t be used')
def change_options_cannot_be_used(reader: Reader, customer_page: CustomerPage) -> None:
    """It is there, painted and disabled."""
    reader.cannot_use(customer_page.change_options_button, word="Change Options")


@then('"Change Options" can\'t be used on either tab, nor when the screen is loaded again')
def change_options_cannot_be_used_at_all(reader: Reader, customer_page: CustomerPage, page: Page) -> None:
    change_options_cannot_be_used(reader, customer_page)
    customer_page.open_agreements()
    change_options_cannot_be_used(reader, customer_page)
    page.reload()
    change_options_cannot_be_used(reader, customer_page)


@then("the customer's screen says that a change is pending")
def the_screen_says_that_a_change_is_pending(reader: Reader, customer_page: CustomerPage) -> None:
    reader.sees(customer_page.message, word="pending")


@then("the portal says that there is no such page")
def there_is_no_such_page(reader: Reader, absence: Absence, missing_page: MissingPage) -> None:
    """There is no "Change Options" on it, either."""
    reader.sees(missing_page.heading)
    absence.of(missing_page.change_options_button, words=["Change Options"])
