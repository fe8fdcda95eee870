"""An order that was placed."""

from dataclasses import dataclass
from datetime import datetime

from mock_portal.domain.changes import Change


@dataclass(frozen=True)
class Order:
    """A placed change; pending until the vendor's systems have it (article step 12)."""

    id: int
    change: Change
    order_number: str | None
    placed_at: datetime
    placed_by: str
    is_pending: bool
