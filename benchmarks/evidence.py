"""What evidence costs: the same scenarios without any, with failures only, and with a picture of every step.

    python benchmarks/evidence.py [--rounds 7] [--select WORDS]

The modes take turns, so that a busy machine slows all of them alike; each ratio is the median over
the rounds of a mode's time divided by that of the run without evidence in the same round. CPU time
is that of pytest and all that it started: driver, browser, portal.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

PROJECT = Path(__file__).resolve().parent.parent
LIMITS = {"failures": 1.03, "steps": 1.35}
SELECT = "quote or order or letter or search"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--select", default=SELECT, help="pytest's -k: which scenarios to run")
    options = parser.parse_args()
    wall: dict[str, list[float]] = {mode: [] for mode in ("none", *LIMITS)}
    cpu: dict[str, list[float]] = {mode: [] for mode in ("none", *LIMITS)}
    for number in range(options.rounds):
        # Each round begins with another mode: what comes first finds colder caches.
        modes = [*wall][number % 3 :] + [*wall][: number % 3]
        for mode in modes:
            seconds, used = timed(mode, options.select)
            wall[mode].append(seconds)
            cpu[mode].append(used)
        print(
            f"round {number + 1}: " + ", ".join(f"{mode} {wall[mode][-1]:.1f} s" for mode in wall), flush=True
        )
    for mode, limit in LIMITS.items():
        print(
            f"--evidence={mode}: {ratio(wall[mode], wall['none']):.3f} of the wall time,"
            f" {ratio(cpu[mode], cpu['none']):.3f} of the CPU time without evidence (limit {limit})"
        )


def timed(mode: str, select: str) -> tuple[float, float]:
    """Return the wall and CPU seconds of one run; a run that fails ends the benchmark."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "-q", "tests/test_features.py", "-k", select]
        command += [f"--evidence={mode}", f"--report={folder}/report"]
        before, started = cpu_of_children(), perf_counter()
        done = subprocess.run(
            command, cwd=PROJECT, capture_output=True, text=True, env={**os.environ, "PYTEST_ADDOPTS": ""}
        )
        if done.returncode:
            sys.exit(f"{done.stdout}{done.stderr}")
        return perf_counter() - started, cpu_of_children() - before


def cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ratio(times: list[float], base: list[float]) -> float:
    return median(time / other for time, other in zip(times, base, strict=True))


if __name__ == "__main__":
    main()
