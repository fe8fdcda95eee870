"""Runs of pytest as a program of its own, with no settings of the run that starts it, and their folders."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.config.settings import FILE
from portals.project import PROJECT

PARTS = ("docs", "features", "harness", "mock_portal", "pages", "portals", "steps", "tests")
CONFTEST = f"""
import runpy

project = runpy.run_path({str(PROJECT / "conftest.py")!r})
pytest_plugins = project["pytest_plugins"]
base_url = project["base_url"]
"""
"""It brings the project's steps, the harness and the address of the portal."""
PYTEST = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code, what it printed, the folder of its report."""

    code: int
    out: str
    err: str
    folder: Path

    @property
    def printed(self) -> str:
        return self.out + self.err

    @property
    def results(self) -> dict[str, Any]:
        return json.loads((self.folder / "results.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]

    @property
    def verdicts(self) -> dict[str, str]:
        return {claim["id"]: claim["verdict"] for claim in self.results["claims"]}

    @property
    def ran(self) -> dict[str, int]:
        """How many of the scenarios that ran ended how."""
        every = (each["status"] for each in self.results["scenarios"])
        return dict(Counter(status for status in every if status != "not run"))


def environment_of(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of a run in a folder, which may use the project's modules."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "GITHUB"))}
    return {**own, "PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}", **more}


def run_pytest(
    folder: Path,
    *options: str,
    report: Path | str = "",
    timeout: float = 300,
    stdout: int = subprocess.PIPE,
    new_session: bool = False,
    env: Mapping[str, str] | None = None,
) -> Ended:
    """Run pytest in a folder, with a report if one is named; in a session of its own if asked for."""
    done = subprocess.run(
        [*PYTEST, *([f"--report={report}"] if report else []), *options],
        cwd=folder,
        env=environment_of(folder, **(env or {})),
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=timeout,
        start_new_session=new_session,
    )
    return Ended(done.returncode, done.stdout or "", done.stderr, folder / report)


def run_scenarios(words: str, *options: str, report: Path | str = "", **environment: str) -> Ended:
    """Run the project's scenarios whose names have these words."""
    options = ("tests/test_features.py", "-q", "-k", words, *options)
    return run_pytest(PROJECT, *options, report=report, env=environment)


def write_feature(folder: Path, feature: str, conftest: str) -> None:
    """Write a feature that has the project's settings and steps, and those of a conftest of its own."""
    (folder / "features").mkdir()
    settings = (PROJECT / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(settings.replace('"docs/help"', f'"{PROJECT}/docs/help"'))
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -p no:randomly\n")
    (folder / "all.feature").write_text(feature)
    (folder / "test_all.py").write_text("from pytest_bdd import scenarios\nscenarios('all.feature')\n")
    (folder / "conftest.py").write_text(CONFTEST + conftest)


def copy_project(folder: Path) -> None:
    """Copy the project into a folder."""
    for part in PARTS:
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("conftest.py", "pyproject.toml", FILE):
        shutil.copy(PROJECT / file, folder)
