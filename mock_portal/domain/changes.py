"""A change from what a customer has to what an order asks for."""

from dataclasses import dataclass

from mock_portal.domain.products import listed
from mock_portal.domain.refusals import Refusal
from mock_portal.domain.terms import Terms


@dataclass(frozen=True)
class Change:
    """The terms before and after an order; Refusal for a combination that can't be ordered."""

    prior: Terms
    current: Terms

    def __post_init__(self) -> None:
        if self.added and self.current.seats < self.prior.seats:
            raise Refusal("products", "Products can't be added together with fewer seats. Place two orders.")

    @property
    def added(self) -> tuple[str, ...]:
        """Name the products that only the new terms have."""
        return self.prior.lacking(self.current.products)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing would change."""
        return self.prior == self.current

    @property
    def is_downsell(self) -> bool:
        """Tell whether seats are given up (article title)."""
        return self.current.seats < self.prior.seats

    @property
    def kind(self) -> str:
        """Name the kind of order: "Downsell", or "Upsell" for more seats or products."""
        return "Downsell" if self.is_downsell else "Upsell"

    @property
    def summary(self) -> str:
        """Describe the order for the History Log (article step 11; the words are assumed)."""
        before = "" if self.current.seats == self.prior.seats else f"{self.prior.seats:,} to "
        after = f", with {listed(self.added)} added" if self.added else ""
        return f"{self.kind} order: {before}{self.current}{after}"
