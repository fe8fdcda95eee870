"""How long a user stays signed in, and how often one may fail to (all assumed)."""

from datetime import datetime, timedelta

LASTS = timedelta(hours=8)
MOST_FAILURES = 10
FAILURES_COUNT_FOR = timedelta(minutes=15)


def is_valid(started_at: datetime, now: datetime) -> bool:
    """Tell whether a session is less than 8 hours old by the MSP's clock."""
    return now - started_at < LASTS
