"""The "Review Change Order" screen."""

from pytest_bdd import given, parsers, then, when

from harness.browser.reader import Reader
from pages.change_order import ChangeOrderPage
from pages.customer import CustomerPage
from pages.fields import press
from pages.review_change_order import ReviewChangeOrderPage
from portals.account import Account, ControlledAccount, Customer
from portals.example import PRODUCTS, Seats
from steps.journeys import bring_to_review
from steps.navigation import Navigator


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


@when('"Back to Change Order" is clicked')
def back_is_clicked(review_page: ReviewChangeOrderPage) -> None:
    review_page.go_back()


@then('the "Review Change Order" screen is shown')
def the_review_is_shown(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.sees(review_page.heading, word="Review Change Order")
