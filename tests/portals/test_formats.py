import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from portals.billing import deadline_to_cancel, next_billing_date
from portals.formats import FormatError, Formats

NEW_YORK = ZoneInfo("America/New_York")
MOCK = Formats()


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
    assert MOCK.amounts(text) == expected


def test_only_an_amount_with_a_sign_is_signed() -> None:
    found = MOCK.signed_amounts("now $3.60, so +$720.00 and -$1,120.00")
    assert found == [Decimal("720.00"), Decimal("-1120.00")]


def test_one_amount_means_one() -> None:
    assert MOCK.amount("New monthly total $1,160.00") == Decimal("1160.00")
    for text in ("no money", "$1.00 $2.00"):
        with pytest.raises(AssertionError, match="one amount of money was expected"):
            MOCK.amount(text)


def test_days_are_read_and_written_as_on_screen() -> None:
    assert MOCK.day(" April 1, 2027 ") == date(2027, 4, 1)
    assert MOCK.written_day(date(2027, 4, 1)) == MOCK.any_day([date(2027, 4, 1)]) == "April 1, 2027"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2027, 3, 16, 10, 24, tzinfo=NEW_YORK), "Mar 16, 2027, 10:24 AM EDT"),
        (datetime(2027, 3, 16, 13, 5, tzinfo=NEW_YORK), "Mar 16, 2027, 1:05 PM EDT"),
        (datetime(2027, 12, 31, 0, 5, tzinfo=NEW_YORK), "Dec 31, 2027, 12:05 AM EST"),
        (datetime(2027, 12, 31, 12, 5, tzinfo=NEW_YORK), "Dec 31, 2027, 12:05 PM EST"),
        (datetime(2027, 11, 7, 1, 30, fold=1, tzinfo=NEW_YORK), "Nov 7, 2027, 1:30 AM EST"),
    ],
)
def test_moments_are_written_as_on_screen(moment: datetime, written: str) -> None:
    assert MOCK.written_moment(moment) == written


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


@pytest.mark.parametrize(
    ("example", "text", "expected"),
    [
        ("$1,190.00", "S1 -$1,120.00", ["-1120.00"]),
        ("1.190,00 EUR", "S1\u2212350 seats at 3,40 EUR\u22121.190,00 EUR", ["3.40", "-1190.00"]),
        ("1.190,00 €", "680,00\u00a0€", ["680.00"]),
        ("1 190,00 €", "+ 1 120,50 €", ["1120.50"]),
        ("CHF 1'190.00", "CHF 12'345.60", ["12345.60"]),
        ("£1190.00", "-£1190.05", ["-1190.05"]),
        ("¥1,190", "¥12,345", ["12345"]),
    ],
)
def test_money_is_read_as_the_example_writes_it(example: str, text: str, expected: list[str]) -> None:
    assert Formats(money=example).amounts(text) == [Decimal(each) for each in expected]


@pytest.mark.parametrize(
    ("example", "written"),
    [
        ("April 1, 2026", "July 4, 2027"), ("Apr 1, 2026", "Jul 4, 2027"), ("01/04/2026", "04/07/2027"),
        ("04/01/2026", "07/04/2027"), ("1.4.2026", "4.7.2027"), ("2026-04-01", "2027-07-04"),
        ("01 April 2026", "04 July 2027"), ("1 Apr 26", "4 Jul 27"),
    ],
)  # fmt: skip
def test_a_day_is_written_and_read_as_the_example_is(example: str, written: str) -> None:
    formats = Formats(date=example)
    assert formats.written_day(date(2027, 7, 4)) == written
    assert formats.day(written) == date(2027, 7, 4)


@pytest.mark.parametrize(
    ("example", "written"),
    [
        ("01/04/2026 at 18:05", "04/07/2027 at 00:30"),
        ("Apr 1, 2026, 6:05 PM EDT", "Jul 4, 2027, 12:30 AM EDT"),
        ("2026-04-01T18:05:09", "2027-07-04T00:30:07"),
        ("06:05 PM, 1 April 2026", "12:30 AM, 4 July 2027"),
    ],
)
def test_a_moment_is_written_as_the_example_is(example: str, written: str) -> None:
    moment = datetime(2027, 7, 4, 0, 30, 7, tzinfo=NEW_YORK)
    assert Formats(moment=example).written_moment(moment) == written


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"money": "$20.00"}, "money is an example of 1,190.00"),
        ({"date": "31/12/2027"}, "date is an example of April 1, 2026, such as"),
        ({"date": "01/04"}, "date is an example of April 1, 2026, such as"),
        ({"moment": "01/04/2026 at 17:30"}, "moment is an example of April 1, 2026 at 18:05"),
        ({"date": "1 de abril de 2026"}, "there is no month in it"),
        ({"date": "01/01/2026"}, "there is no month in it"),
        ({"date": "April 2026"}, "there is no day in it"),
        ({"date": "April 4, 2026, 1"}, "there are two ways to say the month"),
        ({"moment": "01/04/2026"}, "there is no hour in it"),
        ({"moment": "01/04/2026 18:06"}, "there is no minute in it"),
        ({"moment": "01/04/2026 18:05, 6 PM"}, "there are two ways to say the hour"),
        ({"moment": "01/04/2026 18:05 PM"}, "18 is no hour of an afternoon"),
    ],
)
def test_an_example_of_another_value_is_refused(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(FormatError, match=said):
        Formats(**wrong)


@pytest.mark.parametrize(
    ("example", "second", "length", "beside", "within"),
    [
        ("01/04/2026 18:05", 30, 60, "09:58 10:01", "09:59 10:00"),
        ("01/04/2026 18:05:09", 58, 3, "09:59:57 10:00:02", "09:59:58 09:59:59 10:00:00 10:00:01"),
    ],
    ids=["minutes", "seconds"],
)
def test_a_span_of_moments_is_each_that_can_be_shown_and_no_other(
    example: str, second: int, length: int, beside: str, within: str
) -> None:
    first, formats = datetime(2027, 7, 4, 9, 59, second, tzinfo=NEW_YORK), Formats(moment=example)
    span = formats.any_moment(first, first + timedelta(seconds=length))
    assert all(re.search(span, f"04/07/2027 {clock}") for clock in within.split())
    assert not any(re.search(span, f"04/07/2027 {clock}") for clock in beside.split())
    assert formats.any_moment(first, first) == f"04/07/2027 {within.split()[0]}"


def test_one_of_many_days_is_not_found_within_a_longer_number() -> None:
    days = Formats(date="1.4.2026").any_day([date(2027, 4, 1), date(2027, 4, 2)])
    assert re.search(days, "2.4.2027")
    assert not re.search(days, "12.4.2027")


@pytest.mark.parametrize(
    ("example", "text"),
    [
        ("April 1, 2026", "on December 15, 2026 at midnight"),
        ("01.04.2026", "15.12.2026, 00:00"),
        ("1/4/26", "from 15/12/26 on, not from 16/12/26"),
        ("2026-04-01", "on 2026-12-15, at midnight"),
    ],
)
def test_the_first_day_in_a_text_is_found(example: str, text: str) -> None:
    assert Formats(date=example).first_day(text) == date(2026, 12, 15)


def test_a_text_without_a_day_says_so() -> None:
    with pytest.raises(AssertionError, match="a date such as '01/04/2026' was expected in 'soon'"):
        Formats(date="01/04/2026").first_day("soon")


def test_a_text_that_only_looks_like_a_day_is_passed_over_on_a_screen() -> None:
    formats = Formats()
    assert formats.first_day("Room 12, 2026, until April 1, 2026") == date(2026, 4, 1)
    with pytest.raises(AssertionError, match="was expected in 'Floor 31, 2026'"):
        formats.first_day("Floor 31, 2026")


def test_a_day_of_a_feature_that_can_not_be_read_is_no_failed_expectation() -> None:
    with pytest.raises(ValueError, match="a date such as 'April 1, 2026' was expected, not 'yesterday'"):
        Formats().day("yesterday")


def test_an_amount_is_found_as_it_is_written() -> None:
    text = "S1 2.240,00 EUR C1 −1.365,00 EUR"  # noqa: RUF001, the minus sign is meant
    formats = Formats(money="1.190,00 EUR")
    assert formats.as_written(Decimal(2240), text) == "2.240,00 EUR"
    assert formats.as_written(Decimal(-1365), text) == "−1.365,00 EUR"  # noqa: RUF001, here too
    assert formats.as_written(Decimal(1365), text) == ""
