"""The number of seats on the "Change Order" screen."""

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.browser.absence import Absence
from harness.browser.keyboard import Keyboard
from harness.browser.network import LateAnswer, Traffic
from harness.browser.reader import Reader
from pages.change_order import ChangeOrderPage
from pages.fields import type_over_backwards, type_over_by_mouse
from portals.account import Account, ControlledAccount, Customer
from portals.example import Seats
from steps.change_order import save_and_review_are_unavailable
from steps.journeys import change_seats
from steps.navigation import Navigator
from steps.words import OneOf

_MEANS = {"mouse": type_over_by_mouse, "Backspace key": type_over_backwards}
_TYPES = {"End": OneOf(["cancelled", "saved"]), "Means": OneOf(_MEANS)}


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


@when(
    parsers.parse(
        "the number of seats is changed from {old:d} to {new:d} with the {means:Means}, and the box left",
        _TYPES,
    )
)
def the_seats_are_changed_and_left(
    reader: Reader,
    traffic: Traffic,
    change_order_page: ChangeOrderPage,
    keyboard: Keyboard,
    old: Seats,
    new: Seats,
    means: str,
) -> None:
    """Select the old number with the `mouse`, or take it away with the `Backspace key`."""
    field = change_order_page.seats_field
    reader.reads_in(field, str(old), word=change_order_page.wording.seats)
    _MEANS[means](field, str(new))
    keyboard.leave()
    traffic.settle()


@when(parsers.parse("{typed} is typed as the number of seats"))
def a_text_is_typed_as_the_seats(change_order_page: ChangeOrderPage, typed: str) -> None:
    """Type any text; `nothing` empties the box."""
    change_order_page.change_seats(_typed(typed))


@when(parsers.parse("{seats:d} is typed as the number of seats, each digit when the one before is answered"))
def a_number_is_typed_slowly(traffic: Traffic, change_order_page: ChangeOrderPage, seats: Seats) -> None:
    """So it is for a moment what its first digits say."""
    digits = str(seats)
    change_order_page.change_seats(digits[:1])
    for digit in digits[1:]:
        traffic.settle()
        change_order_page.seats_field.press(digit)


@when(parsers.parse("{seats:d} is pasted as the number of seats"))
def a_number_is_pasted(traffic: Traffic, change_order_page: ChangeOrderPage, seats: Seats) -> None:
    """After the answer to what was typed before: a refusal must have come to be taken back."""
    traffic.settle()
    change_order_page.paste_seats(str(seats))


@when(parsers.parse("{seats:d} is pasted as the number of seats, and a product added"))
def a_number_is_pasted_and_a_product_added(
    traffic: Traffic, change_order_page: ChangeOrderPage, account: Account, seats: Seats
) -> None:
    a_number_is_pasted(traffic, change_order_page, seats)
    change_order_page.toggle_product(account.addable_product)


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


def _typed(words: str) -> str:
    """Return what a feature means by `nothing`, and any other text as it stands."""
    return "" if words == "nothing" else words
