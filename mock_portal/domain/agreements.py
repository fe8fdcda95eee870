"""One product's row on the Agreements tab."""

from dataclasses import dataclass

from mock_portal.domain.orders import Order


@dataclass(frozen=True)
class Agreement:
    """A number of seats of one product, as the order that brought it (None: from the start) has it."""

    product: str
    quantity: int
    order: Order | None

    @property
    def is_pending(self) -> bool:
        """Tell whether its order has not synced yet."""
        return self.order is not None and self.order.is_pending

    @property
    def order_number(self) -> str | None:
        """Return the MSP's number of its order, or None."""
        return self.order.order_number if self.order else None

    @property
    def status(self) -> str:
        """Return "Active", or "Downsell Pending Order" until the sync (article step 13)."""
        if self.order and self.order.is_pending:
            return f"{self.order.change.kind} Pending Order"
        return "Active"
