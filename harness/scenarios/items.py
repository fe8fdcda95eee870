"""The project of a run, the scenario that a test runs, in which browser, and the functions of its steps."""

from collections.abc import Callable, Iterator

import pytest

from harness.compat import parameters, step_functions, template_of
from harness.config.options import settings_of
from harness.scenarios.features import scenario_of
from harness.scenarios.scenario import Scenario
from harness.scenarios.workspace import Workspace, workspace_at

_WORKSPACE = pytest.StashKey[Workspace]()
_SCENARIO = pytest.StashKey[Scenario]()


def workspace_of(config: pytest.Config) -> Workspace:
    """Return the project of a run, made once."""
    if _WORKSPACE not in config.stash:
        config.stash[_WORKSPACE] = workspace_at(config.rootpath, settings_of(config))
    return config.stash[_WORKSPACE]


def scenario_of_item(item: pytest.Item) -> Scenario | None:
    """Return the scenario that a test runs; None if it runs none."""
    found = template_of(item)
    if found is None:
        return None
    if _SCENARIO not in item.stash:
        item.stash[_SCENARIO] = scenario_of(*found, workspace_of(item.config).features)
    return item.stash[_SCENARIO]


def engine_of(item: pytest.Item) -> str:
    """Return the browser engine of a test in a run with several; empty in a run with one."""
    several = len(item.config.getoption("browser")) > 1
    return str(parameters(item).get("browser_name", "")) if several else ""


def functions_of(scenario: Scenario) -> Iterator[Callable[..., object]]:
    """Yield the step functions that a scenario's steps are defined by."""
    for step in scenario.steps:
        yield from step_functions(step.kind, step.text)
