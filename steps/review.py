"""The "Review Change Order" screen: notice, summary, order number, acknowledgements, "Submit"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from itertools import product as pairs

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.browser.geometry import box_of, is_above, strays
from harness.browser.keyboard import Keyboard
from harness.browser.network import Traffic, send_forms_twice
from harness.browser.painted import Absence, Reader
from harness.browser.screen_look import ScreenLook, look_of_screen
from pages.change_order import ChangeOrderPage
from pages.customer import CustomerPage
from pages.fields import press
from pages.finding import after, cell, stated
from pages.review_change_order import ReviewChangeOrderPage
from pages.wording import Wording
from portals.account import Account, ControlledAccount, Customer
from portals.capabilities import writes
from portals.example import Seats
from portals.formats import Formats
from steps.example import PRODUCTS
from steps.journeys import bring_to_review, complete
from steps.looks import States
from steps.navigation import Navigator
from steps.tables import expect_rows
from steps.words import OneOf

_TYPES = {"Box": OneOf(["agreement", "authorisation"])}


@pytest.fixture
def review_page(page: Page, wording: Wording) -> ReviewChangeOrderPage:
    """The "Review Change Order" screen."""
    return ReviewChangeOrderPage(page, wording)


@given(
    parsers.parse('the "Review Change Order" screen for a change from {old:d} to {new:d} seats'),
    target_fixture="customer",
)
def the_review_for_a_change(
    logged_in_user: Account,
    navigator: Navigator,
    change_order_page: ChangeOrderPage,
    review_page: ReviewChangeOrderPage,
    old: Seats,
    new: Seats,
) -> Customer:
    """Log in without the form, change the seats of a customer of S1 and C1, and go on to the review."""
    customer = navigator.fresh_customer(old, *PRODUCTS)
    bring_to_review(navigator, change_order_page, review_page, customer, new)
    return customer


@when(parsers.parse('a change to {seats:d} seats is brought to the "Review Change Order" screen'))
def a_change_is_brought_to_review(
    logged_in_user: Account,
    navigator: Navigator,
    change_order_page: ChangeOrderPage,
    review_page: ReviewChangeOrderPage,
    customer: Customer,
    seats: Seats,
) -> None:
    """By "Change Order" and "Review Order"."""
    bring_to_review(navigator, change_order_page, review_page, customer, seats)


@given("both acknowledgements are ticked")
@when("both acknowledgements are ticked")
def both_acknowledgements_are_ticked(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    the_agreement_is_acknowledged(reader, review_page)
    the_authorisation_is_ticked(reader, review_page)


@when('"Submit" is refused for want of an order number')
def submit_is_refused(review_page: ReviewChangeOrderPage) -> None:
    """Both acknowledgements are ticked then."""
    review_page.acknowledge_agreement()
    review_page.confirm_authorisation()
    review_page.submit()
    expect(review_page.order_number_field).to_have_attribute("aria-invalid", "true")


@given("the order form is complete")
@when("the order form is completed")
def the_order_form_is_complete(review_page: ReviewChangeOrderPage) -> None:
    """Both acknowledgements and "Order Number Not Required" are ticked."""
    complete(review_page)


@given(
    parsers.parse('the "Review Change Order" screen for a saved quote from {old:d} to {new:d} seats'),
    target_fixture="customer",
)
def the_review_for_a_saved_quote(
    logged_in_user: ControlledAccount,
    navigator: Navigator,
    customer_page: CustomerPage,
    change_order_page: ChangeOrderPage,
    review_page: ReviewChangeOrderPage,
    old: Seats,
    new: Seats,
) -> Customer:
    """Log in without the form, and resume the quote of a customer of S1 and C1."""
    customer = logged_in_user.customer(old, *PRODUCTS)
    logged_in_user.save_quote(customer, new)
    a_saved_quote_is_brought_to_review(navigator, customer_page, change_order_page, review_page, customer)
    return customer


@when('the saved quote is brought to the "Review Change Order" screen')
def a_saved_quote_is_brought_to_review(
    navigator: Navigator,
    customer_page: CustomerPage,
    change_order_page: ChangeOrderPage,
    review_page: ReviewChangeOrderPage,
    customer: Customer,
) -> None:
    """Resume it on the customer's screen, and press Enter on "Review Order"."""
    navigator.to_customer(customer)
    customer_page.resume(customer_page.quotes_since(customer.past))
    press(change_order_page.review_order_button)
    review_page.heading.wait_for()


@when("the master Service Provider Agreement is acknowledged")
def the_agreement_is_acknowledged(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.agreement_box, word=review_page.wording.agreement)
    review_page.acknowledge_agreement()


@when("the authorisation to place the order is ticked")
def the_authorisation_is_ticked(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.authorisation_box, word=review_page.wording.authorisation)
    review_page.confirm_authorisation()


@given(parsers.parse('the order number "{number}" has been refused, and "Order Number Not Required" tried'))
def an_order_number_has_been_refused(review_page: ReviewChangeOrderPage, number: str) -> None:
    """The box is taken back again; both acknowledgements are ticked."""
    review_page.enter_order_number(number)
    review_page.acknowledge_agreement()
    review_page.confirm_authorisation()
    review_page.submit()
    expect(review_page.order_number_field).to_have_attribute("aria-invalid", "true")
    review_page.waive_order_number()
    review_page.demand_order_number()


@when(parsers.parse('"{number}" is entered as "Order Number"'))
def an_order_number_is_entered(reader: Reader, review_page: ReviewChangeOrderPage, number: str) -> None:
    reader.can_use(review_page.order_number_field, word="Order Number")
    review_page.enter_order_number(number)


@when('"Order Number Not Required" is selected')
def order_number_not_required_is_selected(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.order_number_not_required_box, word="Order Number Not Required")
    review_page.waive_order_number()


@when(
    '"Order Number Not Required" is selected by its words and unselected by a key',
    target_fixture="look_before",
)
def order_number_not_required_is_unselected(page: Page, review_page: ReviewChangeOrderPage) -> ScreenLook:
    """Keep the look of the screen for "the screen is as it was before"."""
    before = look_of_screen(page)
    review_page.waive_order_number_by_sentence()
    review_page.demand_order_number_by_key()
    return before


@when(parsers.parse('the order form with order number "{number}" is submitted'))
@writes
def the_order_form_is_submitted(
    reader: Reader, review_page: ReviewChangeOrderPage, traffic: Traffic, number: str
) -> None:
    """Tick both acknowledgements, too."""
    review_page.enter_order_number(number)
    review_page.acknowledge_agreement()
    review_page.confirm_authorisation()
    submit_is_clicked(reader, review_page, traffic)


@when('"Submit" is clicked')
@writes
def submit_is_clicked(reader: Reader, review_page: ReviewChangeOrderPage, traffic: Traffic) -> None:
    reader.can_use(review_page.submit_button, word="Submit")
    review_page.submit()
    traffic.settle()


@when('"Submit" is reached by the Tab key and pressed, and the form is sent twice')
@writes
def submit_is_pressed_twice(page: Page, review_page: ReviewChangeOrderPage, keyboard: Keyboard) -> None:
    send_forms_twice(page)
    keyboard.press(review_page.submit_button)


@when('"Submit" is double-clicked')
@writes
def submit_is_double_clicked(review_page: ReviewChangeOrderPage) -> None:
    review_page.submit_twice()


@when('"Back to Change Order" is clicked')
def back_is_clicked(review_page: ReviewChangeOrderPage) -> None:
    review_page.go_back()


@then('the "Review Change Order" screen is shown')
def the_review_is_shown(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.sees(review_page.heading, word="Review Change Order")


@then('the "Downsell Notice" gives the next billing date')
def the_notice_gives_the_billing_date(
    reader: Reader, review_page: ReviewChangeOrderPage, account: Account, formats: Formats
) -> None:
    """On the mock the exact day, elsewhere a day in the future."""
    reader.sees(review_page.downsell_notice, word="Downsell Notice")
    days = formats.any_day(account.billing_days())
    reader.sees(review_page.next_billing_date, stated(review_page.wording.next_billing_date, days))


@then('the "Downsell Notice" gives the deadline to cancel')
def the_notice_gives_the_deadline(
    reader: Reader, review_page: ReviewChangeOrderPage, account: Account, formats: Formats
) -> None:
    """On the mock the exact day, elsewhere one in the future that is not after the billing date."""
    reader.sees(review_page.downsell_notice, word="Downsell Notice")
    wording = review_page.wording
    said = review_page.next_billing_date.inner_text()
    days = formats.any_day(account.deadline_days(formats.first_day(after(wording.next_billing_date, said))))
    reader.sees(review_page.deadline_to_cancel, stated(wording.deadline_to_cancel, days))


@then(parsers.parse("the next billing date is {billing} and the deadline to cancel is {deadline}"))
def the_dates_are(reader: Reader, review_page: ReviewChangeOrderPage, billing: str, deadline: str) -> None:
    reader.sees(review_page.next_billing_date, billing)
    reader.sees(review_page.deadline_to_cancel, deadline)


@then("it gives these dates when it is loaded again later")
def the_dates_follow_the_clock(
    reader: Reader,
    page: Page,
    review_page: ReviewChangeOrderPage,
    account: ControlledAccount,
    formats: Formats,
    datatable: list[list[str]],
) -> None:
    """A row for each: the day of the portal's clock, billing date and deadline."""
    for today, billing, deadline in datatable[1:]:
        account.set_clock(datetime.combine(formats.day(today), time(12)))
        account.sign_in(page.context)
        page.reload()
        the_dates_are(reader, review_page, billing, deadline)


@then('there is no "Downsell Notice"')
def there_is_no_notice(reader: Reader, absence: Absence, review_page: ReviewChangeOrderPage) -> None:
    reader.sees(review_page.summary)
    absence.of(review_page.downsell_notice, words=["Downsell Notice"])


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
            quantity = int(cell(line, f"{when_} Quantity").inner_text())
            price = formats.amount(cell(line, f"{when_} Unit Price").inner_text())
            payment = formats.amount(cell(line, f"{when_} Payment").inner_text())
            assert payment == quantity * price, (
                f"{product}, {when_}: {quantity} times {price} is not {payment}"
            )


@then('"Order Number" is empty and looks unavailable')
def the_order_number_is_empty_and_unavailable(review_page: ReviewChangeOrderPage, states: States) -> None:
    expect(review_page.order_number_field).to_have_value("")
    states.expect("Order Number", "unavailable")


@then('each of these is refused as "Order Number", with its message, and stays there')
def order_numbers_are_refused(
    reader: Reader,
    page: Page,
    traffic: Traffic,
    review_page: ReviewChangeOrderPage,
    datatable: list[list[str]],
) -> None:
    """A row for each: what is typed, and its message."""
    for number, message in datatable[1:]:
        review_page.enter_order_number(number)
        review_page.acknowledge_agreement()
        review_page.confirm_authorisation()
        review_page.submit()
        traffic.settle()
        the_order_number_says(reader, page, review_page, message)
        reader.reads_in(review_page.order_number_field, number, word="Order Number")


@then(parsers.parse('"Order Number" says "{message}"'))
def the_order_number_says(
    reader: Reader, page: Page, review_page: ReviewChangeOrderPage, message: str
) -> None:
    expect(review_page.order_number_field).to_have_accessible_description(message)
    reader.sees(page.get_by_text(message, exact=True))


@then("both acknowledgements are still ticked")
def both_acknowledgements_are_still_ticked(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.agreement_box, word=review_page.wording.agreement)
    reader.can_use(review_page.authorisation_box, word=review_page.wording.authorisation)
    expect(review_page.agreement_box).to_be_checked()
    expect(review_page.authorisation_box).to_be_checked()


@then("the master Service Provider Agreement is not acknowledged")
def the_agreement_is_not_acknowledged(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.agreement_box, word=review_page.wording.agreement)
    expect(review_page.agreement_box).not_to_be_checked()


@then(
    parsers.parse("its sentence and the space bar take back the {name:Box} alone, and tick it again", _TYPES)
)
def its_sentence_takes_it_back(reader: Reader, review_page: ReviewChangeOrderPage, name: str) -> None:
    """`agreement` or `authorisation`; the other stays ticked."""
    boxes = {"agreement": review_page.agreement_box, "authorisation": review_page.authorisation_box}
    box = boxes.pop(name)
    (other,) = boxes.values()
    acts: tuple[Callable[[], None], ...] = (review_page.sentence_of(box).click, partial(press, box, "Space"))
    for act in acts:
        for ticked in (True, False):
            expect(box).to_be_checked(checked=ticked)
            expect(other).to_be_checked()
            act()
    expect(box).to_be_checked()
    reader.can_use(box)


@then('"Submit" is absent until both acknowledgements are ticked, whichever is first')
def submit_appears(reader: Reader, absence: Absence, review_page: ReviewChangeOrderPage) -> None:
    boxes = (review_page.agreement_box, review_page.authorisation_box)
    for first, second in (boxes, boxes[::-1]):
        submit_is_absent(reader, absence, review_page)
        first.check()
        submit_is_absent(reader, absence, review_page)
        second.check()
        reader.can_use(review_page.submit_button, word="Submit")
        for box in boxes:
            box.uncheck()


@then("the acknowledgements read")
def the_acknowledgements_read(
    reader: Reader, review_page: ReviewChangeOrderPage, datatable: list[list[str]]
) -> None:
    """Two rows: the agreement's sentence, the authorisation's."""
    boxes = (review_page.agreement_box, review_page.authorisation_box)
    for box, (sentence,) in zip(boxes, datatable, strict=True):
        reader.sees(box, word=sentence)


@then('"Submit" is absent')
def submit_is_absent(reader: Reader, absence: Absence, review_page: ReviewChangeOrderPage) -> None:
    reader.sees(review_page.heading)
    absence.of(review_page.submit_button, words=["Submit"])


@then('"Submit" is gone again whichever acknowledgement was ticked first and is taken back')
def submit_is_gone_again(reader: Reader, absence: Absence, review_page: ReviewChangeOrderPage) -> None:
    boxes = (review_page.agreement_box, review_page.authorisation_box)
    for first, taken_back in pairs(boxes, boxes):
        for box in (first, *(each for each in boxes if each is not first)):
            box.uncheck()
            box.check()
        reader.can_use(review_page.submit_button, word="Submit")
        taken_back.uncheck()
        absence.of(review_page.submit_button, words=["Submit"])
        for box in boxes:
            box.uncheck()


@then('"Submit" is at the bottom of the screen')
def submit_is_at_the_bottom(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.submit_button, word="Submit")
    submit = box_of(review_page.submit_button)
    for above in (review_page.agreement_box, review_page.authorisation_box, review_page.table):
        assert is_above(box_of(above), submit), f'{above} is not above "Submit"'
