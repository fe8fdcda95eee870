"""A scenario's own MSP on the portal under test: its user, its customers and its clock."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import BrowserContext

from portals.billing import deadline_to_cancel, next_billing_date
from portals.control import ControlClient

SESSION = timedelta(hours=8)
"""How long a log-in lasts (assumed, see docs/assumptions.md)."""


@dataclass(frozen=True)
class Customer:
    """A customer of the MSP, as it was when the scenario began."""

    id: str
    name: str
    seats: int
    products: tuple[str, ...]
    past: str = ""
    """What each order and quote from before the scenario says on the customer's screen; empty without any."""
    past_quotes: int = 0


class NoSuchCustomer(Exception):
    """The data set has no customer that a scenario asks for; the message says what was asked for."""


class Account:
    """An MSP on the mock, made for one scenario through the control API and dropped after it."""

    def __init__(self, control: ControlClient, base_url: str, now: datetime) -> None:
        self._control = control
        self._base_url = base_url
        made = control.post("/msps", data_set="example", now=now.isoformat(), password=None)
        self._path = f"/msps/{made['id']}"
        self.name: str = made["name"]
        self.user_name: str = made["user_name"]
        self.time_zone = ZoneInfo(made["time_zone"])
        self.customers = [_customer(each) for each in made["customers"]]
        self.now = now.astimezone(self.time_zone)
        self.addable_product = "A1"
        self.example = (350, 200)
        """The seats that the article's example starts from, and those that it orders."""
        self.secrets: set[str] = set()
        """Passwords and session cookies that were given out; nothing that is kept of a run may hold them."""

    def customer(self, seats: int, *products: str) -> Customer:
        """Return the customer with this number of seats of just these products."""
        asked = f"{seats} seats of {' and '.join(products)}"
        return self._first(lambda each: (each.seats, each.products) == (seats, products), asked)

    def another_customer(self, customer: Customer) -> Customer:
        """Return a customer with the same products and another number of seats."""
        return self._first(
            lambda each: each.products == customer.products and each.seats != customer.seats,
            f"the products of {customer.name} and other seats",
        )

    def add_customer(self, name: str, seats: int, *products: str) -> Customer:
        """Give the MSP a customer of the scenario's own."""
        path = f"{self._path}/customers"
        customer = _customer(self._control.post(path, name=name, seats=seats, products=products))
        self.customers.append(customer)
        return customer

    def rename(self, name: str) -> None:
        """Give the MSP another name."""
        self._control.put(f"{self._path}/name", name=name)
        self.name = name

    def set_password(self) -> str:
        """Give the user a password, new each time, and return it."""
        password = secrets.token_urlsafe(12)
        self.secrets.add(password)
        self._control.put(f"{self._path}/password", password=password)
        return password

    def sign_in(self, context: BrowserContext) -> None:
        """Log the user in without the form."""
        cookie = self._control.post(f"{self._path}/session")
        self.secrets.add(cookie["value"])
        context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": self._base_url}])

    def set_clock(self, now: datetime) -> None:
        """Stop the portal's clock for this MSP at a moment; one without a time zone is in the MSP's own."""
        self.now = now.astimezone(self.time_zone) if now.tzinfo else now.replace(tzinfo=self.time_zone)
        self._control.put(f"{self._path}/clock", now=self.now.isoformat())

    def expire_session(self) -> None:
        """Let the portal's clock pass the end of the user's session."""
        # In UTC: hours added to a local time are too few in the night that loses one.
        self.set_clock(self.now.astimezone(UTC) + SESSION + timedelta(minutes=1))

    def place_order(
        self,
        customer: Customer,
        seats: int,
        *added: str,
        number: str | None = None,
        at: datetime | None = None,
    ) -> None:
        """Order a new number of seats, with products that are added, without the browser."""
        path = f"{self._path}/customers/{customer.id}/orders"
        self._control.post(path, seats=seats, products=added, order_number=number, now=_iso(at))

    def save_quote(self, customer: Customer, seats: int, *added: str, at: datetime | None = None) -> None:
        """Save a quote for a new number of seats, with products that are added, without the browser."""
        path = f"{self._path}/customers/{customer.id}/quotes"
        self._control.post(path, seats=seats, products=added, now=_iso(at))

    def sync(self, customer: Customer) -> None:
        """Let the customer's pending change sync back with the vendor's systems."""
        self._control.post(f"{self._path}/customers/{customer.id}/sync")

    def seed_defect(self, name: str) -> None:
        """Switch on a seeded defect, on a portal that has them."""
        self._control.put(f"{self._path}/defect", name=name)

    def billing_days(self) -> list[date]:
        """Return the one day that the next billing date must be."""
        return [next_billing_date(self.now.date())]

    def deadline_days(self, billing: date) -> list[date]:
        """Return the one day that the deadline to cancel must be, whatever billing date is shown."""
        return [deadline_to_cancel(self.now.date())]

    def moments(self) -> tuple[datetime, datetime]:
        """Return between which moments an order of this scenario was placed: the clock stands still."""
        return self.now, self.now

    def drop(self) -> None:
        """Remove the MSP and all that belongs to it."""
        self._control.delete(self._path)

    def _first(self, wanted: Callable[[Customer], bool], asked: str) -> Customer:
        for customer in self.customers:
            if wanted(customer):
                return customer
        raise NoSuchCustomer(f"{self.name} has no customer with {asked}")


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _customer(made: dict[str, Any]) -> Customer:
    return Customer(str(made["id"]), made["name"], made["seats"], tuple(made["products"]))
