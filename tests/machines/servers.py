"""Servers on loopback that stand for other machines: one of Playwright, and a Selenium Grid."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import psutil
from playwright._impl._driver import compute_driver_executable

from harness.browser.needs import PROGRAMS, SETTING

PATIENCE = 15.0
"""Seconds that a server has to end by itself."""


def browser_on_path() -> str:
    """Return the browser that a server needs to be told; empty if there is but Playwright's own, or none."""
    return os.environ.get(SETTING) or next(filter(None, map(shutil.which, PROGRAMS)), "")


def browser_over_there() -> dict[str, str]:
    """Return the variable that names the browser for a server that would not find it by itself."""
    path = browser_on_path()
    return {SETTING: path} if path else {}


@contextmanager
def playwright_server() -> Iterator[tuple[str, int]]:
    """Start a Playwright server on a free port; yield its address and process id."""
    # The driver itself: the end of `python -m playwright` would leave it alive.
    command = [*compute_driver_executable(), "run-server", "--host", "127.0.0.1", "--port", "0", "--unsafe"]
    with running(command, "Listening on ") as (line, pid):
        yield line.rpartition(" ")[2], pid


@contextmanager
def grid(jar: Path, port: int) -> Iterator[str]:
    """Start a hub with one node, both in one process; yield its address."""
    options = {"binary": browser_on_path(), "args": ["--headless", "--no-sandbox"]}
    stereotype = json.dumps({"browserName": "chrome", "goog:chromeOptions": options})
    command = ["java", "-jar", str(jar), "standalone", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--selenium-manager", "false", "--detect-drivers", "false", "--driver-configuration"]
    command += ["display-name=chromium", f"stereotype={stereotype}", "max-sessions=2"]
    command += [f"webdriver-executable={shutil.which('chromedriver')}"]
    with running(command, "Started Selenium Standalone"):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def running(command: Sequence[str], ready: str) -> Iterator[tuple[str, int]]:
    """Start a server; yield the line that says it is ready, and its process id; end all that it started."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as server:
        assert server.stdout
        try:
            ready_line = next(line for line in server.stdout if ready in line).strip()
            Thread(target=server.stdout.read, daemon=True).start()  # or a talkative server would stop
            yield ready_line, server.pid
        finally:
            started = [psutil.Process(server.pid), *descendants(server.pid)]
            os.killpg(server.pid, signal.SIGINT)  # lets it close its browsers, each a group of its own
            with suppress(subprocess.TimeoutExpired):
                server.wait(PATIENCE)
            for each in started:
                with suppress(psutil.NoSuchProcess):
                    each.kill()


def descendants(pid: int) -> list[psutil.Process]:
    """Return the processes that a process has started and that still run, at any depth."""
    return [each for each in psutil.Process(pid).children(recursive=True) if not has_ended(each)]


def has_ended(process: psutil.Process) -> bool:
    """Tell whether a process has ended, though its parent may not have asked for that."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
