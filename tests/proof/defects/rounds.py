"""Seeded defects that the example's one way, one customer and one order don't show."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask import request
from sqlalchemy import delete, select

from mock_portal.domain.changes import Change
from mock_portal.domain.prices import CENT
from mock_portal.domain.terms import Terms
from mock_portal.store.database import Database
from mock_portal.store.tables import AgreementRow, OrderRow, QuoteRow
from tests.proof.defects.changes import Replaced
from tests.proof.defects.seeds import script, seed, show


def at_least_two_lines(original: Any, change: Change, prices: Any) -> list[Any]:
    lines = original(change, prices)
    return lines if len(lines) > 1 else lines * 2


def fewer_or_as_many(original: Any, change: Change) -> bool:
    return change.current.seats <= change.prior.seats


def one_line_a_day(original: Any, *args: Any) -> Any:
    account = original(*args)
    days = {order.placed_at.date(): order for order in reversed(account.orders)}
    return replace(account, orders=tuple(sorted(days.values(), key=lambda order: -order.id)))


def pending_by_the_first_order(original: Any, account: Any) -> bool:
    return bool(account.orders) and account.orders[-1].is_pending


def first_order_only(original: Any, database: Database, order: Any, at: Any, by: str) -> Any:
    """Take a customer's second order for the first one, sent again."""
    with database.read() as connection:
        placed = connection.scalar(select(OrderRow.id).where(OrderRow.customer_id == order.customer_id))
    return None if placed and request.blueprint != "control" else original(database, order, at, by)


def list_from_the_start(original: Any, database: Database, msp_id: str) -> Any:
    """Return the customers as they were before any order."""
    with database.read() as connection:
        first = dict(connection.execute(_FIRST).all())
    found = original(database, msp_id)
    return [
        replace(each, terms=Terms(first.get(each.id, each.terms.seats), each.terms.products))
        for each in found
    ]


_FIRST = select(OrderRow.customer_id, OrderRow.prior_seats).order_by(OrderRow.id.desc())


def sync_and_forget_quotes(original: Any, database: Database, customer_id: str) -> None:
    original(database, customer_id)
    with database.write() as connection:
        connection.execute(delete(QuoteRow).where(QuoteRow.customer_id == customer_id))


def terms_before_the_last_order(original: Any, account: Any, typed: Any) -> Any:
    synced = [order for order in account.orders if not order.is_pending]
    if len(synced) > 1 and "seats" not in typed:
        return original(replace(account, terms=synced[0].change.prior), typed)
    return original(account, typed)


def initial_of_capitals(original: Any, name: str) -> str:
    return original(name) if name[0].isupper() else "?"


def save_without_added(original: Any, database: Any, customer_id: str, terms: Any, *rest: Any) -> None:
    held = select(AgreementRow.product).where(AgreementRow.customer_id == customer_id)
    with database.read() as connection:
        products = set(connection.scalars(held))
    kept = tuple(code for code in terms.products if code in products)
    original(database, customer_id, Terms(terms.seats, kept), *rest)


def payment_in_dollars(original: Any, prices: Any, product: str, seats: int) -> Decimal:
    return original(prices, product, seats).quantize(Decimal(1)).quantize(CENT)


def number_without_underscores(original: Any, text: str, not_required: bool) -> str | None:
    number = original(text, not_required)
    return number and number.replace("_", " ")


def one_time_for_all(original: Any, *args: Any) -> Any:
    account = original(*args)
    orders = tuple(replace(each, placed_at=account.orders[0].placed_at) for each in account.orders)
    return replace(account, orders=orders)


def one_number_for_all(original: Any, *args: Any) -> Any:
    """Give the agreements that an earlier order has brought the number of the pending one."""
    account = original(*args)
    pending = next((order for order in account.orders if order.is_pending), None)
    kept = [
        replace(each, order=replace(pending, is_pending=each.is_pending)) if pending and each.order else each
        for each in account.agreements
    ]
    return replace(account, agreements=tuple(kept))


REMEMBER_SEATS = """document.addEventListener("DOMContentLoaded", () => {
    const kept = sessionStorage.getItem(location.pathname);
    const seats = byId("seats");
    if (kept) { seats.value = kept; update(); }
    seats.addEventListener("input", () => sessionStorage.setItem(location.pathname, seats.value));
  });
  """
WAIVE_FOR_GOOD = """
    const waived = document.querySelector("[type=hidden][name=order_number_not_required]");
    if (notRequired.checked && !waived) notRequired.insertAdjacentHTML(
      "afterend", '<input type="hidden" name="order_number_not_required" value="on">');"""
CUT_AT_SIGN = """
document.addEventListener("submit", ({ target }) => {
  const query = target.querySelector("[name=q]");
  if (query) query.value = query.value.split("&")[0];
});"""

seed(
    "2a",
    "menu-opens-once",
    "the menu can't be opened a second time",
    script(
        "menu",
        ".hidden = !open;",
        ".hidden = !open || control.dataset.used === 'yes';\n    if (!open) control.dataset.used = 'yes';",
    ),
)
seed(
    "3a",
    "list-of-before-the-first-order",
    "the list has the users of before the first order",
    Replaced("store.customers", "of_msp", list_from_the_start),
)
seed(
    "3b",
    "all-keeps-the-search",
    '"All" after a search leaves only who was found',
    show(
        "customers/index",
        "<a href=\"{{ url_for('customers.index') }}\" {%- if not letter",
        "<a href=\"{{ url_for('customers.index', q=query) }}\" {%- if not letter",
    ),
)
seed(
    "3b",
    "search-cut-at-the-sign",
    "a search looks for what stands before & alone",
    script("menu", '"use strict";', f'"use strict";{CUT_AT_SIGN}'),
)
seed(
    "5a",
    "large-numbers-with-a-comma",
    "Change Order starts from 1,250, which it refuses when it is typed",
    show(
        "change_orders/show",
        'value="{{ draft.seats }}"',
        'value="{{ draft.seats|int|number if draft.seats.isdigit() else draft.seats }}"',
    ),
)
seed(
    "5a",
    "starts-from-before-the-last-order",
    "after a second order and its sync Change Order starts from the number before it",
    Replaced("change_orders", "typed_draft", terms_before_the_last_order),
)
seed(
    "7a",
    "cancelled-seats-come-back",
    "Change Order remembers the number that was cancelled",
    script(
        "change_order",
        'document.addEventListener("input"',
        f'{REMEMBER_SEATS}document.addEventListener("input"',
    ),
)
seed(
    "7b",
    "sync-forgets-quotes",
    "a saved quote is gone after a sync",
    Replaced("store.orders", "sync", sync_and_forget_quotes),
)
seed(
    "8f",
    "second-line-for-one-product",
    "the table lists the only product of a customer twice",
    Replaced("reviews", "reviewed", at_least_two_lines),
)
seed(
    "9b",
    "box-waives-for-good",
    "once the box was selected, a number that is typed afterwards is lost",
    script(
        "review",
        "number.disabled = notRequired.checked;",
        f"number.disabled = notRequired.checked;{WAIVE_FOR_GOOD}",
    ),
)
seed(
    "10c",
    "second-order-swallowed",
    "a customer's second order is taken for the first one, sent again",
    Replaced("store.orders", "place", first_order_only),
)
seed(
    "11b",
    "one-line-a-day",
    "of two orders of one day the log has the later only",
    Replaced("store.customers", "find", one_line_a_day),
)
seed(
    "12a",
    "second-order-leaves-it-available",
    '"Change Options" stays available after a second order',
    Replaced("domain.customers", "Account.is_pending", pending_by_the_first_order),
)
seed(
    "13a",
    "one-tab-is-lost",
    "a panel that was left for another tab does not come back",
    script(
        "tabs",
        ".hidden = tab !== chosen;",
        ".hidden = tab !== chosen || tab.dataset.left === 'yes';\n"
        "      if (tab !== chosen) tab.dataset.left = 'yes';",
    ),
)
seed(
    "13c",
    "added-product-called-downsell",
    "an order that adds a product to the same seats is pending as a downsell",
    Replaced("domain.changes", "Change.is_downsell", fewer_or_as_many),
)
seed(
    "3c",
    "letter-sticks",
    "after one letter no other can be chosen",
    show("customers/index", "letter=each)", "letter=(letter or each))"),
)
seed(
    "3c",
    "small-letters-under-no-letter",
    "a customer whose name begins with a small letter is under no letter",
    Replaced("customers", "initial", initial_of_capitals),
)
seed(
    "5b",
    "unavailable-after-a-refusal",
    "after a refused number Review Order stays unavailable",
    script(
        "change_order",
        "action.disabled = !answer.orderable;",
        "action.disabled = !answer.orderable || byId('seats').dataset.refused === 'yes';\n"
        "    if (answer.messages.seats) byId('seats').dataset.refused = 'yes';",
    ),
)
seed(
    "6c",
    "prices-rounded-to-dollars",
    "prices are rounded to dollars",
    Replaced("domain.prices", "PriceList.payment", payment_in_dollars),
)
seed(
    "6d",
    "total-with-what-was-unticked",
    "the total of the quote stays that with a product that was unticked",
    script(
        "change_order",
        "    for (const [name, text] of",
        "    const sum = byId('preview').querySelector('tfoot td');\n"
        "    const kept = byId('preview').dataset;\n"
        "    if (sum && document.querySelector('[name=add]:checked')) kept.sum = sum.textContent;\n"
        "    else if (sum && kept.sum) sum.textContent = kept.sum;\n"
        "    for (const [name, text] of",
    ),
)
seed(
    "7b",
    "quote-without-the-added-product",
    "a saved quote forgets the product that was added",
    Replaced("store.quotes", "save", save_without_added),
)
seed(
    "9b",
    "underscore-becomes-a-space",
    "an underscore in an order number that is given after all becomes a space",
    Replaced("reviews", "parse_order_number", number_without_underscores),
)
seed(
    "11b",
    "one-time-for-all",
    "each line of the log has the time of the newest order",
    Replaced("store.customers", "find", one_time_for_all),
)
seed(
    "13c",
    "pending-number-on-active-rows",
    "the active agreements get the number of the pending order",
    Replaced("store.customers", "find", one_number_for_all),
)
