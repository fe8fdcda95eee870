"""What a step asks of the portal under test, so that a scenario is not begun where that can't be had.

A step that places an order or saves a quote is marked `@writes`, one that needs what only the mock
gives `@mock_only("why")`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from harness.scenarios.items import functions_of
from harness.scenarios.scenario import Scenario

_Step = TypeVar("_Step", bound=Callable[..., Any])


def writes(step: _Step) -> _Step:
    """Mark a step that places an order or saves a quote."""
    step.writes = True  # type: ignore[attr-defined]
    return step


def mock_only(reason: str) -> Callable[[_Step], _Step]:
    """Mark a step that only the mock can do."""

    def mark(step: _Step) -> _Step:
        step.mock_only = reason  # type: ignore[attr-defined]
        return step

    return mark


def does_write(scenario: Scenario) -> bool:
    """Tell whether a scenario places an order or saves a quote."""
    return any(getattr(step, "writes", False) for step in functions_of(scenario))


def needs_of_the_mock(scenario: Scenario) -> str:
    """Return why a scenario can be tested on the mock only; empty if it can be tested elsewhere."""
    if not scenario.is_documented:
        return "assumed of the mock, not stated in the article"
    reasons = (getattr(step, "mock_only", "") for step in functions_of(scenario))
    return next(filter(None, reasons), "")
