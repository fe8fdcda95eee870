"""The commands that a report gives, with the programs of this environment."""

import shlex
import sys
from collections.abc import Iterable
from pathlib import Path


def trace_command(trace: Path, root: Path) -> str:
    """Return the command that opens a trace in Playwright's viewer, from the root."""
    return shlex.join([_program("playwright", root), "show-trace", trace.as_posix()])


def rerun_command(node: str, with_trace: bool, root: Path, engines: Iterable[str] = ()) -> str:
    """Return the command that runs one test again; where it names its browser, all have to be asked for."""
    options = [f"--browser={engine}" for engine in engines if engine] + ["--tracing=on"] * with_trace
    return shlex.join([_program("pytest", root), node, *options])


def _program(name: str, root: Path) -> str:
    """Return how a program of this environment is called from the root."""
    path = Path(sys.executable).parent / name
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
