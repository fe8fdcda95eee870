"""Stops a run whose portal or browser has ended or hangs: the rest could only fail, and hide the cause."""

from collections.abc import Callable, Generator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from harness.compat import has_lost_driver
from harness.results.recorder import RECORD
from harness.run import watchdog

BROWSER = pytest.StashKey[Browser]()
"""The browser that all scenarios share, while it ought to be there."""
CAUSES = pytest.StashKey[list[Callable[[], str]]]()
"""Who is asked, too, why no scenario can go on: each returns the cause, or nothing."""
_CAUSE = pytest.StashKey[str]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look for the cause of a failure in what all scenarios share; if it is there, run no more of them."""
    report = yield
    if (report.failed or watchdog.CAUSE in item.config.stash) and (cause := cause_of_end(item.config)):
        if not report.failed:
            report.outcome, report.longrepr = "failed", cause
        _forget_label(item, report)
        report.sections.append(("Cause", cause))
        report.end_of_run = cause  # type: ignore[attr-defined]
        item.session.shouldfail = cause.splitlines()[0]
    return report


def _forget_label(item: pytest.Item, report: pytest.TestReport) -> None:
    """Let no label be the cause: it was looked for where it could not be. The last report counts."""
    report.sections = [each for each in report.sections if each[0] != "Cause"]
    if (record := item.stash.get(RECORD, None)) and record.failure:
        item.stash[RECORD] = replace(record, failure=replace(record.failure, cause=None))


def cause_of_end(config: pytest.Config) -> str:
    """Return why no scenario can go on, nothing if all is well.

    A cause that was found once stays the cause.
    """
    config.stash[_CAUSE] = config.stash.get(_CAUSE, "") or _looked_for(config)
    return config.stash[_CAUSE]


def _looked_for(config: pytest.Config) -> str:
    if cause := config.stash.get(watchdog.CAUSE, ""):
        return cause
    for ask in config.stash.get(CAUSES, []):
        if cause := ask():
            return cause
    browser = config.stash.get(BROWSER, None)
    if browser and has_lost_driver(browser):
        return "Playwright's driver has ended by itself."
    if browser and not browser.is_connected():
        return "The browser has ended by itself, or its connection was lost."
    return ""
