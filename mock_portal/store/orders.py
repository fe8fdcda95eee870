"""Orders: placing one, and its sync with the vendor's systems."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mock_portal.domain.changes import Change
from mock_portal.domain.orders import Order
from mock_portal.store.customers import current_terms
from mock_portal.store.database import Database
from mock_portal.store.tables import AgreementRow, OrderRow, QuoteRow


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
        with database.write() as session:
            return _find_same(session, request) or _insert(session, request, at, by)
    except IntegrityError as error:
        raise ChangeIsPending() from error


def sync(database: Database, customer_id: str) -> None:
    """Let the pending change take effect: its agreements replace the others (article step 12)."""
    with database.write() as session:
        pending = (OrderRow.customer_id == customer_id, OrderRow.is_pending)
        order_id = session.scalar(select(OrderRow.id).where(*pending))
        if order_id:
            replaced = AgreementRow.order_id.is_distinct_from(order_id)
            session.execute(delete(AgreementRow).where(AgreementRow.customer_id == customer_id, replaced))
            session.execute(update(OrderRow).where(*pending).values(is_pending=False))


def sync_all(database: Database) -> None:
    """Let every pending change take effect."""
    with database.read() as session:
        pending = list(session.scalars(select(OrderRow.customer_id).where(OrderRow.is_pending)))
    for customer_id in pending:
        sync(database, customer_id)


def _find_same(session: Session, request: Request) -> Order | None:
    row = session.scalar(
        select(OrderRow).where(
            OrderRow.customer_id == request.customer_id,
            OrderRow.form_key == request.form_key,
            OrderRow.order_number.is_not_distinct_from(request.order_number),
        )
    )
    order = row.value() if row else None
    return order if order and order.change == request.change else None


def _insert(session: Session, request: Request, at: datetime, by: str) -> Order:
    change = request.change
    if change.prior != current_terms(session, request.customer_id):
        raise AgreementHasChanged()
    row = OrderRow(
        customer_id=request.customer_id,
        form_key=request.form_key,
        prior_seats=change.prior.seats,
        prior_products=change.prior.products,
        seats=change.current.seats,
        products=change.current.products,
        order_number=request.order_number,
        placed_at=at,
        placed_by=by,
        is_pending=True,
    )
    session.add(row)
    session.flush()
    session.add_all(
        AgreementRow(
            customer_id=row.customer_id, order_id=row.id, product=product, quantity=change.current.seats
        )
        for product in change.current.products
    )
    session.execute(
        delete(QuoteRow).where(QuoteRow.id == request.quote_id, QuoteRow.customer_id == row.customer_id)
    )
    return row.value()
