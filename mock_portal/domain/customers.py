"""A customer of an MSP."""

from dataclasses import dataclass
from datetime import datetime

from mock_portal.domain.agreements import Agreement
from mock_portal.domain.orders import Order
from mock_portal.domain.terms import Terms


@dataclass(frozen=True)
class Customer:
    """A customer and what it has now; a pending order changes nothing until its sync."""

    id: str
    name: str
    terms: Terms


@dataclass(frozen=True)
class Quote:
    """Terms saved to be returned to later (article step 7)."""

    id: str
    terms: Terms
    saved_at: datetime


@dataclass(frozen=True)
class Account(Customer):
    """A customer with all that its screen shows, newest orders and quotes first."""

    agreements: tuple[Agreement, ...]
    orders: tuple[Order, ...]
    quotes: tuple[Quote, ...]

    @property
    def is_pending(self) -> bool:
        """Tell whether a change waits for its sync, so that no other can be ordered (article step 12)."""
        return any(order.is_pending for order in self.orders)
