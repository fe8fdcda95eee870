"""Follows each scenario step by step and puts what happened on its pytest report.

The record travels with the report, so it reaches the main process under pytest-xdist too. It holds
plain values only, and no secret: what the scenario typed or was given is hidden before it is sent.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, cast

import pytest

from harness.compat import is_scenario
from harness.evidence.spellings import hide
from harness.evidence.witness import WITNESS
from harness.scenarios.features import STATE, Scenario, Step
from harness.scenarios.items import engine_of
from harness.scenarios.workspace import scenario_of_item, workspace_of

PHASE = "again"
"""What `when` says of the report of a second run, whose record holds only what is to be added."""
RECORD = pytest.StashKey[dict[str, Any]]()
_STEP = pytest.StashKey[int]()
_STARTED = pytest.StashKey[float]()
_FAILED = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker of the tags that name a control's state."""
    config.addinivalue_line("markers", "state(name): the scenario asserts this state of a control")


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each scenario in every browser of the run: pytest-playwright can't see that it will need one."""
    if is_scenario(metafunc.function) and len(metafunc.config.getoption("browser")) > 1:
        metafunc.fixturenames.append("browser_name")


def pytest_bdd_apply_tag(tag: str, function: Any) -> Any:
    """Turn a tag such as @state:submit/absent into a marker with that name as its argument."""
    if not tag.startswith(STATE):
        return None
    return pytest.mark.state(tag.removeprefix(STATE))(function)


def pytest_bdd_before_scenario(request: pytest.FixtureRequest) -> None:
    """Begin the record with all steps, none of them run."""
    request.node.stash[_FAILED] = False  # it may be run again
    request.node.stash[RECORD] = planned(request.node)
    request.node.stash[_STEP] = -1


def pytest_bdd_before_step(request: pytest.FixtureRequest) -> None:
    """Begin the next step."""
    stash = request.node.stash
    stash[_STEP] += 1
    if witness := stash.get(WITNESS, None):
        witness.begin_step(stash[RECORD]["steps"][stash[_STEP]])
    stash[_STARTED] = perf_counter()


def pytest_bdd_after_step(request: pytest.FixtureRequest) -> None:
    """Mark the step as passed and keep what was asked for of it."""
    step = _end_step(request.node, "passed")
    if witness := request.node.stash.get(WITNESS, None):
        witness.end_step(step)


def pytest_bdd_step_error(request: pytest.FixtureRequest) -> None:
    """Mark the step as failed."""
    _end_step(request.node, "failed")


def pytest_bdd_step_func_lookup_error(request: pytest.FixtureRequest) -> None:
    """Mark a step without a definition as failed."""
    request.node.stash[_STEP] += 1
    request.node.stash[_STARTED] = perf_counter()
    _end_step(request.node, "failed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Attach the record to the report; on failure print the scenario with an arrow at the failing step."""
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    record = item.stash.get(RECORD, None) or planned(item)
    if record is None:
        return report
    witness = item.stash.get(WITNESS, None)
    if witness:
        record["browser"], record["trace"] = witness.browser, witness.trace
    if report.failed and call.excinfo:
        failure = witness.failure(call.excinfo.value) if witness and call.when == "call" else {}
        failure = hide(failure, report.secrets, ("picture", "outlined"))
        record["failure"] = {**failure, "text": report.longreprtext, "phase": report.when}
        report.sections.append(("Scenario", scenario_text(record, workspace_of(item.config).shown_features)))
        report.sections += [
            (name, "\n".join(lines)) for name, lines in failure.get("logs", {}).items() if lines
        ]
    refused = hide(record["refused"], report.secrets)
    report.scenario = _sendable({**record, "refused": refused})  # type: ignore[attr-defined]
    return report


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Let go of a record that all plugins have seen: pytest keeps all reports until the run ends."""
    vars(report).pop("scenario", None)


def has_failed(item: pytest.Item) -> bool:
    """Tell whether a test has failed so far."""
    return item.stash.get(_FAILED, False)


def forget(item: pytest.Item) -> None:
    """Take a test for one that has not run."""
    keys: tuple[pytest.StashKey[Any], ...] = (RECORD, _STEP, _STARTED, _FAILED)
    for key in keys:
        if key in item.stash:
            del item.stash[key]


def running_step(item: pytest.Item) -> dict[str, Any] | None:
    """Return the step that a scenario is at, if it has begun one."""
    at = item.stash.get(_STEP, -1)
    return item.stash[RECORD]["steps"][at] if at >= 0 else None


def scenario_text(record: dict[str, Any], folder: str) -> str:
    """Return the scenario as it is written, with an arrow at the step that failed."""
    lines = [f"   {folder}/{record['feature']}:{record['line']}", f"   Scenario: {record['name']}"]
    for step in record["steps"]:
        arrow = "-> " if step["status"] == "failed" else "   "
        lines.append(f"{arrow}  {step['keyword']} {step['text']}")
    return "\n".join(lines)


def planned(item: pytest.Item) -> dict[str, Any] | None:
    """Return the record of a scenario before its first step; None if the test is no scenario."""
    scenario = scenario_of_item(item)
    return _record(scenario, engine_of(item)) if scenario else None


def _end_step(item: pytest.Item, status: str) -> dict[str, Any]:
    step = item.stash[RECORD]["steps"][item.stash[_STEP]]
    step["status"], step["seconds"] = status, round(perf_counter() - item.stash[_STARTED], 4)
    return cast("dict[str, Any]", step)


def _record(scenario: Scenario, engine: str) -> dict[str, Any]:
    return {
        "feature": scenario.file,
        "feature_name": scenario.feature,
        "rule": scenario.rule or "",
        "name": scenario.name,
        "line": scenario.line,
        "tags": sorted(scenario.tags),
        "started": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "engine": engine,
        "browser": "",
        "trace": "",
        "again": "",
        "refused": [],
        "steps": [_step(step, scenario.file) for step in scenario.steps],
    }


def _step(step: Step, file: str) -> dict[str, Any]:
    return {
        "file": file,
        "keyword": step.keyword,
        "text": step.text,
        "line": step.line,
        "table": [list(row) for row in step.rows],
        "docstring": step.docstring,
        "status": "not run",
        "seconds": 0.0,
        "picture": "",
    }


def _sendable(value: Any) -> Any:
    """Return a value whose texts can all be sent: a lone surrogate becomes its escape sequence."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {key: _sendable(each) for key, each in value.items()}
    return [_sendable(each) for each in value] if isinstance(value, list) else value
