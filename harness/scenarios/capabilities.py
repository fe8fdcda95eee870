"""What a step asks of the portal under test, so that a scenario is not begun where that can't be had.

A step that places an order or saves a quote is marked `@writes`, one that needs what only the mock
gives `@mock_only("why")`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from pytest_bdd.steps import step_function_context_registry

from harness.results.verdicts import NOT_HERE
from harness.scenarios.features import Scenario

_Step = TypeVar("_Step", bound=Callable[..., Any])


class NotHere(pytest.skip.Exception):  # type: ignore[name-defined, misc]
    """The portal under test can't give what a scenario asks for: the scenario is skipped with this reason."""

    # pytest writes an exception's name before its message. Under the name of any other skip the reason
    # begins as it does where a scenario is skipped before its first step.
    __module__ = "builtins"
    __qualname__ = "Skipped"

    def __init__(self, reason: str) -> None:
        super().__init__(f"{NOT_HERE}{reason}")


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


def functions_of(scenario: Scenario) -> Iterator[Callable[..., Any]]:
    """Yield the step functions that a scenario's steps are defined by."""
    for context in step_function_context_registry.values():
        for step in scenario.steps:
            if context.type in (None, step.kind) and context.parser.is_matching(step.text):
                yield context.step_func
