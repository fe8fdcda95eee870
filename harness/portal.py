"""The mock portal as a process of its own: started on a free port, with a token of its own, and ended."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from harness.account import Account
from harness.control import ControlClient
from harness.formats import Formats
from harness.proof import prove
from harness.settings import PROJECT

READY = "Portal ready at "
PATHS = {
    "log_in": "/log-in",
    "start": "/",
    "customers": "/customers",
    "customer": "/customers/{customer}",
    "change_order": "/customers/{customer}/change-order",
}
"""The addresses of the mock's screens; the customer's id stands for {customer}."""
STOP_TIMEOUT = 10.0
"""Seconds that the portal has to end by itself."""


class PortalError(Exception):
    """The portal did not start; the message has what it printed."""


class MockPortal:
    """A running mock portal. It ends with its standard input, so a killed run leaves no portal behind.

    `program` is another module to run, with its arguments, that serves the portal as `mock_portal` does.
    """

    def __init__(self, folder: Path, *program: str) -> None:
        self.paths = PATHS
        self.formats = Formats()
        self.other_origins: tuple[str, ...] = ()
        self.writable: frozenset[str] | None = None
        """Where its pages may write to: all of them are the mock's own, which has proved itself."""
        self.log = folder / "portal.log"
        self._errors = folder / "portal.stderr"
        token = secrets.token_urlsafe(32)
        command = [sys.executable, "-m", *(program or ["mock_portal"]), "--port", "0", "--until-stdin-closes"]
        self._process = self._start([*command, "--database", str(folder / "portal.sqlite")], token)
        self.base_url = self._wait_until_ready()
        prove(self.base_url, token)
        self._control = ControlClient(self.base_url, token)

    def account(self, now: datetime, *, writes: bool = False) -> Account:
        """Make an MSP whose clock stands at this moment; it belongs to one scenario, which may write."""
        return Account(self._control, self.base_url, now)

    def context_options(self, scenario: str) -> dict[str, Any]:
        """Return what a scenario's browser context is made with: the portal logs the scenario's name."""
        return {"extra_http_headers": {"X-Scenario": scenario}}

    def log_of(self, scenario: str) -> list[dict[str, Any]]:
        """Return what the portal logged of one scenario's requests."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [entry for entry in map(json.loads, lines) if entry["scenario"] == scenario]

    def stop(self) -> None:
        """End the portal and wait for it; kill it if it does not end by itself."""
        cast("IO[str]", self._process.stdin).close()
        try:
            self._process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        cast("IO[str]", self._process.stdout).close()

    def _start(self, command: list[str], token: str) -> subprocess.Popen[str]:
        with self._errors.open("w") as errors:
            return subprocess.Popen(
                [*command, "--log", str(self.log)],
                cwd=PROJECT,
                env={**os.environ, "MOCK_PORTAL_CONTROL_TOKEN": token},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def _wait_until_ready(self) -> str:
        printed = []
        for line in cast("IO[str]", self._process.stdout):
            if line.startswith(READY):
                return line.removeprefix(READY).strip()
            printed.append(line)
        self._process.wait()
        raise PortalError(f"The mock portal did not start:\n{''.join(printed)}{self._errors.read_text()}")
