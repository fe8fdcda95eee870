"""What a run shows a person at a terminal, and what a log has instead."""

import os
import pty
import re
import subprocess
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.report.progress import Progress
from tests.harness.run.small_project import close, run
from tests.runs import PYTEST, environment_of


def at_a_terminal(small: Path) -> tuple[int, str]:
    """Run the small project at a terminal; return its exit code and what it printed."""
    try:
        main, end = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine has no pseudo-terminal: {error}")
    environment = environment_of(small, TERM="xterm", COLUMNS="80")
    own = {name: value for name, value in environment.items() if not name.startswith("CI")}
    command = [*PYTEST, "--report=out", "--verify"]
    process = subprocess.Popen(command, cwd=small, env=own, stdout=end, stderr=end, stdin=subprocess.DEVNULL)
    os.close(end)
    written = b""
    with suppress(OSError):  # Linux says so when the other end is closed
        while chunk := os.read(main, 4096):
            written += chunk
    os.close(main)
    return process.wait(), written.decode()


def test_a_terminal_shows_the_sentence_being_verified_and_counts(small: Path) -> None:
    code, printed = at_a_terminal(small)
    assert code == 0, printed
    assert "\r0/2  1a The portal opens." in printed
    assert "\r1/2  2a The portal closes." in printed
    assert "2 claims: 2 verified" in printed


def test_a_terminal_counts_subtests_as_pytest_does(small: Path) -> None:
    close(small, "fail in a part")
    code, printed = at_a_terminal(small)
    assert code == 1
    assert re.search(r"2 failed\S*, \S*1 passed", printed), printed


def test_a_log_has_no_line_that_is_written_over(small: Path) -> None:
    printed = run(small, "--verify").printed
    assert "\r" not in printed
    assert "1/2  2a" not in printed


def test_the_line_counts_a_test_once_however_often_it_fails() -> None:
    terminal: Any = SimpleNamespace(rewrite=lambda line, erase: None)
    progress = Progress(terminal, {})
    for node, when, outcome in [
        ("a", "call", "failed"), ("a", "teardown", "failed"),
        ("b", "setup", "skipped"), ("c", "call", "passed"), ("d", "call", "failed"),
    ]:  # fmt: skip
        report: Any = SimpleNamespace(
            nodeid=node, when=when, **{each: each == outcome for each in ("passed", "failed", "skipped")}
        )
        progress.pytest_runtest_logreport(report)
    for _ in "abcd":
        progress.pytest_runtest_logfinish()
    assert progress.line(80) == "4/?, 2 failed, 1 skipped  "
