"""Alt texts: from the screen and the accessible names of what is marked."""

import pytest

from harness.figures.alt_text import Named, alt_text, named
from harness.figures.figure import Kind, Mark


@pytest.mark.parametrize(
    ("snapshot", "found"),
    [
        ('- button "Review Order"', Named("button", "Review Order")),
        ('- button "Review Order" [disabled]', Named("button", "Review Order")),
        ('- region "History Log":\n  - heading "History Log" [level=2]', Named("region", "History Log")),
        ('- textbox "Order Number": PO-1042', Named("textbox", "Order Number")),
        ("- definition: April 1, 2027", Named("definition", "")),
        (r'- button "Say \"hello\""', Named("button", 'Say "hello"')),
        (r'- link "C:\\Users"', Named("link", r"C:\Users")),
        ("", Named("", "")),
    ],
)
def test_role_and_name_are_read_from_a_snapshot(snapshot: str, found: Named) -> None:
    assert named(snapshot) == found


def test_marks_are_said_in_words() -> None:
    marks = [
        (Mark("Total Number of Seats", Kind.OUTLINE), Named("textbox", "Total Number of Seats")),
        (Mark("Total Number of Seats", Kind.CALLOUT, "Type it"), Named("textbox", "Total Number of Seats")),
        (Mark("next billing date", Kind.MASK), Named("definition", "")),
    ]
    assert alt_text("Change Order", marks) == (
        'Change Order screen: the text box "Total Number of Seats" is outlined; '
        'a note at the text box "Total Number of Seats" says "Type it"; the next billing date is covered.'
    )


@pytest.mark.parametrize(
    ("control", "name", "said"),
    [
        ("Submit", Named("button", "Submit order"), 'the button "Submit order"'),
        ("Submit", Named("button", ""), 'the button "Submit"'),
        ("Order Number", Named("", ""), '"Order Number"'),
        ("e-mail address", Named("", ""), "the e-mail address"),
        ("entry", Named("row", "PO-1042"), "the entry"),
    ],
)
def test_a_control_is_called_by_its_own_name_or_by_the_articles(control: str, name: Named, said: str) -> None:
    assert alt_text("Home", [(Mark(control, Kind.OUTLINE), name)]) == f"Home screen: {said} is outlined."


def test_badges_are_said_by_their_numbers_and_without_marks_nothing_but_the_screen() -> None:
    marks = [(Mark(name, Kind.BADGE), Named("button", name)) for name in ("Cancel", "Save Quote")]
    said = 'Change Order screen: 1 marks the button "Cancel"; 2 marks the button "Save Quote".'
    assert alt_text("Change Order", marks) == said
    assert alt_text("Home", []) == "Home screen."
