"""Faults of the second batch's kinds, thought of before the scenarios were made to notice those.

What was there before, another way of using a control, customers and moments at the edge, places that change.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask import g, request

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


def with_a_number_to_the_list(original: Any, endpoint: str, **values: Any) -> str:
    has_number = endpoint == "customers.show" and request.form.get("order_number")
    return str(original("customers.index") if has_number else original(endpoint, **values))


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

# Thought of when all of the above were caught

seed(
    "1b",
    "third-menu-on-the-right-of-a-quote",
    '"Menu" is on the right while a saved quote is resumed',
    Styled('body:has([name="quote"]) .header { flex-direction: row-reverse; }'),
)
seed(
    "2a",
    "third-no-complete-behind-a-letter",
    '"Complete" is missing from the menu once a letter was chosen',
    show(
        "base",
        '<ul id="menu-customers" hidden>',
        '<ul id="menu-customers" hidden {%- if request.args.get("letter") %} class="none"{% endif %}>',
    ),
    Styled("#menu-customers.none { display: none; }"),
)
seed(
    "4a",
    "third-no-button-beside-the-agreements",
    '"Change Options" is not there while Agreements is open',
    Styled(".main:has(#agreements:not([hidden])) .change-options { visibility: hidden; }"),
)
seed(
    "5b",
    "third-product-puts-the-seats-back",
    "when a product is added, the number that was typed goes back to the one so far",
    script(
        "change_order",
        'if (target.form?.id !== "change-order") return;',
        'if (target.form?.id !== "change-order") return;\n'
        '    if (target.name === "add") byId("seats").value = byId("seats").defaultValue;',
    ),
)
seed(
    "6d",
    "third-resumed-product-not-in-its-preview",
    "Preview Change Quote of a resumed quote lacks the product that it adds, until something is typed",
    show(
        "change_orders/show",
        '{% include "change_orders/_preview.html" %}',
        "{% if quote_id and draft.added %}<p>…</p>{% else %}"
        '{% include "change_orders/_preview.html" %}{% endif %}',
    ),
)
seed(
    "8c",
    "third-msp-gone-after-a-refusal",
    "the MSP is no longer named when Submit was refused",
    show("reviews/show", "<div><dt>MSP</dt>", "<div {%- if refusal %} hidden{% endif %}><dt>MSP</dt>"),
)
seed(
    "8e",
    "third-old-users-after-a-refusal",
    "Users are the old ones when Submit was refused",
    show(
        "reviews/show",
        "{{ change.current.seats|number }}",
        "{{ (change.prior.seats if refusal else change.current.seats)|number }}",
    ),
)
seed(
    "8f",
    "third-no-table-after-a-refusal",
    "the table is gone when Submit was refused",
    show(
        "reviews/show",
        '{% include "reviews/_lines.html" %}',
        '{% if not refusal %}{% include "reviews/_lines.html" %}{% endif %}',
    ),
)
seed(
    "9c",
    "third-agreement-unticked-by-a-refusal",
    "when Submit was refused, the agreement must be acknowledged once more",
    show(
        "reviews/show",
        "{%- if form.acknowledged %} checked",
        "{%- if form.acknowledged and not refusal %} checked",
    ),
)
seed(
    "10b",
    "third-submit-on-top-for-more-seats",
    "for more seats Submit is at the top of the form",
    Styled("body:not(:has(.downsell)) form.review .submit { order: -1; }"),
)
seed(
    "11a",
    "third-numbered-order-leads-to-the-list",
    "an order with an order number leads back to the list",
    Replaced("reviews", "url_for", with_a_number_to_the_list),
)

seed(
    "12a",
    "other-available-under-the-pointer",
    "the greyed-out button looks available as soon as somebody points at it",
    Styled("button.primary:disabled:hover { background: var(--accent); color: var(--on-accent); }"),
)
