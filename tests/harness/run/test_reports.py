"""A run says of itself what it has shown, however it ends: small articles in a pytest of their own."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from harness.config.texts import LONGEST
from tests.harness.run.small_project import ARTICLE, OPENING, close, run


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
    files = [(ended.folder / name).read_text() for name in ("report.html", "summary.md")]
    assert all("1 newly failing, 1 changed verdict." in text for text in (ended.printed, *files))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_report_says_which_theme_the_user_preferred(small: Path, theme: str) -> None:
    ended = run(small, *(["--theme=dark"] if theme == "dark" else []))
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


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two workers"])
@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("give up", "SystemExit: 0"),
        ("slip", "TypeError: string indices must be integers, not 'str'"),
        ("take too long", "Failed: Timeout (>1.0s) from pytest-timeout."),
        ("pass\n      And nobody knows how", "pytest_bdd.exceptions.StepDefinitionNotFoundError: "),
    ],
    ids=["SystemExit", "TypeError", "pytest-timeout", "undefined"],
)
def test_what_failed_for_an_error_of_the_test_s_own_says_nothing_of_the_portal(
    small: Path, deed: str, reason: str, workers: tuple[str, ...]
) -> None:
    close(small, deed)
    ended = run(small, "--verify", *workers)
    assert (ended.code, ended.ran) == (1, {"passed": 1, "failed": 1})
    assert ended.verdicts == {"1a": "verified", "2a": "not tested"}
    assert ended.results["claims"][1]["reason"].startswith(f"It closes: {reason}")
    assert [state["outcome"] for state in ended.results["states"]] == ["seen", "not seen"]
    scenario = ended.results["scenarios"][1]
    assert not scenario["failure"]["of_portal"]
    assert scenario["steps"][-1]["status"] == "failed"


@pytest.mark.parametrize("shard", [(), ("--splits=1", "--group=1")], ids=["whole", "shard"])
def test_a_lost_worker_is_a_problem_of_the_run(small: Path, shard: tuple[str, ...]) -> None:
    close(small, "crash")
    ended = run(small, "--verify", "-n2", *shard)
    assert ended.code == 1
    assert ended.verdicts["2a"] == "not tested"
    assert "crashed while running" in ended.results["claims"][1]["reason"]
    assert any(problem.startswith("A worker was lost") for problem in ended.results["problems"])


@pytest.fixture
def hangup() -> Iterator[None]:
    """A closed terminal ends the programs of this test, also where these tests run under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("hangup")
@pytest.mark.parametrize("deed", ["interrupt", "get a SIGTERM", "get a SIGHUP", "get a SIGTERM with workers"])
def test_an_interrupted_run_says_so_and_how_far_it_came(small: Path, deed: str) -> None:
    deed, _, workers = deed.partition(" with ")
    close(small, deed)
    ended = run(small, "--verify", *(["-n2"] if workers else []))
    assert ended.code == 2
    assert ended.results["problems"][0].startswith("The run was interrupted")
    assert ended.verdicts["2a"] == "not tested"
    if not workers:  # the other may have ended, or not
        why = {"get a SIGTERM": " (signal 15)", "get a SIGHUP": " (signal 1)"}.get(deed, "")
        assert ended.results["problems"] == [f"The run was interrupted{why}: 1 of 2 tests ran."]
        assert ended.verdicts["1a"] == "verified"
        assert [each["status"] for each in ended.results["scenarios"]] == ["passed", "not run"]


@pytest.mark.parametrize("workers", [(), ("-n1",)], ids=["alone", "a worker"])
def test_what_an_interrupted_run_was_asked_for_is_not_called_left_out(
    small: Path, workers: tuple[str, ...]
) -> None:
    close(small, "get a SIGTERM")
    later = "Feature: Later\n\n  @assumed\n  Scenario: {}\n    Given a portal\n    Then it does pass\n"
    (small / "features" / "c.feature").write_text(later.format("It opens again"))
    (small / "features" / "d.feature").write_text(later.format("Another"))
    ended = run(small, "-k", "it_", *workers)
    reasons = {each["name"]: each["reason"] for each in ended.results["scenarios"]}
    assert reasons["It opens again"] == "did not run"


def test_half_a_character_in_a_failure_stays_one_with_workers_too(small: Path) -> None:
    close(small, "show half a character")
    for options in ([], ["-n2"]):
        ended = run(small, "--verify", *options)
        assert ended.code == 1
        assert ended.verdicts == {"1a": "verified", "2a": "failed"}
        assert "\\ud83d" in ended.printed


def test_a_run_that_collects_nothing_says_so(small: Path) -> None:
    ended = run(small, "--verify", "-k", "nothing_is_called_so")
    assert ended.code == 5
    assert ended.results["problems"] == ["No test was collected."]
    assert set(ended.verdicts.values()) == {"not tested"}


def test_a_run_that_stops_at_the_first_failure_says_how_far_it_came(small: Path) -> None:
    (small / "features" / "a_opening.feature").write_text(OPENING.replace("does pass", "does fail"))
    ended = run(small, "--verify", "-x")
    assert ended.results["problems"] == ["The run ended early (stopping after 1 failures): 1 of 2 tests ran."]


WORKER = ("-n1",)
ENDED = "The run ended early (the door is gone for good): 1 of 2 tests ran."


@pytest.mark.parametrize(
    ("deed", "options", "code", "said"),
    [
        ("end the run", (), 7, ENDED),
        ("end the run", WORKER, 3, ENDED),
        (
            "fail",
            ("-x", *WORKER),
            2,
            "The run was interrupted (stopping after 1 failures): 2 of 2 tests ran.",
        ),
        ("interrupt", WORKER, 2, "The run was interrupted: 2 of 2 tests ran."),
        (
            "pass",
            ("nowhere.py",),
            4,
            "The run ended early (file or directory not found: nowhere.py): 0 of 0 tests ran.",
        ),
    ],
    ids=[
        "an exit",
        "an exit in a worker",
        "-x of a worker",
        "Ctrl-C in a worker",
        "a file that is not there",
    ],
)
def test_the_reason_that_ended_a_run_is_in_its_report(
    small: Path, deed: str, options: tuple[str, ...], code: int, said: str
) -> None:
    close(small, deed)
    ended = run(small, *options)
    assert ended.code == code, ended.printed
    assert said in ended.results["problems"]


def test_a_fixture_that_fails_as_a_run_is_ended_takes_no_report_with_it(small: Path) -> None:
    close(small, "end the run")
    brittle = (
        "@pytest.fixture(scope='session', autouse=True)\ndef brittle():\n    yield\n    pytest.fail('no')"
    )
    (small / "conftest.py").write_text(f"{(small / 'conftest.py').read_text()}\n\n{brittle}\n")
    ended = run(small)
    assert ended.code == 3
    assert {"The run did not end in order: Failed: no.", ENDED} < set(ended.results["problems"])


@pytest.mark.parametrize(
    ("text", "why", "option"),
    [
        (
            "import nothing",
            "ModuleNotFoundError: No module named 'nothing'",
            "--continue-on-collection-errors",
        ),
        ("def f(:", "SyntaxError: invalid syntax", "-n2"),
        ("try: 1 / 0\nfinally: raise RuntimeError('no door')", "RuntimeError: no door", "-n2"),
    ],
    ids=["the rest runs if asked for", "one error", "an error that another led to"],
)
def test_what_can_not_be_collected_is_said_with_reason(small: Path, text: str, why: str, option: str) -> None:
    (small / "test_broken.py").write_text(text)
    for options in ([], [option]):
        ended = run(small, "--verify", *options)
        goes_on = options == ["--continue-on-collection-errors"]
        assert ended.code == (1 if goes_on else 2)
        if options != ["-n2"]:  # workers may have begun with the rest
            assert ended.results["totals"]["scenarios"]["passed"] == (2 if goes_on else 0)
        assert f"test_broken.py could not be collected: {why}." in ended.results["problems"]


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


def test_a_failure_that_says_very_much_is_told_with_its_beginning_and_its_end(small: Path) -> None:
    close(small, "say very much")
    ended = run(small, "--verify", GITHUB_ACTIONS="true")
    told = [line for line in ended.printed.splitlines() if line.startswith("::error ")]
    assert len(told) == 2
    assert max(map(len, told)) < 2 * LONGEST
    assert max(path.stat().st_size for path in ended.folder.iterdir()) < 20 * LONGEST
    (failed,) = (each for each in ended.results["scenarios"] if each["status"] == "failed")
    assert re.search(
        r"^AssertionError: the door is open .*… and 1,\d{3},\d{3} more characters …", failed["reason"]
    )
    assert "conftest.py" in failed["failure"]["text"][-LONGEST // 2 :]


def test_whatever_another_plugin_raises_as_the_session_ends_the_report_is_written(small: Path) -> None:
    hook = "\n\ndef pytest_sessionfinish():\n    raise OSError(5, 'Input/output error')\n"
    (small / "conftest.py").write_text((small / "conftest.py").read_text() + hook)
    ended = run(small)
    assert ended.code == 3
    assert "The run did not end in order: OSError: [Errno 5] Input/output error." in ended.results["problems"]
    assert "Report: out/report.html" in ended.printed
    assert "Traceback" not in ended.printed


def test_who_interrupts_a_run_as_it_ends_is_told_so(small: Path) -> None:
    hook = "\n\ndef pytest_sessionfinish():\n    raise KeyboardInterrupt\n"
    (small / "conftest.py").write_text((small / "conftest.py").read_text() + hook)
    ended = run(small)
    assert ended.code == 2
    assert ended.results["problems"] == ["The run was interrupted: 2 of 2 tests ran."]


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
def test_a_test_that_a_plugin_runs_again_shows_its_attempts(small: Path, workers: tuple[str, ...]) -> None:
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


def test_an_error_of_the_judging_is_in_the_report(small: Path) -> None:
    (small / "features" / "controls.toml").write_text("[door]\nlabel = 'Door'\n")
    ended = run(small, "--verify")
    assert ended.code == 3
    (problem,) = [each for each in ended.results["problems"] if "could not be judged" in each]
    assert "KeyError" in problem
    assert [each["status"] for each in ended.results["scenarios"]] == ["passed", "passed"]


@pytest.mark.parametrize("workers", [(), ("-n1",)], ids=["alone", "a worker"])
def test_a_step_that_asks_for_what_is_not_there_says_so(small: Path, workers: tuple[str, ...]) -> None:
    path = small / "conftest.py"
    path.write_text(path.read_text().replace("def it_does(deed", "def it_does(customer, deed"))
    ended = run(small, *workers)
    assert ended.results["scenarios"][1]["reason"] == "fixture 'customer' not found"
