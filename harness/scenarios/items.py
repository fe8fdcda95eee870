"""In which browser a test runs its scenario, and which functions its steps are defined by."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from harness.compat import parameters, step_functions
from harness.scenarios.features import Scenario


def engine_of(item: pytest.Item) -> str:
    """Return the browser engine of a test in a run with several; empty in a run with one."""
    several = len(item.config.getoption("browser")) > 1
    return str(parameters(item).get("browser_name", "")) if several else ""


def functions_of(scenario: Scenario) -> Iterator[Callable[..., object]]:
    """Yield the step functions that a scenario's steps are defined by."""
    for step in scenario.steps:
        yield from step_functions(step.kind, step.text)
