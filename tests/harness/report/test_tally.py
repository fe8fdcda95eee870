"""What the reports on the phases of one test say together."""

import pytest

from harness.report.tally import Tally

LOST = "The browser has ended by itself."


def report(phase: str, outcome: str, **more: str) -> pytest.TestReport:
    return pytest.TestReport("a.py::test", ("a.py", 1, "test"), {}, outcome, "why", phase, **more)  # type: ignore[arg-type]


def test_what_failed_before_the_browser_ended_did_not_fail_for_its_end() -> None:
    for call, found in (
        (report("call", "failed"), ""),
        (report("call", "failed", end_of_run=LOST), LOST),
        (report("call", "passed"), LOST),
    ):
        tally = Tally()
        for each in (report("setup", "passed"), call, report("teardown", "failed", end_of_run=LOST)):
            tally.add(each)
        (seen,) = tally.seen
        assert (seen.status, seen.end_of_run) == ("failed", found)
