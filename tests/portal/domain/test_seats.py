import pytest

from mock_portal.domain.refusals import Refusal
from mock_portal.domain.seats import parse_seats

WHOLE = "Enter a whole number of seats, 1 or more."


@pytest.mark.parametrize(
    ("text", "seats"),
    [("1", 1), ("200", 200), (" 350 ", 350), ("0042", 42), ("100000", 100_000), ("0" * 4_400 + "7", 7)],
)
def test_a_whole_number_from_1_to_100_000_is_read(text: str, seats: int) -> None:
    assert parse_seats(text) == seats


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Enter the total number of seats."),
        ("  ", "Enter the total number of seats."),
        ("0", WHOLE),
        ("000", WHOLE),
        ("-5", WHOLE),
        ("+5", WHOLE),
        ("2.5", WHOLE),
        ("200.0", WHOLE),
        ("1,000", WHOLE),
        ("1_000", WHOLE),
        ("1e3", WHOLE),
        ("many", WHOLE),
        ("٢٠٠", WHOLE),
        ("²", WHOLE),
        ("20 0", WHOLE),
        ("100001", "The largest number of seats is 100,000."),
        ("9" * 10_000, "The largest number of seats is 100,000."),
    ],
)
def test_anything_else_is_refused_with_its_message(text: str, message: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_seats(text)
    assert (refusal.value.field, refusal.value.message) == ("seats", message)
