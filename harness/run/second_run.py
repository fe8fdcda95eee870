"""Runs a scenario that failed once more, with a trace, when its verdict stands: whatever that run does.

A trace is of use for a failure only, and to record those of all scenarios costs time (docs/speed.md).
What the second run says of the failure goes to the main process as a report of a phase of its own.
"""

from collections.abc import Callable, Generator
from typing import Any

import pytest

from harness.compat import runtestprotocol
from harness.config.options import AGAIN, policy
from harness.config.texts import first_line
from harness.results.recorder import PHASE, forget, has_failed
from harness.run.health import cause_of_end
from harness.run.watchdog import watched

WHY_NOT = pytest.StashKey[Callable[[], str]]()
"""Who is asked why a test can't be run a second time; the answer is empty if it can."""
_FIRST, _SECOND = pytest.StashKey[tuple[Any, ...]](), pytest.StashKey[tuple[Any, ...]]()
"""How a scenario failed in each run, by the report that said so first: it may be one of a part, a subtest."""
_OF_SECOND = "is_of_second_run"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember how a scenario failed."""
    report = yield
    is_again = item.stash.get(AGAIN, False)
    if report.failed and getattr(report, "scenario", None) and (is_again or report.when == "call"):
        item.stash.setdefault(_SECOND if is_again else _FIRST, _way(report))
    setattr(report, _OF_SECOND, is_again)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> Generator[None, object, object]:
    """Let nothing count that is said within a second run, as by subtests: its own report comes at its end."""
    if getattr(report, _OF_SECOND, False):
        report.outcome, report.when = "passed", PHASE  # type: ignore[assignment]
        vars(report).pop("scenario", None)
    return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_protocol(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """Run a failed scenario once more, after all that belongs to the first time."""
    done = yield
    wanted = policy(item).tracing == "on-first-retry" and not item.config.option.usepdb
    if wanted and _FIRST in item.stash and has_failed(item):
        found = _again(item, nextitem)
        report = pytest.TestReport(item.nodeid, item.location, {}, "passed", None, PHASE)  # type: ignore[arg-type]
        vars(report).update(found)
        item.ihook.pytest_runtest_logreport(report=report)
    return done


@pytest.hookimpl(tryfirst=True)
def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Count nobody twice."""
    return ("", "", "") if report.when == PHASE else None


def _again(item: pytest.Item, nextitem: pytest.Item | None) -> dict[str, Any]:
    """Return what is to be added to the record of the first run."""
    why_not = cause_of_end(item.config) or item.stash.get(WHY_NOT, lambda: "")()
    if why_not:
        return _told(f"not run again: {why_not}")
    item.stash[AGAIN] = True
    forget(item)
    with watched(item.config):
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
    last: Any = reports[-1]
    return _told(_outcome(item, reports), last.scenario["trace"])


def _told(said: str, trace: str = "") -> dict[str, Any]:
    return {"scenario": {"again": said, "trace": trace}}


def _outcome(item: pytest.Item, reports: list[pytest.TestReport]) -> str:
    """Return how the second run ended, compared with the first."""
    second = item.stash.get(_SECOND, None)
    if second is None:
        skipped = [each.longrepr for each in reports if each.skipped and isinstance(each.longrepr, tuple)]
        reason = skipped[0][2].removeprefix("Skipped: ") if skipped else ""
        return f"not run again: {reason}" if reason else "passed: it may be flaky"
    phase, _, words = second
    return "failed the same way" if second == item.stash[_FIRST] else f"failed otherwise: {words or phase}"


def _way(report: Any) -> tuple[Any, ...]:
    """Return in which step a scenario failed, and with what words."""
    states = [step["status"] for step in report.scenario["steps"]]
    return report.when, states.count("passed"), _words(report)


def _words(report: Any) -> str:
    """Return the first line of what a failure says: pytest adds others to the first of two alone."""
    return first_line((report.scenario["failure"] or {}).get("headline", ""))
