"""The only reader of the system clock."""

import time
from datetime import UTC, datetime


def system_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def stopwatch() -> float:
    """Return seconds since an arbitrary start, for measuring durations."""
    return time.perf_counter()
