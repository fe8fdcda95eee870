"""A portal that is already there and that the project did not write: reached by its profile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from playwright.sync_api import BrowserContext, StorageState

from harness.evidence.secrets import values_of
from harness.guards.write_guard import WriteGuard
from harness.run.portal import NotHere
from portals.account import Account, Customer
from portals.portal import Portal
from portals.profile import Profile
from portals.shortcuts import Shortcuts

CLOCKS_DIFFER = timedelta(minutes=2)
"""How far the portal's clock and this machine's may be apart."""
FAR = 400
"""Days that a next billing date may be ahead: a year, and a month for those who bill yearly."""


class Pool:
    """The profile's customers: each that an order is placed for is taken once in a run."""

    def __init__(self, customers: Iterable[Customer], worker: int = 0, workers: int = 1) -> None:
        self.customers = tuple(customers)
        self._mine = list(self.customers[worker::workers])
        self.known: set[str] = set()
        """The ids of those that were looked at and have no pending order."""

    def __len__(self) -> int:
        """Return how many customers nobody has ordered for."""
        return len(self._mine)

    def take(self, seats: int, products: tuple[str, ...]) -> Customer:
        """Return a customer that nobody has ordered for in this run, and give it to nobody else."""
        customer = _first(self._mine, seats, products)
        self._mine.remove(customer)
        return customer

    def look_at(self, seats: int, products: tuple[str, ...]) -> Customer:
        """Return a customer that nobody has ordered for; others may look at it, too."""
        return _first(reversed(self._mine), seats, products)

    def pass_over(self, customer: Customer) -> None:
        """Give a customer to nobody any more."""
        self._mine = [each for each in self._mine if each != customer]


class ExternalPortal(Portal):
    """The portal under test, with what the profile says of it."""

    def __init__(self, profile: Profile, base_url: str, pool: Pool, *, may_write: bool) -> None:
        self.profile = profile
        self.other_origins = (*profile.other_origins, *profile.api_origins)
        self.tolerated = profile.tolerated
        self._writable = [base_url, *profile.api_origins] if may_write else []
        self.base_url = base_url
        self.formats = profile.formats
        self.labels, self.icons, self.tabs = profile.labels, profile.icons, profile.tabs
        self.paths = {"start": profile.start, "log_in": profile.start, **profile.paths}
        self.pool = pool
        self.logged_in: StorageState | None = None
        """What the browser kept of the last log-in."""
        self.shortcuts = Shortcuts()
        self.was_reached = False
        self.cause = ""
        """Why no scenario can go on."""

    def account(self, now: datetime, *, writes: bool = False, has_past: bool = False) -> ExternalAccount:
        """Return the profile's account; its clock and its past are the portal's own."""
        return ExternalAccount(self, writes=writes)

    def write_guard(self) -> WriteGuard:
        """Return the rule for one scenario's browser."""
        log_in = (self.base_url, *self.other_origins)
        own = (self.base_url, *self.profile.api_origins)
        return WriteGuard(self._writable, log_in, self.profile.password, own)


class ExternalAccount(Account):
    """The profile's account, for one scenario."""

    def __init__(self, portal: ExternalPortal, *, writes: bool) -> None:
        profile = portal.profile
        self.portal = portal
        self._writes = writes
        self._began = datetime.now(profile.time_zone)
        self.name = profile.account.msp
        self.user_name = profile.account.user_name
        self._time_zone = profile.time_zone
        self.customers = list(portal.pool.customers)
        self.addable_product = profile.example.added_product
        self.example = (profile.seats_before, profile.example.seats or profile.example.more_seats)
        self.secrets = {profile.password}

    @property
    def now(self) -> datetime:
        return datetime.now(self._time_zone)

    def customer(self, seats: int, *products: str) -> Customer:
        """Return a customer of the profile: a fresh one for a scenario that orders."""
        pool = self.portal.pool
        return pool.take(seats, products) if self._writes else pool.look_at(seats, products)

    def set_password(self) -> str:
        """Return the account's password, from the environment."""
        return self.portal.profile.password

    def sign_in(self, context: BrowserContext) -> None:
        """Give the browser what it kept of the last log-in, if there was one."""
        if state := self.portal.logged_in:
            self.secrets |= values_of(state.get("cookies", []))
            context.set_storage_state(state)

    def remember(self, context: BrowserContext) -> None:
        """Keep what the browser has of a log-in for the scenarios to come."""
        state = context.storage_state()
        self.secrets |= values_of(state.get("cookies", []))
        self.portal.logged_in = state

    def billing_days(self) -> list[date]:
        """Return the days that a next billing date may be: those to come."""
        return [self.now.date() + timedelta(days=ahead) for ahead in range(1, FAR)]

    def deadline_days(self, billing: date) -> list[date]:
        """Return the days that a deadline may be: from today until the billing date."""
        today = self.now.date()
        return [today + timedelta(days=ahead) for ahead in range((billing - today).days + 1)]

    def moments(self) -> tuple[datetime, datetime]:
        """Return between which moments an order of this scenario was placed, give or take the clocks."""
        return self._began - CLOCKS_DIFFER, self.now + CLOCKS_DIFFER

    def drop(self) -> None:
        """Do nothing: what was ordered stays."""


def _first(customers: Iterable[Customer], seats: int, products: tuple[str, ...]) -> Customer:
    for customer in customers:
        if (customer.seats, {*customer.products}) == (seats, {*products}):
            return customer
    asked = f"{seats} seats of {' and '.join(products)}"
    raise NotHere(f"the profile has no customer with {asked} left that is fresh")
