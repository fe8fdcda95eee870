"""Where and with what a run was made, for the report."""

import os
import platform
import shlex
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from harness.config.git import GitError, git, is_changed

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
    try:
        head = git(root, "rev-parse", "--verify", "HEAD").strip()
        if not git(root, "ls-files"):
            return "unknown: the checkout around the project does not have it"
    except GitError as error:
        return f"unknown: {_said(error)}"
    try:
        return f"{head}, with changes that are not committed" if is_changed(root) else head
    except GitError as error:
        return f"{head}, perhaps with changes: {_said(error)}"


def _said(error: GitError) -> str:
    """Return in one line why Git says nothing."""
    said = str(error)
    if said.startswith(("there is no Git", "Git ")):
        return said
    return next((known for sign, known in _REFUSALS.items() if sign in said), "Git can't read it")
