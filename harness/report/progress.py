"""Live progress on a terminal: how far the run is, and which sentence of the article is being verified.

Elsewhere, as in the log of a CI job, pytest's own output stays as it is.
"""

import shutil
from collections.abc import Generator, Mapping
from typing import Any

import pytest

from harness.config.options import REPORT, VERIFY
from harness.scenarios.items import workspace_of
from harness.scenarios.plugin import SELECTION


class Progress:
    """One line that is written over and over; failures are printed above it as they come."""

    def __init__(self, out: pytest.TerminalReporter, ids: Mapping[str, str]) -> None:
        self._out = out
        self._ids = ids
        self._all = 0
        self._ended = 0
        self._failed: set[str] = set()
        self._skipped: set[str] = set()
        self._now = ""

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note how many tests there are."""
        self._all = max(self._all, len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: list[str]) -> None:
        """Note how many tests the workers have."""
        self._all = max(self._all, len(ids))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> Generator[None, Any, Any]:
        """Leave out pytest's dots: the line shows the same."""
        found = yield
        return (found[0], "", "") if report.when == "call" and report.passed else found

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a test fares, however often it says so, and which sentence is being verified."""
        record = getattr(report, "scenario", None)
        if report.when == "setup" and record:
            self._now = self._doing(record)
        if not report.passed:
            (self._skipped if report.skipped else self._failed).add(report.nodeid)
        self._write()

    def pytest_runtest_logfinish(self) -> None:
        """Note that a test has ended."""
        self._ended += 1
        self._write()

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        """Wipe the line."""
        self._out.rewrite("", erase=True)

    def line(self, width: int) -> str:
        """Return the line, no longer than the terminal is wide."""
        red = f", {len(self._failed)} failed" if self._failed else ""
        grey = f", {len(self._skipped)} skipped" if self._skipped else ""
        return f"{self._ended}/{self._all or '?'}{red}{grey}  {self._now}"[: width - 1]

    def _doing(self, record: dict[str, Any]) -> str:
        id = self._ids.get(record["rule"], "")
        return f"{id} {record['rule']}" if id else f"{record['name']}"

    def _write(self) -> None:
        self._out.rewrite(self.line(shutil.get_terminal_size().columns), erase=True)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Show progress where somebody watches: on a terminal, at ordinary verbosity."""
    out: Any = config.pluginmanager.get_plugin("terminalreporter")
    wanted = config.getoption(VERIFY) or config.getoption(REPORT)
    if wanted and out is not None and out.isatty and config.get_verbosity() == 0:
        config.pluginmanager.register(Progress(out, _ids(config)), "article-progress")


def _ids(config: pytest.Config) -> dict[str, str]:
    """Return what a sentence is called, by the first article that has it."""
    articles = config.stash[SELECTION].among(workspace_of(config).articles)
    return {
        claim.sentence: id if len(articles) == 1 else f"{article.name}:{id}"
        for article in reversed(articles)
        for id, claim in article.claims.items()
    }
