"""Runs a command of set-up and says, while it is silent, that it still runs.

    python3 -m harness.browser.patience COMMAND ...

It runs before there is an environment, so it imports the standard library only.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from time import monotonic

EVERY = 4.0  # seconds between two lines


def run(
    command: list[str],
    limit: float | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    pipe: int | None = subprocess.PIPE,
) -> tuple[int, str]:
    """Run a command, ``limit`` seconds at most; return its exit code, and what came through the pipe."""
    began = monotonic()
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=pipe,
        stderr=pipe and subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, **(environment or {})},
        start_new_session=True,
    ) as process:
        try:
            while True:
                try:
                    output, _ = process.communicate(timeout=EVERY if limit is None else min(EVERY, limit))
                    return process.returncode, output or ""
                except subprocess.TimeoutExpired:
                    passed = monotonic() - began
                    if limit is not None and passed >= limit:
                        return 1, f"Error: not done after {limit:.0f} seconds"
                    print(f"  {passed:.0f} s", flush=True)
        finally:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """End a command that still runs, with the processes it started."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], pipe=None)[0])
