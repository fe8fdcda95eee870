"""Runs of pytest as a program of its own, with no settings of the run that starts it."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portals.project import PROJECT

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
