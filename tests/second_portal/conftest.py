"""The second portal as a program of its own, for the tests that face it."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from tests.second_portal.__main__ import PASSPHRASE

ROOT = Path(__file__).parent.parent.parent
READY = "Portal ready at "


@dataclass(frozen=True)
class Running:
    """A portal that runs: its address, and what a run needs in its environment: its passphrase."""

    url: str
    environment: dict[str, str]


@pytest.fixture
def second_portal() -> Iterator[Running]:
    """A second portal with a fresh book of customers, on a free port until the test ends; it is not late."""
    with started("--latency", "0-0") as running:
        yield running


@contextmanager
def started(*options: str) -> Iterator[Running]:
    """Start a second portal on a free port, and end it."""
    own = {PASSPHRASE: secrets.token_urlsafe()}
    words = ["-W", "error", "-m", "tests.second_portal", "--port", "0", "--until-stdin-closes", *options]
    with Popen(
        [sys.executable, *words], cwd=ROOT, env={**os.environ, **own}, stdin=PIPE, stdout=PIPE, text=True
    ) as program:
        assert program.stdin
        assert program.stdout
        said = program.stdout.readline()
        assert said.startswith(READY), f"the second portal did not start: {said}"
        yield Running(said.removeprefix(READY).strip(), own)
        program.stdin.close()
        assert program.wait(10) == 0, "the second portal did not end with its standard input"
