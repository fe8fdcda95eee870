"""The "History Log" section of a customer's screen."""

from __future__ import annotations

from playwright.sync_api import expect
from pytest_bdd import then

from harness.browser.network import Traffic
from pages.customer import CustomerPage
from portals.account import Account
from portals.formats import Formats


@then('"History Log" shows no change order')
def history_log_shows_no_change_order(customer_page: CustomerPage, traffic: Traffic) -> None:
    expect(customer_page.history_log).to_be_visible()
    traffic.settle()
    expect(customer_page.change_orders).to_have_count(0)


@then('"History Log" shows one change order')
def history_log_shows_one_change_order(customer_page: CustomerPage) -> None:
    expect(customer_page.change_orders).to_have_count(1)


@then('"History Log" shows the change order with the date and time of its creation')
def history_log_shows_the_change_order(
    customer_page: CustomerPage, account: Account, formats: Formats
) -> None:
    expect(customer_page.change_orders).to_have_count(1)
    expect(customer_page.created_at(formats.any_moment(*account.moments()))).to_be_visible()
