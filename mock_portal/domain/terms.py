"""What a customer has, or will have."""

from dataclasses import dataclass

from mock_portal.domain.products import listed


@dataclass(frozen=True)
class Terms:
    """A number of seats of each of some products."""

    seats: int
    products: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.seats:,} seats of {listed(self.products)}"
