"""What is read out of the messages of Playwright's expectations and actions."""

import pytest
from playwright.sync_api import Error

from harness.evidence.failure import Reading, first_error, is_of_portal, message_of, read, spoken

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


SAID = "to have text 'Downsell Pending Order'"
READ = {
    "an expectation": (TEXT, (f"Locator expected {SAID}", SAID, "Downsell Queued Order", 'cell "Status"')),
    "a control that is not there": (
        MISSING,
        (
            "Locator expected to be visible",
            "to be visible",
            "no such control on the screen",
            'button "Submit"',
        ),
    ),
    "an action": (TIMEOUT, ("Locator.click: Timeout 500ms exceeded.", "", "", 'button "Submit"')),
    "any other message": ("assert 200 == 800\n", ("assert 200 == 800", "", "", "")),
}


@pytest.mark.parametrize(("message", "told"), READ.values(), ids=READ)
def test_a_message_tells_headline_both_values_and_the_control(message: str, told: tuple[str, ...]) -> None:
    assert read(message) == Reading(*told)


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


def test_an_error_without_words_is_told_by_its_type() -> None:
    class Bad(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert message_of(Bad()) == "<unprintable Bad object>"
    assert message_of(ValueError("no seats")) == "no seats"


SLIP, UNSEEN = KeyError("seats"), AssertionError("Locator expected to be visible")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (UNSEEN, True),
        (Error("Timeout 2500ms exceeded."), True),
        (TimeoutError("no answer within 15 s"), True),
        (pytest.fail.Exception("The steps passed, but: 500"), True),
        (ExceptionGroup("soft", [UNSEEN, SLIP]), True),
        (ExceptionGroup("slips", [SLIP]), False),
        (SLIP, False),
        (ConnectionResetError(), False),
        (SystemExit(0), False),
        (pytest.fail.Exception("Timeout (>1.0s) from pytest-timeout."), False),
    ],
    ids=repr,
)
def test_only_what_was_looked_at_or_waited_for_says_something_of_the_portal(
    error: BaseException, expected: bool
) -> None:
    assert is_of_portal(error) == expected
