"""The priced lines of a change, as the boxes and the review show them."""

from dataclasses import dataclass
from decimal import Decimal

from mock_portal.domain.changes import Change
from mock_portal.domain.prices import PriceList
from mock_portal.domain.terms import Terms


@dataclass(frozen=True)
class Line:
    """A quantity of one product with its price a unit and in all, in dollars a month."""

    product: str
    quantity: int
    unit_price: Decimal
    payment: Decimal


@dataclass(frozen=True)
class ReviewLine:
    """One product before and after the change; no line before for an added one."""

    prior: Line | None
    current: Line


def priced(terms: Terms, prices: PriceList) -> list[Line]:
    """Return a line for each product of `terms`."""
    return [
        Line(
            product,
            terms.seats,
            prices.unit_price(product, terms.seats),
            prices.payment(product, terms.seats),
        )
        for product in terms.products
    ]


def differences(change: Change, prices: PriceList) -> list[Line]:
    """Return the old line, made negative, and the new one of each product that changes (article step 6)."""
    lines: list[Line] = []
    for line in reviewed(change, prices):
        if line.prior is None:
            lines.append(line.current)
        elif line.prior.quantity != line.current.quantity:
            lines += [_negative(line.prior), line.current]
    return lines


def reviewed(change: Change, prices: PriceList) -> list[ReviewLine]:
    """Return each product's lines before and after the change (article step 8)."""
    prior = {line.product: line for line in priced(change.prior, prices)}
    return [ReviewLine(prior.get(line.product), line) for line in priced(change.current, prices)]


def total(lines: list[Line]) -> Decimal:
    """Return the sum of the payments, in dollars a month."""
    return sum((line.payment for line in lines), Decimal("0.00"))


def _negative(line: Line) -> Line:
    return Line(line.product, -line.quantity, line.unit_price, -line.payment)
