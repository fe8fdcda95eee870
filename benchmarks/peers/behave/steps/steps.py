"""The steps of the ten scenarios for behave."""

from collections.abc import Callable
from typing import Any

from behave import given, then, when

from benchmarks.peers import acts


def know_the_customer(it: Any) -> None:
    it.customer = acts.example(it.account)


def change_the_seats(it: Any, seats: int) -> None:
    acts.open_change_order(it.page, it.customer)
    acts.type_seats(it.page, seats)


def tick_both(it: Any) -> None:
    acts.tick_agreement(it.page)
    acts.tick_authorisation(it.page)


GIVEN: dict[str, Callable[..., None]] = {
    "a logged-in user": lambda it: acts.open_start(it.page),
    "a customer with 350 seats of S1 and C1": know_the_customer,
    'the list of "Current Customers" is open': lambda it: acts.open_customers(it.page),
    'the "Change Order" screen of the customer is open': lambda it: acts.open_change_order(
        it.page, it.customer
    ),
    'the number of seats is changed to {seats:d} on the "Change Order" screen': change_the_seats,
    'the "Review Change Order" screen for a change from 350 to {new:d} seats': (
        lambda it, new: acts.bring_to_review(it.page, acts.example(it.account), new)
    ),
    "both acknowledgements are ticked": tick_both,
}
WHEN: dict[str, Callable[..., None]] = {
    'the user opens "Menu", "Customers" and "Complete"': lambda it: acts.open_by_menu(it.page),
    "the customer's name is searched for": lambda it: acts.search(it.page, it.customer),
    "the first letter of the customer's name is clicked": lambda it: acts.choose_letter(it.page, it.customer),
    "the customer's name is clicked": lambda it: acts.choose(it.page, it.customer),
    "the number of seats is changed from {old:d} to {new:d}": (
        lambda it, old, new: acts.change_seats(it.page, old, new)
    ),
    '"Save Quote" is clicked': lambda it: acts.save_quote(it.page),
    "the customer's screen is opened again": lambda it: acts.open_customer(it.page, it.customer),
    "the saved quote is resumed": lambda it: acts.resume_quote(it.page),
    '"Review Order" is clicked': lambda it: acts.review(it.page),
    "the authorisation to place the order is ticked": lambda it: acts.tick_authorisation(it.page),
    '"{number}" is entered as "Order Number"': lambda it, number: acts.enter_order_number(it.page, number),
    '"Submit" is clicked': lambda it: acts.submit(it.page),
}
THEN: dict[str, Callable[..., None]] = {
    'the list of "Current Customers" is shown': lambda it: acts.list_is_shown(it.page),
    "customers are listed": lambda it: acts.customers_are_listed(it.page),
    "the customer is listed": lambda it: acts.is_listed(it.page, it.customer),
    "customers of other names are not listed": (
        lambda it: acts.other_names_are_not_listed(it.page, it.account, it.customer)
    ),
    "customers with another first letter are not listed": (
        lambda it: acts.other_letters_are_not_listed(it.page, it.account, it.customer)
    ),
    "the customer's screen is shown": lambda it: acts.customer_is_shown(it.page, it.customer),
    "its current information shows {users:d} users and the products S1 and C1": (
        lambda it, users: acts.information_is_shown(it.page, it.customer, users)
    ),
    '"Changes to Existing Products" lists {old:d} old and {new:d} new seats of S1 and C1': (
        lambda it, old, new: acts.changes_are_listed(it.page, old, new)
    ),
    '"Preview Change Quote" shows {seats:d} seats for S1 and C1': (
        lambda it, seats: acts.quote_shows(it.page, seats)
    ),
    '"Total Number of Seats" is {seats:d}': lambda it, seats: acts.seats_are(it.page, seats),
    'the "Review Change Order" screen is shown': lambda it: acts.review_is_shown(it.page),
    "nothing has been ordered for the customer": lambda it: acts.nothing_is_ordered(it.page, it.customer),
    "the master Service Provider Agreement is not acknowledged": (
        lambda it: acts.agreement_is_not_ticked(it.page)
    ),
    '"Submit" is absent': lambda it: acts.submit_is_absent(it.page),
    "the customer has a pending downsell order": lambda it: acts.order_is_pending(it.page),
}

for kind, steps in ((given, GIVEN), (when, WHEN), (then, THEN)):
    for text, act in steps.items():
        kind(text)(act)
