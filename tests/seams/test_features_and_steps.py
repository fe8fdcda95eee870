"""Seam 2: every step has exactly one definition, and every definition a step.

pytest-bdd lets each of these slip by: the later of two definitions wins. That of two scenarios with one
name it keeps the last is noticed where the features are read.
"""

from inspect import iscoroutinefunction
from typing import Any

import pytest

from harness.compat import step_definitions
from tests.project import WORKSPACE

SCENARIOS = WORKSPACE.scenarios
DEFINITIONS = [each for each in step_definitions() if each.function.__module__.startswith("steps.")]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: "/".join(each.key))
def test_every_step_matches_exactly_one_definition(scenario: Any) -> None:
    for step in scenario.steps:
        found = [each for each in DEFINITIONS if each.matches(step.kind, step.text)]
        named = [f"{each.function.__module__}: {each.parser.name}" for each in found]
        where = f"{scenario.path.name}:{step.line}: {step.text}"
        assert len(named) == 1, f"{where}: {named or 'no definition'}"


def test_every_definition_is_used() -> None:
    steps = [step for scenario in SCENARIOS for step in scenario.steps]
    assert not [f"{each.kind} {each.parser.name}" for each in DEFINITIONS
                if not any(each.matches(step.kind, step.text) for step in steps)]  # fmt: skip


def test_no_step_is_a_coroutine_which_would_pass_without_running() -> None:
    assert not [each.parser.name for each in DEFINITIONS if iscoroutinefunction(each.function)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: "/".join(each.key))
def test_a_scenario_has_at_most_six_steps_except_the_walkthrough(scenario: Any) -> None:
    assert len(scenario.steps) <= 6 or "walkthrough" in scenario.tags
