"""Follows each scenario step by step and puts what happened on its pytest report.

The record travels with the report, so it reaches the main process under pytest-xdist too.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from time import perf_counter
from typing import Any, cast

import pytest
from pytest_bdd.scenario import scenario_wrapper_template_registry

from harness.features import FEATURES, STATE

RECORD = pytest.StashKey[dict[str, Any]]()
_STARTED = pytest.StashKey[float]()


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker of the tags that name a control's state."""
    config.addinivalue_line("markers", "state(name): the scenario asserts this state of a control")


def pytest_bdd_apply_tag(tag: str, function: Any) -> Any:
    """Turn a tag such as @state:submit/absent into a marker with that name as its argument."""
    if not tag.startswith(STATE):
        return None
    return pytest.mark.state(tag.removeprefix(STATE))(function)


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Any, scenario: Any) -> None:
    """Begin the record with all steps, none of them run."""
    steps = [
        {
            "keyword": step.keyword,
            "text": step.name,
            "line": step.line_number,
            "status": "not run",
            "seconds": 0.0,
        }
        for step in scenario.steps
    ]
    request.node.stash[RECORD] = _record(feature, scenario, steps)
    request.node.stash[_STARTED] = perf_counter()


def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Any) -> None:
    """Mark the step as passed."""
    _end_step(request, step, "passed")


def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Any) -> None:
    """Mark the step as failed."""
    _end_step(request, step, "failed")


def pytest_bdd_step_func_lookup_error(request: pytest.FixtureRequest, step: Any) -> None:
    """Mark a step without a definition as failed."""
    _end_step(request, step, "failed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Attach the record to the report; on failure print the scenario with an arrow at the failing step."""
    report = yield
    record = item.stash.get(RECORD, None) or _planned(item)
    if record is None:
        return report
    report.scenario = record  # type: ignore[attr-defined]
    if report.failed:
        report.sections.append(("Scenario", scenario_text(record)))
    return report


def scenario_text(record: dict[str, Any]) -> str:
    """Return the scenario as it is written, with an arrow at the step that failed."""
    lines = [f"   {FEATURES.name}/{record['feature']}:{record['line']}", f"   Scenario: {record['name']}"]
    for step in record["steps"]:
        arrow = "-> " if step["status"] == "failed" else "   "
        lines.append(f"{arrow}  {step['keyword']} {step['text']}")
    return "\n".join(lines)


def _end_step(request: pytest.FixtureRequest, step: Any, status: str) -> None:
    record, now = request.node.stash[RECORD], perf_counter()
    entry = next(each for each in record["steps"] if each["line"] == step.line_number)
    entry["status"], entry["seconds"] = status, round(now - request.node.stash[_STARTED], 4)
    request.node.stash[_STARTED] = now


def _planned(item: pytest.Item) -> dict[str, Any] | None:
    """Return a record for a scenario that ended before its first step, such as a skipped one."""
    if not isinstance(item, pytest.Function):
        return None
    template = scenario_wrapper_template_registry.get(item.obj)
    if template is None:
        return None
    example = item.callspec.params.get("_pytest_bdd_example", {}) if hasattr(item, "callspec") else {}
    scenario = template.render(cast("dict[str, str]", example))
    return _record(template.feature, scenario, [])


def _record(feature: Any, scenario: Any, steps: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "feature": Path(feature.filename).name,
        "name": scenario.name,
        "line": scenario.line_number,
        "tags": sorted(scenario.tags),
        "steps": steps,
    }
