"""Faults planted from the article and the templates alone: a third batch.

Whoever thought of them had read neither the checks nor the other batches.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from flask import g, request, session
from sqlalchemy import select

from mock_portal.access import account_or_404
from mock_portal.domain.drafts import Draft
from mock_portal.domain.refusals import Refusal
from mock_portal.domain.terms import Terms
from mock_portal.store.database import current_database
from mock_portal.store.tables import OrderRow, QuoteRow
from tests.proof.defects.changes import Replaced, Styled
from tests.proof.defects.seeds import script, seed, show

_first_seen: dict[str, Terms] = {}


def without_pending(original: Any, database: Any, msp_id: str) -> list[Any]:
    with database.read() as connection:
        pending = set(connection.scalars(select(OrderRow.customer_id).where(OrderRow.is_pending)))
    return [customer for customer in original(database, msp_id) if customer.id not in pending]


def as_first_seen(original: Any, customer_id: str) -> Any:
    account = original(customer_id)
    return replace(account, terms=_first_seen.setdefault(customer_id, account.terms))


def of_the_first_customer(original: Any, customer_id: str) -> Any:
    return original(session.setdefault(f"change-order-{g.msp.id}", customer_id))


def billed_from_the_quote(original: Any, now: datetime, time_zone: str) -> date:
    with current_database().read() as connection:
        saved_at = connection.scalar(
            select(QuoteRow.saved_at).where(QuoteRow.id == request.args.get("quote"))
        )
    return original(saved_at or now, time_zone)


def downsold_once_for_all(original: Any, prior: Terms, seats: str, added: Any) -> Draft:
    draft: Draft = original(prior, seats, added)
    account = account_or_404((request.view_args or {})["customer_id"])
    if draft.change is None or not draft.change.is_downsell:
        return draft
    if not any(order.change.is_downsell for order in account.orders):
        return draft
    refusal = Refusal("seats", "This customer's seats have been lowered already.")
    return replace(draft, change=None, refusal=refusal)


def quantities_the_other_way_round(original: Any, customer_id: str) -> Any:
    account = original(customer_id)
    change = next((order.change for order in account.orders if order.is_pending), None)
    if change is None:
        return account
    agreements = (
        replace(each, quantity=(change.prior if each.is_pending else change.current).seats)
        for each in account.agreements
    )
    return replace(account, agreements=tuple(agreements))


# Steps 1 to 3: the way to the customer

seed(
    "1a",
    "third-password-box-too-short",
    "the password box takes eight characters, whoever types a longer password can't log in",
    show("auth/log_in", 'type="password" required', 'type="password" maxlength="8" required'),
)
seed(
    "1b",
    "third-menu-in-the-middle",
    '"Menu" stands in the middle of the header, with the brand and the user\'s name',
    Styled(".header { justify-content: center; } .who { margin-left: 0; }"),
)
seed(
    "2a",
    "third-customers-on-home-only",
    'on every screen but Home, the menu has no "Customers" and so no "Complete"',
    show(
        "base",
        'aria-controls="menu-customers">Customers',
        'aria-controls="menu-customers" {%- if request.path != "/" %} hidden{% endif %}>Customers',
    ),
)
seed(
    "2a",
    "third-complete-flees-the-pointer",
    '"Complete" is there only while the pointer is on "Customers", and goes before it can be reached',
    Styled(".menu-panel li:not(:has(> [aria-controls]:hover)) > ul { visibility: hidden; }"),
)
seed(
    "3a",
    "third-pending-customer-not-listed",
    "a customer with a pending change is not among the Current Customers until the sync",
    Replaced("store.customers", "of_msp", without_pending),
)
seed(
    "3a",
    "third-complete-opens-the-letter-a",
    '"Complete" opens the customers with A alone',
    show("base", "url_for('customers.index')", "url_for('customers.index', letter='A')"),
)
seed(
    "3b",
    "third-enter-does-not-search",
    "Enter in the search bar does nothing, only the button searches",
    script(
        "menu",
        '"keydown", ({ key }) => {',
        '"keydown", (event) => {\n    const { key } = event;\n'
        '    if (key === "Enter" && event.target.type === "search") event.preventDefault();',
    ),
)
seed(
    "3c",
    "third-letters-cut-off",
    "the letters stand in one row that is cut off: none after R can be seen or clicked",
    Styled(".letters ul { flex-wrap: nowrap; max-width: 44rem; overflow: hidden; }"),
)
seed(
    "3d",
    "third-two-products-at-most",
    "the customer's screen names two products of a customer who has three or four",
    show(
        "customers/show",
        "{{ customer.terms.products|listed }}",
        "{{ customer.terms.products[:2]|listed }}",
    ),
)
seed(
    "3d",
    "third-information-of-the-first-visit",
    "the customer's screen stays with the number of users of its first visit, also after a sync",
    Replaced("customers", "account_or_404", as_first_seen),
)

# Steps 4 to 7: the change

seed(
    "4a",
    "third-change-options-beside-agreements-only",
    'the customer\'s screen has no "Change Options" until its tab Agreements is chosen',
    Styled('.heading:has(+ .tabs #overview-tab[aria-selected="true"]) .change-options { display: none; }'),
)
seed(
    "4a",
    "third-long-name-hides-change-options",
    'a customer\'s long name stays in one line and pushes "Change Options" out of sight',
    Styled(
        ".heading { flex-wrap: nowrap; overflow: hidden; } .heading h1 { flex: none; white-space: nowrap; }"
    ),
)
seed(
    "5a",
    "third-change-order-of-the-first-customer",
    '"Change Options" of a second customer opens the Change Order of the one before',
    Replaced("change_orders", "account_or_404", of_the_first_customer),
)
seed(
    "5b",
    "third-thousands-refused",
    "1100 becomes 1,100 when the box is left, and Review Order then refuses it as no whole number",
    script(
        "change_order",
        'addEventListener("pageshow", (event) => event.persisted && update());',
        'addEventListener("pageshow", (event) => event.persisted && update());\n'
        '  document.addEventListener("change", ({ target }) => {\n'
        '    if (target.id !== "seats" || !/^[0-9]+$/.test(target.value)) return;\n'
        '    target.value = Number(target.value).toLocaleString("en-US");\n'
        "  });",
    ),
)
seed(
    "6c",
    "third-change-in-payment-of-one-product",
    "the change in monthly payment counts the first product's lines alone",
    show(
        "change_orders/_changes",
        "{{ difference|money }}",
        '{{ changed[:2]|sum(attribute="payment")|money }}',
    ),
)
seed(
    "6d",
    "third-preview-of-the-first-key",
    "whoever types 200 key by key sees a preview of 2 seats: keys that follow quickly are not heeded",
    script(
        "change_order",
        "const update = async () => {",
        "let asked = -Infinity;\n  const update = async () => {\n"
        "    if (performance.now() - asked < 600) return;\n    asked = performance.now();",
    ),
)
seed(
    "7c",
    "third-review-order-looks-grey",
    '"Review Order" looks greyed out although the order can be reviewed',
    Styled(
        "#review:enabled { border-color: var(--off); background: var(--off); color: var(--on-off);"
        " cursor: not-allowed; }"
    ),
)

# Steps 8 to 10: the review

seed(
    "8a",
    "third-billing-date-of-the-quote",
    "the notice of a resumed quote counts from the day it was saved: the date may be long past",
    Replaced("reviews", "next_billing_date", billed_from_the_quote),
)
seed(
    "8e",
    "third-users-are-those-of-c1",
    "Users stays at the old number for a customer without C1",
    show(
        "reviews/show",
        "<dd>{{ change.current.seats|number }}</dd>",
        '<dd>{{ (change.current if "C1" in change.current.products else change.prior).seats|number }}</dd>',
    ),
)
seed(
    "8f",
    "third-review-of-three-products",
    "the table of a customer with four products lists three",
    show("reviews/_lines", "{% for line in lines %}", "{% for line in lines[:3] %}"),
)
seed(
    "9a",
    "third-tick-empties-the-order-number",
    "a tick at an acknowledgement empties the order number that was entered before",
    script(
        "review",
        'target.id === "not-required" && follow());',
        '{\n    if (target.id === "not-required") follow();\n'
        '    if (target.type === "checkbox") document.getElementById("order-number").value = "";\n  });',
    ),
)
seed(
    "9b",
    "third-not-required-ticks-another",
    'a click on the words "Order Number Not Required" ticks the first acknowledgement instead',
    show(
        "reviews/show",
        '<label class="choice"><input type="checkbox" id="not-required"',
        '<label class="choice" for="acknowledged"><input type="checkbox" id="not-required"',
    ),
)
seed(
    "9c",
    "third-form-supersedes-the-agreement",
    "the MSP is to acknowledge that the form supersedes the master Service Provider Agreement",
    show("reviews/show", "is governed by the master", "supersedes the master"),
)
seed(
    "9d",
    "third-customer-is-authorized",
    "the checkbox says that the customer, not the MSP, has the authorization to place the order",
    show("reviews/show", "The MSP placing this order has", "The customer of this order has"),
)
seed(
    "10a",
    "third-no-submit-without-a-number",
    'with "Order Number Not Required" selected, Submit does not appear for both checkboxes',
    Styled("form:has(#not-required:checked) > .submit { display: none; }"),
)
seed(
    "10b",
    "third-submit-in-the-corner",
    "Submit appears in the upper right corner of the form, above the checkboxes",
    Styled("form.review { position: relative; } .submit { position: absolute; top: 1.5rem; right: 1.5rem; }"),
)
seed(
    "10c",
    "third-second-submit-comes-to-nothing",
    "once Submit was refused for want of an order number, the next leads to Change Order and places nothing",
    show(
        "reviews/show",
        'value="{{ change.prior.seats }}"',
        'value="{{ (change.current if refusal else change.prior).seats }}"',
    ),
)

# Steps 11 to 13: the order

seed(
    "11b",
    "third-neither-am-nor-pm",
    "the time in the History Log is of the twelve-hour clock without AM or PM",
    show(
        "customers/_history",
        "{{ order.placed_at|moment(g.msp.time_zone) }}",
        '{{ order.placed_at|moment(g.msp.time_zone)|replace("AM", "")|replace("PM", "") }}',
    ),
)
seed(
    "12c",
    "third-one-downsell-for-ever",
    "once a downsell has synced, fewer seats still are refused",
    Replaced("change_orders", "judge", downsold_once_for_all),
)
seed(
    "13a",
    "third-agreements-of-four-rows",
    "Agreements ends after four rows: of three products' updated order one is there",
    show(
        "customers/_agreements",
        "{% for agreement in customer.agreements %}",
        "{% for agreement in customer.agreements[:4] %}",
    ),
)
seed(
    "13b",
    "third-quantities-change-places",
    "Agreements has the new quantity at the active rows and the old one at the updated order",
    Replaced("customers", "account_or_404", quantities_the_other_way_round),
)
seed(
    "13c",
    "third-status-without-a-number",
    'the status of an order without an order number is "Pending Order" alone',
    show(
        "customers/_agreements",
        "{{ agreement.status }}",
        '{{ agreement.status if agreement.order_number else agreement.status|replace("Downsell ", "") }}',
    ),
)
