"""What starting costs, against Python, the browser and one page by hand; and collecting 1,000 scenarios.

    python -m benchmarks.start_up [--rounds 7]

The harness's time ends when the first step of `make smoke` is called: by then it has read its
features, started a portal, a browser and a page, and made an MSP. "bare pytest" is one test that does no more
than the script by hand, with the plugins that the harness needs and nothing of the harness. All take turns,
after a round that fills the caches. Exit code 1 if a limit is passed.
"""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.meter import Command, measure
from benchmarks.peers import workload
from benchmarks.peers.commands import copy_project
from portals.project import PROJECT

LIMIT = 1.2
COLLECTING_LIMIT = 2.0
"""Seconds for 1,000 scenarios."""
SCENARIOS = 1000

BY_HAND = """
from time import monotonic
from playwright.sync_api import sync_playwright
from harness.browser.launch import launch
with sync_playwright() as playwright:
    page = launch(playwright.chromium).new_page()
    print("under way at", monotonic())
"""


BARE = """
from time import monotonic
import pytest
from harness.browser.launch import launch

@pytest.fixture(scope="session")
def launch_browser(browser_type):
    return lambda: launch(browser_type)

def test_a_page(page):
    print("under way at", monotonic())
"""


def seconds_to_first_step(words: list[str], folder: Path) -> float:
    """Return the seconds from the start of a Python program until it prints that it is under way."""
    started = monotonic()
    command = Command([sys.executable, *words], folder, {"PYTHONPATH": str(PROJECT)})
    output = measure([command]).output
    return float(output.partition("under way at ")[2].split()[0]) - started


def compare(rounds: int) -> float:
    """Print how long each takes, and return the ratio of the harness to the script by hand."""
    times: dict[str, list[float]] = {"by hand": [], "bare pytest": [], "the harness": []}
    smoke = ["-m", "pytest", "tests/test_features.py", "-m", "smoke", "--capture=no"]
    first_step = [*smoke, "-p", "benchmarks.first_step"]
    with TemporaryDirectory(prefix="bench-") as folder:
        bare = Path(folder)
        (bare / "test_bare.py").write_text(BARE, encoding="utf-8")
        for _ in range(rounds + 1):
            times["by hand"].append(seconds_to_first_step(["-c", BY_HAND], PROJECT))
            times["bare pytest"].append(seconds_to_first_step(["-m", "pytest", "--capture=no"], bare))
            times["the harness"].append(seconds_to_first_step(first_step, PROJECT))
    by_hand = times["by hand"][1:]
    for name, (_, *seconds) in times.items():
        ratio = median(one / other for one, other in zip(seconds, by_hand, strict=True))
        print(f"to the first step, {name}: {median(seconds):.2f} s, {ratio:.2f} of the time by hand")
    print(f"limit for the harness: {LIMIT}")
    return ratio


def collecting(rounds: int) -> float:
    """Print and return the seconds that collecting 1,000 scenarios takes."""
    with TemporaryDirectory(prefix="bench-") as folder:
        copy_project(Path(folder))
        workload.write(Path(folder) / "features", range(SCENARIOS))
        words = [sys.executable, "-m", "pytest", "tests/test_features.py", "--collect-only", "-qq"]
        command = Command(words, Path(folder), {})
        seconds = [measure([command]).seconds for _ in range(rounds + 1)][1:]
    print(f"collecting {SCENARIOS:,} scenarios: {median(seconds):.2f} s (limit {COLLECTING_LIMIT})")
    return median(seconds)


def main() -> int:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    late = [compare(rounds) > LIMIT, collecting(rounds) > COLLECTING_LIMIT]
    return int(any(late))


if __name__ == "__main__":
    sys.exit(main())
