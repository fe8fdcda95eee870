"""What is read out of the messages of Playwright's expectations and actions."""

import pytest

from harness.evidence.failure import Reading, first_error, read, spoken

TEXT = '''Locator expected to have text 'Downsell Pending Order'
Actual value: Downsell Queued Order\x20
Call log:
  - Expect "to_have_text" get_by_role("cell", name="Status") with timeout 5000ms
  - waiting for get_by_role("cell", name="Status")
    10 x locator resolved to <td>Downsell Queued Order</td>

Aria snapshot:
- cell "Downsell Queued Order"'''

MISSING = """Locator expected to be visible
Actual value: None
Error: element(s) not found\x20
Call log:
  - Expect "to_be_visible" get_by_role("button", name="Submit") with timeout 1000ms
  - waiting for get_by_role("button", name="Submit")
"""

TIMEOUT = """Locator.click: Timeout 500ms exceeded.
Call log:
  - waiting for get_by_role("button", name="Submit")
"""


def test_an_expectation_tells_both_values_and_the_control() -> None:
    assert read(TEXT) == Reading(
        headline="Locator expected to have text 'Downsell Pending Order'",
        expected="to have text 'Downsell Pending Order'",
        actual="Downsell Queued Order",
        control='cell "Status"',
    )


def test_a_control_that_is_not_there_is_told_in_words() -> None:
    found = read(MISSING)
    assert (found.expected, found.actual) == ("to be visible", "no such control on the screen")


def test_an_action_that_ran_out_of_time_tells_the_control() -> None:
    assert read(TIMEOUT) == Reading("Locator.click: Timeout 500ms exceeded.", "", "", 'button "Submit"')


def test_any_other_message_is_its_own_headline() -> None:
    assert read("assert 200 == 800\n") == Reading("assert 200 == 800", "", "", "")


@pytest.mark.parametrize(
    ("control", "said"),
    [
        ('get_by_role("button", name="Submit", exact=True)', 'button "Submit"'),
        ('get_by_label("Password", exact=True)', 'label "Password"'),
        (
            'get_by_role("region", name="Downsell Notice", exact=True).get_by_role("term").first',
            'term in region "Downsell Notice"',
        ),
        ('get_by_role("row").filter(has_text="S1")', 'get_by_role("row").filter(has_text="S1")'),
        ('locator("#a")', 'locator("#a")'),
    ],
)
def test_a_simple_control_is_named_as_one_would_say_it(control: str, said: str) -> None:
    assert spoken(control) == said


def test_of_several_soft_expectations_the_first_is_told() -> None:
    first = AssertionError("first")
    group = BaseExceptionGroup("several", [ExceptionGroup("inner", [first]), AssertionError("second")])
    assert first_error(group) is first
