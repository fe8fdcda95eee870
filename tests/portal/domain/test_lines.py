from decimal import Decimal

from mock_portal.domain.changes import Change
from mock_portal.domain.lines import Line, differences, priced, reviewed, total
from mock_portal.domain.prices import Band, PriceList
from mock_portal.domain.terms import Terms

PRICES = PriceList(
    {
        "S1": (Band(1, Decimal("3.60")), Band(250, Decimal("3.20"))),
        "A1": (Band(1, Decimal("1.40")),),
    }
)
AS_NOW = Terms(350, ("S1",))


def line(product: str, quantity: int, unit_price: str, payment: str) -> Line:
    return Line(product, quantity, Decimal(unit_price), Decimal(payment))


def test_fewer_seats_are_the_old_line_negative_and_the_new_one() -> None:
    lines = differences(Change(AS_NOW, Terms(200, ("S1",))), PRICES)
    assert lines == [line("S1", -350, "3.20", "-1120.00"), line("S1", 200, "3.60", "720.00")]
    assert total(lines) == Decimal("-400.00")


def test_each_product_has_its_old_and_its_new_line() -> None:
    lines = differences(Change(Terms(350, ("S1", "A1")), Terms(200, ("S1", "A1"))), PRICES)
    assert [(each.product, each.quantity) for each in lines] == [
        ("S1", -350),
        ("S1", 200),
        ("A1", -350),
        ("A1", 200),
    ]
    assert lines[2:] == [line("A1", -350, "1.40", "-490.00"), line("A1", 200, "1.40", "280.00")]


def test_an_added_product_is_a_new_line_alone() -> None:
    change = Change(AS_NOW, Terms(350, ("S1", "A1")))
    assert differences(change, PRICES) == [line("A1", 350, "1.40", "490.00")]
    assert [each.prior for each in reviewed(change, PRICES)] == [line("S1", 350, "3.20", "1120.00"), None]


def test_no_change_has_no_lines_and_costs_nothing() -> None:
    assert differences(Change(AS_NOW, AS_NOW), PRICES) == []
    assert str(total([])) == "0.00"


def test_a_total_is_the_sum_of_the_payments_shown() -> None:
    assert total(priced(Terms(350, ("S1", "A1")), PRICES)) == Decimal("1610.00")
