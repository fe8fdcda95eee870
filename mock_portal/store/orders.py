"""Orders: placing one, and its sync with the vendor's systems."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from mock_portal.domain.changes import Change
from mock_portal.domain.orders import Order
from mock_portal.store.customers import current_terms
from mock_portal.store.database import Database
from mock_portal.store.tables import AgreementRow, OrderRow, QuoteRow, order_of


class NotPlaced(Exception):
    """The customer's state is in the order's way."""


class ChangeIsPending(NotPlaced):
    """The customer has a change that has not synced yet."""

    def __init__(self) -> None:
        super().__init__(
            "A change is pending for this customer. Further changes are possible once it has synced."
        )


class AgreementHasChanged(NotPlaced):
    """The customer no longer has what the order starts from."""

    def __init__(self) -> None:
        super().__init__("The agreement has changed since this form was loaded. Nothing was ordered.")


@dataclass(frozen=True)
class Request:
    """An order as it is submitted; `form_key` is the same when the same form is sent again."""

    customer_id: str
    change: Change
    order_number: str | None
    form_key: str
    quote_id: str | None = None


def place(database: Database, request: Request, at: datetime, by: str) -> Order:
    """Place the order whole, once for its form; ChangeIsPending or AgreementHasChanged if it can't be."""
    try:
        with database.write() as connection:
            return _find_same(connection, request) or _insert(connection, request, at, by)
    except IntegrityError as error:
        raise ChangeIsPending() from error


def sync(database: Database, customer_id: str) -> None:
    """Let the pending change take effect: its agreements replace the others (article step 12)."""
    with database.write() as connection:
        pending = (OrderRow.customer_id == customer_id, OrderRow.is_pending)
        order_id = connection.scalar(select(OrderRow.id).where(*pending))
        if order_id:
            replaced = AgreementRow.order_id.is_distinct_from(order_id)
            connection.execute(delete(AgreementRow).where(AgreementRow.customer_id == customer_id, replaced))
            connection.execute(update(OrderRow).where(*pending).values(is_pending=False))


def sync_all(database: Database) -> None:
    """Let every pending change take effect."""
    with database.read() as connection:
        pending = list(connection.scalars(select(OrderRow.customer_id).where(OrderRow.is_pending)))
    for customer_id in pending:
        sync(database, customer_id)


def _find_same(connection: Connection, request: Request) -> Order | None:
    row = connection.execute(
        select(OrderRow).where(
            OrderRow.customer_id == request.customer_id,
            OrderRow.form_key == request.form_key,
            OrderRow.order_number.is_not_distinct_from(request.order_number),
        )
    ).one_or_none()
    order = order_of(row) if row else None
    return order if order and order.change == request.change else None


def _insert(connection: Connection, request: Request, at: datetime, by: str) -> Order:
    change, customer_id = request.change, request.customer_id
    if change.prior != current_terms(connection, customer_id):
        raise AgreementHasChanged()
    values = {
        "customer_id": customer_id,
        "form_key": request.form_key,
        "prior_seats": change.prior.seats,
        "prior_products": change.prior.products,
        "seats": change.current.seats,
        "products": change.current.products,
        "order_number": request.order_number,
        "placed_at": at,
        "placed_by": by,
        "is_pending": True,
    }
    row = connection.execute(insert(OrderRow).returning(OrderRow), values).one()
    agreement = {"customer_id": customer_id, "order_id": row.id, "quantity": change.current.seats}
    connection.execute(
        insert(AgreementRow), [{**agreement, "product": product} for product in change.current.products]
    )
    connection.execute(
        delete(QuoteRow).where(QuoteRow.id == request.quote_id, QuoteRow.customer_id == customer_id)
    )
    return order_of(row)
