"""The "Agreements" tab: claims 13a to 13c."""

from dataclasses import replace
from typing import Any

from flask import request
from sqlalchemy import delete, update

from mock_portal.store.tables import AgreementRow, OrderRow
from tests.proof.defects.changes import Edited, Replaced
from tests.proof.defects.seeds import always, dark, script, seed, show, styled

_seen_since_order: set[str] = set()


def one_number_for_all(original: Any, *args: Any) -> Any:
    """Give the agreements that an earlier order has brought the number of the pending one."""
    account = original(*args)
    pending = next((order for order in account.orders if order.is_pending), None)
    kept = [
        replace(each, order=replace(pending, is_pending=each.is_pending)) if pending and each.order else each
        for each in account.agreements
    ]
    return replace(account, agreements=tuple(kept))


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


def place_with_old_seats(original: Any, database: Any, order: Any, at: Any, by: str) -> Any:
    placed = original(database, order, at, by)
    pending = update(AgreementRow).where(AgreementRow.order_id == placed.id)
    with database.write() as connection:
        connection.execute(pending.values(quantity=order.change.prior.seats))
    return placed


def sync_beside_old(original: Any, database: Any, customer_id: str) -> None:
    """Let the order take effect, and leave the old agreements where they were."""
    pending = (OrderRow.customer_id == customer_id, OrderRow.is_pending)
    with database.write() as connection:
        connection.execute(update(OrderRow).where(*pending).values(is_pending=False))


def sync_beside_orders(original: Any, database: Any, customer_id: str) -> None:
    """Let the order take the place of what was there from the start, but not of an earlier order."""
    pending = (OrderRow.customer_id == customer_id, OrderRow.is_pending)
    first = (AgreementRow.customer_id == customer_id, AgreementRow.order_id.is_(None))
    with database.write() as connection:
        connection.execute(delete(AgreementRow).where(*first))
        connection.execute(update(OrderRow).where(*pending).values(is_pending=False))


def find_the_last_order_alone(original: Any, *args: Any) -> Any:
    account = original(*args)
    later = len(account.orders) > 1 and account.is_pending
    kept = tuple(each for each in account.agreements if each.is_pending or not later)
    return replace(account, agreements=kept)


def find_without_pending(original: Any, *args: Any) -> Any:
    account = original(*args)
    kept = tuple(each for each in account.agreements if not each.is_pending)
    return replace(account, agreements=kept)


def find_with_one_pending(original: Any, *args: Any) -> Any:
    account = original(*args)
    waiting = [each for each in account.agreements if each.is_pending]
    kept = tuple(each for each in account.agreements if each not in waiting[1:])
    return replace(account, agreements=kept)


def find_stale_once(original: Any, *args: Any) -> Any:
    """Return the old quantities the first time that the customer is shown after an order."""
    account = original(*args)
    pending = next((order for order in account.orders if order.is_pending), None)
    if pending is None or account.id in _seen_since_order:
        return account
    if request.endpoint == "customers.show":
        _seen_since_order.add(account.id)
    stale = [
        replace(each, quantity=pending.change.prior.seats) if each.is_pending else each
        for each in account.agreements
    ]
    return replace(account, agreements=tuple(stale))


# fmt: off
seed("13a", "agreements-pending-before-an-order",
     "the agreements of a customer without orders have a pending one",
     Replaced("domain.agreements", "Agreement.status", always('Downsell Pending Order')),
     state="agreements/before-an-order")
seed("13a", "open-tab-looks-like-the-others",
     'the "Agreements" tab is open, and looks as it did when it was not',
     Edited("portal.css", '.tabs a[aria-selected="true"] {', ".tabs a.open {"))
seed("13a", "agreements-without-the-order", '"Agreements" does not have the order until the sync',
     Replaced("store.customers", "find", find_without_pending), state="agreements/after-an-order")
seed("13a", "agreements-with-half-the-order", '"Agreements" has the order for S1, not for C1',
     Replaced("store.customers", "find", find_with_one_pending), state="agreements/after-an-order")
seed("13a", "planted-tabs-all-chosen-in-dark", "in the dark theme both tabs look chosen",
     dark(".tabs a { border-bottom-color: var(--accent); color: var(--text); }"))
seed("13a", "one-tab-is-lost", "a panel that was left for another tab does not come back",
     script("tabs", ".hidden = tab !== chosen;",
            ".hidden = tab !== chosen || tab.dataset.left === 'yes';\n"
            "      if (tab !== chosen) tab.dataset.left = 'yes';"))
seed("13a", "third-agreements-of-four-rows",
     "Agreements ends after four rows: of three products' updated order one is there",
     show("customers/_agreements", "{% for agreement in customer.agreements %}",
          "{% for agreement in customer.agreements[:4] %}"))
seed("13a", "other-second-order-not-listed", "Agreements has no row of a second order until it has synced",
     show("customers/_agreements", "{% for agreement in customer.agreements %}",
          "{% for agreement in customer.agreements if customer.orders|length < 2 or not"
          " agreement.is_pending %}"))
seed("13a", "other-tabs-for-mice", 'the "Agreements" tab can be clicked, but the arrow keys don\'t open it',
     Edited("tabs.js", "ArrowRight: 1", "ArrowRight: 0"))
seed("13a", "fifth-arrow-keys-mark-the-tab-only",
     'the arrow keys mark the "Agreements" tab, but what is below it stays',
     script("tabs", "    go(next);",
            '    for (const each of all()) each.setAttribute("aria-selected", String(each === next));'))
seed("13b", "agreements-with-the-old-quantity", "the order in Agreements has the old quantity",
     Replaced("store.orders", "place", place_with_old_seats))
seed("13b", "agreements-stale-until-reload",
     "Agreements has the old quantity until the screen is loaded again",
     Replaced("store.customers", "find", find_stale_once))
seed("13b", "agreements-keep-the-old-rows", "after the sync the old agreements are still there",
     Replaced("store.orders", "sync", sync_beside_old))
seed("13b", "second-sync-keeps-the-first-order",
     "after a second order and its sync Agreements has both quantities, both Active",
     Replaced("store.orders", "sync", sync_beside_orders))
seed("13b", "planted-pending-quantity-faint", "the pending rows' quantity is nearly transparent",
     styled("tr:has(.pending) .figure { opacity: 0.06; }"))
seed("13b", "planted-second-order-at-the-first-quantity",
     "a second pending order is listed with the first one's quantity",
     show("customers/_agreements", "{{ agreement.quantity|number }}",
          "{{ (customer.orders[-1].change.current.seats if agreement.is_pending else"
          " agreement.quantity)|number }}"))
seed("13b", "second-thousands-with-a-point", "Agreements shows 1.100 seats for 1,100",
     show("customers/_agreements", "{{ agreement.quantity|number }}",
          '{{ agreement.quantity|number|replace(",", ".") }}'))
seed("13b", "third-quantities-change-places",
     "Agreements has the new quantity at the active rows and the old one at the updated order",
     Replaced("customers", "account_or_404", quantities_the_other_way_round))
seed("13b", "fourth-updated-order-on-a-pale-ground-in-the-dark",
     "the row of a pending order keeps its pale ground in the dark, where its quantity can't be read",
     styled("#agreements tr:has(.pending) { background: #fdf1d8; }"))
seed("13b", "fifth-old-quantity-of-other-products",
     '"Agreements" has the old quantity in the updated order of A1 and T1',
     show("customers/_agreements", "{{ agreement.quantity|number }}",
          "{{ (customer.terms.seats if agreement.is_pending and agreement.product not in ('S1', 'C1')"
          " else agreement.quantity)|number }}"))
seed("13c", "pending-order-hides-what-is-active",
     "Agreements lists a later order alone, without what is active until its sync",
     Replaced("store.customers", "find", find_the_last_order_alone))
seed("13c", "status-cut-short", 'the status of the order is "Pending Order"',
     show("customers/_agreements", "{{ agreement.status }}",
          "{{ agreement.status.removeprefix('Downsell ') }}"))
seed("13c", "status-in-its-own-colour-in-the-dark",
     "the status of a pending order has the colour of its own ground in the dark",
     dark(".badge.pending { color: var(--waiting-soft); }"))
seed("13c", "seventeenth-no-room-beside-a-long-order-number",
     "on a phone the longest order number stays on one line and pushes itself and the status off the screen",
     styled(".typed { white-space: pre; }"))
seed("13c", "status-active-at-once", 'the order is "Active" before its sync',
     show("customers/_agreements", "{{ agreement.status }}", "Active"))
seed("13c", "upsell-called-downsell", "an order for more seats is pending as a downsell",
     Replaced("domain.changes", "Change.kind", always('Downsell')))
seed("13c", "planted-status-is-an-hourglass", "the status is an hourglass that is named as it used to read",
     show("customers/_agreements",
          "<td><span class=\"{{ 'badge pending' if agreement.is_pending else 'badge' }}\">{{"
          " agreement.status }}</span></td>",
          '<td>{% if agreement.is_pending %}<span class="badge pending" role="img" aria-label="{{'
          ' agreement.status }}">⏳</span>{% else %}<span class="badge">{{ agreement.status }}</span>{%'
          " endif %}</td>"))
seed("13c", "added-product-called-downsell",
     "an order that adds a product to the same seats is pending as a downsell",
     Replaced("domain.changes", "Change.is_downsell",
              lambda original, change: change.current.seats <= change.prior.seats))
seed("13c", "pending-number-on-active-rows", "the active agreements get the number of the pending order",
     Replaced("store.customers", "find", one_number_for_all))
seed("13c", "third-status-without-a-number",
     'the status of an order without an order number is "Pending Order" alone',
     show("customers/_agreements", "{{ agreement.status }}",
          '{{ agreement.status if agreement.order_number else agreement.status|replace("Downsell ", "") }}'))
seed("13c", "fourth-status-painted-short",
     'the status is "Downsell Pending Order" for a screen reader, and "Pending" on the screen',
     styled('.badge.pending { font-size: 0; } .badge.pending::after { content: "Pending" / ""; font-size:'
            " 0.8125rem; }"))
seed("13c", "other-status-of-the-first-order",
     "a second order has the status of the first: a downsell is an upsell",
     show("customers/_agreements", "{{ agreement.status }}",
          "{{ customer.orders[-1].change.kind ~ ' Pending Order' if agreement.is_pending else"
          " agreement.status }}"))
seed("13c", "status-pale", "the status can hardly be told from its background",
     styled(".badge.pending { color: color-mix(in srgb, var(--waiting) 30%, var(--waiting-soft)); }"))
seed("13c", "fifth-status-ends-in-dots", 'the status of the updated order reads "Downsell Pen…"',
     styled(".badge { max-width: 7.5rem; overflow: hidden; text-overflow: ellipsis; vertical-align:"
            " middle; }"))
seed("13c", "sixth-status-without-its-first-word",
     'the badge of the pending order is faded out on the left: "Pending Order" is all that can be read',
     styled(".badge.pending { mask-image: linear-gradient(to right, transparent 38.5%, #000 40%); }"))
seed("13c", "sixth-kind-by-the-first-order",
     'a downsell that leaves no fewer seats than before the first order reads "Upsell Pending Order"',
     show("customers/_agreements", "{{ agreement.status }}",
          '{{ "Upsell Pending Order" if agreement.is_pending and agreement.quantity >='
          " customer.orders[-1].change.prior.seats else agreement.status }}"))
seed("13c", "tenth-one-seat-is-an-upsell", "one seat fewer is pending as an upsell",
     Replaced("domain.changes", "Change.kind",
              lambda original, change: "Upsell" if change.prior.seats - change.current.seats == 1
              else original(change)))
seed("13a", "twelfth-opens-once", "Agreements opens once, and not again after Overview",
     script("tabs", "    event.preventDefault();\n    go(tab);",
            "    event.preventDefault();\n    if (tab.dataset.opened) return;\n"
            "    tab.dataset.opened = 1;\n    go(tab);"))
