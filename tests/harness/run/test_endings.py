"""However a run with a browser ends, it leaves a report, and a few lines that say so."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.runs import Ended, run_pytest, run_scenarios, write_feature

CONFTEST = """
import os
import shutil
import signal

from pytest_bdd import when

signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs in the background may have to ignore it


@when("somebody presses Ctrl-C again and again")
def somebody_presses_ctrl_c(page):
    def press(message):
        for _ in range(3):
            os.killpg(0, signal.SIGINT)

    page.on("console", press)
    page.evaluate("console.log('now'); new Promise(done => setTimeout(done, 60_000))")


class Bad(Exception):
    def __str__(self):
        raise RuntimeError


@when("an error has no words")
def an_error_has_no_words():
    raise Bad


@when("there is no room for pictures")
def there_is_no_room(pytestconfig):
    folder = os.path.join(pytestconfig.getoption("--output"), "pictures")
    shutil.rmtree(folder)
    open(folder, "w").close()
"""

FEATURE = """Feature: Ending

  Scenario: It ends
    Given a logged-in user
    When {deed}

  Scenario: It comes later
    Given a logged-in user
"""


def run(folder: Path, deed: str, *options: str, stdout: int = subprocess.PIPE, **environment: str) -> Ended:
    """Run two scenarios, of which the first does something, in a group of processes as a terminal has."""
    write_feature(folder, FEATURE.format(deed=deed), CONFTEST)
    return run_pytest(folder, "-q", *options, report="out", stdout=stdout, new_session=True, env=environment)


@pytest.mark.parametrize("workers", [(), ("-n1",)], ids=["alone", "a worker"])
def test_ctrl_c_thrice_leaves_a_report_and_few_lines(tmp_path: Path, workers: tuple[str, ...]) -> None:
    ended = run(tmp_path, "somebody presses Ctrl-C again and again", *workers)
    assert ended.code == 2, ended.out
    assert ended.results["problems"] == ["The run was interrupted: 0 of 2 tests ran."]
    assert (ended.folder / "report.html").exists()
    assert "Report: out/report.html" in ended.printed
    assert "Traceback" not in ended.printed


def test_a_run_whose_output_nobody_reads_leaves_a_report(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = run(tmp_path, "there is no room for pictures", stdout=writer)
    assert ended.results["totals"]["scenarios"]["passed"] == 2


def test_no_scenario_fails_because_there_is_no_room_for_its_pictures(tmp_path: Path) -> None:
    ended = run(tmp_path, "there is no room for pictures")
    assert (ended.code, ended.results["totals"]["scenarios"]["passed"]) == (0, 2), ended.out
    assert "Pictures or traces are missing (File exists)." in ended.results["notes"]


def test_a_browser_that_does_not_start_ends_the_run_in_one_line(tmp_path: Path) -> None:
    ended = run(
        tmp_path,
        "there is no room for pictures",
        HARNESS_BROWSER="true",  # which is found, and ends at once
        PYTEST_XDIST_WORKER="gw0",  # as if this run were one of a worker's test
    )
    assert ended.code == 4
    said = "The browser could not be started, as python -m harness.browser find shows"
    assert ended.out.count(f"Exit: {said}") == 1
    (problem,) = ended.results["problems"]
    assert problem.startswith(f"The run ended early ({said}: ")
    assert problem.endswith("): 0 of 2 tests ran.")


def test_a_browser_that_does_not_start_for_a_worker_says_nothing_of_the_portal(tmp_path: Path) -> None:
    ended = run(tmp_path, "there is no room for pictures", "-n1", HARNESS_BROWSER="true")
    (first,) = ended.results["scenarios"]  # the other could only fail for the same
    assert first["reason"].count("The browser could not be started") == 1
    assert first["failure"]["end_of_run"] in first["reason"]


@pytest.mark.parametrize(("workers", "code"), [("0", 1), ("2", 4)])
def test_a_portal_that_can_not_start_is_told_in_a_line(tmp_path: Path, workers: str, code: int) -> None:
    ended = run_scenarios("right_password", "-n", workers, report=tmp_path, MOCK_PORTAL_SECURE_COOKIE="yes")
    assert ended.code == code, ended.printed
    assert "MOCK_PORTAL_SECURE_COOKIE is to be 0 or 1." in ended.printed
    assert "INTERNALERROR" not in ended.printed
    if code == 1:
        assert set(ended.verdicts.values()) == {"not tested"}


def test_an_error_that_can_not_be_put_into_words_fails_its_scenario_alone(tmp_path: Path) -> None:
    ended = run(tmp_path, "an error has no words")
    assert ended.code == 1
    assert [each["status"] for each in ended.results["scenarios"]] == ["failed", "passed"]
    assert ended.results["scenarios"][0]["failure"]["headline"] == "<unprintable Bad object>"
