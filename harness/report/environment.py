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

_REFUSALS = {
    "not a git repository": "this is no Git checkout",
    "dubious ownership": "the checkout is another user's, and Git does not read it",
    "Needed a single revision": "nothing is committed",
}
"""What Git's refusals mean, by words of theirs."""


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
    head, why_not = _git(root, "rev-parse", "--verify", "HEAD")
    if not head:
        return f"unknown: {why_not}"
    if not _git(root, "ls-files")[0]:
        return "unknown: the checkout around the project does not have it"
    changes, unsure = _git(root, "status", "--porcelain", "--", ".")
    if unsure:
        return f"{head}, perhaps with changes: {unsure}"
    return f"{head}, with changes that are not committed" if changes else head


def _git(root: Path, *words: str) -> tuple[str, str]:
    """Return what Git says of a folder, and why it says nothing."""
    # In a hook of Git's its variables lead to another checkout.
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", *words], cwd=root, env=env, capture_output=True, errors="replace", timeout=20
        )
    except FileNotFoundError:
        return "", "there is no Git"
    except (OSError, subprocess.SubprocessError) as error:
        return "", f"Git does not answer ({type(error).__name__})"
    if not done.returncode:
        return done.stdout.strip(), ""
    return "", next((said for sign, said in _REFUSALS.items() if sign in done.stderr), "Git can't read it")
