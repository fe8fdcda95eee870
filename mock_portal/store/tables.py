"""The tables, and how values are kept in them."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Dialect, ForeignKey, Index, Row, String, TypeDecorator, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from mock_portal.domain.changes import Change
from mock_portal.domain.orders import Order
from mock_portal.domain.terms import Terms


def new_id() -> str:
    """Return an identifier that can't be guessed."""
    return secrets.token_hex(8)


def new_ids(count: int) -> list[str]:
    """Return identifiers that can't be guessed, and lie side by side in an index: few of its pages change."""
    first = new_id()
    return [f"{first}{number:02x}" for number in range(count)]


class AsText(TypeDecorator[Any]):
    """A value that is kept as text, by a function that writes it and one that reads it."""

    impl = String
    cache_ok = True

    def __init__(self, write: Callable[[Any], str], read: Callable[[str], object]) -> None:
        super().__init__()
        self.write, self.read = write, read

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:
        return None if value is None else self.write(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> object:
        return None if value is None else self.read(value)


def _in_utc(moment: datetime) -> str:
    """Write a moment so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Table(DeclarativeBase):
    """The base of all tables."""

    type_annotation_map: ClassVar = {
        datetime: AsText(_in_utc, datetime.fromisoformat),
        Decimal: AsText(str, Decimal),  # SQLite's own numbers are binary fractions
        tuple[str, ...]: AsText(" ".join, lambda text: tuple(text.split())),
    }


KEPT_BY_KEY = {"sqlite_with_rowid": False}
"""Rows lie in the order of their keys: those of an MSP together, and without an index beside the table."""


class MspRow(Table):
    """An MSP and its user; without a password hash nobody can log in by form."""

    __tablename__ = "msps"
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    user_name: Mapped[str] = mapped_column(unique=True)
    display_name: Mapped[str]
    password_hash: Mapped[str | None]
    time_zone: Mapped[str]
    frozen_at: Mapped[datetime | None]


class SessionRow(Table):
    """A signed-in browser."""

    __tablename__ = "sessions"
    id: Mapped[str] = mapped_column(primary_key=True)
    msp_id: Mapped[str] = mapped_column(ForeignKey("msps.id", ondelete="CASCADE"), index=True)
    started_at: Mapped[datetime]


class LogInAttemptRow(Table):
    """An attempt to log in that has not succeeded."""

    __tablename__ = "log_in_attempts"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_name: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class PriceRow(Table):
    """One band of an MSP's contracted prices."""

    __tablename__ = "prices"
    msp_id: Mapped[str] = mapped_column(ForeignKey("msps.id", ondelete="CASCADE"), primary_key=True)
    product: Mapped[str] = mapped_column(primary_key=True)
    from_seats: Mapped[int] = mapped_column(primary_key=True)
    unit_price: Mapped[Decimal]
    __table_args__ = KEPT_BY_KEY


class CustomerRow(Table):
    """A customer; what it has stands in its agreements."""

    __tablename__ = "customers"
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    msp_id: Mapped[str] = mapped_column(ForeignKey("msps.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    __table_args__ = KEPT_BY_KEY


class OrderRow(Table):
    """A placed order."""

    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    form_key: Mapped[str]
    prior_seats: Mapped[int]
    prior_products: Mapped[tuple[str, ...]]
    seats: Mapped[int]
    products: Mapped[tuple[str, ...]]
    order_number: Mapped[str | None]
    placed_at: Mapped[datetime]
    placed_by: Mapped[str]
    is_pending: Mapped[bool]
    __table_args__ = (
        UniqueConstraint("customer_id", "form_key"),
        Index("one_pending_change", "customer_id", unique=True, sqlite_where=text("is_pending = 1")),
    )


def order_of(row: Row[Any]) -> Order:
    """Return a row of the orders as the domain knows it."""
    change = Change(Terms(row.prior_seats, row.prior_products), Terms(row.seats, row.products))
    return Order(row.id, change, row.order_number, row.placed_at, row.placed_by, row.is_pending)


class AgreementRow(Table):
    """A customer's seats of one product; those of a pending order count from its sync on."""

    __tablename__ = "agreements"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"))
    product: Mapped[str]
    quantity: Mapped[int]
    __table_args__ = (Index("of_order", "order_id", sqlite_where=text("order_id IS NOT NULL")),)


class QuoteRow(Table):
    """A saved quote."""

    __tablename__ = "quotes"
    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    seats: Mapped[int]
    products: Mapped[tuple[str, ...]]
    saved_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("customer_id", "seats", "products"),)
