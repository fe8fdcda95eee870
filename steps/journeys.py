"""Ways across several screens that a step takes at once, each an act of the user from screen to screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.change_order import ChangeOrderPage
from pages.customer import CustomerPage
from pages.review_change_order import ReviewChangeOrderPage
from portals.account import Customer

if TYPE_CHECKING:
    from steps.navigation import Navigator  # which takes some of these ways itself


def change_seats(
    navigator: Navigator, change_order_page: ChangeOrderPage, customer: Customer, seats: int
) -> None:
    """Open "Change Order" and type a new number of seats (article step 5)."""
    navigator.to_change_order(customer)
    change_order_page.change_seats(str(seats))


def bring_to_review(
    navigator: Navigator,
    change_order_page: ChangeOrderPage,
    review_page: ReviewChangeOrderPage,
    customer: Customer,
    seats: int,
) -> None:
    """Bring a new number of seats to the "Review Change Order" screen (article steps 5 to 8)."""
    change_seats(navigator, change_order_page, customer, seats)
    change_order_page.review_order()
    review_page.heading.wait_for()


def complete(review_page: ReviewChangeOrderPage) -> None:
    """Fill in all that the order form asks for (article step 9)."""
    review_page.waive_order_number()
    review_page.acknowledge()


def submit(review_page: ReviewChangeOrderPage, customer_page: CustomerPage) -> None:
    """Fill in the order form, submit it and arrive at the customer's screen (article steps 9 to 11)."""
    complete(review_page)
    review_page.submit()
    customer_page.heading.wait_for()
