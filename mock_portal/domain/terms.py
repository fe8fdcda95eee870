"""What a customer has, or will have."""

from collections.abc import Iterable
from dataclasses import dataclass

from mock_portal.domain.products import listed


@dataclass(frozen=True)
class Terms:
    """A number of seats of each of some products."""

    seats: int
    products: tuple[str, ...]

    def lacking(self, products: Iterable[str]) -> tuple[str, ...]:
        """Return those of `products` that these terms are without."""
        return tuple(code for code in products if code not in self.products)

    def __str__(self) -> str:
        return f"{self.seats:,} seats of {listed(self.products)}"
