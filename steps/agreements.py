"""The "Agreements" tab of a customer's screen."""

from pytest_bdd import given, parsers, then, when

from harness.browser.absence import Absence
from harness.browser.reader import Reader
from pages.customer import CustomerPage
from portals.account import ControlledAccount, Customer
from portals.example import PRODUCTS, Seats
from steps.navigation import Navigator
from steps.tables import expect_rows
from steps.words import OneOf

_TYPES = {"Pending": OneOf(["Downsell Pending Order", "Upsell Pending Order"])}


@when('the "Agreements" tab is opened')
def the_agreements_tab_is_opened(customer_page: CustomerPage) -> None:
    customer_page.open_agreements()


@when('the "Overview" tab is opened, and "Agreements" again')
def the_tab_is_opened_after_another(reader: Reader, customer_page: CustomerPage) -> None:
    customer_page.open_tab("Overview")
    reader.sees(customer_page.history_log)
    customer_page.open_agreements()


@given('"Agreements" of another customer was opened')
def the_tab_of_another_customer_was_opened(
    logged_in_user: ControlledAccount, navigator: Navigator, customer_page: CustomerPage, customer: Customer
) -> None:
    navigator.to_customer(logged_in_user.another_customer(customer))
    customer_page.open_agreements()


@when('the "Agreements" tab is opened while another change is pending')
def the_tab_is_opened_while_pending(
    account: ControlledAccount, navigator: Navigator, customer_page: CustomerPage, customer: Customer
) -> None:
    """Order one seat more than the customer has, then open the tab."""
    account.place_order(customer, customer.seats + 1)
    navigator.to_customer(customer)
    customer_page.open_agreements()


@then(parsers.parse('"Agreements" lists S1 and C1 with {seats:d} seats'))
def agreements_lists_the_seats(reader: Reader, customer_page: CustomerPage, seats: Seats) -> None:
    for product in PRODUCTS:
        reader.sees(customer_page.agreements_of(product, seats))


@then('"Agreements" has no pending order')
def agreements_has_no_pending_order(reader: Reader, absence: Absence, customer_page: CustomerPage) -> None:
    """Older orders may be there."""
    reader.sees(customer_page.agreements)
    absence.of(customer_page.pending_agreements)


@then('"Agreements" lists the updated order of S1 and C1')
def agreements_lists_the_updated_order(reader: Reader, customer_page: CustomerPage) -> None:
    for product in PRODUCTS:
        reader.sees(customer_page.pending_agreements_of(product))


@then('"Agreements" has the rows')
def agreements_has_the_rows(reader: Reader, customer_page: CustomerPage, datatable: list[list[str]]) -> None:
    """Just the rows of the table, in its order; its first row names columns of the screen."""
    expect_rows(reader, customer_page.agreement_rows, datatable)


@then(parsers.parse('the order number of the updated order is "{number}"'))
def the_order_number_of_the_updated_order_is(
    reader: Reader, customer_page: CustomerPage, number: str
) -> None:
    """Blanks and case count: it is on the screen as it was typed."""
    for product in PRODUCTS:
        found = customer_page.agreement_order_number(customer_page.pending_agreements_of(product))
        reader.sees(found, number)
        assert found.inner_text().strip() == number, "it is not on the screen as it was typed"


@then(parsers.parse('the status of the updated order is "{status:Pending}"', _TYPES))
def the_status_of_the_updated_order_is(reader: Reader, customer_page: CustomerPage, status: str) -> None:
    for product in PRODUCTS:
        order = customer_page.pending_agreements_of(product)
        reader.sees(customer_page.agreement_status(order), status)
