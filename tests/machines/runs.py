"""Runs of a few scenarios, each in a pytest of its own."""

import os
import subprocess
import sys

from portals.project import PROJECT


def scenarios(words: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the scenarios whose names have these words."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "GITHUB"))}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/test_features.py", "-q"]
    return subprocess.run(
        [*command, "-k", words, *options],
        cwd=PROJECT,
        env={**own, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
