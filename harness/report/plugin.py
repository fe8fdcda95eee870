"""Follows a run in the main process, judges the article, and hands the report on.

All reports arrive here, under pytest-xdist too. The report is written when the session ends, in
whatever way it ends.
"""

import os
import shlex
from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from harness.browser.remote import GRID, place
from harness.compat import print_to
from harness.config.job import add_to_summary
from harness.config.options import CONNECT, REPORT, SINCE, THEME, VERIFY, run_folder
from harness.config.texts import bounded, one_line, xml_safe
from harness.evidence.secrets import secrets_so_far
from harness.evidence.spellings import hide
from harness.report import files, results, summary, terminal
from harness.report.compare import compared, lines
from harness.report.ending import Ending
from harness.report.environment import describe
from harness.report.findings import PART, STRUCTURE, Findings, with_problem
from harness.report.judging import articles_of, claims_judged, scenarios_of, states_of, title_of
from harness.report.signals import ForgivingFile, end_with_report, undisturbed
from harness.report.tally import Tally, is_read, why_not_collected
from harness.scenarios.items import scenario_of_item, workspace_of
from harness.scenarios.plugin import SELECTION, part_of, shard_of
from harness.scenarios.selection import LEFT_OUT

PORTAL_NAME = pytest.StashKey[str]()
"""What the report calls the portal under test."""


class Run:
    """The plugin that judges a run and writes its report."""

    def __init__(self, config: pytest.Config, ending: Ending) -> None:
        self._config = config
        self._ending = ending
        self._started = datetime.now(UTC)
        self._tally = Tally()
        self._endpoint = config.getoption(CONNECT, "") or os.environ.get(GRID, "")
        self._problems: list[str] = []
        self._collected: set[str] = set()
        self._is_collected = True
        self._is_written = False
        self._since = since_of(config)
        self.findings: Findings | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Go on where nobody reads what is printed: the report is still wanted."""
        if any(files.is_of_every_report(each) or is_read(each) for each in secrets_so_far(self._config)):
            said = "A password of this run is a word of every report: it can't be taken out"
            raise pytest.UsageError(f"{said}. Use another, or run without a report.")
        print_to(self._config, ForgivingFile)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note which tests are to run."""
        self._collected |= {item.nodeid for item in session.items}

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: list[str]) -> None:
        """Note which tests a worker is to run."""
        self._collected |= set(ids)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """Note that a worker was lost."""
        if error:
            self._problems.append(f"A worker was lost: {str(error).strip().splitlines()[-1]}.")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note what could not be collected."""
        if report.failed:
            self._is_collected = False
            said = f"{report.nodeid or 'The test folder'} could not be collected"
            self._problems.append(f"{said}: {why_not_collected(report)}.")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take note of how a test went on."""
        self._tally.add(report)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, object, object]:
        """Judge the claims and write the report, whatever else goes wrong while the session ends."""
        done = None
        try:
            done = yield
        except BaseException as error:  # pytest.fail() in a fixture that is taken back is no Exception
            if isinstance(error, KeyboardInterrupt):
                session.exitstatus = pytest.ExitCode.INTERRUPTED
            elif session.exitstatus != pytest.ExitCode.INTERRUPTED:  # which is why it did not end in order
                session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
                self._problems.append(f"The run did not end in order: {_line(error)}.")
        if not (self._is_collected or self._config.option.continue_on_collection_errors):
            session.exitstatus = pytest.ExitCode.INTERRUPTED  # as without pytest-xdist
        with undisturbed():
            self._finish(session)
        return done

    def _finish(self, session: pytest.Session) -> None:
        """Judge and write; a run that proves less than it should fails."""
        secrets = secrets_so_far(self._config)
        judged = self._judged(session)
        if self._since:
            judged = replace(judged, since=compared(self._since, judged, self._config.getoption(SINCE)))
        findings = bounded(xml_safe(hide(judged, secrets, STRUCTURE)))
        shown = os.path.relpath(self._folder, self._config.invocation_params.dir)
        try:
            root = self._config.rootpath
            self.findings = files.write(findings, self._folder, secrets, shown, root)
            self._is_written = True
        except Exception as error:
            self.findings = with_problem(findings, f"The report could not be written: {_line(error)}.")
        if session.exitstatus == pytest.ExitCode.OK and self._is_red(self.findings):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if note := add_to_summary(summary.render(self.findings)):
            self.findings = replace(self.findings, notes=(*self.findings.notes, note))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the article with its verdicts, the counts, and where the report lies."""
        if self.findings is None:
            return
        if self._config.getoption(VERIFY):
            terminal.print_article(terminalreporter, self.findings)
        terminal.print_counts(terminalreporter, self.findings)
        for line in lines(self.findings.since) if self.findings.since else ():
            terminalreporter.line(line)
        if self._is_written and (self._folder / files.HTML).exists():  # one that held a secret is removed
            report = os.path.relpath(self._folder / files.HTML, self._config.invocation_params.dir)
            terminalreporter.line(f"Report: {report}")
        terminalreporter.write(summary.annotations(self.findings, self._config.rootpath))

    @property
    def _folder(self) -> Path:
        return run_folder(self._config)

    def _is_red(self, findings: Findings) -> bool:
        """Tell whether the run fails for more than a failed test; only --verify promises every claim."""
        return findings.has_failed if self._config.getoption(VERIFY) else bool(findings.problems)

    def _judged(self, session: pytest.Session) -> Findings:
        """Return the findings; if they can't be judged, at least what ran and why it could not be judged."""
        try:
            return self._found(session)
        except Exception as error:
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
            self._problems.append(f"The run could not be judged: {_line(error)}.")
            return Findings(
                title="A run that could not be judged",
                started=self._started,
                seconds=max(round((datetime.now(UTC) - self._started).total_seconds(), 3), 0),
                problems=tuple(self._all_problems(session)),
                notes=(),
                claims=(),
                scenarios=scenarios_of([], self._tally.seen, "did not run"),
                states=(),
                others=self._tally.others,
                environment={"command": shlex.join(map(str, self._config.invocation_params.args))},
            )

    def _found(self, session: pytest.Session) -> Findings:
        workspace, selection = workspace_of(self._config), self._config.stash[SELECTION]
        features, articles = workspace.scenarios, selection.among(workspace.articles)
        seen = self._tally.seen
        chosen = {found.key for item in session.items if (found := scenario_of_item(item))}
        is_cut_short = self._tally.ran < len(self._collected)
        # Workers name their tests alone: which scenarios those are is known when they have run.
        if (asked := part_of(self._config)) and (chosen or not is_cut_short):
            ran = {each.record.key for each in seen if each.record}
            rest = {each.key for each in features} - ran - chosen
            selection = selection.without(rest, f"{LEFT_OUT}this run was asked for {asked} only")
        engines = self._config.getoption("browser")
        scenarios = scenarios_of(
            features, seen, "did not run", selection, engines if len(engines) > 1 else ("",)
        )
        browsers = sorted({scenario.browser for scenario in scenarios if scenario.browser})
        return Findings(
            title=title_of(articles),
            started=self._started,
            seconds=max(round((datetime.now(UTC) - self._started).total_seconds(), 3), 0),
            problems=tuple(self._all_problems(session)),
            notes=(
                *(f"{PART} {part.why.removeprefix(LEFT_OUT)}." for part in selection.parts),
                *self._tally.notes(),
            ),
            claims=claims_judged(articles, scenarios, selection),
            scenarios=scenarios,
            states=states_of(workspace.controls, scenarios),
            others=self._tally.others,
            environment=describe(
                portal=self._config.stash.get(PORTAL_NAME, str(self._config.getoption("base_url", ""))),
                browsers=", ".join(browsers) + (f" at {place(self._endpoint)}" if self._endpoint else ""),
                theme=self._config.getoption(THEME),
                command=tuple(map(str, self._config.invocation_params.args)),
                root=workspace.root,
            ),
            shard=shard_of(self._config),
            asked=asked[:1].upper() + asked[1:],
            articles=articles_of(articles, workspace),
            features=workspace.shown_features,
        )

    def _all_problems(self, session: pytest.Session) -> list[str]:
        problems = [*dict.fromkeys([*self._problems, *workspace_of(self._config).unreadable])]
        if early := self._ending.problem(session, self._tally.ran, len(self._collected)):
            problems.append(early)
        if session.exitstatus == pytest.ExitCode.INTERNAL_ERROR:
            problems.append("The run ended with an internal error.")
        if not self._collected and session.exitstatus != pytest.ExitCode.OK:
            problems.append("No test was collected.")
        return [*problems, *self._tally.problems()]


def pytest_configure(config: pytest.Config) -> None:
    """Follow the run in the main process, if a verdict or a report was asked for."""
    wanted = config.getoption(VERIFY) or config.getoption(REPORT) or config.getoption(SINCE)
    if not wanted or config.option.collectonly:
        return
    ending = Ending(config)
    config.pluginmanager.register(ending)
    if not hasattr(config, "workerinput"):
        run = Run(config, ending)  # reads the earlier report, which may be in the same folder
        try:
            files.empty(run_folder(config))
        except OSError as error:
            raise pytest.UsageError(f"The report can't be written: {error}") from None
        config.pluginmanager.register(run, "article-run")
        end_with_report()


def since_of(config: pytest.Config) -> Findings | None:
    """Return what the run found that was asked about, if one was."""
    folder = config.getoption(SINCE)
    try:
        return results.read(Path(config.invocation_params.dir, folder)) if folder else None
    except results.ReportError as error:
        raise pytest.UsageError(f"--since takes the folder of a report: {error}") from None


def _line(error: BaseException) -> str:
    return one_line(f"{type(error).__name__}: {error}")
