"""The two boxes of the "Change Order" screen that follow what is typed."""

from collections import Counter
from decimal import Decimal

from playwright.sync_api import Page
from pytest_bdd import given, parsers, then, when

from harness.browser.absence import Absence
from harness.browser.geometry import box_of, is_above, is_right_of, is_top_right
from harness.browser.network import Traffic
from harness.browser.reader import LARGE, Reader
from pages.change_order import ChangeOrderPage
from portals.account import Account
from portals.example import PRODUCTS, Seats
from portals.formats import Formats
from steps.tables import expect_rows


@when("the window fills a large monitor")
def the_window_is_large(page: Page) -> None:
    page.set_viewport_size(LARGE)


@then('"Changes to Existing Products" is on the right-hand side')
def the_changes_are_on_the_right(
    reader: Reader, traffic: Traffic, page: Page, change_order_page: ChangeOrderPage
) -> None:
    traffic.settle()
    reader.sees(change_order_page.changes_box, word="Changes to Existing Products")
    for screen in reader.screens(page, narrow=False):
        box, field = box_of(change_order_page.changes_box), box_of(change_order_page.seats_field)
        assert is_right_of(box, field), f"it is at {box}, the number of seats at {field} of {screen}"


@then('"Changes to Existing Products" lists no change')
def no_change_is_listed(reader: Reader, absence: Absence, change_order_page: ChangeOrderPage) -> None:
    """The box is there, without a line of S1 or C1."""
    reader.sees(change_order_page.changes_box)
    absence.of(*map(change_order_page.change_lines_of, PRODUCTS))


@given(parsers.parse('"Changes to Existing Products" lists {old:d} old and {new:d} new seats of S1 and C1'))
@then(parsers.parse('"Changes to Existing Products" lists {old:d} old and {new:d} new seats of S1 and C1'))
def the_changed_seats_are_listed(
    reader: Reader, change_order_page: ChangeOrderPage, old: Seats, new: Seats
) -> None:
    for product in PRODUCTS:
        reader.sees(change_order_page.changed(product, old))
        reader.sees(change_order_page.changed(product, new))


@then('"Changes to Existing Products" lists the added product')
def the_added_product_is_listed(reader: Reader, change_order_page: ChangeOrderPage, account: Account) -> None:
    reader.sees(change_order_page.change_lines_of(account.addable_product))


@then(parsers.parse('"Changes to Existing Products" shows a lower price for {seats:d} seats'))
def a_lower_price_is_shown(
    reader: Reader, traffic: Traffic, change_order_page: ChangeOrderPage, formats: Formats, seats: Seats
) -> None:
    """The new lines together cost less than the old ones, and no total in the box says otherwise."""
    for product in PRODUCTS:
        reader.sees(change_order_page.changed(product, seats))
    traffic.settle()
    lines = [
        line for product in PRODUCTS for line in change_order_page.change_lines_of(product).all_inner_texts()
    ]
    payments = [max(formats.amounts(line), key=abs) for line in lines]
    assert min(payments) < 0, f"no old line is taken off: {lines}"
    assert sum(payments) < 0, f"the new lines do not cost less than the old ones: {lines}"
    totals = Counter(formats.signed_amounts(change_order_page.changes_box.inner_text()))
    totals -= Counter(amount for line in lines for amount in formats.signed_amounts(line))
    added = sum(each for each in payments if each > 0)
    rises = [total for total in totals if total > 0 and total != added]
    assert not rises, f"beside the lines the box says that the price rises: {rises}"


@then(parsers.parse('"Changes to Existing Products" shows {seats:d} seats of S1 and C1 as a negative amount'))
def the_seats_are_negative(reader: Reader, change_order_page: ChangeOrderPage, seats: Seats) -> None:
    """The lines of these seats have a negative quantity or amount."""
    for product in PRODUCTS:
        reader.sees(change_order_page.taken_away(product, seats))


@then(
    parsers.parse(
        '"Changes to Existing Products" takes {old:d} seats of S1 and C1 away and puts {new:d} in their place'
    )
)
def the_new_seats_take_the_place(
    reader: Reader, change_order_page: ChangeOrderPage, old: Seats, new: Seats
) -> None:
    for product in PRODUCTS:
        reader.sees(change_order_page.taken_away(product, old))
        reader.sees(change_order_page.put_in_place(product, new))


@then('"Changes to Existing Products" has the lines')
def the_changes_are(reader: Reader, change_order_page: ChangeOrderPage, datatable: list[list[str]]) -> None:
    """Just the lines of the table, in its order; its first row names columns of the screen."""
    expect_rows(reader, change_order_page.change_lines, datatable)


@then(parsers.parse('the change in the monthly payment is "{payment}"'))
def the_change_in_the_payment_is(reader: Reader, change_order_page: ChangeOrderPage, payment: str) -> None:
    reader.sees(change_order_page.change_in_payment, payment)


@then(parsers.parse("the previews show {seats:d} seats"))
@then(parsers.parse('the previews show {seats:d} seats, with "Save Quote" and "Review Order" available'))
def the_previews_show(reader: Reader, change_order_page: ChangeOrderPage, seats: Seats) -> None:
    """Both boxes show them for S1 and C1, and the order can go on."""
    for product in PRODUCTS:
        reader.sees(change_order_page.quoted(product, seats))
        reader.sees(change_order_page.changed(product, seats))
    reader.can_use(change_order_page.save_quote_button, word="Save Quote")
    reader.can_use(change_order_page.review_order_button, word="Review Order")


@then(parsers.parse('"Preview Change Quote" shows {seats:d} seats for S1 and C1'))
@then(parsers.parse('"Preview Change Quote" still shows {seats:d} seats for S1 and C1'))
def the_quote_shows(reader: Reader, change_order_page: ChangeOrderPage, seats: Seats) -> None:
    reader.sees(change_order_page.preview_box, word="Preview Change Quote")
    for product in PRODUCTS:
        reader.sees(change_order_page.quoted(product, seats))


@then(parsers.parse('"Preview Change Quote" shows {seats:d} seats for S1 and C1, {more:d} more than {old:d}'))
def the_quote_shows_more(
    reader: Reader, change_order_page: ChangeOrderPage, seats: Seats, more: Seats, old: Seats
) -> None:
    """What is shown is the total, not the difference."""
    if seats != old + more:
        raise ValueError(f"{seats} is not {more} more than {old}: what was typed is the total")
    the_quote_shows(reader, change_order_page, seats)


@then(parsers.parse('"Preview Change Quote" shows {seats:d} seats for the added product'))
def the_quote_shows_the_added_product(
    reader: Reader, change_order_page: ChangeOrderPage, account: Account, seats: Seats
) -> None:
    reader.sees(change_order_page.quoted(account.addable_product, seats))


@then('"Preview Change Quote" is at the top right of the screen')
def the_quote_is_at_the_top_right(reader: Reader, page: Page, change_order_page: ChangeOrderPage) -> None:
    reader.sees(change_order_page.preview_box, word="Preview Change Quote")
    box, viewport = box_of(change_order_page.preview_box), page.viewport_size
    assert viewport
    assert is_top_right(box, viewport["width"], viewport["height"]), f"it is at {box} of {viewport}"
    assert not is_above(box_of(change_order_page.changes_box), box), "the other box is above it"


@then(parsers.parse('"Preview Change Quote" shows the new monthly total for {seats:d} seats of S1 and C1'))
def the_new_total_is_shown(
    reader: Reader, traffic: Traffic, change_order_page: ChangeOrderPage, formats: Formats, seats: Seats
) -> None:
    """The total is the sum of the lines for these seats, written as the portal writes amounts."""
    the_quote_shows(reader, change_order_page, seats)
    traffic.settle()
    box, text = change_order_page.preview_box, change_order_page.preview_box.inner_text()
    lines = [line.inner_text() for line in change_order_page.quoted_for(seats).all()]
    total = sum((max(formats.amounts(line)) for line in lines), Decimal(0))
    shown = formats.as_written(total, text)
    assert shown, f"{total} is not the total of {text!r}"
    reader.sees(box.get_by_text(shown))


@then('"Preview Change Quote" has the lines')
def the_quote_is(reader: Reader, change_order_page: ChangeOrderPage, datatable: list[list[str]]) -> None:
    """Just the lines of the table, in its order; its first row names columns of the screen."""
    expect_rows(reader, change_order_page.quote_lines, datatable)


@then(parsers.parse('the new monthly total is "{total}"'))
def the_new_monthly_total_is(reader: Reader, change_order_page: ChangeOrderPage, total: str) -> None:
    reader.sees(change_order_page.new_monthly_total, total)
