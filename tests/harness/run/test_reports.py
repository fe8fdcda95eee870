"""A run says of itself what it has shown, however it ends: small articles in a pytest of their own."""

import json
import os
import pty
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from portals.project import PROJECT

ARTICLE = "# A small article\n\n1. The portal opens. <!-- 1a -->\n\n2. The portal closes. <!-- 2a -->\n"
SOURCE = "[claims]\n1a = 'it opens'\n2a = 'it closes'\n"
CONTROLS = '[door]\nlabel = "Door"\nscreen = "any"\nstates = { open = "documented", closed = "documented" }\n'
OPENING = """Feature: A door that opens

  Rule: The portal opens.

    @state:door/open
    Scenario: It opens
      Given a portal
      When it does pass
"""
CLOSING = """Feature: A door that shuts

  Rule: The portal closes.

    @state:door/closed
    Scenario: It closes
      Given a portal
      When it does {deed}
"""
CONFTEST = """
import os
import signal

import pytest
from pytest_bdd import given, parsers, when

pytest_plugins = [
    "harness.config.options", "harness.evidence.plugin", "harness.results.recorder",
    "harness.scenarios.plugin",
    "harness.report.failing", "harness.report.progress", "harness.report.plugin",
]


@given("a portal")
def a_portal():
    pass


@when(parsers.parse("it does {deed}"))
def it_does(deed, browser_name):
    if deed in ("fail", f"fail in {browser_name}"):
        assert "open" == "closed", "the door"
    if deed == "fail at first" and not os.path.exists("tried"):
        os.mkdir("tried")
        raise AssertionError("the door sticks")
    if deed == "skip":
        pytest.skip("no door here")
    if deed == "crash":
        os._exit(3)
    if deed == "interrupt":
        raise KeyboardInterrupt
    if deed.startswith("get a SIG"):
        target = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
        os.kill(target, getattr(signal, deed.removeprefix("get a ")))
        signal.pause()
    if deed == "block the report":
        os.makedirs("out/report.html")
"""


BROWSERS = ("--browser=chromium", "--browser=firefox", "--browser=firefox")


@dataclass
class Ended:
    """How a run ended: its exit code, what it printed, the files that it left."""

    code: int
    printed: str
    folder: Path

    @property
    def results(self) -> dict[str, Any]:
        return json.loads((self.folder / "results.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]

    @property
    def verdicts(self) -> dict[str, str]:
        return {claim["id"]: claim["verdict"] for claim in self.results["claims"]}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with a small article of two sentences."""
    write(tmp_path)
    return tmp_path


def write(folder: Path) -> None:
    """Write a project with a small article of two sentences."""
    (folder / "features").mkdir()
    write_article(folder, "small", ARTICLE, SOURCE)
    shutil.copy(PROJECT / "playwright.config.py", folder)
    (folder / "features" / "controls.toml").write_text(CONTROLS)
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = assumed\naddopts = -p no:randomly\n")
    (folder / "test_all.py").write_text("from pytest_bdd import scenarios\nscenarios('features')\n")
    (folder / "features" / "a_opening.feature").write_text(OPENING)
    close(folder, "pass")


def write_article(project: Path, name: str, text: str, source: str = "") -> None:
    """Write an article of the project, with a published source if that says anything."""
    folder = project / "docs" / "help" / name
    folder.mkdir(parents=True)
    (folder / "article.md").write_text(text)
    if source:
        (folder / "source-claims.toml").write_text(source)


def close(project: Path, deed: str) -> None:
    """Let the second scenario do something."""
    (project / "features" / "b_closing.feature").write_text(CLOSING.format(deed=deed))


def run(project: Path, *options: str, **environment: str) -> Ended:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "GITHUB"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--report=out", *options],
        cwd=project,
        env={**own, "PYTHONPATH": str(PROJECT), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return Ended(done.returncode, done.stdout + done.stderr, project / "out")


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
    assert "When it does fail" in ended.printed
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


def test_since_a_folder_without_a_report_ends_with_one_line(small: Path) -> None:
    ended = run(small, "--since=nowhere")
    assert ended.code == 4
    assert "--since takes the folder of a report: " in ended.printed
    assert not ended.folder.exists()


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


def test_a_lost_worker_is_a_problem_of_the_run(small: Path) -> None:
    close(small, "crash")
    ended = run(small, "--verify", "-n2")
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


def test_a_deleted_step_turns_the_run_red(small: Path) -> None:
    for name, old, new in (
        ("docs/help/small/article.md", "opens.", 'opens "Door".'),
        ("features/a_opening.feature", "opens.", 'opens "Door".'),
    ):
        path = small / name
        path.write_text(path.read_text().replace(old, new))
    ended = run(small, "--verify")
    assert ended.code == 1
    assert ended.results["claims"][0]["reason"] == "no step mentions Door"


def test_a_contradiction_is_told_with_both_values_and_is_no_failure(small: Path) -> None:
    for name, old, new in (
        ("docs/help/small/article.md", "opens.", "opens 200 times."),
        ("features/a_opening.feature", "opens.", "opens 200 times."),
        ("features/a_opening.feature", "does pass", "does pass 200 times"),
        ("docs/help/small/source-claims.toml", "it opens", "it opens 800 times"),
    ):
        path = small / name
        path.write_text(path.read_text().replace(old, new))
    ended = run(small, "--verify")
    assert ended.code == 0, ended.printed
    assert ended.verdicts == {"1a": "contradicted", "2a": "verified"}
    assert ended.results["claims"][0]["contradictions"] == [["800", "200"]]


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two workers"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_shard_is_green_and_says_that_it_is_a_part(
    small: Path, number: int, workers: tuple[str, ...]
) -> None:
    ended = run(small, "--verify", "--splits=2", f"--group={number}", *workers)
    assert ended.code == 0, ended.printed
    assert sorted(ended.verdicts.values()) == ["not tested", "verified"]
    assert ended.results["shard"] == [number, 2]
    why = f"not selected: in another shard, this is {number} of 2"
    assert ended.results["notes"] == [f"Part of the article: {why}."]
    assert sorted(claim["reason"] for claim in ended.results["claims"]) == ["", why]


def test_a_shard_answers_for_what_was_left_out_by_others_than_the_plugin_that_splits(small: Path) -> None:
    (small / "features" / "c_more.feature").write_text(
        OPENING.replace("A door", "Another").replace("It opens", "It opens again")
    )
    ended = run(small, "--verify", "--splits=2", "--group=1", "-k", "not again")
    assert ended.code == 1
    assert ended.results["claims"][0]["reason"] == "1 of 2 scenarios did not run"


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two workers"])
def test_each_scenario_runs_once_in_every_browser(small: Path, workers: tuple[str, ...]) -> None:
    ended = run(small, "--verify", *BROWSERS, *workers)
    assert ended.code == 0, ended.printed
    ran = [(each["name"], each["engine"], each["status"]) for each in ended.results["scenarios"]]
    assert ran == [
        ("It opens", "chromium", "passed"), ("It opens", "firefox", "passed"),
        ("It closes", "chromium", "passed"), ("It closes", "firefox", "passed"),
    ]  # fmt: skip
    cases = ElementTree.parse(ended.folder / "junit.xml").getroot().iter("testcase")
    assert [case.attrib["name"] for case in cases][:2] == ["It opens [chromium]", "It opens [firefox]"]


def test_a_sentence_that_fails_in_one_browser_is_failed(small: Path) -> None:
    close(small, "fail in firefox")
    ended = run(small, "--verify", *BROWSERS)
    assert ended.code == 1
    assert ended.verdicts == {"1a": "verified", "2a": "failed"}
    assert ended.results["claims"][1]["reason"] == "It closes: in firefox: AssertionError: the door"
    assert [each["status"] for each in ended.results["scenarios"][2:]] == ["passed", "failed"]


def test_a_sentence_that_was_not_tested_in_one_browser_is_not_tested(small: Path) -> None:
    ended = run(small, "--verify", *BROWSERS, "-k", "not (closes and firefox)")
    assert ended.code == 1
    assert ended.verdicts == {"1a": "verified", "2a": "not tested"}
    assert ended.results["claims"][1]["reason"] == "It closes: in firefox: did not run"


def test_other_words_than_those_that_select_do_not_narrow_what_verify_promises(small: Path) -> None:
    assert run(small, "--verify", "-k", "opens").code == 1
    assert run(small, "--verify", "--claim=1a").code == 0


def test_without_verify_a_report_of_a_part_is_green(small: Path) -> None:
    ended = run(small, "-k", "opens")
    assert ended.code == 0
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


def test_a_report_folder_that_holds_the_project_is_refused(small: Path) -> None:
    ended = run(small, f"--report={small}")
    assert ended.code == 4
    assert "--report takes a folder for the report alone" in ended.printed


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
    ended = run(small, "-p", "rerun", *workers, PYTHONPATH=f"{PROJECT}{os.pathsep}{small}")
    assert ended.code == 0, ended.printed
    scenario = ended.results["scenarios"][1]
    assert (scenario["status"], scenario["reason"]) == ("passed", "")
    assert scenario["attempts"] == ["rerun: AssertionError: the door sticks"]
    assert "Attempt 1: rerun: AssertionError: the door sticks" in (ended.folder / "report.html").read_text()
    assert "1 test was run again after a failure." in ended.results["notes"]


def test_a_test_that_is_to_run_again_and_does_not_is_no_success(small: Path) -> None:
    (small / "rerun.py").write_text(RERUN.replace("item._initrequest()", "return True"))
    close(small, "fail at first")
    ended = run(small, "-p", "rerun", PYTHONPATH=f"{PROJECT}{os.pathsep}{small}")
    assert ended.code == 1
    assert "The run ended early: 1 of 2 tests ran." in ended.results["problems"]


def test_a_run_by_tag_that_passes_has_no_alarm(small: Path) -> None:
    (small / "pytest.ini").write_text("[pytest]\nmarkers =\n  assumed\n  smoke\n")
    path = small / "features" / "a_opening.feature"
    path.write_text(path.read_text().replace("@state", "@smoke @state"))
    ended = run(small, "-m", "smoke")
    assert (ended.code, ended.results["ok"], ended.results["asked"]) == (0, True, "Smoke")
    assert "Smoke: 1 of 1 scenarios passed." in (small / "out" / "summary.md").read_text()


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
    When it does pass

  Scenario Outline: An outline
    Given a portal
    When it does <deed>

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
      When it does <deed>

      Examples:
        | deed | more |
        | pass | {value} |
        | pass | <deed> |
"""


def test_what_ran_is_what_is_judged_whatever_the_form_of_a_feature(small: Path) -> None:
    marks = ["tagged", "other", "ruled"]
    (small / "pytest.ini").write_text("\n  ".join(["[pytest]\nmarkers =", "assumed", *marks]))
    for number, value in enumerate(("1", "ä, \\| (x)", "", '"quoted"')):
        background = "Background:\n      Given a portal\n" if number % 2 else ""
        text = FORMS.format(name=f"F {number}", value=value, background=background)
        (small / "features" / f"form {number}.feature").write_text(text)
    found = run(small).results["scenarios"]
    assert len(found) == 2 + 4 * 6
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
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "CI"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--report=out", "--verify"],
        cwd=project,
        env={**environment, "PYTHONPATH": str(PROJECT), "TERM": "xterm", "COLUMNS": "80"},
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


MORE = "# Another\n\n1. The portal closes. <!-- 1a -->\n\n2. The portal opens. <!-- 2a -->\n"


@pytest.fixture
def two(small: Path) -> Path:
    """A project with a second article that shares both sentences, and has no published source."""
    write_article(small, "more", MORE)
    return small


def verdicts_by_name(ended: Ended) -> dict[str, str]:
    return {f"{each['article']}:{each['id']}": each["verdict"] for each in ended.results["claims"]}


def test_a_rule_is_tested_for_every_article_that_has_its_sentence(two: Path) -> None:
    close(two, "fail")
    ended = run(two, "--verify")
    assert ended.code == 1
    assert verdicts_by_name(ended) == {
        "more:1a": "failed", "more:2a": "verified", "small:1a": "verified", "small:2a": "failed",
    }  # fmt: skip
    assert [(each["name"], each["title"], each["path"]) for each in ended.results["articles"]] == [
        ("more", "Another", "docs/help/more/article.md"),
        ("small", "A small article", "docs/help/small/article.md"),
    ]
    for name in ("more", "small"):
        assert f"sentence by sentence (docs/help/{name}/article.md)" in ended.printed
        assert f"{name}: 2 claims: 1 verified, 0 contradicted, 1 failed, 0 not tested" in ended.printed
    assert "4 claims: 2 verified, 0 contradicted, 2 failed, 0 not tested" in ended.printed


def test_every_format_has_the_articles_one_after_the_other_with_an_index(two: Path) -> None:
    ended = run(two, "--verify")
    page = (ended.folder / "report.html").read_text(encoding="utf-8")
    for place in ("more", "small", "claim-more-1a", "claim-small-1a"):
        assert page.count(f'id="{place}"') == 1
    assert page.count('<a href="#more"') == page.count('<a href="#small"') == 1
    assert page.count('class="scenario" id="scenario-1"') == 1
    assert page.count('<a href="#scenario-1"') == 2  # from the other article, and from the table of states
    summary = (ended.folder / "summary.md").read_text(encoding="utf-8")
    assert "# 2 help articles" in summary
    assert "| A small article | small | 2 verified |" in summary
    case = next(ElementTree.parse(ended.folder / "junit.xml").getroot().iter("testcase"))
    named = [each.attrib["value"] for each in case.iter("property")]
    assert named == ["more:2a", "small:1a"]


def test_one_article_is_written_as_if_there_could_be_no_other(small: Path) -> None:
    ended = run(small, "--verify")
    assert 'id="claim-1a"' in (ended.folder / "report.html").read_text(encoding="utf-8")
    assert "small:1a" not in (ended.folder / "junit.xml").read_text(encoding="utf-8")
    assert "small: 2 claims" not in ended.printed
    assert "2 claims: 2 verified" in ended.printed


def test_an_article_is_selected_by_its_name_and_a_claim_of_one_by_both(two: Path) -> None:
    ended = run(two, "--verify", "--article=more", "--claim=1a")
    assert ended.code == 0, ended.printed
    assert verdicts_by_name(ended) == {"more:1a": "verified", "more:2a": "not tested"}
    assert verdicts_by_name(run(two, "--claim=small:1")) == {
        "more:1a": "not tested", "more:2a": "verified", "small:1a": "verified", "small:2a": "not tested",
    }  # fmt: skip
    for option, said in (
        ("--article=less", "--article less: there is none; there are more, small"),
        ("--claim=less:1a", "--claim less:1a: there is none; there are 1a, 2a, 1, 2"),
    ):
        refused = run(two, option)
        assert (refused.code, said in refused.printed) == (4, True), refused.printed


def test_an_article_of_ones_own_contradicts_nobody(two: Path) -> None:
    (two / "docs" / "help" / "small" / "source-claims.toml").unlink()
    ended = run(two, "--verify")
    assert set(verdicts_by_name(ended).values()) == {"verified"}


def test_a_folder_without_an_article_is_said_in_one_line(small: Path) -> None:
    shutil.rmtree(small / "docs")
    assert "no article in it; an article is a folder with article.md" in run(small, "--claim=1a").printed
    ended = run(small, "--verify")
    assert ended.code == 3
    assert any("no article in it" in each for each in ended.results["problems"])
