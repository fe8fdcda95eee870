"""Two hundred MSPs at once, each with an order of its own."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from tests.portal.conftest import NOW
from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"
MSPS = 200
AT_ONCE = 20


def order_and_look(msp: Tenant, seats: int) -> tuple[list[str], set[str]]:
    """Submit an order and return what the MSP then sees: the logged changes, the pending quantities."""
    msp.submit(FERNHILL, f"seats={seats}", order_number=f"PO-{seats}")
    rows = msp.screen(msp.address(FERNHILL)).rows
    changes = [row[1] for row in rows if "order:" in row[1]]
    return changes, {row[2] for row in rows if row[-1] == "Downsell Pending Order"}


def test_two_hundred_msps_at_once_see_none_of_each_others_data(app: Flask) -> None:
    numbers = range(101, 101 + MSPS)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        msps = list(threads.map(lambda _: Tenant.make(app, NOW), numbers))
        seen = list(threads.map(order_and_look, msps, numbers))
    for seats, (changes, quantities) in zip(numbers, seen, strict=True):
        assert changes == [f"Downsell order: 350 to {seats} seats of S1, C1"]
        assert quantities == {str(seats)}
