"""Saved quotes."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness.browser.painted import Absence, Reader
from pages.customer import CustomerPage
from portals.account import Account, Customer
from portals.capabilities import mock_only
from steps.example import PRODUCTS
from steps.ways import Ways


@given(parsers.parse("a customer with a saved quote for {seats:d} seats"), target_fixture="customer")
@mock_only("a quote can't be saved without the screens")
def a_customer_with_a_saved_quote(account: Account, seats: int) -> Customer:
    customer = account.customer(350, *PRODUCTS)
    account.save_quote(customer, seats)
    return customer


@given(
    parsers.parse("a customer with a saved quote for {seats:d} seats with {product} added"),
    target_fixture="customer",
)
@mock_only("a quote can't be saved without the screens")
def a_customer_with_a_quote_of_a_product(account: Account, seats: int, product: str) -> Customer:
    customer = account.customer(350, *PRODUCTS)
    account.save_quote(customer, seats, product)
    return customer


@when("the saved quote is resumed")
def the_saved_quote_is_resumed(ways: Ways, customer_page: CustomerPage) -> None:
    ways.to_part("saved_quotes")
    customer_page.resume_saved_quote()


@when("the saved quote is discarded")
def the_saved_quote_is_discarded(customer_page: CustomerPage) -> None:
    customer_page.discard_saved_quote()


@then("a quote is saved for the customer")
def a_quote_is_saved(reader: Reader, ways: Ways, customer_page: CustomerPage) -> None:
    ways.to_part("saved_quotes")
    reader.sees(customer_page.saved_quotes)


@then("no quote is saved for the customer")
def no_quote_is_saved(reader: Reader, absence: Absence, ways: Ways, customer_page: CustomerPage) -> None:
    ways.to_empty_quotes()
    reader.sees(customer_page.saved_quotes_box)
    absence.of(customer_page.saved_quotes)


@then(parsers.parse("the only saved quote is for {seats:d} seats"))
def the_only_quote_is_for(reader: Reader, ways: Ways, customer_page: CustomerPage, seats: int) -> None:
    ways.to_part("saved_quotes")
    reader.sees(customer_page.saved_quotes, word=str(seats))


@then(parsers.parse("quotes for {seats:d} and {others:d} seats are saved"))
def two_quotes_are_saved(
    reader: Reader, ways: Ways, customer_page: CustomerPage, seats: int, others: int
) -> None:
    ways.to_part("saved_quotes")
    for each in (seats, others):
        reader.sees(customer_page.saved_quotes_for(each))
