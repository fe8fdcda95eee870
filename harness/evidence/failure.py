"""What is known of a failure: what was expected of which control, and what was there instead."""

import re
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, Page

from harness.compat import ACTUAL, CONTROL, END, EXPECTED, NOT_FOUND, selector_of_expectation

_ROLE = re.compile(
    r"""\.?get_by_(?P<by>role|label|text)\("(?P<what>[^"]*)\""""
    r"""(?:, name="(?P<name>[^"]*)")?(?:, (?:exact|level)=\w+)*\)"""
)
_SEEN = (AssertionError, Error, TimeoutError, pytest.fail.Exception)
_LIMIT_OF_TIME = "from pytest-timeout"
"""What that plugin says where it ends a test by pytest.fail."""
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Reading:
    """A failure's message, taken apart; what it does not say is empty."""

    headline: str
    expected: str
    actual: str
    control: str


def read(message: str) -> Reading:
    """Take apart the message of a failed expectation or of an action that ran out of time."""
    message = _ANSI.sub("", message).strip()
    said = END.split(message)[0]
    actual = ACTUAL.search(said)
    headline = (said[: actual.start()] if actual else said).strip()
    control = CONTROL.search(message)
    return Reading(
        headline=headline,
        expected=EXPECTED.sub("", headline) if actual else "",
        actual=_instead(actual["actual"].strip(), message) if actual else "",
        control=spoken(control["control"].strip()) if control else "",
    )


def spoken(control: str) -> str:
    """Return how one would name a control, `button "Submit"`; a complicated one stays code."""
    names, end = [], 0
    for match in _ROLE.finditer(control):
        if match.start() != end:
            return control
        named = f' "{match["name"]}"' if match["name"] else ""
        names.append(
            f"{match['what']}{named}" if match["by"] == "role" else f'{match["by"]} "{match["what"]}"'
        )
        end = match.end()
    rest = control[end:].removesuffix(".first")
    return " in ".join(reversed(names)) if names and not rest else control


def control_of(traceback: TracebackType | None, page: Page | None) -> Locator | None:
    """Return the control that a failing expectation or action was about, if the traceback tells."""
    found: Any = None
    while traceback is not None:
        this = traceback.tb_frame.f_locals.get("self")
        if isinstance(this, Locator):
            found = this
        elif page is not None and (selector := selector_of_expectation(this)):
            found = page.locator(selector)
        traceback = traceback.tb_next
    return found if isinstance(found, Locator) else None


def first_error(error: BaseException) -> BaseException:
    """Return the error itself, or the first of a group, as several soft expectations make one."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def is_of_portal(error: BaseException) -> bool:
    """Tell whether an error says what was seen of the portal: any other, as a TypeError, is the test's own.

    An expectation says so, pytest.fail, the browser, or what was waited for in vain.
    """
    if isinstance(error, BaseExceptionGroup):
        return any(map(is_of_portal, error.exceptions))
    return isinstance(error, _SEEN) and _LIMIT_OF_TIME not in message_of(error)


def message_of(error: BaseException) -> str:
    """Return the message of an error, or pytest's words for one whose message can't be made."""
    with suppress(Exception):
        return str(error)
    return f"<unprintable {type(error).__name__} object>"


def _instead(actual: str, message: str) -> str:
    if actual == "None" and NOT_FOUND in message:
        return "no such control on the screen"
    return actual
