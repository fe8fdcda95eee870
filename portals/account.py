"""A scenario's own MSP on the portal under test, as steps know it: its user, its customers and its clock."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from playwright.sync_api import BrowserContext


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


class Account(Protocol):
    """An MSP on any portal."""

    name: str
    user_name: str
    customers: list[Customer]
    addable_product: str
    example: tuple[int, int]
    """The seats that the article's example starts from, and those that it orders."""
    secrets: set[str]
    """Passwords and session cookies that were given out; nothing that is kept of a run may hold them."""

    @property
    def now(self) -> datetime:
        """The present moment in the MSP's time zone."""

    def customer(self, seats: int, *products: str) -> Customer:
        """Return the customer with this number of seats of just these products.

        NotHere if another portal has none left; NoSuchCustomer if the mock has none.
        """

    def set_password(self) -> str:
        """Give the user a password, if it is not the portal's to give, and return it."""

    def sign_in(self, context: BrowserContext) -> None:
        """Log the user in without the form, as far as the portal lets us."""

    def billing_days(self) -> list[date]:
        """Return the days that the next billing date may be."""

    def deadline_days(self, billing: date) -> list[date]:
        """Return the days that the deadline to cancel may be, with this billing date."""

    def moments(self) -> tuple[datetime, datetime]:
        """Return between which moments an order of this scenario was placed."""

    def drop(self) -> None:
        """Let go of what belongs to the scenario alone."""


class ControlledAccount(Account, Protocol):
    """An MSP that can be set up behind the screens: a step that takes one is tested on no other portal."""

    def another_customer(self, customer: Customer) -> Customer:
        """Return a customer with the same products and another number of seats."""

    def add_customer(self, name: str, seats: int, *products: str) -> Customer:
        """Give the MSP a customer of the scenario's own."""

    def set_clock(self, now: datetime) -> None:
        """Stop the portal's clock for this MSP at a moment; one without a time zone is in the MSP's own."""

    def expire_session(self) -> None:
        """Let the portal's clock pass the end of the user's session."""

    def place_order(self, customer: Customer, seats: int, *added: str, number: str | None = None) -> None:
        """Order a new number of seats, with products that are added."""

    def save_quote(self, customer: Customer, seats: int, *added: str) -> None:
        """Save a quote for a new number of seats, with products that are added."""

    def sync(self, customer: Customer) -> None:
        """Let the customer's pending change sync back with the vendor's systems."""
