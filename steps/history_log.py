"""The "History Log" section of a customer's screen."""

from pytest_bdd import then

from harness.browser.absence import Absence
from harness.browser.reader import Reader
from pages.customer import CustomerPage
from portals.account import Account, Customer
from portals.formats import Formats
from steps.navigation import Navigator
from steps.tables import expect_rows


@then('"History Log" shows no change order')
def history_log_shows_no_change_order(
    reader: Reader, absence: Absence, navigator: Navigator, customer_page: CustomerPage, customer: Customer
) -> None:
    """Orders of the customer's past may be there."""
    navigator.to_part("history_log")
    reader.sees(customer_page.history_log, word="History Log")
    absence.of(customer_page.orders_since(customer.past))


@then('"History Log" shows one change order')
def history_log_shows_one_change_order(
    reader: Reader, navigator: Navigator, customer_page: CustomerPage, customer: Customer
) -> None:
    """Orders of the customer's past are not counted."""
    navigator.to_part("history_log")
    reader.sees(customer_page.orders_since(customer.past))


@then('"History Log" has the rows')
def history_log_has_the_rows(
    reader: Reader, customer_page: CustomerPage, customer: Customer, datatable: list[list[str]]
) -> None:
    """Just these rows beside the customer's past; the first row of the table names columns."""
    expect_rows(reader, customer_page.orders_since(customer.past), datatable)


@then('"History Log" shows the change order with the date and time of its creation')
def history_log_shows_the_change_order(
    reader: Reader,
    navigator: Navigator,
    customer_page: CustomerPage,
    customer: Customer,
    account: Account,
    formats: Formats,
) -> None:
    history_log_shows_one_change_order(reader, navigator, customer_page, customer)
    reader.sees(customer_page.history_log, word="History Log")
    moment = formats.any_moment(*account.moments())
    reader.sees(customer_page.change_orders.get_by_text(moment))
