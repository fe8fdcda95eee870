"""What pytest's reports say of a run's tests, report by report."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest

from harness.browser.reader import UNSEEN
from harness.config.texts import first_line
from harness.guards.error_guard import TOLERATED
from harness.report.findings import PART, OtherTest
from harness.report.judging import Seen
from harness.results.recorder import PHASE
from harness.results.verdicts import NOT_HERE, is_not_here
from harness.scenarios.result import ScenarioResult, Status
from harness.scenarios.selection import ELSEWHERE

_OF_NO_PHASE = "???"
"""When pytest-xdist says that a worker has ended in the middle of a test: nothing was seen of the portal."""
_SKIPPED = "Skipped: "
_RANK = ("not run", "passed", "skipped", "failed")


def is_read(secret: str) -> bool:
    """Tell whether a secret is a part of the words that reports and shards are read by."""
    return any(secret in each for each in (_SKIPPED + NOT_HERE, TOLERATED, UNSEEN, ELSEWHERE, PART))


class Tally:
    """How each test has ended so far, and what is to be noted of all."""

    def __init__(self) -> None:
        self._seen: dict[str, Seen] = {}
        self._unseen: dict[str, None] = {}
        self._tolerated: Counter[str] = Counter()

    def add(self, report: pytest.TestReport) -> None:
        """Take note of how a test went on."""
        noted = [(name, str(text)) for name, text in report.user_properties]
        self._unseen.update(dict.fromkeys(text for name, text in noted if name == UNSEEN))
        if report.when == "teardown":  # a report has all that a test's earlier ones have
            self._tolerated.update(text for name, text in noted if name == TOLERATED)
        before = self._seen.get(report.nodeid) or Seen(report.nodeid, "not run")
        self._seen[report.nodeid] = _with(before, report)

    @property
    def seen(self) -> list[Seen]:
        """Return how each test has ended."""
        return list(self._seen.values())

    @property
    def others(self) -> tuple[OtherTest, ...]:
        """Return the tests that run no scenario."""
        return tuple(
            OtherTest(each.node, each.status, each.reason, each.seconds, each.text)
            for each in self.seen
            if each.record is None
        )

    @property
    def ran(self) -> int:
        """Return how many tests have ended in any way."""
        return sum(each.status != "not run" for each in self.seen)

    def notes(self) -> Iterator[str]:
        """Say what was not seen, tolerated, run again or not tested here."""
        yield from (f"{text}." for text in self._unseen)
        for why, count in self._tolerated.items():
            yield f"Tolerated as the profile says, {count} {'time' if count == 1 else 'times'}: {why}."
        if again := sum(bool(each.attempts) for each in self.seen):
            yield f"{again} {'test was' if again == 1 else 'tests were'} run again after a failure."
        reasons = Counter(
            each.reason.removeprefix(NOT_HERE) for each in self.seen if is_not_here(each.status, each.reason)
        )
        for reason, count in reasons.items():
            counted = f"{count} {'scenario' if count == 1 else 'scenarios'}"
            yield f"{counted} not tested here: {reason.rstrip('.')}."

    def problems(self) -> Iterator[str]:
        """Say where the scenarios prove less than they seem to."""
        here = [each for each in self.seen if each.record is not None]
        not_here = [is_not_here(each.status, each.reason) for each in here]
        if here and all(not_here):
            yield "No scenario could be tested here."
        if skipped := sum(each.status == "skipped" for each in here) - sum(not_here):
            yield f"{skipped} {'scenario was' if skipped == 1 else 'scenarios were'} skipped."


def _with(seen: Seen, report: pytest.TestReport) -> Seen:
    """Return what is known of a test once this report has come, too; a second run changes no verdict."""
    if report.when == PHASE:
        known = replace(seen.record, **vars(report).get("scenario", {})) if seen.record else None
        return replace(seen, record=known)
    if report.outcome not in _RANK:  # another plugin's word for a test that is to run again
        attempt = f"{report.outcome}: {_reason(report)}"
        return replace(seen, status="not run", attempts=(*seen.attempts, attempt))
    is_whole = type(report) is pytest.TestReport  # a subtest's is of a kind of its own
    says_all = not report.passed or (report.when == "call" and is_whole)
    status: Status = report.outcome if says_all else seen.status
    worse = _RANK.index(status) > _RANK.index(seen.status)
    return Seen(
        node=seen.node,
        status=status if worse else seen.status,
        reason=_reason(report) if worse else seen.reason,
        seconds=round(seen.seconds + report.duration * is_whole, 4),
        text=report.longreprtext if worse and report.failed else seen.text,
        record=_record(report) or seen.record,
        attempts=seen.attempts,
        end_of_run=_end_of_run(report) if worse else seen.end_of_run,
        of_portal=_is_of_portal(seen, report),
    )


def _record(report: pytest.TestReport) -> ScenarioResult | None:
    """Return what a report says of a scenario; it has come from a worker as plain values."""
    found = getattr(report, "scenario", None)
    return msgspec.convert(found, ScenarioResult) if found else None


def _is_of_portal(seen: Seen, report: pytest.TestReport) -> bool:
    """Tell whether one of the failures of a test so far says what was seen of the portal."""
    if not report.failed:
        return seen.of_portal
    was_seen = seen.status == "failed" and seen.of_portal
    return was_seen or getattr(report, "of_portal", True)


def _end_of_run(report: pytest.TestReport) -> str:
    return getattr(report, "end_of_run", "") or (_reason(report) if report.when == _OF_NO_PHASE else "")


def _reason(report: pytest.TestReport) -> str:
    if report.passed:
        return ""
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix(_SKIPPED)
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash:
        return first_line(crash.message)
    error = re.search(r"^E[ \t]+(\S.*)", str(report.longrepr), re.MULTILINE)  # a fixture is missing
    return error[1] if error else first_line(str(report.longrepr))


def why_not_collected(report: pytest.CollectReport) -> str:
    """Return in one line what a file could not be collected for."""
    lines = [line for line in report.longreprtext.splitlines() if line.strip()]
    errors = [line.removeprefix("E").strip() for line in lines if line.startswith("E  ")]
    named = [line for line in errors if re.match(r"[\w.]*(Error|Exception)\b", line)]
    return [*named[-1:], *errors, *lines, "pytest does not say why"][0].rstrip(".")
