"""The "Agreements" tab of a customer's screen."""

from __future__ import annotations

from playwright.sync_api import expect
from pytest_bdd import parsers, then, when

from pages.customer import CustomerPage
from steps.example import PRODUCTS


@when('the "Agreements" tab is opened')
def the_agreements_tab_is_opened(customer_page: CustomerPage) -> None:
    customer_page.open_agreements()


@then(parsers.parse('"Agreements" lists S1 and C1 with {seats:d} seats'))
def agreements_lists_the_seats(customer_page: CustomerPage, seats: int) -> None:
    for product in PRODUCTS:
        expect(customer_page.agreements_of(product, seats)).to_be_visible()


@then('"Agreements" has no pending order')
def agreements_has_no_pending_order(customer_page: CustomerPage) -> None:
    expect(customer_page.agreements).to_be_visible()
    expect(customer_page.pending_agreements).to_have_count(0)


@then('"Agreements" lists the updated order of S1 and C1')
def agreements_lists_the_updated_order(customer_page: CustomerPage) -> None:
    for product in PRODUCTS:
        expect(customer_page.pending_agreements_of(product)).to_be_visible()


@then(parsers.parse('"Agreements" no longer lists {seats:d} seats'))
def agreements_no_longer_lists_the_seats(customer_page: CustomerPage, seats: int) -> None:
    expect(customer_page.agreements).to_be_visible()
    for product in PRODUCTS:
        expect(customer_page.agreements_of(product, seats)).to_have_count(0)


@then(parsers.parse('the order number of the updated order is "{number}"'))
def the_order_number_of_the_updated_order_is(customer_page: CustomerPage, number: str) -> None:
    for product in PRODUCTS:
        order = customer_page.pending_agreements_of(product)
        expect(customer_page.agreement_order_number(order)).to_have_text(number)


@then(parsers.parse('the status of the updated order is "{status}"'))
def the_status_of_the_updated_order_is(customer_page: CustomerPage, status: str) -> None:
    for product in PRODUCTS:
        order = customer_page.pending_agreements_of(product)
        expect(customer_page.agreement_status(order)).to_have_text(status)
