from datetime import UTC, datetime, timedelta

import pytest

from mock_portal.domain.sign_ins import is_valid

START = datetime(2027, 3, 16, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "valid"),
    [(timedelta(0), True), (timedelta(hours=7, minutes=59), True), (timedelta(hours=8), False)],
)
def test_a_session_lasts_8_hours(age: timedelta, valid: bool) -> None:
    assert is_valid(START, START + age) is valid
