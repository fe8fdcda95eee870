"""The MSP's own number for an order."""

import unicodedata

from mock_portal.domain.refusals import Refusal

LONGEST = 50
MARKS = frozenset(" -/._#0123456789")


def parse_order_number(text: str, not_required: bool) -> str | None:
    """Read an order number, None if not required; Refusal otherwise (article step 9; limits assumed)."""
    if not_required:
        return None
    number = unicodedata.normalize("NFC", text.strip())
    if not number:
        raise Refusal("order_number", "Enter an order number, or select Order Number Not Required.")
    if len(number) > LONGEST:
        length = f"this one has {len(number):,}"
        raise Refusal("order_number", f"An order number has at most {LONGEST} characters; {length}.")
    if not all(character.isalpha() or character in MARKS for character in number):
        allowed = "letters, digits, spaces and - / . _ #"
        raise Refusal("order_number", f"An order number can have {allowed} only.")
    return number
