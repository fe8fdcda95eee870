"""What a step asks of the portal under test, so that a scenario is not begun where that can't be had.

A step that places an order or saves a quote is marked `@writes`. One that sets up what no user can says so
in its signature: it takes a `ControlledAccount`, which only the mock gives.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, get_type_hints

from harness.compat import step_functions
from harness.scenarios.items import functions_of
from harness.scenarios.scenario import Scenario
from portals.account import ControlledAccount

_Step = TypeVar("_Step", bound=Callable[..., Any])


def writes(step: _Step) -> _Step:
    """Mark a step that places an order or saves a quote."""
    step.writes = True  # type: ignore[attr-defined]
    return step


def does_write(scenario: Scenario) -> bool:
    """Tell whether a scenario places an order or saves a quote."""
    return any(getattr(step, "writes", False) for step in functions_of(scenario))


def needs_of_the_mock(scenario: Scenario) -> str:
    """Return why a scenario can be tested on the mock only; empty if it can be tested elsewhere."""
    if not scenario.is_documented:
        return "assumed of the mock, not stated in the article"
    for step in scenario.steps:
        if any(_takes_control(function) for function in step_functions(step.kind, step.text)):
            return f'"{step.text}" can\'t be brought about'
    return ""


@cache
def _takes_control(step: Callable[..., Any]) -> bool:
    return ControlledAccount in get_type_hints(step).values()
