"""What a run shows a person at a terminal, and what a log has instead."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.harness.run.small_project import run
from tests.runs import PYTEST, environment_of


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
