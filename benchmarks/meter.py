"""What a run takes: time, processor time and memory of all the processes it starts (Linux)."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic, perf_counter

import psutil

SAMPLES_EVERY = 0.2
"""Seconds from one look at the memory to the next."""
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Command:
    """A program to run, where, and what it is told by its environment."""

    words: list[str]
    folder: Path
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Run:
    """What a run took: seconds, processor seconds in programs and in the kernel, MB at the peak."""

    seconds: float
    user: float
    system: float
    peak: float
    output: str


class RunFailed(Exception):
    """A command of a run ended with an error; the message holds what it printed."""


def adopt_orphans() -> None:
    """Become the parent of processes whose own has ended, so that their processor time is counted."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measure(commands: list[Command], finish: Callable[[], None] = lambda: None) -> Run:
    """Run commands side by side to their end; raise RunFailed if one fails.

    `finish` ends what the commands needed: its time does not count, the processor time of what it ends does.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with _memory_watched() as seen:
        started = perf_counter()
        processes = [_start(command) for command in commands]
        outputs = [process.communicate()[0] for process in processes]
        seconds = perf_counter() - started
    finish()
    for command, process, output in zip(commands, processes, outputs, strict=True):
        if process.returncode:
            raise RunFailed(f"{' '.join(command.words)}\n{output}")
    _bury_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(
        seconds,
        after.ru_utime - before.ru_utime,
        after.ru_stime - before.ru_stime,
        max(seen) / 1e6,
        "\n".join(outputs),
    )


def _start(command: Command) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        command.words,
        cwd=command.folder,
        env={**kept, **command.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _bury_orphans(limit: float = 5.0) -> None:
    """Wait for browser processes that outlive their parent by a moment."""
    give_up = monotonic() + limit
    while descendants() and monotonic() < give_up:
        for process in descendants():
            with suppress(ChildProcessError):  # somebody else's child
                os.waitpid(process.pid, os.WNOHANG)
        Event().wait(0.02)


@contextmanager
def _memory_watched() -> Iterator[list[int]]:
    """Look now and then how much memory all processes below this one use that is not shared."""
    seen, over = [0], Event()

    def watch() -> None:
        while not over.wait(SAMPLES_EVERY):
            seen.append(sum(map(_unshared, descendants())))

    thread = Thread(target=watch, daemon=True)
    thread.start()
    yield seen
    over.set()
    thread.join()


def _unshared(process: psutil.Process) -> int:
    """Return the bytes of a process that it shares with no file or other process; 0 if it has ended."""
    try:
        memory = process.memory_info()
    except psutil.NoSuchProcess:
        return 0
    return int(memory.rss - memory.shared)


def descendants() -> list[psutil.Process]:
    """Return the processes that this one has started, and those that they have."""
    return psutil.Process().children(recursive=True)
