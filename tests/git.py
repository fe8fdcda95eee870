"""Git in the checkouts that tests make, whatever hook they run in."""

import os
import subprocess
from pathlib import Path

OURS = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main")


def git(folder: Path, *words: str) -> str:
    """Return what Git answers in a folder."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", *OURS, *words]
    return subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


def commit(folder: Path, what: str = "As it was") -> None:
    """Commit all that is in a checkout."""
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", what)
