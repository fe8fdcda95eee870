"""How each runner is told to run the ten scenarios, as often as wanted, and what must be installed for it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.meter import Command
from benchmarks.peers import workload
from harness.browser.launch import DEFAULT_ARGS
from harness.browser.needs import PROGRAMS
from harness.browser.remote import in_camel_case
from harness.config.settings import FILE, load
from portals.project import PROJECT

PEERS = PROJECT / "benchmarks" / "peers"
INSTALLED = PROJECT / "build" / "bench"
BEHAVE = "behave==1.3.3"

# What a copy of the project needs to run other features than its own.
PARTS = ("conftest.py", "pyproject.toml", "playwright.config.py", "features/controls.toml", "docs/help",
         "harness", "portals", "pages", "steps", "mock_portal", "tests")  # fmt: skip


@dataclass(frozen=True)
class Task:
    """What one run is to do, in which empty folder, and what it is told by its environment."""

    scenarios: int
    workers: int
    folder: Path
    environment: dict[str, str]

    @property
    def shares(self) -> list[range]:
        """Which scenarios each worker gets, where it is told."""
        size = self.scenarios // self.workers
        return [range(first, first + size) for first in range(0, self.scenarios, size)]


def harness(task: Task) -> list[Command]:
    folder = _project_copy()
    for old in (folder / "features").glob("*.feature"):
        old.unlink()
    workload.write(folder / "features", range(task.scenarios))
    parallel = ["-n", str(task.workers)] if task.workers > 1 else []
    words = [sys.executable, "-m", "pytest", "tests/test_features.py", "-q", *parallel]
    return [Command(words, folder, {})]


def by_hand(task: Task) -> list[Command]:
    script = [sys.executable, "-m", "benchmarks.peers.by_hand"]
    shares = [[str(share.start), str(share.stop)] for share in task.shares]
    return [Command([*script, *share], PROJECT, task.environment) for share in shares]


def behave(task: Task) -> list[Command]:
    _copy(PEERS / "behave", task.folder)
    path = os.pathsep.join([str(PROJECT), str(_behave_installed())])
    commands = []
    for worker, share in enumerate(task.shares):
        workload.write(task.folder / f"part_{worker}", share)
        words = [sys.executable, "-m", "behave", "--format", "progress", f"part_{worker}"]
        commands.append(Command(words, task.folder, {**task.environment, "PYTHONPATH": path}))
    return commands


def playwright_bdd(task: Task) -> list[Command]:
    _copy(PEERS / "playwright_bdd", task.folder)
    workload.write(task.folder / "features", range(task.scenarios))
    (task.folder / "node_modules").symlink_to(_playwright_bdd_installed())
    tools = "node_modules/.bin"
    words = ["sh", "-c", f"{tools}/bddgen && {tools}/playwright test"]
    own = {
        "BENCH_WORKERS": str(task.workers),
        "BENCH_USE": json.dumps(in_camel_case(load(PROJECT / FILE).use)),
        "BENCH_LAUNCH": json.dumps({"args": DEFAULT_ARGS, **_browser()}),
    }
    return [Command(words, task.folder, {**task.environment, **own})]


RUNNERS: dict[str, tuple[Callable[[Task], list[Command]], str]] = {
    "harness": (harness, "cookie"),
    "floor": (by_hand, "cookie"),
    "plain floor": (by_hand, "form"),
    "behave": (behave, "form"),
    "behave, cookie": (behave, "cookie"),
    "playwright-bdd": (playwright_bdd, "form"),
    "playwright-bdd, cookie": (playwright_bdd, "cookie"),
}
"""Each runner's commands, and how its scenarios log in."""


def copy_project(folder: Path) -> None:
    """Copy the project without its features."""
    for part in PARTS:
        _copy(PROJECT / part, folder / part)


@cache
def _project_copy() -> Path:
    """Copy the project once for all runs: what the first compiles serves the later ones, as for a user."""
    folder = INSTALLED / "harness"
    shutil.rmtree(folder, ignore_errors=True)
    copy_project(folder)
    return folder


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


@cache
def _behave_installed() -> Path:
    folder = INSTALLED / "behave"
    if not folder.exists():
        pip = [sys.executable, "-m", "uv", "pip"] if _runs("uv") else [sys.executable, "-m", "pip"]
        subprocess.run([*pip, "install", "-qq", "--target", folder, BEHAVE], check=True)
    return folder


def _runs(module: str) -> bool:
    return not subprocess.run([sys.executable, "-m", module, "--version"], capture_output=True).returncode


@cache
def _playwright_bdd_installed() -> Path:
    folder = INSTALLED / "playwright_bdd"
    if not (folder / "node_modules").exists():
        _copy(PEERS / "playwright_bdd" / "package.json", folder / "package.json")
        npm = ["npm", "install", "--silent", "--no-package-lock", "--no-audit"]
        subprocess.run(npm, cwd=folder, check=True)
    return folder / "node_modules"


@cache
def _browser() -> dict[str, str]:
    """Return the launch option that names the browser the harness finds; nothing for Playwright's own."""
    find = [sys.executable, "-m", "harness.browser", "find"]
    found = subprocess.run(find, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    path = Path(found.removeprefix("Browser: ").split()[0])
    return {"executablePath": str(path)} if path.name in PROGRAMS else {}
