"""The number of seats that an order asks for."""

import re

from mock_portal.domain.refusals import Refusal

LARGEST = 100_000


def parse_seats(text: str) -> int:
    """Read a new total of seats, 1 to 100,000; Refusal otherwise (article step 5; the limits are assumed)."""
    digits = text.strip()
    if not digits:
        raise Refusal("seats", "Enter the total number of seats.")
    if not re.fullmatch("[0-9]+", digits) or not digits.strip("0"):
        raise Refusal("seats", "Enter a whole number of seats, 1 or more.")
    significant = digits.lstrip("0")
    if len(significant) > len(str(LARGEST)) or int(significant) > LARGEST:
        raise Refusal("seats", f"The largest number of seats is {LARGEST:,}.")
    return int(significant)
