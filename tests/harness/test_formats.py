from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from harness.reading import amount, amounts, day, written_day, written_moment

from harness.billing import deadline_to_cancel, next_billing_date

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S1 -350 $3.20 -$1,120.00", [Decimal("3.20"), Decimal("-1120.00")]),
        ("\u2212$682.50", [Decimal("-682.50")]),
        ("+$720.00", [Decimal("720.00")]),
        ("350 seats", []),
    ],
)
def test_amounts_are_read_with_sign_and_thousands(text: str, expected: list[Decimal]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize("text", ["no money", "$1.00 $2.00"])
def test_one_amount_means_one(text: str) -> None:
    with pytest.raises(ValueError, match="one amount of money was expected"):
        amount(text)


def test_the_one_amount_is_returned() -> None:
    assert amount("New monthly total $1,160.00") == Decimal("1160.00")


def test_days_are_read_and_written_as_on_screen() -> None:
    assert day(" April 1, 2027 ") == date(2027, 4, 1)
    assert written_day(date(2027, 4, 1)) == "April 1, 2027"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2027, 3, 16, 10, 24, tzinfo=NEW_YORK), "Mar 16, 2027, 10:24 AM EDT"),
        (datetime(2027, 12, 31, 0, 5, tzinfo=NEW_YORK), "Dec 31, 2027, 12:05 AM EST"),
        (datetime(2027, 12, 31, 12, 5, tzinfo=NEW_YORK), "Dec 31, 2027, 12:05 PM EST"),
        (datetime(2027, 11, 7, 1, 30, fold=1, tzinfo=NEW_YORK), "Nov 7, 2027, 1:30 AM EST"),
    ],
)
def test_moments_are_written_as_on_screen(moment: datetime, written: str) -> None:
    assert written_moment(moment) == written


@pytest.mark.parametrize(
    ("today", "billing", "deadline"),
    [
        (date(2027, 3, 16), date(2027, 4, 1), date(2027, 3, 31)),
        (date(2027, 12, 31), date(2028, 1, 1), date(2027, 12, 31)),
        (date(2028, 2, 29), date(2028, 3, 1), date(2028, 2, 29)),
        (date(2028, 1, 31), date(2028, 2, 1), date(2028, 1, 31)),
        (date(2028, 3, 1), date(2028, 4, 1), date(2028, 3, 31)),
    ],
)
def test_billing_is_on_the_first_of_the_next_month(today: date, billing: date, deadline: date) -> None:
    assert (next_billing_date(today), deadline_to_cancel(today)) == (billing, deadline)


def test_the_hour_after_noon_is_one() -> None:
    assert written_moment(datetime(2027, 3, 16, 13, 5, tzinfo=NEW_YORK)) == "Mar 16, 2027, 1:05 PM EDT"
