"""What the reports on the phases of one test say together."""

from typing import Any

import pytest
from _pytest.subtests import SubtestContext, SubtestReport

from harness.report.tally import Tally, is_read

LOST = "The browser has ended by itself."
ONE = SubtestContext(msg="one", kwargs={})


def report(phase: str, outcome: str, **more: Any) -> pytest.TestReport:
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


def test_a_test_that_failed_for_the_portal_once_says_what_was_seen_of_it() -> None:
    for call, teardown, found in ((False, True, True), (True, False, True), (False, False, False)):
        tally = Tally()
        tally.add(report("call", "failed", of_portal=call))
        tally.add(report("teardown", "failed", of_portal=teardown))
        assert tally.seen[0].of_portal is found


def test_a_part_of_a_test_fails_it_and_neither_passes_it_nor_adds_to_its_time() -> None:
    def subtest(outcome: str) -> pytest.TestReport:
        return SubtestReport._new(report("call", outcome, duration=2), ONE, None, None)

    for parts, whole, found in (
        (["passed"], "", "not run"),
        (["passed"], "passed", "passed"),
        (["passed", "failed", "passed"], "passed", "failed"),
        (["passed"], "failed", "failed"),
        (["skipped"], "passed", "skipped"),
    ):
        tally = Tally()
        tally.add(report("setup", "passed", duration=1))
        for each in [*map(subtest, parts), *([report("call", whole, duration=4)] if whole else [])]:
            tally.add(each)
        (seen,) = tally.seen
        assert (seen.status, seen.seconds) == (found, 5 if whole else 1)


@pytest.mark.parametrize("word", ["Skip", "here", "tolerated", "unseen", "shard", "Part"])
def test_a_word_that_reports_are_read_by_is_known(word: str) -> None:
    assert is_read(word)
    assert not is_read(f"{word}-2026!")
