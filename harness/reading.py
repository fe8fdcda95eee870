"""Numbers, money and dates as they are written on screen, read into values."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

_MONEY = re.compile(r"(?P<sign>[-\u2212+]?)\s*\$(?P<amount>\d[\d,]*\.\d\d)")


def amounts(text: str) -> list[Decimal]:
    """Return the amounts of money in a text, such as `-$1,120.00`, in their order."""
    return [_amount(match) for match in _MONEY.finditer(text)]


def amount(text: str) -> Decimal:
    """Return the one amount of money in a text; none or several raise ValueError."""
    found = amounts(text)
    if len(found) != 1:
        raise ValueError(f"one amount of money was expected in {text!r}, not {len(found)}")
    return found[0]


def day(text: str) -> date:
    """Return a date such as `April 1, 2027`."""
    return datetime.strptime(text.strip(), "%B %d, %Y").date()  # noqa: DTZ007, a day has no zone


def written_day(day: date) -> str:
    """Write a date as the portal does: `April 1, 2027`."""
    return f"{day:%B} {day.day}, {day.year}"


def written_moment(moment: datetime) -> str:
    """Write a date and time as the portal does: `Mar 16, 2027, 10:24 AM EDT`."""
    hour = moment.hour % 12 or 12
    return f"{moment:%b} {moment.day}, {moment.year}, {hour}:{moment:%M %p %Z}"


def _amount(match: re.Match[str]) -> Decimal:
    value = Decimal(match["amount"].replace(",", ""))
    return -value if match["sign"] in ("-", "\u2212") else value
