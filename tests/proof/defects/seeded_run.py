"""A run of the scenarios against the seeded defects.

Each scenario runs on the sound portal, where it must pass, and once with each defect of its claim, where
one of them must fail. Timeouts are short: what a sound portal shows within them, a broken one may not.
"""

import json
from collections.abc import Generator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from pytest_bdd.scenario import scenario_wrapper_template_registry

from harness.results.recorder import RECORD
from harness.run.fixtures import GUARD
from harness.scenarios.scenario import STATE
from portals.project import PROJECT
from tests.proof.defects import matrix, renames
from tests.proof.defects.catalogue import DEFECTS
from tests.proof.defects.fixtures import SOUND
from tests.proof.defects.matrix import Attempt
from tests.proof.defects.seeds import CLAIMS

DOC = PROJECT / "docs" / "defects.md"
_FAILED_STEP = pytest.StashKey[tuple[str, str]]()


class SeededRun:
    """The plugin of a run against the defects."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._every = config.getoption("--all-defects")
        self._attempts: list[Attempt] = []
        self._sound: list[bool] = []
        self._matrix: list[matrix.Row] = []

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Run each scenario on the sound portal and with the defects of its claim."""
        metafunc.parametrize("defect", self._names_for(metafunc.function), indirect=True)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out what is no scenario, or one of no claim."""
        left_out = [item for item in items if _defect_of(item) is None]
        items[:] = [item for item in items if _defect_of(item) is not None]
        config.hook.pytest_deselected(items=left_out)

    def pytest_bdd_step_error(self, request: pytest.FixtureRequest, step: Any) -> None:
        """Note at which step the scenario ended."""
        request.node.stash[_FAILED_STEP] = (step.type, f"{step.keyword} {step.name}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Turn the outcome of a run with a defect into an attempt on it, which itself fails nothing."""
        report = yield
        if call.when == "call" and _defect_of(item) != SOUND:
            report.attempt = asdict(self._attempt(item, call))  # type: ignore[attr-defined]
            report.outcome, report.longrepr = "passed", None
        elif call.when == "call":
            report.is_sound = report.passed  # type: ignore[attr-defined]
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Collect the attempts, from other processes as well."""
        if hasattr(report, "attempt"):
            self._attempts.append(Attempt.read(report.attempt))
        if hasattr(report, "is_sound"):
            self._sound.append(report.is_sound)

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Show a kill as a dot, and what was none as a letter."""
        if not hasattr(report, "attempt"):
            return None
        attempt = Attempt.read(report.attempt)
        return ("killed", ".", "KILLED") if attempt.is_kill else ("not killed", "s", attempt.how.upper())

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run if a defect that was tried was not caught as it must be."""
        if hasattr(session.config, "workerinput"):
            return
        tried = {attempt.defect for attempt in self._attempts}
        defects = [each for each in DEFECTS.values() if each.name in tried]
        self._matrix = matrix.rows(defects, self._attempts)
        if session.exitstatus == pytest.ExitCode.OK and (
            not tried or any(row.faults for row in self._matrix) or self._names_wrongly
        ):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        path = Path(self._config.getoption("--output")) / "defects.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([asdict(each) for each in self._attempts], indent=1), encoding="utf-8")
        if self._config.getoption("--defects-doc"):
            DOC.write_text(matrix.markdown(self._matrix), encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the matrix, what survived, and the count."""
        out = terminalreporter
        out.section("seeded defects")
        for row in self._matrix:
            out.write(f"{row.defect.claim:>3}  {row.defect.name:<42} ")
            out.line("not caught" if row.faults else "caught", red=bool(row.faults), green=not row.faults)
            for each in row.attempts:
                if each.is_kill or row.faults:
                    out.line(f"       {each.seconds:5.1f} s  {each.scenario}: {each.how} {each.step}")
            for fault in row.faults:
                out.line(f"       {fault}: {row.defect.says}", red=True)
        out.line(f"On the sound portal {sum(self._sound)} of {len(self._sound)} scenarios passed.")
        out.line(matrix.count(self._matrix))
        named, failed = renames.named(self._attempts)
        if failed:
            share = f"{named / failed:.1%}"
            out.line(f"{named} of {failed} failures with a renamed label name old and new ({share})")
        for each in renames.suggested(self._attempts):
            said = f'nothing is renamed, "{each.instead}" suggested'
            out.line(f"{each.defect}, {each.scenario}: {said}", red=True)

    @property
    def _names_wrongly(self) -> bool:
        named, failed = renames.named(self._attempts)
        return named < renames.ENOUGH * failed or bool(renames.suggested(self._attempts))

    def _names_for(self, function: Any) -> list[str]:
        """Return the defects that a scenario is to meet."""
        rule = _rule_of(function)
        if self._config.getoption("--renames"):
            return renames.renames_of(rule)
        claim = CLAIMS.get(rule, "")
        names = [name for name, each in DEFECTS.items() if self._every or each.claim == claim]
        return [SOUND, *names] if names else []

    def _attempt(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Attempt:
        kind, step = item.stash.get(_FAILED_STEP, ("", ""))
        error = call.excinfo.value if call.excinfo else None
        guard = item.stash.get(GUARD, None)
        failure = item.stash[RECORD].failure
        cause = failure.cause if failure else None
        return Attempt(
            defect=str(_defect_of(item)),
            scenario=item.stash[RECORD].name,
            claim=CLAIMS.get(_rule_of(getattr(item, "obj", None)), ""),
            states=tuple(mark.args[0] for mark in item.iter_markers(STATE.rstrip(":"))),
            how=how_it_ended(kind, error, [] if guard is None else guard.problems),
            step=step,
            reason=next(iter(str(error or "").splitlines()), ""),
            seconds=round(call.duration, 2),
            missing=cause.label if cause else "",
            instead=cause.now if cause else "",
        )


def how_it_ended(kind: str, error: BaseException | None, problems: list[str]) -> str:
    """Say what ended a scenario: only an expectation, or an action that the portal did not allow, is a kill.

    `kind` is that of the failed step, empty if all steps passed. `problems` are the guard's: where the portal
    failed altogether, any scenario would have noticed, which says nothing of its steps.
    """
    if error is None:
        return "survived"
    if not kind or any(problem.startswith("the portal answered 5") for problem in problems):
        return "the guard"
    if kind == "given":
        return "a Given"
    if isinstance(error, AssertionError):
        return "an expectation"
    return "an action" if isinstance(error, PlaywrightError) else "the harness"


def _rule_of(function: Any) -> str:
    template = scenario_wrapper_template_registry.get(function)
    return str(template.rule.name) if template and template.rule else ""


def _defect_of(item: pytest.Item) -> str | None:
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    found = parameters.get("defect")
    return found if isinstance(found, str) else None
