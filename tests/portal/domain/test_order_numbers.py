import pytest

from mock_portal.domain.order_numbers import parse_order_number
from mock_portal.domain.refusals import Refusal

NEEDED = "Enter an order number, or select Order Number Not Required."
ALLOWED = "An order number can have letters, digits, spaces and - / . _ # only."


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("PO-2027/03.16_#4", "PO-2027/03.16_#4"),
        ("  PO 17  ", "PO 17"),
        ("Bestellung Ä7", "Bestellung Ä7"),
        ("Cafe\u0301 7", "Caf\u00e9 7"),
        ("x" * 50, "x" * 50),
    ],
    ids=["every mark", "spaces around", "accent", "accent on its own", "50 characters"],
)
def test_letters_digits_and_some_marks_are_read(text: str, number: str) -> None:
    assert parse_order_number(text, not_required=False) == number


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", NEEDED),
        ("   ", NEEDED),
        ("x" * 51, "An order number has at most 50 characters; this one has 51."),
        ("x" * 500, "An order number has at most 50 characters; this one has 500."),
        ("<script>", ALLOWED),
        ("PO;1", ALLOWED),
        ("PO\n1", ALLOWED),
        ("PO\x001", ALLOWED),
        ("PO\u202e1", ALLOWED),
        ("PO²", ALLOWED),
        ("😀", ALLOWED),
    ],
    ids=["empty", "spaces", "51", "500", "markup", "semicolon", "line", "null", "turned", "raised", "emoji"],
)
def test_anything_else_is_refused_with_its_message(text: str, message: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_order_number(text, not_required=False)
    assert (refusal.value.field, refusal.value.message) == ("order_number", message)


def test_what_is_typed_does_not_matter_when_no_number_is_required() -> None:
    assert parse_order_number("<", not_required=True) is None
