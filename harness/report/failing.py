"""What a run prints of each scenario that failed: where it is written, its picture, its trace."""

import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from harness.compat import after_pytest
from harness.config.options import run_folder
from harness.evidence.kept import PICTURES
from harness.report.causes import causes_of
from harness.report.commands import trace_command
from harness.report.summary import line_of
from harness.scenarios.items import scenario_of_item, workspace_of
from harness.scenarios.result import ScenarioResult


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
        """Print a few lines for each; what failed for one cause stands below it."""
        if self._records:
            terminalreporter.section("scenarios that failed")
        rest = [msgspec.convert(each, ScenarioResult) for each in self._records.values()]
        for shared in causes_of(rest):
            terminalreporter.line(str(shared), red=True)
            terminalreporter.line(f"{shared.cause.places}.")
            for each in shared.scenarios:
                rest.remove(each)
                self._print(terminalreporter, each, "  ")
        for each in rest:
            self._print(terminalreporter, each)

    def _print(self, out: pytest.TerminalReporter, result: ScenarioResult, indent: str = "") -> None:
        here = self._config.invocation_params.dir
        folder = Path(os.path.relpath(run_folder(self._config), here))
        out.line(f"{indent}{workspace_of(self._config).shown_features}/{place_of(result)}  {result.name}")
        if result.failure and result.failure.picture:
            out.line(f"{indent}  picture: {folder / PICTURES / result.failure.picture}")
        if result.trace:
            out.line(f"{indent}  trace: {trace_command(folder / result.trace, here)}")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Call a failed scenario by its feature and line, and begin its traceback in a step."""
    if call.excinfo and scenario_of_item(item) and not item.config.getoption("fulltrace", False):
        call.excinfo.traceback = after_pytest(call.excinfo.traceback)
    report = yield
    record = getattr(report, "scenario", None)
    if report.failed and record:
        features = workspace_of(item.config).shown_features
        file, _, line = place_of(msgspec.convert(record, ScenarioResult)).rpartition(":")
        path = f"{features}/{file}"
        report.location = (path, int(line) - 1, f"{path}:{line} {record['name']}")
    return report


def pytest_configure(config: pytest.Config) -> None:
    """Follow the run where its lines are printed."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Failing(config), "article-failing")


def place_of(result: ScenarioResult) -> str:
    """Return file and line of the step that failed, or of the scenario if none did."""
    return f"{result.feature}:{line_of(result)}"
