"""Saved quotes."""

from playwright.sync_api import BrowserContext, expect
from pytest_bdd import given, parsers, then, when

from harness.browser.absence import Absence
from harness.browser.reader import Reader
from pages.change_order import ChangeOrderPage
from pages.customer import CustomerPage
from pages.log_in import LogInPage
from pages.menu import Menu
from portals.account import Account, ControlledAccount, Customer
from portals.example import PRODUCTS, Seats
from steps.navigation import Navigator


@given(parsers.parse("a customer with a saved quote for {seats:d} seats"), target_fixture="customer")
@given(
    parsers.parse("a customer with a saved quote for {seats:d} seats with {product} added"),
    target_fixture="customer",
)
def a_customer_with_a_saved_quote(
    logged_in_user: ControlledAccount, seats: Seats, product: str = ""
) -> Customer:
    """It has 350 seats of S1 and C1 now."""
    customer = logged_in_user.customer(350, *PRODUCTS)
    logged_in_user.save_quote(customer, seats, *filter(None, [product]))
    return customer


@given(parsers.parse("a quote for {seats:d} seats is saved"))
def a_quote_is_saved_too(account: ControlledAccount, customer: Customer, seats: Seats) -> None:
    account.save_quote(customer, seats)


@given(parsers.parse("a quote for {seats:d} seats has been saved and is resumed"))
@given(parsers.parse("a quote for {seats:d} seats with {product} added has been saved and is resumed"))
def a_quote_is_resumed(
    account: ControlledAccount,
    navigator: Navigator,
    customer_page: CustomerPage,
    customer: Customer,
    seats: Seats,
    product: str = "",
) -> None:
    account.save_quote(customer, seats, *filter(None, [product]))
    navigator.to_customer(customer)
    the_saved_quote_is_resumed(navigator, customer_page, customer)


@when("the saved quote is resumed and cancelled, and resumed after the next log-in")
def the_saved_quote_is_resumed_later(
    account: Account,
    context: BrowserContext,
    navigator: Navigator,
    menu: Menu,
    log_in_page: LogInPage,
    customer_page: CustomerPage,
    change_order_page: ChangeOrderPage,
    customer: Customer,
) -> None:
    the_saved_quote_is_resumed(navigator, customer_page, customer)
    change_order_page.cancel()
    menu.open_menu()
    menu.log_out()
    log_in_page.heading.wait_for()
    account.sign_in(context)
    navigator.to_customer(customer)
    the_saved_quote_is_resumed(navigator, customer_page, customer)


@when("the saved quote is resumed")
def the_saved_quote_is_resumed(navigator: Navigator, customer_page: CustomerPage, customer: Customer) -> None:
    """The only one beside those of the customer's past."""
    navigator.to_part("saved_quotes")
    customer_page.resume(customer_page.quotes_since(customer.past))


@when(parsers.parse("the saved quote for {seats:d} seats is resumed"))
def the_quote_for_these_seats_is_resumed(
    navigator: Navigator, customer_page: CustomerPage, seats: Seats
) -> None:
    navigator.to_part("saved_quotes")
    customer_page.resume(customer_page.saved_quotes_for(seats))


@when("the saved quote is discarded")
def the_saved_quote_is_discarded(customer_page: CustomerPage, customer: Customer) -> None:
    """The only one beside those of the customer's past."""
    customer_page.discard(customer_page.quotes_since(customer.past))


@then("a quote is saved for the customer")
def a_quote_is_saved(
    reader: Reader, navigator: Navigator, customer_page: CustomerPage, customer: Customer
) -> None:
    """It is the only one beside those of the customer's past."""
    navigator.to_part("saved_quotes")
    reader.sees(customer_page.quotes_since(customer.past))
    _sees_those_of_the_past(reader, customer_page, customer)


@then("no quote is saved for the customer")
def no_quote_is_saved(
    reader: Reader, absence: Absence, navigator: Navigator, customer_page: CustomerPage, customer: Customer
) -> None:
    """None but those of the customer's past."""
    navigator.to_empty_quotes()
    reader.sees(customer_page.saved_quotes_box)
    absence.of(customer_page.quotes_since(customer.past))
    _sees_those_of_the_past(reader, customer_page, customer)


@then(parsers.parse("the only saved quote is for {seats:d} seats"))
def the_only_quote_is_for(
    reader: Reader, navigator: Navigator, customer_page: CustomerPage, customer: Customer, seats: Seats
) -> None:
    """It is the only one beside those of the customer's past."""
    navigator.to_part("saved_quotes")
    reader.sees(customer_page.quotes_since(customer.past), word=str(seats))
    _sees_those_of_the_past(reader, customer_page, customer)


@then(parsers.parse("quotes for {seats:d} and {others:d} seats are saved"))
def two_quotes_are_saved(
    reader: Reader, navigator: Navigator, customer_page: CustomerPage, seats: Seats, others: Seats
) -> None:
    navigator.to_part("saved_quotes")
    for each in (seats, others):
        reader.sees(customer_page.saved_quotes_for(each))


@then(parsers.parse("two quotes for {seats:d} seats are saved"))
def two_quotes_for_as_many_are_saved(
    reader: Reader, navigator: Navigator, customer_page: CustomerPage, seats: Seats
) -> None:
    navigator.to_part("saved_quotes")
    expect(customer_page.saved_quotes_for(seats)).to_have_count(2)
    reader.sees_each(customer_page.saved_quotes_for(seats))


def _sees_those_of_the_past(reader: Reader, customer_page: CustomerPage, customer: Customer) -> None:
    if customer.past_quotes:
        earlier = customer_page.saved_quotes.filter(has_text=customer.past)
        expect(earlier).to_have_count(customer.past_quotes)
        reader.sees_each(earlier)
