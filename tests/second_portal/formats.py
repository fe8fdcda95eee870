"""How money, days and moments are written: here and nowhere else."""

from datetime import date, datetime
from decimal import Decimal


def money(amount: Decimal) -> str:
    """Write an amount as `1.190,00 EUR`."""
    figures = f"{abs(amount):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{'−' if amount < 0 else ''}{figures} EUR"  # noqa: RUF001, the minus sign is meant


def day(day: date) -> str:
    """Write a day as `01/04/2026`, the day first."""
    return f"{day:%d/%m/%Y}"


def moment(moment: datetime) -> str:
    """Write a moment as `01/04/2026 at 18:05`."""
    return f"{moment:%d/%m/%Y} at {moment:%H:%M}"
