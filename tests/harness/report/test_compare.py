"""What is new since an earlier run, kind by kind; a run compared with itself has nothing new."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings

from harness.report import results, summary
from harness.report.compare import compared, heading, lines
from harness.report.findings import Findings
from harness.results.verdicts import Verdict
from harness.scenarios.result import ScenarioResult, StepResult
from portals.project import PROJECT
from tests.harness.report import synthetic
from tests.harness.report.synthetic import claim, run, scenario


def later(findings: Findings) -> Findings:
    return replace(findings, started=findings.started + timedelta(hours=1))


def told(old: Findings, new: Findings) -> list[tuple[str, str, str]]:
    """Return kind, name and step of each change."""
    return [(each.kind, each.name, each.step) for each in compared(old, later(new), "old").changes]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(synthetic.findings)
def test_a_run_compared_with_itself_has_nothing_new(findings: Findings) -> None:
    since = compared(findings, findings, "old")
    assert since.changes == ()
    assert list(lines(since)) == [heading(since)]
    assert heading(since).endswith(": nothing is new.")


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("passed", "failed", "newly failing"), ("skipped", "failed", "newly failing"),
        ("failed", "failed", "still failing"), ("failed", "passed", "fixed"),
        ("passed", "skipped", "newly untested"), ("failed", "not run", "newly untested"),
        ("passed", "passed", None), ("skipped", "passed", None), ("not run", "skipped", None),
    ],
)  # fmt: skip
def test_each_way_that_a_scenario_ended_has_its_kind(was: str, now: str, kind: str | None) -> None:
    found = told(run([scenario("One", was)]), run([scenario("One", now)]))
    assert found == ([(kind, "One", f"{was} -> {now}")] if kind else [])


def test_what_was_not_there_before_can_fail_newly_and_what_is_gone_is_untested() -> None:
    assert told(run([scenario("Old")]), run([scenario("New", "failed")])) == [
        ("newly failing", "New", "new -> failed"),
        ("newly untested", "Old", "passed -> gone"),
    ]
    assert told(run([]), run([scenario("New")])) == []


def test_what_the_later_run_was_not_asked_for_is_not_untested() -> None:
    left_out = scenario("One", "not run", reason="not selected: this run was asked for smoke only")
    untested = claim("10c", Verdict.NOT_TESTED, selected=False)
    assert told(run([scenario("One")], [claim("10c")]), run([left_out], [untested])) == []


def test_verdicts_that_changed_are_told_and_those_that_are_lost_apart() -> None:
    old = [claim("1a"), claim("1b"), claim("1c", Verdict.FAILED), claim("1d"), claim("1f")]
    changed = [claim("1b", Verdict.CONTRADICTED), claim("1c"), claim("1d", Verdict.NOT_TESTED)]
    assert told(run([], old), run([], [claim("1a"), *changed, claim("1e")])) == [
        ("newly untested", "1d Sentence 1d.", "verified -> not tested"),
        ("changed verdicts", "1b Sentence 1b.", "verified -> contradicted"),
        ("changed verdicts", "1c Sentence 1c.", "failed -> verified"),
        ("changed verdicts", "1e Sentence 1e.", "new -> verified"),
        ("changed verdicts", "1f Sentence 1f.", "verified -> gone"),
    ]


def test_what_got_slower_by_most_comes_first_and_names_its_step() -> None:
    def at(name: str, *seconds: float) -> ScenarioResult:
        steps = tuple(StepResult("When", f"step {at}", at, "passed", each) for at, each in enumerate(seconds))
        return scenario(name, seconds=sum(seconds), steps=steps)

    names = [f"S{at}" for at in range(8)]
    old = run([at(name, 1.0, 1.0) for name in (*names, "A bit")])
    new = run([at(name, 1.0, 2.5 + more) for more, name in enumerate(names)] + [at("A bit", 1.0, 1.4)])
    changes = compared(old, later(new), "old").changes
    assert [each.name for each in changes] == ["S7", "S6", "S5", "S4", "S3"]
    assert (changes[0].step, changes[0].why) == ("2.0 s -> 10.5 s", "most in: When step 1")


def test_changes_are_told_by_article_with_a_count_for_each_kind() -> None:
    names = ("One", "Submit appears")
    old, new = (run([scenario(each, how) for each in names]) for how in ("passed", "failed"))
    said = list(lines(compared(old, later(new), "reports/old")))
    assert said[0] == "Since reports/old of 2027-03-16 14:24 UTC: 2 newly failing."
    assert [line for line in said[1:] if not line.startswith("    ")] == [
        "customer-downsell", "  newly failing (1)", "other scenarios", "  newly failing (1)",
    ]  # fmt: skip
    assert "Submit appears: passed -> failed, features/orders.feature:10" in said[3]


def test_a_failure_tells_its_reason_and_what_is_gone_nothing() -> None:
    failed = scenario("One", "failed", reason="Renamed.\nIt was not there")
    found = compared(run([scenario("Two", "failed")]), run([failed]), "old")
    assert [(each.name, each.why) for each in found.changes] == [("One", "Renamed."), ("Two", "")]


NO_REPORTS = {"too deep": ("[" * 100_000, ""), "another file": ("{}", "it is no results.json of version 1"),
              "no JSON": ("no JSON", "")}  # fmt: skip


@pytest.mark.parametrize(("text", "why"), NO_REPORTS.values(), ids=NO_REPORTS)
def test_what_is_no_report_is_told_with_its_path(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "results.json").write_text(text)
    with pytest.raises(results.ReportError, match=rf"results\.json can't be read: {why}"):
        results.read(tmp_path)


def test_a_pipe_in_the_place_of_a_report_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "results.json")
    with pytest.raises(results.ReportError, match=r"results\.json: it can't be read: it is a pipe"):
        results.read(tmp_path)


def test_the_summary_has_a_part_for_it() -> None:
    old, new = run(), later(run([scenario(status="failed")]))
    text = summary.render(replace(new, since=compared(old, new, "reports/old")))
    assert "## What is new" in text
    assert "| newly failing | Submit appears | passed -&gt; failed |" in text
    assert "## What is new" not in summary.render(new)


def test_two_runs_of_a_thousand_scenarios_are_compared_in_under_a_second(tmp_path: Path) -> None:
    for name, status in (("old", "passed"), ("new", "failed")):
        findings = run([scenario(f"Scenario {at}", status) for at in range(1000)])
        (tmp_path / name).mkdir()
        (tmp_path / name / "results.json").write_text(results.render(findings))
    began = process_time()
    found = compared(results.read(tmp_path / "old"), results.read(tmp_path / "new"), "old")
    assert process_time() - began < 1
    assert len(found.changes) == 1000


def compare(*folders: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "harness.report.compare", *map(str, folders)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_the_command_prints_what_is_new_and_names_what_it_can_not_read(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text(results.render(run()))
    same = compare(tmp_path, tmp_path / "results.json")
    assert (same.returncode, same.stdout.strip()[-16:]) == (0, "nothing is new.".rjust(16))
    none = compare(tmp_path / "nowhere", tmp_path)
    assert none.returncode == 2
    assert f"{tmp_path / 'nowhere'}: it can't be read: No such file" in none.stderr
