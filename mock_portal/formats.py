"""How numbers, money, dates and moments are written: American English, US dollars."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal
from flask import Flask

from mock_portal.domain.products import listed

LOCALE = "en_US"


def init_app(app: Flask) -> None:
    """Let templates write values by these functions."""
    for write in (number, money, day, moment, in_zone, listed):
        app.add_template_filter(write)


@lru_cache(4096)
def number(value: int) -> str:
    """Write 1250 as 1,250."""
    return format_decimal(value, locale=LOCALE)


@lru_cache(4096)
def money(dollars: Decimal) -> str:
    """Write 1190 dollars as $1,190.00."""
    return format_currency(dollars, "USD", locale=LOCALE)


@lru_cache(4096)
def day(value: date) -> str:
    """Write a date as April 1, 2027."""
    return format_date(value, "MMMM d, y", locale=LOCALE)


@lru_cache(4096)
def moment(value: datetime, time_zone: str) -> str:
    """Write a moment in a time zone as Mar 16, 2027, 10:24 AM EDT."""
    return format_datetime(value, "MMM d, y, h:mm a z", tzinfo=ZoneInfo(time_zone), locale=LOCALE)


def in_zone(value: datetime, time_zone: str) -> str:
    """Write a moment for machines, with the offset of a time zone."""
    return value.astimezone(ZoneInfo(time_zone)).isoformat(timespec="seconds")
