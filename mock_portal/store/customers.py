"""Customers of an MSP."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, insert, or_, select

from mock_portal.domain.agreements import Agreement
from mock_portal.domain.customers import Account, Customer, Quote
from mock_portal.domain.names import fold
from mock_portal.domain.orders import Order
from mock_portal.domain.products import CATALOGUE, in_order
from mock_portal.domain.terms import Terms
from mock_portal.store.database import Database
from mock_portal.store.tables import AgreementRow, CustomerRow, OrderRow, QuoteRow, new_id, order_of

# Made once: to put a statement together takes longer than to run it.
_OF_MSP = (
    select(CustomerRow.id, CustomerRow.name, AgreementRow.product, AgreementRow.quantity)
    .join(AgreementRow, AgreementRow.customer_id == CustomerRow.id)
    .outerjoin(OrderRow, AgreementRow.order_id == OrderRow.id)
    .where(CustomerRow.msp_id == bindparam("msp"), or_(OrderRow.id.is_(None), ~OrderRow.is_pending))
)
_NAME = select(CustomerRow.name).where(
    CustomerRow.id == bindparam("customer"), CustomerRow.msp_id == bindparam("msp")
)
_AGREEMENTS = select(AgreementRow.product, AgreementRow.quantity, AgreementRow.order_id).where(
    AgreementRow.customer_id == bindparam("customer")
)
_ORDERS = select(OrderRow).where(OrderRow.customer_id == bindparam("customer")).order_by(OrderRow.id.desc())
_QUOTES = (
    select(QuoteRow.id, QuoteRow.seats, QuoteRow.products, QuoteRow.saved_at)
    .where(QuoteRow.customer_id == bindparam("customer"))
    .order_by(QuoteRow.saved_at.desc())
)


def of_msp(database: Database, msp_id: str) -> list[Customer]:
    """Return the MSP's customers by name."""
    holdings: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    with database.read() as connection:
        for customer_id, name, product, quantity in connection.execute(_OF_MSP, {"msp": msp_id}):
            holdings[customer_id, name][product] = quantity
    found = [Customer(*key, _terms(held.items())) for key, held in holdings.items()]
    return sorted(found, key=lambda customer: fold(customer.name))


def find(database: Database, msp_id: str, customer_id: str) -> Account | None:
    """Return the customer with all that belongs to it, or None if the MSP has no such customer."""
    with database.read() as connection:
        name = connection.scalar(_NAME, {"customer": customer_id, "msp": msp_id})
        return None if name is None else _account(connection, customer_id, name)


def add(database: Database, msp_id: str, name: str, terms: Terms) -> Customer:
    """Give the MSP a customer that has `terms`."""
    customer = Customer(new_id(), name, terms)
    with database.write() as connection:
        insert_all(connection, msp_id, [customer])
    return customer


def insert_all(connection: Connection, msp_id: str, new: list[Customer]) -> None:
    """Insert the MSP's new customers, within the caller's transaction, as cheaply as bulk inserts can."""
    rows = [{"id": each.id, "msp_id": msp_id, "name": each.name} for each in new]
    connection.execute(insert(CustomerRow), rows)
    connection.execute(
        insert(AgreementRow),
        [
            {"customer_id": each.id, "product": product, "quantity": each.terms.seats}
            for each in new
            for product in each.terms.products
        ],
    )


def current_terms(connection: Connection, customer_id: str) -> Terms:
    """Return what the customer has now, within the caller's transaction."""
    return _active_terms(_agreements(connection, customer_id, _orders(connection, customer_id)))


def _account(connection: Connection, customer_id: str, name: str) -> Account:
    orders = _orders(connection, customer_id)
    agreements = _agreements(connection, customer_id, orders)
    quotes = connection.execute(_QUOTES, {"customer": customer_id})
    return Account(
        id=customer_id,
        name=name,
        terms=_active_terms(agreements),
        agreements=tuple(sorted(agreements, key=_agreement_order)),
        orders=tuple(orders),
        quotes=tuple(Quote(id, Terms(seats, products), saved_at) for id, seats, products, saved_at in quotes),
    )


def _orders(connection: Connection, customer_id: str) -> list[Order]:
    return [order_of(row) for row in connection.execute(_ORDERS, {"customer": customer_id})]


def _agreements(connection: Connection, customer_id: str, orders: list[Order]) -> list[Agreement]:
    by_id: dict[int | None, Order] = {order.id: order for order in orders}
    rows = connection.execute(_AGREEMENTS, {"customer": customer_id})
    return [Agreement(product, quantity, by_id.get(order_id)) for product, quantity, order_id in rows]


def _agreement_order(agreement: Agreement) -> tuple[bool, int]:
    return agreement.is_pending, CATALOGUE.index(agreement.product)


def _active_terms(agreements: Iterable[Agreement]) -> Terms:
    return _terms((each.product, each.quantity) for each in agreements if not each.is_pending)


def _terms(holdings: Iterable[tuple[str, int]]) -> Terms:
    quantities = dict(holdings)
    return Terms(max(quantities.values(), default=0), in_order(quantities))
