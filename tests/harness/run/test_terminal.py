"""What a run shows a person at a terminal, and what a log has instead."""

import os
import pty
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.harness.run.small_project import run
from tests.runs import PYTEST, environment_of


def test_a_terminal_shows_the_sentence_being_verified_and_counts(small: Path) -> None:
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
    printed = written.decode()
    assert process.wait() == 0, printed
    assert "\r0/2  1a The portal opens." in printed
    assert "\r1/2  2a The portal closes." in printed
    assert "2 claims: 2 verified" in printed


def test_a_log_has_no_line_that_is_written_over(small: Path) -> None:
    printed = run(small, "--verify").printed
    assert "\r" not in printed
    assert "1/2  2a" not in printed
