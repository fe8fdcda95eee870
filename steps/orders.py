"""Orders: placed ahead of a scenario or within it, pending, synced."""

from datetime import timedelta

from playwright.sync_api import BrowserContext
from pytest_bdd import given, parsers, then, when

from harness.browser.absence import Absence
from harness.browser.network import Traffic
from harness.browser.reader import Reader
from pages.change_order import ChangeOrderPage
from pages.customer import CustomerPage
from pages.review_change_order import ReviewChangeOrderPage
from portals.account import Account, ControlledAccount, Customer
from portals.capabilities import writes
from portals.example import PRODUCTS, Seats
from steps.journeys import bring_to_review, submit
from steps.navigation import Navigator


@given(
    parsers.parse("a customer with an order from {old:d} to {new:d} seats of S1 and C1"),
    target_fixture="customer",
)
@writes
def a_customer_with_an_order(
    logged_in_user: Account, navigator: Navigator, old: Seats, new: Seats
) -> Customer:
    """The order is placed ahead of the scenario, and is pending."""
    customer = navigator.fresh_customer(old, *PRODUCTS)
    navigator.order(customer, new)
    return customer


@given(parsers.parse("the customer has since got a pending change to {seats:d} seats"))
def the_customer_has_since_got_a_pending_change(
    account: ControlledAccount, customer: Customer, seats: Seats
) -> None:
    account.place_order(customer, seats)


@given(
    parsers.parse("a customer with an order from {old:d} to {new:d} seats of S1 and C1 that has synced"),
    target_fixture="customer",
)
def a_customer_with_a_synced_order(logged_in_user: ControlledAccount, old: Seats, new: Seats) -> Customer:
    customer = logged_in_user.customer(old, *PRODUCTS)
    logged_in_user.place_order(customer, new)
    logged_in_user.sync(customer)
    return customer


@given(
    parsers.parse(
        'the customer has since got a pending change "{number}" to {seats:d} seats with {product} added'
    )
)
def the_customer_has_since_got_a_product(
    account: ControlledAccount, customer: Customer, number: str, seats: Seats, product: str
) -> None:
    account.place_order(customer, seats, product, number=number)


@given(parsers.parse('an order "{number}" for {seats:d} seats with {products} added has synced as well'))
def another_order_has_synced(
    account: ControlledAccount, customer: Customer, number: str, seats: Seats, products: str
) -> None:
    """Products are named by their codes: `A1 and T1`."""
    account.place_order(customer, seats, *products.split(" and "), number=number)
    account.sync(customer)


@given(parsers.parse("an order of another customer for {seats:d} seats is placed on the screens"))
def an_order_of_another_customer_is_placed(
    logged_in_user: ControlledAccount,
    navigator: Navigator,
    change_order_page: ChangeOrderPage,
    review_page: ReviewChangeOrderPage,
    customer_page: CustomerPage,
    customer: Customer,
    seats: Seats,
) -> None:
    """By the forms, as a user does."""
    another = logged_in_user.another_customer(customer)
    bring_to_review(navigator, change_order_page, review_page, another, seats)
    submit(review_page, customer_page)


@given(parsers.parse("an order for {seats:d} seats has synced as well"))
@when(parsers.parse("an order for {seats:d} seats has synced as well"))
def an_order_for_the_same_products_has_synced(
    account: ControlledAccount, customer: Customer, seats: Seats
) -> None:
    account.place_order(customer, seats)
    account.sync(customer)


@given(parsers.parse("a day later an order for {seats:d} seats with {product} added is placed"))
def an_order_is_placed_a_day_later(
    account: ControlledAccount, context: BrowserContext, customer: Customer, seats: Seats, product: str
) -> None:
    """The portal's clock is a day on; the user is logged in again."""
    account.set_clock(account.now + timedelta(days=1))
    account.sign_in(context)
    account.place_order(customer, seats, product)


@given("the change has synced back with the vendor's systems")
@when("the change has synced back with the vendor's systems")
def the_change_has_synced_back(account: ControlledAccount, customer: Customer) -> None:
    account.sync(customer)


@when(parsers.parse("an order for {seats:d} seats is placed"))
@writes
def an_order_is_placed(
    logged_in_user: Account,
    navigator: Navigator,
    traffic: Traffic,
    change_order_page: ChangeOrderPage,
    review_page: ReviewChangeOrderPage,
    customer_page: CustomerPage,
    customer: Customer,
    seats: Seats,
) -> None:
    """Go there, fill in the form without an order number, and submit it."""
    bring_to_review(navigator, change_order_page, review_page, customer, seats)
    submit(review_page, customer_page)
    traffic.settle()


@then("the customer has a pending downsell order")
def the_customer_has_a_pending_downsell_order(reader: Reader, customer_page: CustomerPage) -> None:
    """By "Change Options", and by the status in "Agreements"."""
    reader.cannot_use(customer_page.change_options_button, word="Change Options")
    customer_page.open_agreements()
    reader.sees(customer_page.pending_agreements.first, word="Downsell Pending Order")


@then("nothing has been ordered for the customer")
def nothing_has_been_ordered(
    navigator: Navigator, reader: Reader, absence: Absence, customer_page: CustomerPage, customer: Customer
) -> None:
    """By "History Log", and by "Change Options"; orders of the customer's past may be there."""
    navigator.to_customer(customer)
    navigator.to_part("history_log")
    reader.sees(customer_page.history_log)
    absence.of(customer_page.orders_since(customer.past))
    reader.can_use(customer_page.change_options_button, word="Change Options")
