"""Follows each scenario step by step and puts what happened on its pytest report.

The record travels with the report, so it reaches the main process under pytest-xdist too. It holds
plain values only, and no secret: what the scenario typed or was given is hidden before it is sent.
"""

from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import msgspec
import pytest

from harness.compat import is_scenario
from harness.config.texts import xml_safe
from harness.evidence.collector import COLLECTOR
from harness.evidence.failure import is_of_portal
from harness.evidence.secrets import secrets_of
from harness.evidence.spellings import hide
from harness.guards.write_guard import counted
from harness.scenarios.items import engine_of, scenario_of_item, workspace_of
from harness.scenarios.result import NOT_RUN, Failure, ScenarioResult, StepResult
from harness.scenarios.result import planned as planned_result
from harness.scenarios.scenario import STATE

PHASE = "again"
"""What `when` says of the report of a second run, whose record holds only what is to be added."""
RECORD = pytest.StashKey[ScenarioResult]()
REFUSED = pytest.StashKey[list[str]]()
"""What the write guard has not let through, and will not."""
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
    if record := _planned(request.node):
        started = datetime.now(UTC).isoformat(timespec="milliseconds")
        request.node.stash[RECORD] = replace(record, started=started)
    request.node.stash[_STEP] = -1


def pytest_bdd_before_step(request: pytest.FixtureRequest) -> None:
    """Begin the next step."""
    stash = request.node.stash
    stash[_STEP] += 1
    if collector := stash.get(COLLECTOR, None):
        collector.begin_step(stash[RECORD].feature, stash[RECORD].steps[stash[_STEP]])
    stash[_STARTED] = perf_counter()


def pytest_bdd_after_step(request: pytest.FixtureRequest) -> None:
    """Mark the step as passed and keep what was asked for of it."""
    _end_step(request.node, "passed")
    if collector := request.node.stash.get(COLLECTOR, None):
        note_step(request.node, picture=collector.end_step())


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
        # pytest-bdd tells of no step that ends by a subtest, pytest.fail or SystemExit.
        if call.when == "call" and (at := running_step(item)) and at[1].status == NOT_RUN:
            _end_step(item, "failed")
    record = item.stash.get(RECORD, None) or _planned(item)
    if record is None:
        return report
    collector = item.stash.get(COLLECTOR, None)
    if collector:
        record = replace(record, browser=collector.browser, trace=collector.trace)
    secrets = secrets_of(item)
    if report.failed and call.excinfo:
        report.of_portal = is_of_portal(call.excinfo.value)  # type: ignore[attr-defined]
        failure = collector.failure(call.excinfo.value) if collector and call.when == "call" else Failure()
        failure = hide(failure, secrets, ("picture", "outlined"))
        record = replace(record, failure=replace(failure, text=report.longreprtext))
        report.sections.append(("Scenario", scenario_text(record, workspace_of(item.config).shown_features)))
        if cause := record.failure and record.failure.cause:
            report.sections.append(("Cause", f"{cause}\n{cause.places}."))
        report.sections += [(name, "\n".join(lines)) for name, lines in failure.logs.items() if lines]
    item.stash[RECORD] = record
    refused: list[str] = item.stash.get(REFUSED, [])
    result = xml_safe(replace(record, refused=tuple(hide(counted(refused), secrets))))
    report.scenario = msgspec.to_builtins(result)  # type: ignore[attr-defined]
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


def running_step(item: pytest.Item) -> tuple[str, StepResult] | None:
    """Return the feature and the step that a scenario is at, if it has begun one."""
    at = item.stash.get(_STEP, -1)
    record = item.stash[RECORD] if at >= 0 else None
    return (record.feature, record.steps[at]) if record else None


def scenario_text(record: ScenarioResult, folder: str) -> str:
    """Return the scenario as it is written, with an arrow at the step that failed."""
    lines = [f"   {folder}/{record.feature}:{record.line}", f"   Scenario: {record.name}"]
    for step in record.steps:
        arrow = "-> " if step.status == "failed" else "   "
        lines.append(f"{arrow}  {step.keyword} {step.text}")
    return "\n".join(lines)


def _planned(item: pytest.Item) -> ScenarioResult | None:
    """Return the result of a scenario before its first step; None if the test is no scenario."""
    scenario = scenario_of_item(item)
    return planned_result(scenario, engine_of(item)) if scenario else None


def _end_step(item: pytest.Item, status: str) -> None:
    """Note how a step has ended; one that has failed in a part has failed."""
    known = item.stash[RECORD].steps[item.stash[_STEP]].status
    ended = known if known == "failed" else status
    note_step(item, status=ended, seconds=round(perf_counter() - item.stash[_STARTED], 4))


def note_step(item: pytest.Item, **known: object) -> None:
    """Put what is known of the step that a scenario is at on its record."""
    item.stash[RECORD] = item.stash[RECORD].with_step(item.stash[_STEP], **known)
