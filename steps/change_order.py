"""The "Change Order" screen: its products and buttons."""

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.browser.absence import Absence
from harness.browser.geometry import box_of, is_above, is_right_of
from harness.browser.looks import Looks
from harness.browser.network import Traffic
from harness.browser.reader import Reader
from harness.browser.screen_look import ScreenLook, look_of_screen
from pages.change_order import ChangeOrderPage
from pages.fields import press
from portals.account import Account, Customer
from portals.capabilities import writes
from portals.example import Seats
from steps.navigation import Navigator


@given('the "Change Order" screen of the customer is open')
@when('the "Change Order" screen of the customer is opened')
def the_change_order_screen_is_open(
    logged_in_user: Account, navigator: Navigator, customer: Customer
) -> None:
    """Log in without the form, and go there."""
    navigator.to_change_order(customer)


@when("a product is added")
def a_product_is_added(change_order_page: ChangeOrderPage, account: Account) -> None:
    """Tick a product that the customer does not have."""
    change_order_page.toggle_product(account.addable_product)


@when(parsers.parse("{product:w} is added"))
def the_product_is_added(change_order_page: ChangeOrderPage, product: str) -> None:
    change_order_page.toggle_product(product)


@when(parsers.parse("{product:w} is taken back"))
def the_product_is_taken_back(traffic: Traffic, change_order_page: ChangeOrderPage, product: str) -> None:
    traffic.settle()
    change_order_page.toggle_product(product)


@when(parsers.parse("{product} is added, and the number of seats is changed from {old} to {new:d}"))
def a_product_and_seats_are_added(
    reader: Reader, change_order_page: ChangeOrderPage, product: str, old: str, new: Seats
) -> None:
    """Tick the product, then type the new number where the old text is expected."""
    change_order_page.toggle_product(product)
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
    press(change_order_page.product_box(account.addable_product), "Space")
    return before


@when(
    parsers.parse("the seats are {new:d}, a product is added and taken back, and the seats are {old:d} again")
)
def everything_is_changed_and_changed_back(
    traffic: Traffic, change_order_page: ChangeOrderPage, account: Account, new: Seats, old: Seats
) -> None:
    change_order_page.change_seats(str(new))
    change_order_page.toggle_product(account.addable_product)
    traffic.settle()
    change_order_page.toggle_product(account.addable_product)
    traffic.settle()
    change_order_page.change_seats(str(old))


@when("an hour goes by on the screen")
def an_hour_goes_by(page: Page, traffic: Traffic) -> None:
    """What the page has put off comes, and what it begins."""
    page.clock.fast_forward("01:00:00")
    traffic.settle()


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
def a_product_can_be_selected(
    reader: Reader, looks: Looks, change_order_page: ChangeOrderPage, account: Account
) -> None:
    """Its box is there, painted and enabled; its look is kept."""
    box = change_order_page.product_box(account.addable_product)
    reader.can_use(box)
    looks.remember(account.addable_product, box)


@then("the added product looks selected")
def the_added_product_looks_selected(
    reader: Reader, looks: Looks, change_order_page: ChangeOrderPage, account: Account
) -> None:
    """What adds it is ticked or pressed, and looks other than when it could be selected."""
    _expect_selected(reader, looks, change_order_page, account.addable_product)


@then(parsers.parse("{product:w} looks selected once it is added"))
def the_product_looks_selected(
    reader: Reader, looks: Looks, change_order_page: ChangeOrderPage, product: str
) -> None:
    """Add it, and expect what adds it to be selected and to look so."""
    looks.remember(product, change_order_page.product_box(product))
    change_order_page.toggle_product(product)
    _expect_selected(reader, looks, change_order_page, product)


def _expect_selected(reader: Reader, looks: Looks, change_order_page: ChangeOrderPage, product: str) -> None:
    box = change_order_page.product_box(product)
    reader.sees(change_order_page.selected(box))
    looks.expect_another(product, box, "selected")


@then('the "Change Order" screen is shown')
def the_change_order_screen_is_shown(reader: Reader, change_order_page: ChangeOrderPage) -> None:
    reader.sees(change_order_page.heading, word="Change Order")


@then('the "Change Order" screen is not shown')
def the_change_order_screen_is_not_shown(absence: Absence, change_order_page: ChangeOrderPage) -> None:
    absence.of(change_order_page.heading.or_(change_order_page.seats_field), words=["Change Order"])


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


@then('"Cancel" comes first, before "Save Quote" and "Review Order"')
def cancel_comes_first(reader: Reader, page: Page, change_order_page: ChangeOrderPage) -> None:
    reader.can_use(change_order_page.cancel_button, word="Cancel")
    reader.can_use(change_order_page.save_quote_button, word="Save Quote")
    reader.can_use(change_order_page.review_order_button, word="Review Order")
    others = change_order_page.save_quote_button, change_order_page.review_order_button
    for _ in reader.screens(page):
        first = box_of(change_order_page.cancel_button)
        for other in map(box_of, others):
            assert is_above(first, other) or is_right_of(other, first), f"what is at {other} is before it"
