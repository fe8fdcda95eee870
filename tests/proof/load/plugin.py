"""Many workers on one portal: make load.

Each scenario runs several times. What is printed is what failed and how long the portal took for each page;
a median of 20 ms or more makes the run fail, and so does a scenario that some other portal has served.
"""

import os
import re
from collections.abc import Iterable, Mapping
from statistics import median, quantiles
from typing import Any

import pytest

from tests.proof.defects.burn_in import Repeats

LIMIT = 20.0
"""Milliseconds that the portal may take for a page, at the median."""

POLITE = 19
"""How far the browsers give way to the portal: they stand for those of other machines."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("load", "many workers on one portal")
    group.addoption("--load", type=int, default=0, metavar="TIMES", help="run each scenario so many times")


def pytest_configure(config: pytest.Config) -> None:
    if times := config.getoption("--load"):
        config.option.tracing = "off"
        config.pluginmanager.register(Repeats(times), "repeats")
        if hasattr(config, "workerinput"):
            os.nice(POLITE)
        else:
            config.pluginmanager.register(Load(config), "load")


class Load:
    """Counts the runs and reads the portal's log."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._ran: set[str] = set()
        self._workers: set[str] = set()
        self._failed: set[str] = set()
        self._pages: dict[str, list[float]] = {}
        self._elsewhere: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note where a scenario ran, and whether it failed."""
        if report.when == "call":
            self._ran.add(report.nodeid)
            self._workers.add(getattr(report, "worker_id", "main"))
        if report.failed:
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Judge the portal by its log."""
        from portals.mock_plugin import portal_of  # not sooner: pytest is to rewrite the harness's plugins

        entries = portal_of(self._config).entries()
        self._pages = pages(entries)
        served = {entry["scenario"] for entry in entries}
        self._elsewhere = {it for it in self._ran if it.encode("ascii", "replace").decode() not in served}
        is_slow = self._median is None or self._median >= LIMIT
        if session.exitstatus == pytest.ExitCode.OK and (is_slow or self._elsewhere):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        out = terminalreporter
        out.section("one portal under load")
        out.line(f"{'requests':>8} {'median':>9} {'95 of 100':>10}")
        for page, times in sorted(self._pages.items()):
            most = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
            out.line(f"{len(times):>8} {median(times):>6.1f} ms {most:>7.1f} ms  {page}")
        for node in sorted(self._elsewhere):
            out.line(f"Another portal has served {node}", red=True)
        out.line(
            f"{len(self._ran)} scenario runs from {len(self._workers)} workers against one portal, "
            f"{len(self._failed)} failures; the portal's time for a page is "
            f"{self._median or 0:.1f} ms at the median (limit {LIMIT:.0f} ms)"
        )

    @property
    def _median(self) -> float | None:
        every = [time for times in self._pages.values() for time in times]
        return median(every) if every else None


def pages(entries: Iterable[Mapping[str, Any]]) -> dict[str, list[float]]:
    """Return the milliseconds of each page's requests; files and the control API are no pages."""
    found: dict[str, list[float]] = {}
    for entry in entries:
        if not entry["path"].startswith(("/static/", "/control/")):
            path = re.sub(r"/(customers|quotes)/[^/]+", r"/\1/…", entry["path"])
            found.setdefault(f"{entry['method']} {path}", []).append(entry["ms"])
    return found
