"""The mock portal as a process of its own: started on a free port, with a token of its own, and ended."""

import json
import os
import secrets
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Timer
from typing import IO, Any, cast
from urllib.parse import urlsplit

from harness.browser.addresses import origin
from harness.guards.write_guard import WriteGuard
from portals.control import ControlClient
from portals.formats import Formats
from portals.mock_account import MockAccount
from portals.past import AccountWithPast
from portals.portal import Portal
from portals.project import PROJECT

READY = "Portal ready at "
PATHS = {
    "log_in": "/log-in",
    "start": "/",
    "customers": "/customers",
    "customer": "/customers/{customer}",
    "change_order": "/customers/{customer}/change-order",
}
"""The addresses of the mock's screens; the customer's id stands for {customer}."""
START_TIMEOUT = 120.0
"""Seconds that the portal has to say that it is ready."""
STOP_TIMEOUT = 10.0
"""Seconds that the portal has to end by itself."""
ANSWER_TIMEOUT = 15.0
"""Seconds after which a portal that was asked for its first page counts as one that no longer answers."""

ANYWHERE = "0.0.0.0"  # noqa: S104, known so that nobody is sent there
LOOPBACK = "127.0.0.1"


class PortalError(Exception):
    """The portal did not start; the message has what it printed."""


class MockPortal(Portal):
    """A running mock portal, as whoever holds its token uses it from any process of the same machine.

    base_url is where browsers find it; control_url, on this machine, where the token is sent.
    """

    def __init__(self, *, base_url: str, control_url: str, token: str, log: str) -> None:
        self.base_url = origin(base_url)
        self.paths = PATHS
        self.formats = Formats()
        self.log = Path(log)
        self.handle = {"base_url": base_url, "control_url": control_url, "token": token, "log": log}
        """What another process needs to use the portal, too: plain values."""
        self._control_url = control_url
        self._control = ControlClient(control_url, token)

    def account(self, now: datetime, *, writes: bool = False, has_past: bool = False) -> MockAccount:
        kind = AccountWithPast if has_past else MockAccount
        return kind(self._control, self.base_url, now)

    def headers(self, scenario: str) -> dict[str, str]:
        """Return the scenario's name, under which the portal logs its requests."""
        return {"X-Scenario": scenario}

    def write_guard(self) -> WriteGuard:
        """Return a rule that nobody asks: the run has started this portal, and may write to it."""
        return WriteGuard([self.base_url])

    def log_of(self, scenario: str) -> list[str]:
        """Return what the portal logged of one scenario's requests, line by line."""
        return [_line(entry) for entry in self.entries() if entry["scenario"] == scenario]

    def entries(self) -> list[dict[str, Any]]:
        """Return what the portal logged of all requests so far, without lines that a full disk has spoilt."""
        found = []
        for line in self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []:
            with suppress(ValueError):
                found.append(json.loads(line))
        return found

    def end(self) -> str:
        """Return that the portal has ended or no longer answers; nothing while it does, whatever it says."""
        place = urlsplit(self._control_url)
        connection = HTTPConnection(place.hostname or "", place.port, timeout=ANSWER_TIMEOUT)
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except TimeoutError:
            return f"The portal no longer answers: it was asked, and said nothing for {ANSWER_TIMEOUT:.0f} s."
        except OSError:
            return "The portal has ended by itself."
        except HTTPException:
            pass
        finally:
            connection.close()
        return ""


class MockProcess(MockPortal):
    """A mock portal of our own. It ends with its standard input, so a killed run leaves no portal behind.

    `program` is another module to run, with its arguments, that serves the portal as `mock_portal` does.
    `host` is where it listens, `address` the host by which browsers call it, if that is another.
    """

    def __init__(self, folder: Path, *program: str, host: str = LOOPBACK, address: str = "") -> None:
        log = folder / "portal.log"
        self._errors = folder / "portal.stderr"
        token = secrets.token_urlsafe(32)
        command = [sys.executable, "-m", *(program or ["mock_portal"]), "--port", "0", "--until-stdin-closes"]
        command += ["--host", host, "--database", str(folder / "portal.sqlite"), "--log", str(log)]
        try:
            self._process = self._start(command, token, address)
        except OSError as error:
            raise PortalError(f"The mock portal did not start: {error}") from None
        port = urlsplit(self._wait_until_ready()).port
        near = LOOPBACK if host == ANYWHERE else host
        super().__init__(
            base_url=f"http://{address or near}:{port}",
            control_url=f"http://{near}:{port}",
            token=token,
            log=str(log),
        )

    def end(self) -> str:
        """Return how the portal has ended, with its last words, or that it no longer answers."""
        if (code := self._process.poll()) is None:
            return super().end()
        words = self._errors.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]
        return "\n".join([f"The portal has ended by itself, with exit code {code}.", *words])

    def stop(self) -> None:
        """End the portal and wait for it; kill it if it does not end by itself."""
        cast("IO[str]", self._process.stdin).close()
        try:
            self._process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        cast("IO[str]", self._process.stdout).close()

    def _start(self, command: list[str], token: str, address: str) -> subprocess.Popen[str]:
        own = {"MOCK_PORTAL_CONTROL_TOKEN": token, "MOCK_PORTAL_TRUSTED_HOSTS": address}
        with self._errors.open("w") as errors:
            return subprocess.Popen(
                command,
                cwd=PROJECT,
                env={**os.environ, **own},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,  # Ctrl-C is for the run, which ends the portal
            )

    def _wait_until_ready(self) -> str:
        printed = []
        too_late = Timer(START_TIMEOUT, self._process.kill)
        too_late.daemon = True
        too_late.start()
        for line in cast("IO[str]", self._process.stdout):
            if line.startswith(READY):
                too_late.cancel()
                return line.removeprefix(READY).strip()
            printed.append(line)
        self.stop()
        when = f" within {START_TIMEOUT:.0f} s" if too_late.finished.is_set() else ""
        too_late.cancel()
        said = f"{''.join(printed)}{self._errors.read_text(errors='replace')}".splitlines() or ["nothing"]
        start = f"The mock portal did not start{when}, and said: {said[-1]}"
        raise PortalError("\n".join([start, *said[:-1]]))


def _line(entry: dict[str, Any]) -> str:
    asked = f"{entry['status']} {entry['method']} {entry['path']} {entry['ms']} ms"
    return f"{asked} {entry['error'] or ''}".rstrip()
