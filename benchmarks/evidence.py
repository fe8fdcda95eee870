"""What evidence costs: the same scenarios without any, and with each kind of it.

- failures: a picture of what fails, as an ordinary run takes
- pictures: one of every step, as a run with a report takes
- traces: kept of what fails
- steps: pictures and traces

    python -m benchmarks.evidence [--repeats 3] [-k WORDS]

All runs are in one process with one browser, and each scenario is run in all modes in turn,
so that a busy machine slows all of them alike. A mode's ratio is the sum over the scenarios of its
median time, divided by that without evidence. Writing the report is not part of it.
"""

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from time import perf_counter

import pytest

from portals.project import PROJECT

LIMITS = {"failures": 1.03, "pictures": 1.2, "traces": 1.15, "steps": 1.35}
MODES = {
    "none": ("none", "off"),
    "failures": ("failures", "off"),
    "pictures": ("steps", "off"),
    "traces": ("failures", "retain-on-failure"),
    "steps": ("steps", "retain-on-failure"),
}
"""What --evidence and --tracing are in each mode."""


class Timing:
    """The plugin that gives each copy of a scenario its mode and takes its time."""

    def __init__(self) -> None:
        self.times: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        self._copies: defaultdict[str, int] = defaultdict(int)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: item.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        # Each scenario begins with another mode: what comes first finds colder caches.
        mode = list(MODES)[(self._copies[item.nodeid] + len(self._copies)) % len(MODES)]
        self._copies[item.nodeid] += 1
        option = item.config.option
        option.evidence, option.scenario_tracing = MODES[mode]
        started = perf_counter()
        result = yield
        self.times[mode, item.nodeid].append(perf_counter() - started)
        return result

    def ratio(self, mode: str) -> float:
        return self._sum(mode) / self._sum("none")

    def _sum(self, mode: str) -> float:
        # The first of all scenarios holds the start of the portal and the browser, and is left out.
        return sum(median(self.times[mode, name]) for name in list(self._copies)[1:])


def main() -> int:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=3, help="how often each scenario runs in each mode")
    parser.add_argument("-k", default="", help="which scenarios, as pytest's -k")
    options = parser.parse_args()
    timing = Timing()
    os.chdir(PROJECT)
    copies = ["tests/test_features.py"] * len(MODES) * options.repeats
    code = pytest.main(["-q", "--keep-duplicates", "-k", options.k, *copies], plugins=[timing])
    for mode, limit in LIMITS.items():
        print(f"{mode}: {timing.ratio(mode):.3f} of the time without evidence (limit {limit})")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
