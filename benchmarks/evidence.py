"""What evidence costs: the same scenarios without any, with failures only, and with a picture of every step.

    python benchmarks/evidence.py [--repeats 3] [-k WORDS]

All runs are in one process with one browser, and each scenario is run in the three modes in turn,
so that a busy machine slows all of them alike. A mode's ratio is the sum over the scenarios of its
median time, divided by that without evidence. CPU time is that of pytest and of all that it
started: driver, browser, portal. Traces are part of the evidence; writing the report is not.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

PROJECT = Path(__file__).resolve().parent.parent
LIMITS = {"failures": 1.03, "steps": 1.35}
MODES = ("none", *LIMITS)
TICK = os.sysconf("SC_CLK_TCK")


class Timing:
    """The plugin that gives each copy of a scenario its mode and takes its time."""

    def __init__(self) -> None:
        self.wall: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        self.cpu: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        self._copies: defaultdict[str, int] = defaultdict(int)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: item.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        # Each scenario begins with another mode: what comes first finds colder caches.
        mode = MODES[(self._copies[item.nodeid] + len(self._copies)) % len(MODES)]
        self._copies[item.nodeid] += 1
        option = item.config.option
        option.evidence, option.scenario_tracing = mode, "off" if mode == "none" else "retain-on-failure"
        cpu, wall = cpu_of_tree(), perf_counter()
        result = yield
        self.wall[mode, item.nodeid].append(perf_counter() - wall)
        self.cpu[mode, item.nodeid].append(cpu_of_tree() - cpu)
        return result

    def ratio(self, times: dict[tuple[str, str], list[float]], mode: str) -> float:
        # The first time of all holds the start of the portal and the browser: its scenario is left out.
        names = list(self._copies)[1:]
        return sum(median(times[mode, name]) for name in names) / sum(
            median(times["none", name]) for name in names
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeats", type=int, default=3, help="how often each scenario runs in each mode")
    parser.add_argument("-k", default="", help="which scenarios, as pytest's -k")
    options = parser.parse_args()
    timing = Timing()
    os.chdir(PROJECT)
    copies = ["tests/test_features.py"] * len(MODES) * options.repeats
    code = pytest.main(["-q", "--keep-duplicates", "-k", options.k, *copies], plugins=[timing])
    for mode, limit in LIMITS.items():
        print(
            f"--evidence={mode}: {timing.ratio(timing.wall, mode):.3f} of the wall time,"
            f" {timing.ratio(timing.cpu, mode):.3f} of the CPU time without evidence (limit {limit})"
        )
    return int(code)


def cpu_of_tree() -> float:
    """Return the CPU seconds of this process and of all below it, those that have ended included."""
    parents, used = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        parents[int(path.parent.name)] = int(fields[1])
        used[int(path.parent.name)] = sum(map(int, fields[11:15])) / TICK
    own, total = os.getpid(), 0.0
    for process in used:
        above = process
        while above not in (own, 0, 1):
            above = parents.get(above, 0)
        total += used[process] if above == own else 0.0
    return total


if __name__ == "__main__":
    sys.exit(main())
