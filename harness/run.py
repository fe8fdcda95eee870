"""What a run has shown: the outcome of each scenario and the verdict on each claim, written and printed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from harness.claims import ARTICLE, read_article, read_source
from harness.features import Scenario, read_features
from harness.options import VERIFY
from harness.settings import PROJECT
from harness.verdicts import Judgement, Outcome, Verdict, judge_all

_COLOURS: dict[Verdict, dict[str, bool]] = {
    Verdict.VERIFIED: {"green": True},
    Verdict.CONTRADICTED: {"yellow": True},
    Verdict.FAILED: {"red": True},
    Verdict.NOT_TESTED: {"red": True},
}


class Run:
    """The plugin that judges a run when it was asked to verify the article."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._outcomes: defaultdict[tuple[str, str], list[Outcome]] = defaultdict(list)
        self._records: list[dict[str, Any]] = []
        self.judgements: list[Judgement] = []
        self._features: list[Scenario] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take note of how a scenario ended."""
        record = getattr(report, "scenario", None)
        if record is None or (report.when != "call" and report.passed):
            return
        outcome = Outcome(report.outcome, _reason(report))
        self._outcomes[record["feature"], record["name"]].append(outcome)
        self._records.append({**record, "status": outcome.status, "reason": outcome.reason})

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Judge the claims; a claim that failed or was not tested makes the run fail."""
        self._features = read_features()
        self.judgements = judge_all(read_article(), read_source(), self._features, self._outcomes)
        bad = {Verdict.FAILED, Verdict.NOT_TESTED}
        if session.exitstatus == pytest.ExitCode.OK and any(each.verdict in bad for each in self.judgements):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        self._write()

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the article with its verdicts, the counts, and where the results lie."""
        out = terminalreporter
        out.section(f"the article, sentence by sentence ({ARTICLE.relative_to(PROJECT)})")
        for each in self.judgements:
            out.write(f"{each.claim.id:>3}  ")
            out.write(f"{each.verdict:<12}", **_COLOURS[each.verdict])
            out.line(f"  {each.claim.sentence}")
            if each.reason:
                out.line(f"{'':19}{each.reason}")
        out.line("")
        out.line(self._counts())
        out.line(self._assumed())
        out.line(f"Results: {self._path}")

    @property
    def _path(self) -> Path:
        return Path(self._config.getoption("--output")) / "results.json"

    def _counts(self) -> str:
        counts = Counter(each.verdict for each in self.judgements)
        return f"{len(self.judgements)} claims: " + ", ".join(f"{counts[each]} {each}" for each in Verdict)

    def _assumed(self) -> str:
        assumed = [scenario for scenario in self._features if not scenario.is_documented]
        counts = Counter(outcome.status for each in assumed for outcome in self._outcomes.get(each.key, []))
        said = ", ".join(
            f"{counts[status]} {status}" for status in ("passed", "failed", "skipped") if counts[status]
        )
        return (
            f"Assumed by the mock, not stated in the article: {len(assumed)} scenarios: {said or 'none ran'}"
        )

    def _write(self) -> None:
        claims = [
            {
                "id": each.claim.id,
                "sentence": each.claim.sentence,
                "verdict": each.verdict,
                "reason": each.reason,
                "scenarios": [f"{scenario.path.name}: {scenario.name}" for scenario in each.scenarios],
            }
            for each in self.judgements
        ]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(
            json.dumps({"claims": claims, "scenarios": self._records}, indent=1), encoding="utf-8"
        )


def pytest_configure(config: pytest.Config) -> None:
    """Judge the run in the main process, if asked to."""
    if config.getoption(VERIFY) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Run(config), "article-run")


def _reason(report: pytest.TestReport) -> str:
    if report.passed:
        return ""
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    crash = getattr(report.longrepr, "reprcrash", None)
    text = crash.message if crash else str(report.longrepr)
    return next(iter(text.strip().splitlines()), "")
