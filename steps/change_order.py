"""The "Change Order" screen: the seats, the products, the two boxes, the buttons."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.browser.geometry import box_of, is_above, is_right_of, is_top_right
from harness.browser.keyboard import Keyboard
from harness.browser.network import LateAnswer, Traffic
from harness.browser.painted import Absence, Reader
from harness.browser.screen_look import ScreenLook, look_of_screen
from pages.change_order import ChangeOrderPage
from pages.wording import Wording
from portals.account import Account, ControlledAccount, Customer
from portals.capabilities import writes
from portals.example import Seats
from portals.formats import Formats
from steps.example import PRODUCTS
from steps.journeys import change_seats
from steps.navigation import Navigator
from steps.tables import expect_rows
from steps.words import OneOf

_TYPES = {"End": OneOf(["cancelled", "saved"])}


@pytest.fixture
def change_order_page(page: Page, wording: Wording) -> ChangeOrderPage:
    """The "Change Order" screen."""
    return ChangeOrderPage(page, wording)


@given('the "Change Order" screen of the customer is open')
@when('the "Change Order" screen of the customer is opened')
def the_change_order_screen_is_open(
    logged_in_user: Account, navigator: Navigator, customer: Customer
) -> None:
    """Log in without the form, and go there."""
    navigator.to_change_order(customer)


@given(parsers.parse('the number of seats is changed to {seats:d} on the "Change Order" screen'))
def the_seats_are_changed_on_the_screen(
    logged_in_user: Account,
    navigator: Navigator,
    change_order_page: ChangeOrderPage,
    customer: Customer,
    seats: Seats,
) -> None:
    """Log in without the form, go there, and type the number."""
    change_seats(navigator, change_order_page, customer, seats)


@when(parsers.parse("the number of seats is changed from {old:d} to {new:d}"))
@when(parsers.parse("the number of seats is changed back from {old:d} to {new:d}"))
def the_seats_are_changed(reader: Reader, change_order_page: ChangeOrderPage, old: Seats, new: Seats) -> None:
    """Type the new number where the old one is expected."""
    reader.reads_in(change_order_page.seats_field, str(old), word=change_order_page.wording.seats)
    change_order_page.change_seats(str(new))


@given(parsers.parse("a change of another customer to {seats:d} seats has been {end:End}", _TYPES))
def the_change_of_another_customer_is_ended(
    reader: Reader,
    logged_in_user: ControlledAccount,
    navigator: Navigator,
    traffic: Traffic,
    change_order_page: ChangeOrderPage,
    customer: Customer,
    seats: Seats,
    end: str,
) -> None:
    """End it by a button: `cancelled` or `saved`."""
    change_seats(navigator, change_order_page, logged_in_user.another_customer(customer), seats)
    reader.can_use(change_order_page.review_order_button)
    {"cancelled": change_order_page.cancel, "saved": change_order_page.save_quote}[end]()
    traffic.settle()


@when(parsers.parse("the number of seats is changed from {old:d} to {new:d}, and the box left"))
def the_seats_are_changed_and_left(
    reader: Reader,
    traffic: Traffic,
    change_order_page: ChangeOrderPage,
    keyboard: Keyboard,
    old: Seats,
    new: Seats,
) -> None:
    the_seats_are_changed(reader, change_order_page, old, new)
    keyboard.leave()
    traffic.settle()


@when(parsers.parse("{typed} is typed as the number of seats"))
def a_text_is_typed_as_the_seats(change_order_page: ChangeOrderPage, typed: str) -> None:
    """Type any text; `nothing` empties the box."""
    change_order_page.change_seats(_typed(typed))


@when(parsers.parse("{seats:d} is pasted as the number of seats, and a product added"))
def a_number_is_pasted(change_order_page: ChangeOrderPage, account: Account, seats: Seats) -> None:
    change_order_page.paste_seats(str(seats))
    change_order_page.add_product(account.addable_product)


@when(parsers.parse("the answer to {first:d} seats comes after that to {second:d} seats"))
def an_answer_comes_late(
    reader: Reader,
    page: Page,
    change_order_page: ChangeOrderPage,
    customer: Customer,
    first: Seats,
    second: Seats,
) -> None:
    """Hold the portal's answer to the first back until the second is shown."""
    late = LateAnswer(page, f"seats={first}")
    change_order_page.change_seats(str(first))
    change_order_page.change_seats(str(second))
    reader.sees(change_order_page.quoted(customer.products[0], second))
    late.release()


@when("a product is added")
def a_product_is_added(change_order_page: ChangeOrderPage, account: Account) -> None:
    """Tick a product that the customer does not have."""
    change_order_page.add_product(account.addable_product)


@when(parsers.parse("{product:w} is added"))
def the_product_is_added(change_order_page: ChangeOrderPage, product: str) -> None:
    change_order_page.add_product(product)


@when(parsers.parse("{product} is added, and the number of seats is changed from {old} to {new:d}"))
def a_product_and_seats_are_added(
    reader: Reader, change_order_page: ChangeOrderPage, product: str, old: str, new: Seats
) -> None:
    """Tick the product, then type the new number where the old text is expected."""
    change_order_page.add_product(product)
    reader.reads_in(change_order_page.seats_field, old, word=change_order_page.wording.seats)
    change_order_page.change_seats(str(new))


@when("a product is added by its words and taken back by a key", target_fixture="look_before")
def a_product_is_added_and_taken_back(
    page: Page, traffic: Traffic, change_order_page: ChangeOrderPage, account: Account
) -> ScreenLook:
    """Keep the look of the screen for "the screen is as it was before"."""
    before = look_of_screen(page)
    change_order_page.add_product_by_its_words(account.addable_product)
    traffic.settle()
    change_order_page.take_product_back_by_key(account.addable_product)
    return before


@when(
    parsers.parse("the seats are {new:d}, a product is added and taken back, and the seats are {old:d} again")
)
def everything_is_changed_and_changed_back(
    traffic: Traffic, change_order_page: ChangeOrderPage, account: Account, new: Seats, old: Seats
) -> None:
    change_order_page.change_seats(str(new))
    change_order_page.add_product(account.addable_product)
    traffic.settle()
    change_order_page.take_product_back(account.addable_product)
    traffic.settle()
    change_order_page.change_seats(str(old))


@when('"Cancel" is clicked')
def cancel_is_clicked(reader: Reader, change_order_page: ChangeOrderPage) -> None:
    reader.can_use(change_order_page.cancel_button, word="Cancel")
    change_order_page.cancel()


@when('"Save Quote" is clicked')
@writes
def save_quote_is_clicked(reader: Reader, change_order_page: ChangeOrderPage, traffic: Traffic) -> None:
    reader.can_use(change_order_page.save_quote_button, word="Save Quote")
    change_order_page.save_quote()
    traffic.settle()


@when('"Review Order" is clicked')
def review_order_is_clicked(reader: Reader, change_order_page: ChangeOrderPage) -> None:
    reader.can_use(change_order_page.review_order_button, word="Review Order")
    change_order_page.review_order()


@then("a product that the customer does not have can be selected")
def a_product_can_be_selected(reader: Reader, change_order_page: ChangeOrderPage, account: Account) -> None:
    """Its box is there, painted and enabled."""
    reader.can_use(change_order_page.product_box(account.addable_product))


@then('the "Change Order" screen is shown')
def the_change_order_screen_is_shown(reader: Reader, change_order_page: ChangeOrderPage) -> None:
    reader.sees(change_order_page.heading, word="Change Order")


@then('the "Change Order" screen is not shown')
def the_change_order_screen_is_not_shown(absence: Absence, change_order_page: ChangeOrderPage) -> None:
    absence.of(change_order_page.heading.or_(change_order_page.seats_field), words=["Change Order"])


@then(parsers.parse('"Total Number of Seats" is {seats:d}'))
def the_number_of_seats_is(reader: Reader, change_order_page: ChangeOrderPage, seats: Seats) -> None:
    reader.reads_in(change_order_page.seats_field, str(seats), word=change_order_page.wording.seats)


@then(parsers.parse('what holds {seats:d} seats is called "Total Number of Seats"'))
def the_seats_field_is_called(reader: Reader, change_order_page: ChangeOrderPage, seats: Seats) -> None:
    """The box is found by what it holds, and judged by its label."""
    reader.reads_in(change_order_page.seats_field, str(seats), word="Total Number of Seats")


@then('each of these is refused as "Total Number of Seats", with its message, and stays there')
def the_seats_are_refused(
    reader: Reader,
    page: Page,
    traffic: Traffic,
    change_order_page: ChangeOrderPage,
    datatable: list[list[str]],
) -> None:
    """A row for each: what is typed (`nothing` empties the box), and its message; nothing can be saved."""
    for typed, message in datatable[1:]:
        change_order_page.change_seats(_typed(typed))
        traffic.settle()  # else the message about the number before would do
        expect(change_order_page.seats_field).to_have_accessible_description(message)
        reader.sees(page.get_by_text(message, exact=True))
        reader.reads_in(change_order_page.seats_field, _typed(typed), word=change_order_page.wording.seats)
        save_and_review_are_unavailable(reader, change_order_page)


@then(parsers.parse('"Total Number of Seats" holds {typed} without a message'))
def the_seats_are_not_refused(absence: Absence, change_order_page: ChangeOrderPage, typed: str) -> None:
    expect(change_order_page.seats_field).to_have_value(typed)
    expect(change_order_page.seats_field).to_have_accessible_description("")
    absence.of(change_order_page.messages)


@then(parsers.parse("{product:w} is still added, and the order can be saved and reviewed"))
def the_product_is_still_added(reader: Reader, change_order_page: ChangeOrderPage, product: str) -> None:
    """Its box is ticked and its line is in the preview."""
    expect(change_order_page.product_box(product)).to_be_checked()
    reader.sees(change_order_page.change_lines_of(product))
    reader.can_use(change_order_page.save_quote_button, word="Save Quote")
    reader.can_use(change_order_page.review_order_button, word="Review Order")


@then(parsers.parse('"Products and services" says "{message}"'))
def the_products_are_refused(reader: Reader, change_order_page: ChangeOrderPage, message: str) -> None:
    reader.sees(change_order_page.products_group.get_by_text(message, exact=True))


@then('"Save Quote" and "Review Order" are unavailable')
def save_and_review_are_unavailable(reader: Reader, change_order_page: ChangeOrderPage) -> None:
    reader.cannot_use(change_order_page.save_quote_button, word="Save Quote")
    reader.cannot_use(change_order_page.review_order_button, word="Review Order")


@then('"Changes to Existing Products" is on the right-hand side')
def the_changes_are_on_the_right(
    reader: Reader, traffic: Traffic, change_order_page: ChangeOrderPage
) -> None:
    traffic.settle()
    reader.sees(change_order_page.changes_box, word="Changes to Existing Products")
    assert is_right_of(box_of(change_order_page.changes_box), box_of(change_order_page.seats_field))


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
def the_previews_show(reader: Reader, change_order_page: ChangeOrderPage, seats: Seats) -> None:
    """Both boxes show them for S1 and C1, and the order can go on."""
    for product in PRODUCTS:
        reader.sees(change_order_page.quoted(product, seats))
        reader.sees(change_order_page.changed(product, seats))
    reader.can_use(change_order_page.save_quote_button, word="Save Quote")
    reader.can_use(change_order_page.review_order_button, word="Review Order")


@then(parsers.parse('the previews show {seats:d} seats, with "Save Quote" and "Review Order" available'))
def the_previews_show_what_can_be_ordered(
    reader: Reader, change_order_page: ChangeOrderPage, seats: Seats
) -> None:
    the_previews_show(reader, change_order_page, seats)
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
    assert seats == old + more, "what was typed is the total"
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


@then('"Cancel" comes first, before "Save Quote" and "Review Order"')
def cancel_comes_first(reader: Reader, change_order_page: ChangeOrderPage) -> None:
    reader.can_use(change_order_page.cancel_button, word="Cancel")
    first = box_of(change_order_page.cancel_button)
    for other, word in (
        (change_order_page.save_quote_button, "Save Quote"),
        (change_order_page.review_order_button, "Review Order"),
    ):
        reader.can_use(other, word=word)
        assert is_above(first, box_of(other)) or is_right_of(box_of(other), first), f"{word} is before it"


@then('"Preview Change Quote" has the lines')
def the_quote_is(reader: Reader, change_order_page: ChangeOrderPage, datatable: list[list[str]]) -> None:
    """Just the lines of the table, in its order; its first row names columns of the screen."""
    expect_rows(reader, change_order_page.quote_lines, datatable)


@then(parsers.parse('the new monthly total is "{total}"'))
def the_new_monthly_total_is(reader: Reader, change_order_page: ChangeOrderPage, total: str) -> None:
    reader.sees(change_order_page.new_monthly_total, total)


def _typed(words: str) -> str:
    """Return what a feature means by `nothing`, and any other text as it stands."""
    return "" if words == "nothing" else words
