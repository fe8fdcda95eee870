"""Something breaks in the middle of a run: it ends by itself, names the cause, and keeps what it had seen."""

import os
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from portals.project import PROJECT
from tests import runs

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="faults are made through /proc")

BOUND = 180.0
"""Seconds after which a run counts as hanging; on a busy machine it takes a quarter of that."""
HANGS = (
    "The browser no longer answers: a scenario had not ended after 10 s, the scenario_timeout of "
    "playwright.config.py"
)
SCENARIOS = "tests/test_features.py"


@dataclass(frozen=True)
class Ended(runs.Ended):
    """How a run ended, and what it has left over: the commands that still ran."""

    left_over: list[str]


def run(fault: str, folder: Path, *options: str) -> Ended:
    """Run some scenarios, the second of which meets the fault."""
    command = [*runs.PYTEST, SCENARIOS, "--claim=7b", f"--report={folder}", *options]
    process = subprocess.Popen(
        [*command, "-p", "tests.proof.faults.faults", "--fault", fault, f"--basetemp={folder}.temp"],
        cwd=PROJECT,
        env=runs.environment_of(PROJECT),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=BOUND)
    finally:
        left = session_of(process.pid)
        process.kill()
        for each in left:
            each.kill()
    return Ended(process.returncode, printed, "", folder, list(left.values()))


def failed(fault: str, folder: Path, *options: str) -> Ended:
    """Run some scenarios, and expect that the fault fails the run, which leaves nothing over."""
    ended = run(fault, folder, *options)
    assert ended.code == pytest.ExitCode.TESTS_FAILED, ended.printed
    assert ended.left_over == []
    return ended


def session_of(leader: int) -> dict[psutil.Process, str]:
    """Return what still runs of the processes that a session's leader has started, with their commands."""
    found = {}
    for process in psutil.process_iter():
        with suppress(psutil.Error, ProcessLookupError):  # it has ended meanwhile
            is_left = process.status() != psutil.STATUS_ZOMBIE and process.pid != leader
            if is_left and os.getsid(process.pid) == leader:
                found[process] = " ".join(process.cmdline())
    return found


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("portal-killed", "The portal has ended by itself, with exit code -9"),
        ("browser-killed", "The browser has ended by itself, or its connection was lost"),
        ("driver-killed", "Playwright's driver has ended by itself"),
    ],
)
def test_a_run_stops_soon_when_what_scenarios_share_is_gone(fault: str, cause: str, tmp_path: Path) -> None:
    ended = failed(fault, tmp_path / "report")
    assert cause in ended.printed
    assert ended.results["problems"][0].startswith(f"The run ended early ({cause}): ")
    assert ended.ran["passed"] == 1
    assert ended.ran["failed"] <= 2, "its end may become known only after a second scenario"
    assert "failed" not in ended.verdicts.values(), "the portal was not seen to do anything else"
    assert (ended.folder / "report.html").exists()


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("browser-stopped", HANGS),
        ("driver-stopped", HANGS),
        ("portal-stopped", "The portal no longer answers: it was asked, and said nothing for 5 s"),
    ],
)
def test_a_run_stops_when_what_all_scenarios_share_hangs(fault: str, cause: str, tmp_path: Path) -> None:
    ended = failed(fault, tmp_path / "report", *(["--limit=10"] if cause == HANGS else []))
    assert ended.results["problems"][0].startswith(f"The run ended early ({cause}): ")
    assert ended.ran == {"passed": 1, "failed": 1}
    assert cause in ended.printed
    assert list((ended.folder / "pictures").iterdir()), "what was seen before is lost"
    assert (ended.folder / "report.html").exists()


def test_a_browser_that_hangs_while_it_is_closed_fails_the_run(tmp_path: Path) -> None:
    ended = failed("browser-stopped", tmp_path / "report", "--fault-at-the-end", "--limit=10")
    assert HANGS in ended.printed
    assert (set(ended.ran), ended.ran["failed"]) == ({"passed", "failed"}, 1)


def test_a_browser_that_the_run_itself_has_closed_is_not_blamed_for_another_failure(tmp_path: Path) -> None:
    ended = failed("fixture-failed", tmp_path / "report", "--fault-at-the-end")
    assert "only this fixture has failed" in ended.printed
    assert "The browser has ended" not in ended.printed
    assert (set(ended.ran), ended.ran["failed"]) == ({"passed", "failed"}, 1)


def test_a_portal_that_is_restarted_between_two_steps_has_lost_nothing(tmp_path: Path) -> None:
    ended = run("portal-restarted", tmp_path / "report")
    assert set(ended.ran) == {"passed"}, ended.printed
    assert ended.left_over == []


@pytest.mark.parametrize(
    ("fault", "cause"), [("database-locked", "database is locked"), ("disk-full", "disk I/O error")]
)
def test_a_failing_store_is_named_by_who_meets_it(fault: str, cause: str, tmp_path: Path) -> None:
    ended = failed(fault, tmp_path / "report", "--maxfail=1")
    assert cause in ended.printed
    assert ended.ran == {"passed": 1, "failed": 1}
    assert (ended.folder / "report.html").exists()


def test_a_report_that_can_not_be_written_fails_the_run_and_is_named(tmp_path: Path) -> None:
    ended = failed("no-room-for-the-report", tmp_path / "report")
    assert "could not be written" in ended.printed
    assert "INTERNALERROR" not in ended.printed
