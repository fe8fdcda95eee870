"""A run says of itself what it has shown, however it ends: small articles in a pytest of their own."""

import json
import os
import pty
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.harness.run.small_project import ARTICLE, OPENING, close, run
from tests.runs import PYTEST, environment_of


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two workers"])
def test_a_complete_run_is_green_and_leaves_every_file(small: Path, workers: tuple[str, ...]) -> None:
    ended = run(small, "--verify", *workers)
    assert ended.code == 0, ended.printed
    assert ended.verdicts == {"1a": "verified", "2a": "verified"}
    assert [state["outcome"] for state in ended.results["states"]] == ["seen", "seen"]
    assert sorted(path.name for path in ended.folder.iterdir()) == [
        "cucumber.json", "junit.xml", "report.html", "results.json", "summary.md",
    ]  # fmt: skip
    assert (ended.results["ok"], ended.results["problems"]) == (True, [])


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two workers"])
def test_a_failure_tells_its_step_and_reason(small: Path, workers: tuple[str, ...]) -> None:
    close(small, "fail")
    ended = run(small, "--verify", *workers)
    assert ended.code == 1
    assert ended.verdicts == {"1a": "verified", "2a": "failed"}
    failed = ended.results["scenarios"][1]
    assert [step["status"] for step in failed["steps"]] == ["passed", "failed"]
    assert failed["failure"]["headline"] == "AssertionError: the door"
    assert "Then it does fail" in ended.printed
    assert "_ features/b_closing.feature:8 It closes _" in ended.printed
    assert "\nfeatures/b_closing.feature:8  It closes\n" in ended.printed
    assert "call_fixture_func" not in ended.printed


def test_a_run_says_what_is_new_since_the_report_that_was_in_its_folder(small: Path) -> None:
    run(small, "--verify")
    close(small, "fail")
    ended = run(small, "--verify", "--since=out")
    assert ended.code == 1
    changes = {(each["kind"], each["name"]) for each in ended.results["since"]["changes"]}
    assert changes == {("newly failing", "It closes"), ("changed verdicts", "2a The portal closes.")}
    head = "1 newly failing, 1 changed verdicts."
    for text in (
        ended.printed,
        *((ended.folder / name).read_text() for name in ("report.html", "summary.md")),
    ):
        assert head in text


@pytest.mark.parametrize(
    ("options", "theme"), [((), "light"), (("--theme=dark",), "dark")], ids=["as configured", "dark"]
)
def test_the_report_says_which_theme_the_user_preferred(
    small: Path, options: tuple[str, ...], theme: str
) -> None:
    ended = run(small, *options)
    assert ended.results["environment"]["theme"] == theme
    assert f"<dt>theme</dt><dd>{theme}</dd>" in (ended.folder / "report.html").read_text()


def test_a_skipped_scenario_leaves_its_sentence_not_tested_and_the_run_red(small: Path) -> None:
    close(small, "skip")
    for options in ((), ("--verify",)):
        ended = run(small, *options)
        assert ended.code == 1
        assert ended.verdicts == {"1a": "verified", "2a": "not tested"}
        assert ended.results["claims"][1]["reason"] == "It closes: no door here"
        assert ended.results["problems"] == ["1 scenario was skipped."]


@pytest.mark.parametrize("shard", [(), ("--splits=1", "--group=1")], ids=["whole", "shard"])
def test_a_lost_worker_is_a_problem_of_the_run(small: Path, shard: tuple[str, ...]) -> None:
    close(small, "crash")
    ended = run(small, "--verify", "-n2", *shard)
    assert ended.code == 1
    assert ended.verdicts["2a"] == "failed"
    assert any(problem.startswith("A worker was lost") for problem in ended.results["problems"])


@pytest.mark.parametrize("deed", ["interrupt", "get a SIGTERM", "get a SIGHUP"])
def test_an_interrupted_run_says_so_and_how_far_it_came(small: Path, deed: str) -> None:
    close(small, deed)
    ended = run(small, "--verify")
    assert ended.code == 2
    assert ended.results["problems"] == ["The run was interrupted: 1 of 2 tests ran."]
    assert ended.verdicts == {"1a": "verified", "2a": "not tested"}
    assert [each["status"] for each in ended.results["scenarios"]] == ["passed", "not run"]


def test_an_interrupted_run_of_two_workers_leaves_a_report(small: Path) -> None:
    close(small, "get a SIGTERM")
    ended = run(small, "--verify", "-n2")
    assert ended.code == 2
    assert ended.results["problems"][0].startswith("The run was interrupted")
    assert ended.verdicts["2a"] == "not tested"


def test_a_run_that_collects_nothing_says_so(small: Path) -> None:
    ended = run(small, "--verify", "-k", "nothing_is_called_so")
    assert ended.code == 5
    assert ended.results["problems"] == ["No test was collected."]
    assert set(ended.verdicts.values()) == {"not tested"}


def test_a_run_that_stops_at_the_first_failure_says_how_far_it_came(small: Path) -> None:
    (small / "features" / "a_opening.feature").write_text(OPENING.replace("does pass", "does fail"))
    ended = run(small, "--verify", "-x")
    assert ended.results["problems"] == ["The run ended early (stopping after 1 failures): 1 of 2 tests ran."]


def test_a_folder_that_can_not_be_collected_is_a_problem(small: Path) -> None:
    (small / "test_broken.py").write_text("import nothing_is_called_so\n")
    ended = run(small, "--verify")
    assert ended.code == 2
    assert "test_broken.py could not be collected." in ended.results["problems"]


@pytest.mark.parametrize("file", ["features/b_closing.feature", "docs/help/small/article.md"])
def test_a_deleted_scenario_or_sentence_turns_the_run_red(small: Path, file: str) -> None:
    path = small / file
    path.unlink() if path.suffix == ".feature" else path.write_text(ARTICLE[: ARTICLE.index("2.")])
    ended = run(small, "--verify")
    assert ended.code == 1
    assert ended.verdicts == {"1a": "verified", "2a": "not tested"}


def test_other_tests_are_counted_apart(small: Path) -> None:
    (small / "test_other.py").write_text("def test_one(): pass\ndef test_two(): assert 1 == 2\n")
    ended = run(small, "--verify")
    assert ended.code == 1
    assert ended.results["totals"]["other_tests"] == {
        "all": 2, "passed": 1, "failed": 1, "skipped": 0, "not run": 0,
    }  # fmt: skip
    assert ended.results["totals"]["scenarios"]["all"] == 2
    cases = ElementTree.parse(ended.folder / "junit.xml").getroot().iter("testcase")
    assert [case.attrib["name"] for case in cases] == ["It opens", "It closes", "test_one", "test_two"]


def test_a_continuous_integration_gets_a_summary_and_the_failing_line(small: Path, tmp_path: Path) -> None:
    close(small, "fail")
    page = tmp_path / "page.md"
    page.write_text("before\n")
    ended = run(small, "--verify", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    assert "::error file=features/b_closing.feature,line=8,title=It closes::" in ended.printed
    assert "::error file=docs/help/small/article.md,line=" in ended.printed
    assert page.read_text().startswith("before\n# A small article\n")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        pytest.param("--since=nowhere", "--since takes the folder of a report: ", id="nothing to compare"),
        pytest.param("--report=.", "--report takes a folder for the report alone", id="the project's folder"),
        pytest.param("--output=x", "--report and --output name the run's folder both", id="two folders"),
        pytest.param("--report=/proc/report", "The report can't be written: ", id="no place for it"),
        pytest.param(f"--report={'n' * 300}", "The report can't be written: ", id="too long"),
    ],
)
def test_a_folder_that_is_no_reports_ends_the_run_in_one_line(small: Path, option: str, said: str) -> None:
    ended = run(small, option)
    assert (ended.code, ended.printed.count("\n")) == (4, 2)
    assert said in ended.printed
    assert not ended.folder.exists()


def test_a_report_that_can_not_be_written_is_refused_at_the_start(small: Path) -> None:
    (small / "out").write_text("a file")
    ended = run(small)
    assert (ended.code, "ERROR: The report can't be written: " in ended.printed) == (4, True)


def test_no_line_says_that_a_report_is_there_when_it_could_not_be_written(small: Path) -> None:
    close(small, "block the report")
    ended = run(small)
    assert ended.code == 1
    assert "The report could not be written: IsADirectoryError: " in ended.printed
    assert "Report:" not in ended.printed
    assert not [path for path in (small / "out").iterdir() if path.name.startswith(".")]


def test_a_summary_of_the_job_that_can_not_be_written_costs_no_report(small: Path) -> None:
    ended = run(small, GITHUB_STEP_SUMMARY=str(small / "nowhere" / "page.md"))
    assert "The summary of the job could not be written: " in ended.printed
    assert ended.results["totals"]["scenarios"]["passed"] == 2


def test_whatever_another_plugin_raises_as_the_session_ends_the_report_is_written(small: Path) -> None:
    hook = "\n\ndef pytest_sessionfinish():\n    raise OSError(5, 'Input/output error')\n"
    (small / "conftest.py").write_text((small / "conftest.py").read_text() + hook)
    ended = run(small)
    assert ended.code == 3
    assert "The run did not end in order: OSError: [Errno 5] Input/output error." in ended.results["problems"]
    assert "Report: out/report.html" in ended.printed
    assert "Traceback" not in ended.printed


RERUN = """
import pytest
from _pytest.runner import runtestprotocol


def pytest_runtest_protocol(item, nextitem):
    for attempt in range(2):
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
        again = attempt == 0 and any(each.failed for each in reports)
        for report in reports:
            if again and report.failed:
                report.outcome = "rerun"
            item.ihook.pytest_runtest_logreport(report=report)
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        if not again:
            return True
        item._initrequest()


@pytest.hookimpl
def pytest_report_teststatus(report):
    return ("rerun", "R", "RERUN") if report.outcome == "rerun" else None
"""


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two workers"])
def test_a_test_that_another_plugin_runs_again_shows_its_attempts(
    small: Path, workers: tuple[str, ...]
) -> None:
    (small / "rerun.py").write_text(RERUN)
    close(small, "fail at first")
    ended = run(small, "-p", "rerun", *workers)
    assert ended.code == 0, ended.printed
    scenario = ended.results["scenarios"][1]
    assert (scenario["status"], scenario["reason"]) == ("passed", "")
    assert scenario["attempts"] == ["rerun: AssertionError: the door sticks"]
    assert "Attempt 1: rerun: AssertionError: the door sticks" in (ended.folder / "report.html").read_text()
    assert "1 test was run again after a failure." in ended.results["notes"]


def test_a_test_that_is_to_run_again_and_does_not_is_no_success(small: Path) -> None:
    (small / "rerun.py").write_text(RERUN.replace("item._initrequest()", "return True"))
    close(small, "fail at first")
    ended = run(small, "-p", "rerun")
    assert ended.code == 1
    assert "The run ended early: 1 of 2 tests ran." in ended.results["problems"]


def test_a_broken_feature_is_named_with_its_line_and_leaves_a_report(small: Path) -> None:
    (small / "features" / "broken.feature").write_text("Feature: F\n  Scenario: S\n    Given a\n    oops\n")
    for options in (["--verify"], ["--claim", "1"]):
        ended = run(small, *options)
        assert ended.code == 2
        assert "features/broken.feature:4: " in ended.printed
        assert any("broken.feature:4" in problem for problem in ended.results["problems"])


def test_an_error_of_the_judging_is_in_the_report(small: Path) -> None:
    (small / "features" / "controls.toml").write_text("[door]\nlabel = 'Door'\n")
    ended = run(small, "--verify")
    assert ended.code == 3
    (problem,) = [each for each in ended.results["problems"] if "could not be judged" in each]
    assert "KeyError" in problem
    assert [each["status"] for each in ended.results["scenarios"]] == ["passed", "passed"]


FORMS = """
@tagged
Feature: {name}
  {background}
  Scenario: Plain
    Given a portal
    * a portal
    Then it does pass

  Scenario Outline: An outline
    Given a portal
    Then it does <deed>

    Examples:
      | deed | more |
      | pass | {value} |
      | pass | 2 |

    @other
    Examples:
      | deed | more |
      | pass | 3 |

  @ruled
  Rule: Some rule.
    {background}
    Scenario Outline: Named <more>
      Given a portal
      Then it does <deed>

      Examples:
        | deed | more |
        | pass | {value} |
        | pass | <deed> |
"""


def test_what_ran_is_what_is_judged_whatever_the_form_of_a_feature(small: Path) -> None:
    marks = ["tagged", "other", "ruled"]
    (small / "pytest.ini").write_text("\n  ".join(["[pytest]\nmarkers =", "assumed", *marks]))
    for number, value in enumerate(("1", "ä, \\| (x)", "", '"quoted"', "\x01\x1b\uffff")):
        background = "Background:\n      Given a portal\n" if number % 2 else ""
        text = FORMS.format(name=f"F {number}", value=value, background=background)
        (small / "features" / f"form {number}.feature").write_text(text)
    found = run(small).results["scenarios"]
    assert len(found) == 2 + 5 * 6
    assert {each["status"] for each in found} == {"passed"}
    assert all("tagged" in each["tags"] for each in found if each["feature"].startswith("form"))
    assert {step["status"] for each in found for step in each["steps"]} == {"passed"}


KEYED = """@PROJ-1
Feature: Keyed

  @C123 @C45
  Scenario: One
    Given a portal

  Scenario Outline: Row <n>
    Given a portal

    @TestCaseKey=ABC-T7
    Examples:
      | n |
      | 1 |
"""


def test_keys_of_a_test_management_tool_select_and_are_in_the_files_for_its_importer(small: Path) -> None:
    (small / "features" / "keyed.feature").write_text(KEYED)
    ended = run(small, "--strict-markers", "-m", "C123 or ABC-T7")
    assert ended.code == 0, ended.printed
    cases = ElementTree.parse(ended.folder / "junit.xml").findall(
        "testsuite[@name='features/keyed.feature']/testcase"
    )
    found = {
        case.attrib["name"]: {p.attrib["name"]: p.attrib["value"] for p in case.iter("property")}
        for case in cases
    }
    assert found == {
        "One": {"test_id": "C123,C45", "test_key": "PROJ-1"},
        "Row 1": {"TestCaseKey": "ABC-T7", "test_key": "PROJ-1"},
    }
    (keyed,) = (
        each for each in json.loads((ended.folder / "cucumber.json").read_text()) if each["name"] == "Keyed"
    )
    assert [{tag["name"] for tag in each["tags"]} for each in keyed["elements"]] == [
        {"@C123", "@C45", "@PROJ-1"}, {"@TestCaseKey=ABC-T7", "@PROJ-1"},
    ]  # fmt: skip
    assert "2 passed" in ended.printed


def test_nothing_else_in_the_folder_is_touched(small: Path) -> None:
    (small / "out" / "pictures").mkdir(parents=True)
    for name in ("mine.txt", "pictures/mine.jpg", "pictures/0123456789abcdef.jpg"):
        (small / "out" / name).write_text("mine")
    run(small)
    assert (small / "out" / "mine.txt").exists()
    assert (small / "out" / "pictures" / "mine.jpg").exists()
    assert not (small / "out" / "pictures" / "0123456789abcdef.jpg").exists()


def test_a_terminal_shows_the_sentence_being_verified_and_counts(small: Path) -> None:
    printed = on_terminal(small)
    assert "\r0/2  1a The portal opens." in printed
    assert "\r1/2  2a The portal closes." in printed
    assert "2 claims: 2 verified" in printed


def test_a_log_has_no_line_that_is_written_over(small: Path) -> None:
    printed = run(small, "--verify").printed
    assert "\r" not in printed
    assert "1/2  2a" not in printed


def on_terminal(project: Path) -> str:
    """Return what a run writes to a terminal."""
    try:
        main, end = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine has no pseudo-terminal: {error}")
    environment = environment_of(project, TERM="xterm", COLUMNS="80")
    process = subprocess.Popen(
        [*PYTEST, "--report=out", "--verify"],
        cwd=project,
        env={name: value for name, value in environment.items() if not name.startswith("CI")},
        stdout=end,
        stderr=end,
        stdin=subprocess.DEVNULL,
    )
    os.close(end)
    printed = b""
    while chunk := _read(main):
        printed += chunk
    os.close(main)
    assert process.wait() == 0, printed.decode()
    return printed.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other end is closed
        return b""


@pytest.mark.parametrize("workers", [(), ("-n1",)], ids=["alone", "a worker"])
def test_a_step_that_asks_for_what_is_not_there_says_so(small: Path, workers: tuple[str, ...]) -> None:
    path = small / "conftest.py"
    path.write_text(path.read_text().replace("def it_does(deed", "def it_does(customer, deed"))
    ended = run(small, *workers)
    assert ended.results["scenarios"][1]["reason"] == "fixture 'customer' not found"
