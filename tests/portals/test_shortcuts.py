"""Where a screen was is used by who need not walk there, and only if it says which screen it is."""

import pytest

from portals.shortcuts import Shortcuts

RULE = "A Rule."
LIST = "https://portal.example/book"
CUSTOMER = "https://portal.example/book/17"


@pytest.fixture
def shortcuts() -> Shortcuts:
    """Shortcuts that the first scenario of a Rule has walked to find."""
    made = Shortcuts()
    made.begin(RULE)
    made.note("customers", "", LIST)
    made.note("customer", "17", CUSTOMER)
    return made


def test_the_first_scenario_of_each_rule_walks(shortcuts: Shortcuts) -> None:
    for rule, found in ((RULE, CUSTOMER), ("Another.", ""), (None, "")):
        shortcuts.begin(rule)
        assert shortcuts.find("customer", "17") == found
        assert shortcuts.find("customer", "18") == ""  # to whom nobody has walked


def test_who_has_walked_to_a_screen_need_not_do_so_twice(shortcuts: Shortcuts) -> None:
    assert shortcuts.find("customer", "17") == CUSTOMER
    shortcuts.begin("Another.")
    shortcuts.note("customer", "17", CUSTOMER)
    assert shortcuts.find("customer", "17") == CUSTOMER
    assert shortcuts.find("customers", "") == ""


@pytest.mark.parametrize(("screen", "customer"), [("customer", "18"), ("start", "")])
def test_an_address_of_two_screens_leads_to_none(shortcuts: Shortcuts, screen: str, customer: str) -> None:
    shortcuts.note(screen, customer, CUSTOMER)
    assert shortcuts.find("customer", "17") == ""
    assert shortcuts.find(screen, customer) == ""
    assert shortcuts.find("customers", "") == LIST


def test_a_screen_that_is_not_shown_at_its_address_is_walked_to(shortcuts: Shortcuts) -> None:
    shortcuts.give_up("customer")
    assert shortcuts.find("customer", "17") == ""
    assert shortcuts.find("customers", "") == LIST
