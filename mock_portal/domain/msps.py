"""A managed service provider (MSP) and its one user."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Msp:
    """An MSP; its clock stands still at `frozen_at` unless that is None."""

    id: str
    name: str
    user_name: str
    display_name: str
    time_zone: str
    frozen_at: datetime | None
