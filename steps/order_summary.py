"""The "Change Order Summary" of the "Review Change Order" screen, and its table."""

from pytest_bdd import parsers, then

from harness.browser.geometry import strays
from harness.browser.reader import Reader
from pages.finding import cell, stated
from pages.review_change_order import ReviewChangeOrderPage
from portals.account import Account, Customer
from portals.example import PRODUCTS, Seats
from portals.formats import Formats
from steps.tables import expect_rows


@then('"MSP" in the "Change Order Summary" is the name of the user\'s MSP')
def the_summary_names_the_msp(reader: Reader, review_page: ReviewChangeOrderPage, account: Account) -> None:
    reader.sees(review_page.summary_value("MSP"), stated("MSP", account.name))


@then('"Company Name" in the "Change Order Summary" is the customer\'s name')
def the_summary_names_the_company(
    reader: Reader, review_page: ReviewChangeOrderPage, customer: Customer
) -> None:
    reader.sees(review_page.summary_value("Company Name"), stated("Company Name", customer.name))


@then(parsers.parse('"Users" in the "Change Order Summary" reads "{users}"'))
def the_summary_reads_the_users(reader: Reader, review_page: ReviewChangeOrderPage, users: str) -> None:
    reader.sees(review_page.summary_value("Users"), stated("Users", users))


@then(parsers.parse('"Users" in the "Change Order Summary" is {users:d}'))
def the_summary_has_the_users(reader: Reader, review_page: ReviewChangeOrderPage, users: Seats) -> None:
    reader.sees(review_page.summary_value("Users"), stated("Users", str(users)))


@then('the table of the "Change Order Summary" has the columns')
def the_table_has_the_columns(
    reader: Reader, review_page: ReviewChangeOrderPage, datatable: list[list[str]]
) -> None:
    """The table's row has their names; each is above its cells."""
    assert not (found := strays(review_page.lines)), ", ".join(found)
    for column in datatable[0]:
        reader.sees(review_page.column(column), word=column)


@then('the table of the "Change Order Summary" has the lines')
def the_table_has_the_lines(
    reader: Reader, review_page: ReviewChangeOrderPage, datatable: list[list[str]]
) -> None:
    """Just the lines of the table, in its order; its first row names columns of the screen."""
    expect_rows(reader, review_page.lines, datatable)


@then(parsers.parse("the table goes from {old:d} to {new:d} seats of S1 and C1"))
def the_table_goes_from_old_to_new(
    reader: Reader, review_page: ReviewChangeOrderPage, old: Seats, new: Seats
) -> None:
    for product in PRODUCTS:
        line = review_page.line_of(product)
        reader.sees(cell(line, "Prior Quantity"), str(old))
        reader.sees(cell(line, "Current Quantity"), str(new))


@then("each payment in the table is its quantity times its unit price")
def each_payment_is_quantity_times_price(review_page: ReviewChangeOrderPage, formats: Formats) -> None:
    for product in PRODUCTS:
        for when_ in ("Prior", "Current"):
            line = review_page.line_of(product)
            quantity = cell(line, f"{when_} Quantity").inner_text().strip()
            assert quantity.isdecimal(), f"{product}, {when_}: {quantity!r} is no quantity"
            price = formats.amount(cell(line, f"{when_} Unit Price").inner_text())
            payment = formats.amount(cell(line, f"{when_} Payment").inner_text())
            assert payment == int(quantity) * price, (
                f"{product}, {when_}: {quantity} times {price} is not {payment}"
            )
