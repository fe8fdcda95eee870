"""A plugin that breaks what all scenarios share, in the middle of the second: pytest --fault NAME."""

import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen
from typing import IO, Any, cast

import psutil
import pytest

import portals.mock as portal_module
from portals import control
from portals.mock import MockProcess

_STEPS = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fault", choices=sorted(FAULTS), required=True)
    parser.addoption("--fault-at-the-end", action="store_true", help="after the last scenario")
    parser.addoption("--limit", type=float, default=0, help="seconds that a scenario may take")


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Limit the scenarios after the first, which has launched the browser."""
    # Imported late: the plugins of the command line come before those of the project.
    from harness.run.watchdog import LIMIT

    item.config.stash[LIMIT] = item.config.getoption("--limit") or item.config.stash[LIMIT]


def pytest_bdd_before_step(request: pytest.FixtureRequest) -> None:
    """Break it before the second scenario's second step."""
    config = request.config
    if request.session.items.index(request.node) == 1 and not config.getoption("--fault-at-the-end"):
        config.stash[_STEPS] = config.stash.get(_STEPS, 0) + 1
        if config.stash[_STEPS] == 2:
            FAULTS[config.getoption("--fault")](request.getfixturevalue("portal"))


def pytest_fixture_post_finalizer(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> None:
    """Break it when only the browser is still to be closed."""
    is_last = request.session.items[-1] is request.node
    if request.config.getoption("--fault-at-the-end") and is_last and fixturedef.argname == "new_context":
        FAULTS[request.config.getoption("--fault")](request.getfixturevalue("portal"))


def kill_portal(portal: MockProcess) -> None:
    os.kill(portal._process.pid, signal.SIGKILL)


def restart_portal(portal: MockProcess) -> None:
    """End the portal and start it again: same address, same database, same token."""
    process, port = portal._process, portal.base_url.rpartition(":")[2]
    environ = Path(f"/proc/{process.pid}/environ").read_text().split("\0")
    kill_portal(portal)
    process.communicate()
    command = [str(word) for word in cast("list[str]", process.args)]
    command[command.index("--port") + 1] = port
    own = dict(pair.split("=", 1) for pair in environ if pair)
    portal._process = Popen(command, env=own, stdin=PIPE, stdout=PIPE, text=True)
    cast("IO[str]", portal._process.stdout).readline()  # it is ready


def lock_database(portal: MockProcess) -> None:
    """Keep the database for another program, until this process ends."""
    connection = sqlite3.connect(portal.log.with_name("portal.sqlite"), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    _kept.append(connection)


def fill_disk(portal: MockProcess) -> None:
    """Let no file of the portal grow any more."""
    log = portal.log.parent.glob("portal.sqlite*")
    size = min(path.stat().st_size for path in log if path.stat().st_size)
    resource.prlimit(portal._process.pid, resource.RLIMIT_FSIZE, (size, size))


def stop_portal(portal: MockProcess) -> None:
    """Stop the portal's process, and wait for answers for shorter than a run does."""
    control.TIMEOUT = portal_module.ANSWER_TIMEOUT = 5.0
    os.kill(portal._process.pid, signal.SIGSTOP)


def fail_alone(portal: MockProcess) -> None:
    raise RuntimeError("only this fixture has failed")


def leave_no_room(portal: MockProcess) -> None:
    """Let no file of this process grow beyond a few bytes, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))


def to_all(word: str, act: Callable[[psutil.Process], None]) -> Callable[[MockProcess], None]:
    """Do this to the processes of this run whose command has this word; some may end meanwhile."""

    def break_them(portal: MockProcess) -> None:
        for each in psutil.Process().children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if word in " ".join(each.cmdline()):
                    act(each)

    return break_them


FAULTS: dict[str, Callable[[MockProcess], None]] = {
    "portal-killed": kill_portal,
    "portal-stopped": stop_portal,
    "portal-restarted": restart_portal,
    "database-locked": lock_database,
    "disk-full": fill_disk,
    "browser-killed": to_all("chrom", psutil.Process.kill),
    "browser-stopped": to_all("chrom", psutil.Process.suspend),
    "driver-killed": to_all(
        "run-driver", psutil.Process.kill
    ),  # through which Playwright speaks to its browsers
    "driver-stopped": to_all("run-driver", psutil.Process.suspend),
    "fixture-failed": fail_alone,
    "no-room-for-the-report": leave_no_room,
}
_kept: list[sqlite3.Connection] = []
