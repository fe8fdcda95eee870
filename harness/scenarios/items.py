"""In which browser a test runs its scenario, and which functions its steps are defined by."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytest_bdd.steps import step_function_context_registry

from harness.scenarios.features import Scenario


def engine_of(item: pytest.Item) -> str:
    """Return the browser engine of a test in a run with several; empty in a run with one."""
    found = item.callspec.params.get("browser_name", "") if hasattr(item, "callspec") else ""
    return str(found) if len(item.config.getoption("browser")) > 1 else ""


def functions_of(scenario: Scenario) -> Iterator[Callable[..., object]]:
    """Yield the step functions that a scenario's steps are defined by."""
    for context in step_function_context_registry.values():
        for step in scenario.steps:
            if context.type in (None, step.kind) and context.parser.is_matching(step.text):
                yield context.step_func
