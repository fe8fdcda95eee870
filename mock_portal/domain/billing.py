"""When a change is billed, and until when it can be cancelled (the dates are assumed)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def next_billing_date(now: datetime, time_zone: str) -> date:
    """Return the first day of the month after `now`, as the MSP's time zone dates it (article step 8)."""
    today = now.astimezone(ZoneInfo(time_zone)).date()
    return (today.replace(day=1) + timedelta(days=31)).replace(day=1)


def deadline_to_cancel(billing_date: date) -> date:
    """Return the last day on which an order can be cancelled: the day before billing (article step 8)."""
    return billing_date - timedelta(days=1)
