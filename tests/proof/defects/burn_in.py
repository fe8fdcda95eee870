"""Repeats the scenarios on a portal that takes its time: make burn-in N=100.

No failure is tried again. What is printed is how often a scenario failed, and if none did how often one may
at most, given that many runs.
"""

from collections.abc import Callable
from typing import Any

import pytest

CONFIDENCE = 0.95


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("burn-in", "repeats in search of flakes")
    group.addoption("--burn-in", type=int, default=0, metavar="N", help="run each scenario N times")
    seed = "what the portal's delays of 0 to 300 ms are drawn from"
    group.addoption("--latency-seed", type=int, default=1, help=seed)


def pytest_configure(config: pytest.Config) -> None:
    from portals.mock_plugin import PROGRAM  # not sooner: pytest is to rewrite the harness's plugins

    if config.getoption("--burn-in"):
        config.option.tracing = "off"
        seed = str(config.getoption("--latency-seed"))
        config.stash[PROGRAM] = ("tests.proof.defects.portal", "--latency", seed)
        config.pluginmanager.register(Repeats(config.getoption("--burn-in")), "repeats")
        if not hasattr(config, "workerinput"):
            config.pluginmanager.register(BurnIn(_teller(config)), "burn-in")


class Repeats:
    """Runs each scenario again and again."""

    def __init__(self, times: int) -> None:
        self._times = range(times)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        ids = [f"run{each + 1}" for each in self._times]
        metafunc.parametrize("repetition", self._times, ids=ids, indirect=True)

    @pytest.fixture(autouse=True)
    def repetition(self, request: pytest.FixtureRequest) -> int:
        return int(request.param)


class BurnIn:
    """Counts the runs and what failed."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.runs = 0
        self.failures = 0
        self._say = say

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a run by its call, and any phase of it that failed; say at once what did."""
        self.runs += report.when == "call" or (report.when == "setup" and report.failed)
        self.failures += report.failed
        if report.failed:
            self._say(f"{report.nodeid} ({report.when})\n{report.longreprtext}")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.runs:
            said = f"Burn-in: n = {self.runs} scenario runs, {self.failures} failures"
            if not self.failures:
                bound = most_likely_share(self.runs)
                said += f"; with {CONFIDENCE:.0%} confidence at most {bound:.3%} of runs fail"
            terminalreporter.line(said)


def _teller(config: pytest.Config) -> Callable[[str], None]:
    """Return what prints a failure while the burn-in goes on: it may take an hour."""

    def say(text: str) -> None:
        terminal: Any = config.pluginmanager.get_plugin("terminalreporter")
        terminal.ensure_newline()
        terminal.write_line(text)

    return say


def most_likely_share(runs: int) -> float:
    """Return the upper 95 % bound of the share of runs that fail, of so many runs without a failure."""
    return 1 - (1 - CONFIDENCE) ** (1 / runs)
