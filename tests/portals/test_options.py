"""The moment at which the mock's clock stands, as the command line gives it."""

from types import SimpleNamespace
from typing import Any

import pytest

from mock_portal.control import YEARS as ON_THE_MOCK
from portals.options import YEARS, now


def at(text: str) -> Any:
    return SimpleNamespace(getoption=lambda name: text)


@pytest.mark.parametrize(
    "text", ["soon", "2028-02-29T23:30:00", "1969-12-31T23:59:00-05:00", "9999-12-31T23:59Z"]
)
def test_a_moment_that_the_mock_can_not_have_is_refused(text: str) -> None:
    with pytest.raises(pytest.UsageError, match="--portal-now takes a moment of the years 1970 to 2999"):
        now(at(text))


def test_the_mock_takes_the_same_years() -> None:
    assert YEARS == ON_THE_MOCK
    assert now(at("1970-01-01T00:00:00+00:00")).year == YEARS.start
