"""What was looked for in vain, and what is there instead: read from a selector and a snapshot."""

from types import SimpleNamespace
from typing import Any

import pytest

from harness.evidence.cause import add_known_names, known_names, missing, screens_in, sought

LABELS = ["Order Number", "Order Number Not Required", "Submit", "MSP", "Complete", "Prior Quantity"]
SCREEN = """
- banner:
  - button "Menu"
- main:
  - heading "Review Change Order" [level=1]
  - region "Change Order Summary":
    - term: MSP
    - definition: Alder Cloud
    - table:
      - row "Product Old amount":
        - columnheader "Product"
        - columnheader "Old amount"
      - row "S1 350":
        - rowheader "S1"
        - cell "350"
  - textbox "Order Number": PO-1
  - checkbox "We have no reference"
  - button "Print"
  - 'button "Place: now" [disabled]'
"""
SUBMIT = 'internal:role=button[name="Submit"s]'
KNOWN = ["Menu", "Print"]


def found(selector: str, screen: str = SCREEN, known: list[str] = KNOWN) -> tuple[str, str, str] | None:
    return missing(selector, screen, LABELS, known.__contains__)


COMPLETE = 'internal:role=tab[name="Complete"s] >> internal:or="internal:role=button[name=\\"Complete\\"s]"'
QUANTITY = "xpath=./*[count(//*[self::th or @role='columnheader'][normalize-space()='Prior Quantity'])]"


@pytest.mark.parametrize(
    ("selector", "label", "roles"),
    [
        (SUBMIT, "Submit", "button"),
        (
            'internal:role=checkbox[name="Order Number Not Required"s]',
            "Order Number Not Required",
            "checkbox",
        ),
        (COMPLETE, "Complete", "tab button"),
        ("internal:role=term >> internal:has-text=/^\\\\s*MSP\\\\s*:?\\\\s*$/", "MSP", "term"),
        (QUANTITY, "Prior Quantity", "columnheader"),
        ('internal:role=region[name="Summary"s] >> internal:text="Submitted"i', "", ""),
    ],
    ids=["role", "longer label", "either role", "pattern", "column", "none"],
)
def test_a_selector_tells_which_labels_it_looks_for(selector: str, label: str, roles: str) -> None:
    assert sought(selector, LABELS) == ({label: tuple(roles.split())} if label else {})


def test_a_screen_is_called_by_its_first_heading_of_the_first_level() -> None:
    other = '- heading "News" [level=2]\n- treeitem "Tree" [level=1]'
    assert screens_in(other + SCREEN) == ("Review Change Order",)
    assert screens_in(other) == ()


def test_what_is_spelt_alike_is_there_instead_or_else_what_nobody_knows_of_the_same_kind() -> None:
    assert found(SUBMIT, f'{SCREEN}- button "Sumbit"') == ("Submit", "button", "Sumbit")
    assert found(SUBMIT) == ("Submit", "button", "Place: now")
    assert found('internal:role=tab[name="Complete"s]') == ("Complete", "tab", "")


def test_what_is_known_and_what_is_one_of_several_is_nothing_renamed() -> None:
    assert found(SUBMIT, known=[*KNOWN, "Place: now"]) == ("Submit", "button", "")
    assert found(SUBMIT, f'{SCREEN}- button "Go on"') == ("Submit", "button", "")


def test_data_are_no_label() -> None:
    screen = SCREEN.replace("term: MSP", 'rowheader "S2"').replace("Old amount", "Prior Quantity")
    cell = 'internal:role=cell[name="MSP"s] >> internal:or="internal:role=rowheader[name=\\"MSP\\"s]"'
    assert found(cell, screen) == ("MSP", "cell", "")


def test_of_several_labels_the_one_that_is_not_on_the_screen_is_told() -> None:
    field = 'internal:role=textbox[name="Order Number"s]'
    assert found(field) is None
    both = f'{field} >> internal:role=columnheader[name="Prior Quantity"s]'
    assert found(both, known=["Product"]) == ("Prior Quantity", "columnheader", "Old amount")


def test_the_names_of_one_test_are_known_in_its_failures_alone(request: pytest.FixtureRequest) -> None:
    add_known_names(request.node, "Fernhill Logistics".__eq__)
    another: Any = SimpleNamespace(config=request.config, stash=pytest.Stash())
    assert known_names(request.node)("Fernhill Logistics")
    assert not known_names(another)("Fernhill Logistics")
