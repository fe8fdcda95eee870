"""An MSP on the mock, made for one scenario through the control API and dropped after it."""

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import BrowserContext

from portals.account import ControlledAccount, Customer
from portals.billing import deadline_to_cancel, next_billing_date
from portals.control import ControlClient

SESSION = timedelta(hours=8)
"""How long a log-in lasts (assumed, see docs/assumptions.md)."""

ODD_SIGNS = ' é+%41&<"\\'
"""What a password ends with: signs that forms, addresses, JSON and HTML write in other ways."""


class NoSuchCustomer(Exception):
    """The data set has no customer that a scenario asks for; the message says what was asked for."""


class MockAccount(ControlledAccount):
    """An MSP that the portal keeps apart from all others."""

    def __init__(self, control: ControlClient, base_url: str, now: datetime) -> None:
        self._control = control
        self._base_url = base_url
        made = control.post("/msps", data_set="example", now=now.isoformat(), password=None)
        self._path = f"/msps/{made['id']}"
        self.name: str = made["name"]
        self.user_name: str = made["user_name"]
        self.time_zone = ZoneInfo(made["time_zone"])
        self.customers = [_customer(each) for each in made["customers"]]
        self._now = now.astimezone(self.time_zone)
        self.addable_product = "A1"
        self.example = (350, 200)
        self.secrets: set[str] = set()

    @property
    def now(self) -> datetime:
        return self._now

    @property
    def made_at(self) -> datetime:
        """When an order or a quote is made that is set up without the browser."""
        return self._now

    def customer(self, seats: int, *products: str) -> Customer:
        asked = f"{seats} seats of {' and '.join(products)}"
        return self._first(lambda each: (each.seats, each.products) == (seats, products), asked)

    def another_customer(self, customer: Customer) -> Customer:
        return self._first(
            lambda each: each.products == customer.products and each.seats != customer.seats,
            f"the products of {customer.name} and other seats",
        )

    def add_customer(self, name: str, seats: int, *products: str) -> Customer:
        path = f"{self._path}/customers"
        customer = _customer(self._control.post(path, name=name, seats=seats, products=products))
        self.customers.append(customer)
        return customer

    def rename(self, name: str) -> None:
        """Give the MSP another name."""
        self._control.put(f"{self._path}/name", name=name)
        self.name = name

    def set_password(self) -> str:
        """Give the user a password, new each time, of signs that forms encode, and return it."""
        password = f"{secrets.token_urlsafe(12)}{ODD_SIGNS}"
        self.secrets.add(password)
        self._control.put(f"{self._path}/password", password=password)
        return password

    def sign_in(self, context: BrowserContext) -> None:
        cookie = self._control.post(f"{self._path}/session")
        self.secrets.add(cookie["value"])
        context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": self._base_url}])

    def set_clock(self, now: datetime) -> None:
        self._now = now.astimezone(self.time_zone) if now.tzinfo else now.replace(tzinfo=self.time_zone)
        self._control.put(f"{self._path}/clock", now=self._now.isoformat())

    def expire_session(self) -> None:
        # In UTC: hours added to a local time are too few in the night that loses one.
        self.set_clock(self._now.astimezone(UTC) + SESSION + timedelta(minutes=1))

    def place_order(self, customer: Customer, seats: int, *added: str, number: str | None = None) -> None:
        self._set_up(customer, "orders", seats=seats, products=added, order_number=number)

    def save_quote(self, customer: Customer, seats: int, *added: str) -> None:
        self._set_up(customer, "quotes", seats=seats, products=added)

    def sync(self, customer: Customer) -> None:
        self._control.post(f"{self._path}/customers/{customer.id}/sync")

    def seed_defect(self, name: str) -> None:
        """Switch on a seeded defect, on a portal that has them."""
        self._control.put(f"{self._path}/defect", name=name)

    def billing_days(self) -> list[date]:
        """Return the one day that the next billing date must be."""
        return [next_billing_date(self._now.date())]

    def deadline_days(self, billing: date) -> list[date]:
        """Return the one day that the deadline to cancel must be, whatever billing date is shown."""
        return [deadline_to_cancel(self._now.date())]

    def moments(self) -> tuple[datetime, datetime]:
        """Return between which moments an order of this scenario was placed: the clock stands still."""
        return self._now, self._now

    def drop(self) -> None:
        """Remove the MSP and all that belongs to it."""
        self._control.delete(self._path)

    def _set_up(self, customer: Customer, what: str, **body: object) -> None:
        path = f"{self._path}/customers/{customer.id}/{what}"
        self._control.post(path, **body, now=self.made_at.isoformat())

    def _first(self, wanted: Callable[[Customer], bool], asked: str) -> Customer:
        for customer in self.customers:
            if wanted(customer):
                return customer
        raise NoSuchCustomer(f"{self.name} has no customer with {asked}")


def _customer(made: dict[str, Any]) -> Customer:
    return Customer(str(made["id"]), made["name"], made["seats"], tuple(made["products"]))
