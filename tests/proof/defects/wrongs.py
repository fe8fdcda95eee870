"""What the portal's functions do under a defect. Each takes the original first, then the call's arguments."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from threading import Lock
from typing import Any

from flask import request
from sqlalchemy import delete, insert, select, update
from werkzeug.wrappers import Response

from mock_portal import access, change_orders
from mock_portal.domain.changes import Change
from mock_portal.domain.drafts import Draft
from mock_portal.domain.lines import priced
from mock_portal.domain.names import fold
from mock_portal.domain.prices import CENT, PriceList
from mock_portal.domain.products import in_order
from mock_portal.domain.terms import Terms
from mock_portal.store import orders, quotes
from mock_portal.store.customers import current_terms
from mock_portal.store.database import Database, current_database
from mock_portal.store.tables import AgreementRow, CustomerRow, OrderRow

_seen_since_order: set[str] = set()
_placed_forms: set[str] = set()
_placing = Lock()


def always(value: Any) -> Any:
    """Return a function that answers the same to everything."""
    return lambda original, *args, **options: value


def nothing(original: Any, *args: Any, **options: Any) -> None:
    """Do nothing."""


def matches_with_case(original: Any, name: str, query: str) -> bool:
    return query in name


def matches_from_the_start(original: Any, name: str, query: str) -> bool:
    return fold(name).startswith(fold(query))


def plain_initial(original: Any, name: str) -> str:
    return name[:1].upper()


def find_for_any_msp(original: Any, database: Database, msp_id: str, customer_id: str) -> Any:
    with database.read() as connection:
        owner = connection.scalar(select(CustomerRow.msp_id).where(CustomerRow.id == customer_id))
    return original(database, owner or msp_id, customer_id)


def judge_difference(original: Any, prior: Terms, seats: str, added: Any) -> Draft:
    if seats.isdigit() and int(seats) != prior.seats:
        draft: Draft = original(prior, str(max(prior.seats - int(seats), 1)), added)
        return replace(draft, seats=seats)
    return original(prior, seats, added)


def parse_without_fraction(original: Any, text: str) -> int:
    return original(text.partition(".")[0])


def parse_without_sign(original: Any, text: str) -> int:
    return original(text.removeprefix("-"))


def parse_without_limit(original: Any, text: str) -> int:
    return int(text) if text.isdigit() and int(text) > 100_000 else original(text)


def parse_nothing_as_one(original: Any, text: str) -> int:
    return original(text or "1")


def parse_zero(original: Any, text: str) -> int:
    return original("1" if text == "0" else text)


def differences_of_known(original: Any, change: Change, prices: Any) -> list[Any]:
    return [line for line in original(change, prices) if line.product not in change.added]


def differences_without_old(original: Any, change: Change, prices: Any) -> list[Any]:
    return [line for line in original(change, prices) if line.quantity > 0]


def differences_of_first(original: Any, change: Change, prices: Any) -> list[Any]:
    return original(change, prices)[:2]


def differences_of_everything(original: Any, change: Change, prices: Any) -> list[Any]:
    return priced(change.current, prices) if change.is_empty else original(change, prices)


def differences_at_old_payment(original: Any, change: Change, prices: Any) -> list[Any]:
    lines = original(change, prices)
    return [
        replace(line, payment=-lines[index - 1].payment) if index % 2 else line
        for index, line in enumerate(lines)
    ]


def price_of_the_next_band(original: Any, prices: PriceList, product: str, seats: int) -> Decimal:
    return original(prices, product, seats + 1)


def price_of_the_band_below(original: Any, prices: PriceList, product: str, seats: int) -> Decimal:
    return original(prices, product, max(seats - 1, 1))


def prior_by_position(original: Any, change: Change, prices: Any) -> list[Any]:
    lines = original(change, prices)
    held = [line.prior for line in lines if line.prior]
    return [replace(line, prior=held[min(at, len(held) - 1)]) for at, line in enumerate(lines)]


def terms_of_the_first_order(original: Any, agreements: Any) -> Terms:
    """Return the terms before the second order, as a portal would that copies them only once."""
    active = [each for each in agreements if not each.is_pending]
    brought_by = active[0].order if active else None
    if brought_by and not brought_by.change.is_downsell:
        return brought_by.change.prior
    return original(active)


def priced_first(original: Any, terms: Terms, prices: Any) -> list[Any]:
    return original(terms, prices)[:1]


def taxed(original: Any, *args: Any) -> Any:
    return original(*args) + CENT


def save_present_seats(original: Any, database: Database, customer_id: str, terms: Terms, *rest: Any) -> None:
    with database.read() as connection:
        present = current_terms(connection, customer_id)
    original(database, customer_id, replace(terms, seats=present.seats), *rest)


def save_and_order(
    original: Any, database: Database, customer_id: str, terms: Terms, at: Any, replaces: Any
) -> None:
    original(database, customer_id, terms, at, replaces)
    with database.read() as connection:
        change = Change(current_terms(connection, customer_id), terms)
    orders.place(database, orders.Request(customer_id, change, None, secrets.token_hex(8)), at, "the portal")


def refuse_and_discard(original: Any, account: Any) -> Response:
    for quote in account.quotes:
        quotes.discard(current_database(), account.id, quote.id)
    return original(account)


def show_all_the_same(original: Any, account: Any) -> Any:
    if request.endpoint != "change_orders.show":
        return original(account)
    return change_orders.render(account, change_orders.typed_draft(account, request.args))


def order_at_review(original: Any, account: Any, change: Change, form: Any, refusal: Any = None) -> str:
    order = orders.Request(account.id, change, None, form.key)
    orders.place(current_database(), order, access.current_moment(), "the portal")
    return original(account, change, form, refusal)


def a_month_later(original: Any, now: Any, time_zone: str) -> Any:
    return (original(now, time_zone) + timedelta(days=31)).replace(day=1)


def in_universal_time(original: Any, now: Any, time_zone: str) -> Any:
    return original(now, "UTC")


def the_billing_date(original: Any, billing_date: Any) -> Any:
    return billing_date


def two_days_before(original: Any, billing_date: Any) -> Any:
    return billing_date - timedelta(days=2)


def number_ignored(original: Any, text: str, not_required: bool) -> str | None:
    return original("", not_required)


def box_ignored(original: Any, text: str, not_required: bool) -> str | None:
    return original(text, False)


def number_without_zeros(original: Any, text: str, not_required: bool) -> str | None:
    return original(text.lstrip("0") or "0" if text.isdigit() else text, not_required)


def number_cut_off(original: Any, text: str, not_required: bool) -> str | None:
    return original(text[:50], not_required)


def number_with_markup(original: Any, text: str, not_required: bool) -> str | None:
    return text if "<" in text else original(text, not_required)


def number_demanded_of_nobody(original: Any, text: str, not_required: bool) -> str | None:
    return original(text, not_required or not text)


def place_without_number(original: Any, database: Any, order: Any, at: Any, by: str) -> Any:
    return original(database, replace(order, order_number=None), at, by)


def place_with_old_seats(original: Any, database: Any, order: Any, at: Any, by: str) -> Any:
    placed = original(database, order, at, by)
    pending = update(AgreementRow).where(AgreementRow.order_id == placed.id)
    with database.write() as connection:
        connection.execute(pending.values(quantity=order.change.prior.seats))
    return placed


def place_again(original: Any, database: Any, order: Any, at: Any, by: str) -> Any:
    """Place a form that was sent twice twice, as a portal without a key in its forms would."""
    with _placing:
        placed = original(database, order, at, by)
        if order.form_key in _placed_forms:
            _log_another(database, order, at, by)
        _placed_forms.add(order.form_key)
    return placed


def place_two(original: Any, database: Any, order: Any, at: Any, by: str) -> Any:
    """Place an order, and another like it."""
    placed = original(database, order, at, by)
    _log_another(database, order, at, by)
    return placed


def place_beside_pending(original: Any, database: Any, order: Any, at: Any, by: str) -> Any:
    """Place an order although another is pending."""
    try:
        return original(database, order, at, by)
    except orders.ChangeIsPending:
        _log_another(database, order, at, by)


def _log_another(database: Any, order: Any, at: Any, by: str) -> None:
    prior, current = order.change.prior, order.change.current
    with database.write() as connection:
        connection.execute(
            insert(OrderRow).values(
                customer_id=order.customer_id,
                form_key=secrets.token_hex(8),
                prior_seats=prior.seats,
                prior_products=prior.products,
                seats=current.seats,
                products=current.products,
                order_number=order.order_number,
                placed_at=at,
                placed_by=by,
                is_pending=False,
            )
        )


def pending_for_ever(original: Any, account: Any) -> bool:
    return bool(account.orders)


def sync_back(original: Any, database: Any, customer_id: str) -> None:
    """Let the order end, and put back what the customer had before it."""
    pending = (OrderRow.customer_id == customer_id, OrderRow.is_pending)
    with database.write() as connection:
        order_id = connection.scalar(select(OrderRow.id).where(*pending))
        connection.execute(delete(AgreementRow).where(AgreementRow.order_id == order_id))
        connection.execute(update(OrderRow).where(*pending).values(is_pending=False))


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


def resumed_terms(original: Any, account: Any, typed: Any) -> Any:
    quote = original(account, typed)
    return quote and replace(quote, terms=Terms(account.terms.seats, in_order(quote.terms.products)))


def to_home(response: Response) -> Response:
    """Lead home what would lead elsewhere."""
    if response.location:
        response.location = "/"
    return response


def to_home_if_missing(response: Response) -> Response:
    """Lead home instead of saying that there is no such page."""
    if response.status_code == 404:
        response.status_code, response.location = 303, "/"
    return response


def kept_for_a_minute(response: Response) -> Response:
    """Let browsers keep what may have changed meanwhile."""
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


def kept_for_going_back(response: Response) -> Response:
    """Let browsers keep what they show when the user goes back."""
    response.headers["Cache-Control"] = "no-cache"
    return response
