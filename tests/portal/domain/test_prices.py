from decimal import Decimal

import pytest

from mock_portal.domain.prices import Band, PriceList

PRICES = PriceList(
    {
        "S1": (Band(1, Decimal("4.10")), Band(100, Decimal("3.60")), Band(250, Decimal("3.20"))),
        "C1": (Band(1, Decimal("0.005")), Band(10, Decimal("0.0333"))),
    }
)


@pytest.mark.parametrize(
    ("seats", "dollars"),
    [(1, "4.10"), (99, "4.10"), (100, "3.60"), (249, "3.60"), (250, "3.20"), (100_000, "3.20")],
)
def test_a_band_holds_from_its_first_seat_on(seats: int, dollars: str) -> None:
    assert PRICES.unit_price("S1", seats) == Decimal(dollars)


@pytest.mark.parametrize(
    ("seats", "dollars"),
    [(1, "0.01"), (3, "0.02"), (5, "0.03"), (10, "0.33"), (15, "0.50"), (55, "1.83")],
    ids=["0.005", "0.015", "0.025", "0.333", "0.4995", "1.8315"],
)
def test_a_payment_is_rounded_once_and_half_up(seats: int, dollars: str) -> None:
    assert str(PRICES.payment("C1", seats)) == dollars


def test_a_payment_is_exact_where_binary_fractions_are_not() -> None:
    assert str(PRICES.payment("S1", 3)) == "12.30"
