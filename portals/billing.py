"""The dates that the mock must show, worked out apart from it.

Billing is on the first of each month (assumed).
"""

from datetime import date, timedelta


def next_billing_date(today: date) -> date:
    """Return the first day of the next month."""
    return (today.replace(day=1) + timedelta(days=31)).replace(day=1)


def deadline_to_cancel(today: date) -> date:
    """Return the day before the next billing date."""
    return next_billing_date(today) - timedelta(days=1)
