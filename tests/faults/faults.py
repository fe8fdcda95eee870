"""A plugin that breaks what all scenarios share, in the middle of the second: pytest --fault NAME."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, cast

import pytest

from harness.portal import MockPortal

_STEPS = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fault", choices=sorted(FAULTS), required=True)


def pytest_bdd_before_step(request: pytest.FixtureRequest) -> None:
    """Break it before the second scenario's second step."""
    config = request.config
    if request.session.items.index(request.node) == 1:
        config.stash[_STEPS] = config.stash.get(_STEPS, 0) + 1
        if config.stash[_STEPS] == 2:
            FAULTS[config.getoption("--fault")](request.getfixturevalue("portal"))


def kill_portal(portal: MockPortal) -> None:
    os.kill(portal._process.pid, signal.SIGKILL)


def restart_portal(portal: MockPortal) -> None:
    """End the portal and start it again: same address, same database, same token."""
    process, port = portal._process, portal.base_url.rpartition(":")[2]
    environ = Path(f"/proc/{process.pid}/environ").read_text().split("\0")
    kill_portal(portal)
    process.communicate()
    command = [str(word) for word in cast("list[str]", process.args)]
    command[command.index("--port") + 1] = port
    portal._process = subprocess.Popen(
        command,
        env=dict(pair.split("=", 1) for pair in environ if pair),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    cast("IO[str]", portal._process.stdout).readline()  # it is ready


def lock_database(portal: MockPortal) -> None:
    """Keep the database for another program, until this process ends."""
    connection = sqlite3.connect(_database(portal), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    _kept.append(connection)


def fill_disk(portal: MockPortal) -> None:
    """Let no file of the portal grow any more."""
    log = portal.log.parent.glob("portal.sqlite*")
    size = min(path.stat().st_size for path in log if path.stat().st_size)
    resource.prlimit(portal._process.pid, resource.RLIMIT_FSIZE, (size, size))


def kill_browser(portal: MockPortal) -> None:
    for pid in _descendants(os.getpid()):
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if b"chrom" in command[0] and not any(word.startswith(b"--type=") for word in command):
            os.kill(pid, signal.SIGKILL)


def leave_no_room(portal: MockPortal) -> None:
    """Let no file of this process grow beyond a few bytes, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))


FAULTS: dict[str, Callable[[MockPortal], None]] = {
    "portal-killed": kill_portal,
    "portal-restarted": restart_portal,
    "database-locked": lock_database,
    "disk-full": fill_disk,
    "browser-killed": kill_browser,
    "no-room-for-the-report": leave_no_room,
}
_kept: list[sqlite3.Connection] = []


def _database(portal: MockPortal) -> Path:
    return portal.log.with_name("portal.sqlite")


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield int(child)
            yield from _descendants(int(child))
