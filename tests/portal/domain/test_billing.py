from datetime import date, datetime

import pytest

from mock_portal.domain.billing import deadline_to_cancel, next_billing_date


@pytest.mark.parametrize(
    ("now", "time_zone", "billing", "deadline"),
    [
        ("2027-03-16T10:24-04:00", "America/New_York", date(2027, 4, 1), date(2027, 3, 31)),
        ("2027-04-01T00:00-04:00", "America/New_York", date(2027, 5, 1), date(2027, 4, 30)),
        ("2027-12-31T23:59-05:00", "America/New_York", date(2028, 1, 1), date(2027, 12, 31)),
        ("2028-01-31T12:00-05:00", "America/New_York", date(2028, 2, 1), date(2028, 1, 31)),
        ("2028-02-29T12:00-05:00", "America/New_York", date(2028, 3, 1), date(2028, 2, 29)),
        ("2028-02-01T12:00-05:00", "America/New_York", date(2028, 3, 1), date(2028, 2, 29)),
        ("2027-02-28T12:00-05:00", "America/New_York", date(2027, 3, 1), date(2027, 2, 28)),
        # In New York it is still March while it is April in UTC, summer time or not.
        ("2027-04-01T03:59+00:00", "America/New_York", date(2027, 4, 1), date(2027, 3, 31)),
        ("2027-04-01T04:00+00:00", "America/New_York", date(2027, 5, 1), date(2027, 4, 30)),
        ("2027-12-01T04:59+00:00", "America/New_York", date(2027, 12, 1), date(2027, 11, 30)),
        ("2027-12-01T05:00+00:00", "America/New_York", date(2028, 1, 1), date(2027, 12, 31)),
        # On Kiritimati it is already 2028.
        ("2027-12-31T10:00+00:00", "Pacific/Kiritimati", date(2028, 2, 1), date(2028, 1, 31)),
    ],
)
def test_billing_is_on_the_first_of_the_next_month_where_the_msp_is(
    now: str, time_zone: str, billing: date, deadline: date
) -> None:
    assert next_billing_date(datetime.fromisoformat(now), time_zone) == billing
    assert deadline_to_cancel(billing) == deadline
