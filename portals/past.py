"""An MSP with a history and awkward names: earlier orders and quotes must not affect a scenario.

Assumed scenarios start from it; documented ones, which run on any portal, from the article's plain example.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from portals.account import Customer
from portals.control import ControlClient
from portals.mock_account import MockAccount

LONG_AGO = datetime(2019, 5, 6, 7, 8, tzinfo=UTC)
MANY = 50_000
"""From this many seats on an order for half as many more would be refused."""
SIGNS = """& "O'Neil" (+1) <b>Ł</b> כהן"""


class AccountWithPast(MockAccount):
    """An MSP whose every customer that a scenario asks for has a past."""

    _is_long_ago = False

    def __init__(self, control: ControlClient, base_url: str, now: datetime) -> None:
        super().__init__(control, base_url, now)
        self.rename(f"Müller {SIGNS}")

    def customer(self, seats: int, *products: str) -> Customer:
        """Return a customer with such terms and a past; its name begins with that of the data set's."""
        plain = super().customer(seats, *products)
        return self.add_customer(f"{plain.name} {SIGNS}", seats, *products)

    @property
    def made_at(self) -> datetime:
        """A day before the scenario, but for what the past itself is made of."""
        return LONG_AGO if self._is_long_ago else self.now - timedelta(days=1)

    def add_customer(self, name: str, seats: int, *products: str) -> Customer:
        """Give the MSP a customer whose seats come from an order that has synced, and who has two quotes."""
        before = seats + seats // 2 if seats < MANY else seats // 2
        made = super().add_customer(name, before, *products)
        self._is_long_ago = True
        self.place_order(made, seats, number="OLD-7")
        self.sync(made)
        added = next((each for each in ("A1", "T1", "C1", "S1") if each not in products), None)
        self.save_quote(made, *((seats, added) if added else (seats // 3,)))
        self.save_quote(made, seats // 2)
        self._is_long_ago = False
        self.customers[-1] = replace(made, seats=seats, past=str(LONG_AGO.year), past_quotes=2)
        return self.customers[-1]
