"""What the portal must show of a customer and its orders, worked out apart from the portal's own code.

Prices, bands and wording are written down here a second time, after docs/assumptions.md and the example's
data set. Nothing is imported from the portal: what both had from one place could be wrong in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

CATALOGUE = ("S1", "C1", "A1", "T1")
PRICES = {
    "S1": {1: "4.10", 100: "3.60", 250: "3.20"},
    "C1": {1: "2.60", 100: "2.20", 250: "1.95"},
    "A1": {1: "1.85", 100: "1.60", 250: "1.40"},
    "T1": {1: "1.25", 100: "1.05", 250: "0.90"},
}
"""Dollars a seat and month, from a number of seats on."""
EDGES = (1, 2, 99, 100, 101, 249, 250, 251, 99_999, 100_000)
"""Numbers of seats at which another band, or another answer, begins."""
NONE = "—"
Rows = list[list[str]]


@dataclass(frozen=True)
class Held:
    """A number of seats of each of some products."""

    seats: int
    products: tuple[str, ...]

    def adding(self, seats: int, added: Iterable[str]) -> Held:
        """Return these seats and products with others added, in the catalogue's order."""
        wanted = {*self.products, *added}
        return Held(seats, tuple(code for code in CATALOGUE if code in wanted))

    def added_to(self, before: Held) -> tuple[str, ...]:
        """Return the products that these have and `before` had not."""
        return tuple(code for code in self.products if code not in before.products)

    @property
    def listed(self) -> str:
        return ", ".join(self.products)

    @property
    def payment(self) -> Decimal:
        return self.seats * sum((unit_price(code, self.seats) for code in self.products), Decimal(0))


@dataclass(frozen=True)
class Order:
    """An order that was placed."""

    before: Held
    after: Held
    number: str | None
    at: datetime

    @property
    def kind(self) -> str:
        return "Downsell" if self.after.seats < self.before.seats else "Upsell"

    @property
    def summary(self) -> str:
        added = self.after.added_to(self.before)
        start = f"{self.before.seats:,} to " if self.after.seats != self.before.seats else ""
        end = f", with {', '.join(added)} added" if added else ""
        return f"{self.kind} order: {start}{self.after.seats:,} seats of {self.after.listed}{end}"


@dataclass
class Customer:
    """A customer as its screens must show it, after any orders and syncs."""

    name: str
    held: Held
    orders: list[Order] = field(default_factory=list)
    brought_by: Order | None = None
    pending: Order | None = None

    def order(self, after: Held, number: str | None, at: datetime) -> None:
        """Place an order."""
        self.pending = Order(self.held, after, number, at)
        self.orders.append(self.pending)

    def sync(self) -> None:
        """Let the pending order, if there is one, take effect."""
        if self.pending:
            self.held, self.brought_by, self.pending = self.pending.after, self.pending, None

    @property
    def listed(self) -> list[str]:
        """The row of Current Customers."""
        return [self.name, f"{self.held.seats:,}", self.held.listed]

    @property
    def agreements(self) -> Rows:
        """The rows of Agreements."""
        rows = self._agreed(self.held, self.brought_by, "Active")
        if order := self.pending:
            rows += self._agreed(order.after, order, f"{order.kind} Pending Order")
        return rows

    @property
    def history(self) -> Rows:
        """The rows of the History Log: the newest order first."""
        return [[moment(each.at), each.summary, "Robin Ellery"] for each in reversed(self.orders)]

    def information(self, now: datetime) -> dict[str, str]:
        """Return the current information, by its labels."""
        return {
            "Company Name": self.name,
            "Users": f"{self.held.seats:,}",
            "Products": self.held.listed,
            "Monthly payment": dollars(self.held.payment),
            "Next billing date": day(billing_date(now)),
        }

    @staticmethod
    def _agreed(held: Held, order: Order | None, status: str) -> Rows:
        number = (order and order.number) or NONE
        return [[code, "Monthly", f"{held.seats:,}", number, status] for code in held.products]


def unit_price(product: str, seats: int) -> Decimal:
    return Decimal(PRICES[product][max(first for first in PRICES[product] if first <= seats)])


def quote(after: Held) -> Rows:
    """Return the rows of "Preview Change Quote"."""
    return [_line(code, after.seats, 1) for code in after.products]


def changes(before: Held, after: Held) -> Rows:
    """Return the rows of "Changes to Existing Products"."""
    lines = []
    for code in after.products:
        if code not in before.products:
            lines.append(_line(code, after.seats, 1))
        elif before.seats != after.seats:
            lines += [_line(code, before.seats, -1), _line(code, after.seats, 1)]
    return lines


def review(before: Held, after: Held) -> Rows:
    """Return the rows of the table on "Review Change Order": prior and current value by turns."""
    rows = []
    for code in after.products:
        prior = _line(code, before.seats, 1)[1:] if code in before.products else [NONE] * 3
        pairs = zip(prior, _line(code, after.seats, 1)[1:], strict=True)
        rows.append([code, "Monthly", *(text for pair in pairs for text in pair)])
    return rows


def _line(product: str, seats: int, sign: int) -> list[str]:
    price = unit_price(product, seats)
    return [product, f"{sign * seats:,}", dollars(price), dollars(sign * price * seats)]


def dollars(amount: Decimal) -> str:
    return f"{'-' if amount < 0 else ''}${abs(amount):,.2f}"


def in_new_york(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("America/New_York"))


def billing_date(now: datetime) -> date:
    """Return the first day of the next month, as the MSP's time zone dates it."""
    today = in_new_york(now)
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)


def deadline(now: datetime) -> date:
    return billing_date(now) - timedelta(days=1)


def day(value: date) -> str:
    return f"{value:%B} {value.day}, {value.year}"


def moment(value: datetime) -> str:
    """Write a moment as in Mar 16, 2027, 10:24 AM EDT."""
    local = in_new_york(value)
    return f"{local:%b} {local.day}, {local.year}, {local.hour % 12 or 12}:{local:%M} {local:%p} {local:%Z}"
