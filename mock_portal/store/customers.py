"""Customers of an MSP."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mock_portal.domain.agreements import Agreement
from mock_portal.domain.customers import Account, Customer, Quote
from mock_portal.domain.names import fold
from mock_portal.domain.products import CATALOGUE, in_order
from mock_portal.domain.terms import Terms
from mock_portal.store.database import Database
from mock_portal.store.tables import AgreementRow, CustomerRow, OrderRow, QuoteRow


def of_msp(database: Database, msp_id: str) -> list[Customer]:
    """Return the MSP's customers by name."""
    holdings: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    query = (
        select(CustomerRow.id, CustomerRow.name, AgreementRow.product, AgreementRow.quantity)
        .join(AgreementRow, AgreementRow.customer_id == CustomerRow.id)
        .outerjoin(OrderRow, AgreementRow.order_id == OrderRow.id)
        .where(CustomerRow.msp_id == msp_id, or_(OrderRow.id.is_(None), ~OrderRow.is_pending))
    )
    with database.read() as session:
        for customer_id, name, product, quantity in session.execute(query):
            holdings[customer_id, name][product] = quantity
    found = [Customer(*key, _terms(held.items())) for key, held in holdings.items()]
    return sorted(found, key=lambda customer: fold(customer.name))


def find(database: Database, msp_id: str, customer_id: str) -> Account | None:
    """Return the customer with all that belongs to it, or None if the MSP has no such customer."""
    with database.read() as session:
        row = session.scalar(
            select(CustomerRow).where(CustomerRow.id == customer_id, CustomerRow.msp_id == msp_id)
        )
        return _account(session, row) if row else None


def current_terms(session: Session, customer_id: str) -> Terms:
    """Return what the customer has now, within the caller's transaction."""
    return _active_terms(_agreement_rows(session, customer_id))


def _account(session: Session, row: CustomerRow) -> Account:
    agreements = _agreement_rows(session, row.id)
    orders = session.scalars(
        select(OrderRow).where(OrderRow.customer_id == row.id).order_by(OrderRow.id.desc())
    )
    quotes = session.scalars(
        select(QuoteRow).where(QuoteRow.customer_id == row.id).order_by(QuoteRow.saved_at.desc())
    )
    return Account(
        id=row.id,
        name=row.name,
        terms=_active_terms(agreements),
        agreements=tuple(sorted(map(_agreement, agreements), key=_agreement_order)),
        orders=tuple(order.value() for order in orders),
        quotes=tuple(Quote(quote.id, Terms(quote.seats, quote.products), quote.saved_at) for quote in quotes),
    )


def _agreement_rows(session: Session, customer_id: str) -> Sequence[AgreementRow]:
    return session.scalars(select(AgreementRow).where(AgreementRow.customer_id == customer_id)).all()


def _agreement(row: AgreementRow) -> Agreement:
    return Agreement(row.product, row.quantity, row.order.value() if row.order else None)


def _agreement_order(agreement: Agreement) -> tuple[bool, int]:
    return agreement.is_pending, CATALOGUE.index(agreement.product)


def _active_terms(rows: Iterable[AgreementRow]) -> Terms:
    return _terms((row.product, row.quantity) for row in rows if not (row.order and row.order.is_pending))


def _terms(holdings: Iterable[tuple[str, int]]) -> Terms:
    quantities = dict(holdings)
    return Terms(max(quantities.values(), default=0), in_order(quantities))
