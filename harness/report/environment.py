"""Where and with what a run was made, for the report."""

from __future__ import annotations

import os
import platform
import shlex
import subprocess
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("pytest", "pytest-bdd", "playwright", "pytest-playwright")


def describe(
    *, portal: str, browsers: str, theme: str, command: tuple[str, ...], root: Path
) -> Mapping[str, str]:
    """Return the facts by name, in the order in which they are read."""
    return {
        "portal": portal,
        "browser": browsers or "none was started",
        "theme": theme,
        "commit": commit(root),
        "command": shlex.join(["pytest", *command]),
        "Python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "CI": "yes" if os.environ.get("CI") else "no",
    }


def commit(root: Path) -> str:
    """Return the commit of the checkout, and whether it was changed since."""
    head = _git(root, "rev-parse", "HEAD")
    if not head:
        return "unknown: this is no Git checkout"
    return f"{head}, with changes that are not committed" if _git(root, "status", "--porcelain") else head


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", *words], cwd=root, capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
