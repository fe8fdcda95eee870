"""What is typed on the Change Order screen, judged."""

from collections.abc import Iterable
from dataclasses import dataclass

from mock_portal.domain.changes import Change
from mock_portal.domain.products import CATALOGUE, in_order
from mock_portal.domain.refusals import Refusal
from mock_portal.domain.seats import parse_seats
from mock_portal.domain.terms import Terms


@dataclass(frozen=True)
class Draft:
    """The typed values as they were typed, and the change that they make unless one is refused."""

    seats: str
    added: tuple[str, ...]
    change: Change | None
    refusal: Refusal | None

    @property
    def is_orderable(self) -> bool:
        """Tell whether the quote can be saved and reviewed (assumed: only when something changes)."""
        return self.change is not None and not self.change.is_empty

    def message(self, field: str) -> str:
        """Return the message to show beside `field`, or an empty text."""
        return self.refusal.message if self.refusal and self.refusal.field == field else ""

    @property
    def hint(self) -> str:
        """Say what makes the quote one that can be saved and reviewed, if nothing has changed (assumed)."""
        return "Change the seats or add a product first." if self.change and self.change.is_empty else ""


def judge(prior: Terms, seats: str, added: Iterable[str]) -> Draft:
    """Judge the typed seats and added products for a customer who has `prior`."""
    wanted = tuple(added)
    try:
        return Draft(seats, wanted, make_change(prior, parse_seats(seats), wanted), None)
    except Refusal as refusal:
        return Draft(seats, wanted, None, refusal)


def make_change(prior: Terms, seats: int, added: Iterable[str]) -> Change:
    """Return the change from `prior` to `seats` with `added`; Refusal for an unknown product."""
    products = {*prior.products, *added}
    if not products <= set(CATALOGUE):
        raise Refusal("products", "Choose products from the list.")
    return Change(prior, Terms(seats, in_order(products)))
