"""What products cost: the MSP's contracted prices, monthly, in US dollars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Band:
    """The unit price, in dollars a seat and month, from a number of seats on."""

    from_seats: int
    unit_price: Decimal


@dataclass(frozen=True)
class PriceList:
    """The bands of each product, smallest number of seats first (assumed: the article shows no bands)."""

    bands: Mapping[str, Sequence[Band]]

    def unit_price(self, product: str, seats: int) -> Decimal:
        """Return the dollars a seat and month of `product` when `seats` are ordered."""
        return [band.unit_price for band in self.bands[product] if band.from_seats <= seats][-1]

    def payment(self, product: str, seats: int) -> Decimal:
        """Return the dollars a month for `seats` of `product`, rounded once, half up."""
        return (self.unit_price(product, seats) * seats).quantize(CENT, ROUND_HALF_UP)
