"""Seam 2: every step has exactly one definition, and every definition a step.

pytest-bdd lets each of these slip by: the later of two definitions wins. That of two scenarios with one
name it keeps the last is noticed where the features are read.
"""

from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any

import pytest
from pytest_bdd.steps import step_function_context_registry

from harness.scenarios.scenario import Step
from tests.project import WORKSPACE

SCENARIOS = WORKSPACE.scenarios


@dataclass(frozen=True)
class Definition:
    """A step definition: what it answers to, and the function that does it."""

    kind: str
    pattern: str
    function: Any
    parser: Any

    def matches(self, step: Step) -> bool:
        return step.kind == self.kind and bool(self.parser.is_matching(step.text))


def definitions() -> list[Definition]:
    return [
        Definition(context.type or "*", context.parser.name, context.step_func, context.parser)
        for context in step_function_context_registry.values()
        if context.step_func.__module__.startswith("steps.")
    ]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: "/".join(each.key))
def test_every_step_matches_exactly_one_definition(scenario: Any) -> None:
    for step in scenario.steps:
        matching = [
            f"{each.function.__module__}: {each.pattern}" for each in definitions() if each.matches(step)
        ]
        assert len(matching) == 1, (
            f"{scenario.path.name}:{step.line}: {step.text}: {matching or 'no definition'}"
        )


def test_every_definition_is_used() -> None:
    steps = [step for scenario in SCENARIOS for step in scenario.steps]
    unused = [f"{each.kind} {each.pattern}" for each in definitions() if not any(map(each.matches, steps))]
    assert not unused


def test_no_step_is_a_coroutine_which_would_pass_without_running() -> None:
    assert not [each.pattern for each in definitions() if iscoroutinefunction(each.function)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: "/".join(each.key))
def test_a_scenario_has_at_most_six_steps_except_the_walkthrough(scenario: Any) -> None:
    assert len(scenario.steps) <= 6 or "walkthrough" in scenario.tags
