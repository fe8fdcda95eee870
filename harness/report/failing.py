"""What a run prints of each scenario that failed: where it is written, its picture, its trace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from harness.compat import after_pytest
from harness.config.options import run_folder
from harness.evidence.kept import PICTURES
from harness.scenarios.items import scenario_of_item, workspace_of


class Failing:
    """Remembers the scenarios that failed, in the main process."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._records: dict[str, dict[str, Any]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take down the record of a failure, and what is found out about it later."""
        record = getattr(report, "scenario", None)
        if record and (report.failed or report.nodeid in self._records):
            known = self._records.setdefault(report.nodeid, {})
            known.update({name: value for name, value in record.items() if value or name not in known})

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print a few lines for each."""
        if self._records:
            terminalreporter.section("scenarios that failed")
        for record in self._records.values():
            for line in self._lines(record):
                terminalreporter.line(line)

    def _lines(self, record: dict[str, Any]) -> list[str]:
        folder = Path(os.path.relpath(run_folder(self._config), self._config.invocation_params.dir))
        lines = [f"{workspace_of(self._config).shown_features}/{place_of(record)}  {record['name']}"]
        if picture := record.get("failure", {}).get("picture"):
            lines.append(f"  picture: {folder / PICTURES / picture}")
        if record.get("trace"):
            lines.append(f"  trace: python -m playwright show-trace {folder / record['trace']}")
        return lines


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Call a failed scenario by its feature and line, and begin its traceback in a step."""
    if call.excinfo and scenario_of_item(item) and not item.config.getoption("fulltrace"):
        call.excinfo.traceback = after_pytest(call.excinfo.traceback)
    report = yield
    record = getattr(report, "scenario", None)
    if report.failed and record:
        features = workspace_of(item.config).shown_features
        file, _, line = place_of(record).rpartition(":")
        path = f"{features}/{file}"
        report.location = (path, int(line) - 1, f"{path}:{line} {record['name']}")
    return report


def pytest_configure(config: pytest.Config) -> None:
    """Follow the run where its lines are printed."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Failing(config), "article-failing")


def place_of(record: dict[str, Any]) -> str:
    """Return file and line of the step that failed, or of the scenario if none did."""
    lines = [step["line"] for step in record["steps"] if step["status"] == "failed"]
    return f"{record['feature']}:{lines[0] if lines else record['line']}"
