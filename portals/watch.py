"""Reruns the scenarios that a saved file touches: python -m portals.watch (make watch)."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from portals.project import PROJECT

FOLDERS = ("features", "steps", "pages", "mock_portal", "portals", "harness", "docs/help")
KINDS = (".feature", ".py", ".html", ".css", ".js", ".toml", ".md")


class Sources(DefaultFilter):
    """The files whose change can change what a scenario does."""

    def __call__(self, change: Change, path: str) -> bool:
        return path.endswith(KINDS) and super().__call__(change, path)


def main(arguments: list[str]) -> None:
    """Watch until Ctrl-C; what is given on the command line goes on to pytest."""
    print(f"Watching {', '.join(FOLDERS)}. End with Ctrl-C.", flush=True)
    folders = [PROJECT / each for each in FOLDERS]
    for changes in watch(*folders, watch_filter=Sources(), raise_interrupt=False):
        rerun({Path(path) for _, path in changes}, arguments)


def rerun(paths: Iterable[Path], arguments: list[str]) -> int:
    """Run what the files touch; return pytest's exit code."""
    names = sorted(path.relative_to(PROJECT).as_posix() for path in paths)
    print(f"\nChanged: {', '.join(names)}", flush=True)
    command = [sys.executable, "-m", "pytest", "tests/test_features.py", "-q"]
    command += [f"--touched={name}" for name in names]
    return subprocess.run([*command, *arguments], cwd=PROJECT, check=False).returncode


if __name__ == "__main__":
    main(sys.argv[1:])
