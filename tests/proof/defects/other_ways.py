"""Faults of the second batch's kinds, thought of before the scenarios were made to notice those.

What was there before, another way of using a control, customers and moments at the edge, places that change.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask import g

from mock_portal.access import current_moment
from tests.proof.defects.changes import Replaced, Static, Styled
from tests.proof.defects.seeds import script, seed, show


def until_the_next_day(original: Any, account: Any) -> bool:
    """Take an order of the day before for one that has synced."""
    pending = [order for order in account.orders if order.is_pending]
    if not pending or not g.get("msp"):
        return bool(original(account))
    return bool(current_moment() - pending[0].placed_at < timedelta(hours=20))


def only_todays(original: Any, database: Any, msp_id: str, customer_id: str) -> Any:
    account = original(database, msp_id, customer_id)
    if account is None or not g.get("msp"):
        return account
    fresh = [each for each in account.quotes if current_moment() - each.saved_at < timedelta(hours=20)]
    return replace(account, quotes=tuple(fresh))


def the_thirtieth(original: Any, billing: date) -> date:
    return min(original(billing), original(billing).replace(day=28) + timedelta(days=2))


seed(
    "1b",
    "other-menu-moves-when-opened",
    '"Menu" jumps to the right side when it is opened',
    Styled('.header:has(.menu-button[aria-expanded="true"]) { flex-direction: row-reverse; }'),
)
seed(
    "1b",
    "other-menu-on-the-right-while-pending",
    '"Menu" is on the right of a customer whose change is pending',
    Styled("body:has(#pending) .header { flex-direction: row-reverse; }"),
)
seed(
    "3c",
    "other-letter-for-mice",
    "the first letters can be clicked, but Enter on them does nothing",
    script(
        "menu",
        "  const opened =",
        '  document.addEventListener("keydown", (event) => event.key === "Enter"\n'
        '    && event.target.closest(".letters") && event.preventDefault());\n  const opened =',
    ),
)
seed(
    "3c",
    "other-letter-without-signs",
    "a customer with a sign in its name is not under its letter",
    show(
        "customers/index",
        "{% for customer in customers %}",
        "{% for customer in customers if not (letter and '+' in customer.name) %}",
    ),
)
seed(
    "3d",
    "other-name-for-mice",
    "a customer's name can't be opened by Enter",
    script(
        "menu",
        "  const opened =",
        '  document.addEventListener("keydown", (event) => event.key === "Enter"\n'
        '    && event.target.closest("td a") && event.preventDefault());\n  const opened =',
    ),
)
seed(
    "4a",
    "other-no-button-with-every-product",
    'a customer with all four products has no "Change Options"',
    show(
        "customers/show",
        'class="change-options">',
        'class="change-options" {%- if customer.terms.products|length == 4 %} hidden{% endif %}>',
    ),
)
seed(
    "5a",
    "other-change-options-for-mice",
    '"Change Options" can be clicked, but can\'t be reached by the keyboard',
    show("customers/show", '<button class="primary" {%- if', '<button class="primary" tabindex="-1" {%- if'),
)
seed(
    "5a",
    "other-seats-with-a-comma",
    '"Total Number of Seats" has a comma from a thousand on',
    show(
        "change_orders/show",
        'value="{{ draft.seats }}"',
        "value=\"{{ '{:,}'.format(draft.seats|int) if draft.seats|int > 999 else draft.seats }}\"",
    ),
)
seed(
    "6a",
    "other-box-falls-down-when-refused",
    "beside a number that is refused the boxes are below the form",
    Styled(".columns:has(#seats-message:not([hidden])) { grid-template-columns: minmax(0, 1fr); }"),
)
seed(
    "6b",
    "other-words-add-nothing",
    'a click on the words "Add A1" adds nothing, only one on the box beside them',
    show(
        "change_orders/show",
        '<label class="choice"><input type="checkbox" name="add"',
        '<label class="choice" for="none"><input type="checkbox" name="add"',
    ),
)
seed(
    "7a",
    "other-cancelled-quote-leads-to-the-list",
    '"Cancel" of a resumed quote leads to the list, not to the customer',
    show(
        "change_orders/show",
        "url_for('customers.show', customer_id=customer.id) }}\" hidden></form>",
        "url_for('customers.index') if quote_id else url_for('customers.show', customer_id=customer.id) }}\""
        " hidden></form>",
    ),
)
seed(
    "7b",
    "other-save-for-mice",
    '"Save Quote" can\'t be reached by the keyboard',
    show("change_orders/show", '<button id="save"', '<button id="save" tabindex="-1"'),
)
seed(
    "7b",
    "other-quotes-of-today-only",
    "the quotes of the day before are gone",
    Replaced("store.customers", "find", only_todays),
)
seed(
    "7c",
    "other-review-for-mice",
    '"Review Order" can\'t be reached by the keyboard',
    show("change_orders/show", '<button id="review"', '<button id="review" tabindex="-1"'),
)
seed(
    "8b",
    "other-deadline-on-the-thirtieth",
    "the deadline is the 30th in months with 31 days",
    Replaced("reviews", "deadline_to_cancel", the_thirtieth),
)
seed(
    "9b",
    "other-words-waive-nothing",
    'a click on the words "Order Number Not Required" does nothing',
    show(
        "reviews/show",
        '<label class="choice"><input type="checkbox" id="not-required"',
        '<label class="choice" for="none"><input type="checkbox" id="not-required"',
    ),
)
seed(
    "11b",
    "other-log-in-utc",
    "the History Log shows the date and time of Greenwich as if it were the MSP's",
    show("customers/_history", "order.placed_at|moment(g.msp.time_zone)", 'order.placed_at|moment("UTC")'),
)
seed(
    "12a",
    "other-free-on-the-next-day",
    '"Change Options" is available again the day after the order, though nothing has synced',
    Replaced("domain.customers", "Account.is_pending", until_the_next_day),
)
seed(
    "13a",
    "other-second-order-not-listed",
    "Agreements has no row of a second order until it has synced",
    show(
        "customers/_agreements",
        "{% for agreement in customer.agreements %}",
        "{% for agreement in customer.agreements"
        " if customer.orders|length < 2 or not agreement.is_pending %}",
    ),
)
seed(
    "13a",
    "other-tabs-for-mice",
    'the "Agreements" tab can be clicked, but the arrow keys don\'t open it',
    Static("tabs.js", "ArrowRight: 1", "ArrowRight: 0"),
)
seed(
    "13c",
    "other-status-of-the-first-order",
    "a second order has the status of the first: a downsell is an upsell",
    show(
        "customers/_agreements",
        "{{ agreement.status }}",
        "{{ customer.orders[-1].change.kind ~ ' Pending Order' if agreement.is_pending"
        " else agreement.status }}",
    ),
)
