"""Where the time of one scenario goes: in each step, and of it in the browser, in the control API, here.

    python -m benchmarks.one_scenario [-k "an_order_number_is_enough"] [--repeats 10]

The scenario runs in one process with one browser; the first run, which starts both, is left out. "browser"
is the time spent waiting for Playwright, "control" that for the control API, "rest" what is left: pytest,
pytest-bdd and the harness. Prints medians, and how the processor time is shared out (Linux).
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from statistics import median
from time import perf_counter
from typing import Any

import psutil
import pytest
from playwright._impl._sync_base import SyncBase

from benchmarks.meter import Stopwatch, descendants
from portals.control import ControlClient
from portals.project import PROJECT

SCENARIO = "test_an_order_number_is_enough_to_place_the_order"
KINDS = {"chrom": "browser", "node": "Playwright's driver", "python": "the portal"}


class Clock(Stopwatch):
    """The plugin that takes the times of each part of a scenario."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: defaultdict[str, list[tuple[float, float, float]]] = defaultdict(list)
        self.cpu: defaultdict[str, list[float]] = defaultdict(list)
        self._last = (0.0, 0.0, 0.0)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Iterator[None]:
        before = processor_times()
        self._note()
        result = yield
        self._note("context, page and MSP put away, report")
        for kind, seconds in processor_times().items():
            self.cpu[kind].append(seconds - before.get(kind, 0.0))
        return result

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_before_step(self) -> None:
        self._note("before and between steps")

    @pytest.hookimpl(trylast=True)
    def pytest_bdd_after_step(self, step: Any) -> None:
        self._note(f"{step.keyword} {step.name}")

    def _note(self, part: str = "") -> None:
        now = (perf_counter(), self.seconds["browser"], self.seconds["control"])
        if part:
            total, browser, control = (here - last for here, last in zip(now, self._last, strict=True))
            self.parts[part].append((total, browser, control))
        self._last = now


def processor_times() -> dict[str, float]:
    """Return the seconds of processor time so far, by kind of process."""
    found: defaultdict[str, float] = defaultdict(float)
    found["pytest"] = _seconds(psutil.Process())
    for process in descendants():
        with suppress(psutil.NoSuchProcess):  # it has ended since
            found[_kind(process)] += _seconds(process)
    return found


def _kind(process: psutil.Process) -> str:
    return next((kind for start, kind in KINDS.items() if process.name().startswith(start)), "other")


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def table(clock: Clock, repeats: int) -> str:
    """Return the medians in milliseconds as a Markdown table."""
    lines = ["| part | ms | browser | control | rest |", "|---|--:|--:|--:|--:|"]
    sums = [0.0, 0.0, 0.0]
    for part, times in clock.parts.items():
        each = len(times) // (repeats + 1)
        kept = times[each:]
        medians = [each * 1000 * median(column) for column in zip(*kept, strict=True)]
        sums = [total + this for total, this in zip(sums, medians, strict=True)]
        lines.append(_row(part, *medians))
    return "\n".join([*lines, _row("**the scenario**", *sums)])


def _row(part: str, total: float, browser: float, control: float) -> str:
    return f"| {part} | {total:.0f} | {browser:.0f} | {control:.0f} | {total - browser - control:.0f} |"


def shares(clock: Clock) -> str:
    """Return how the processor time is shared out among the processes."""
    means = {kind: sum(times[1:]) / len(times[1:]) for kind, times in clock.cpu.items()}
    whole = sum(means.values())
    parts = [f"{kind} {mean / whole:.0%}" for kind, mean in sorted(means.items(), key=lambda each: -each[1])]
    return f"Processor time: {1000 * whole:.0f} ms, of which {', '.join(parts)}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-k", default=SCENARIO, help="which scenario, as pytest's -k")
    parser.add_argument("--repeats", type=int, default=10)
    options = parser.parse_args()
    clock = Clock()
    clock.watch(SyncBase, "_sync", lambda *_: "browser")
    clock.watch(ControlClient, "_send", lambda *_: "control")
    os.chdir(PROJECT)
    copies = ["tests/test_features.py"] * (options.repeats + 1)
    code = pytest.main(["-q", "--keep-duplicates", "-k", options.k, *copies], plugins=[clock])
    print(table(clock, options.repeats), shares(clock), sep="\n\n")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
