"""How fast the harness is: ten scenarios, as often as wanted, by the harness, by hand and by its peers.

    python -m benchmarks.runners [--sizes 10 50 200] [--rounds 3] [--runners harness floor] [--doc]

- harness: this project as its users run it; starting its portal counts
- floor: a hand-written script without a framework, with the same isolation and the same short-cuts
- plain floor: the same, logged in through the form
- behave, playwright-bdd: the same feature texts and acts, logged in through the form or by the same cookie

Whoever is not the harness finds a portal already started for it. All take turns, after a round that
fills the caches. With two workers, what can't share the work itself is run twice side by side, each with
half. Peers are installed under build/bench when they are first needed. Exit code 1 if a limit is passed.
"""

import re
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import meter
from benchmarks.meter import Run
from benchmarks.peers.commands import RUNNERS, Task
from portals.mock import MockProcess
from portals.project import PROJECT

DOC = PROJECT / "docs" / "speed.md"
BEGIN, END = "<!-- runners: begin -->", "<!-- runners: end -->"

HARNESS = "harness"
# What the harness may take at most of another's time, from so many scenarios on.
LIMITS = {"floor": 1.05, "plain floor": 0.72, "playwright-bdd": 0.62, "playwright-bdd, cookie": 0.9}
TWO_WORKERS_LIMIT = 0.7
GROWTH_LIMIT = 1.05
LIMITS_FROM = 50

HEADER = """\
| scenarios | workers | runner | seconds | from, to | harness to it | CPU user, s | CPU system, s | peak, MB |
|--:|--:|---|--:|---|--:|--:|--:|--:|"""

Key = tuple[int, int, str]
"""Number of scenarios, number of workers, name of the runner."""
Results = dict[Key, list[Run]]
_ROW = re.compile(r"\| \d")


def run(name: str, scenarios: int, workers: int) -> Run:
    """Run the scenarios once, and make sure that all of them passed."""
    make, log_in = RUNNERS[name]
    with TemporaryDirectory(prefix="bench-") as folder:
        if name == HARNESS:
            done = meter.measure(make(Task(scenarios, workers, Path(folder), {})))
        else:
            portal = MockProcess(Path(folder))
            told = {"PORTAL": portal.base_url, "TOKEN": portal.handle["token"], "LOG_IN": log_in}
            environment = {f"BENCH_{name}": value for name, value in told.items()}
            task = Task(scenarios, workers, Path(folder) / "work", environment)
            done = meter.measure(make(task), finish=portal.stop)
    passed = sum(map(int, re.findall(r"(\d+) (?:scenarios )?passed", done.output)))
    if passed != scenarios:
        raise meter.RunFailed(f"{name}: {passed} of {scenarios} scenarios passed\n{done.output}")
    return done


def compare(names: list[str], size: int, workers: list[int], rounds: int) -> Iterator[Results]:
    """Run everything in turns, and yield what each run took, after each round anew."""
    results: Results = defaultdict(list)
    for _ in range(rounds):
        for each in workers:
            for name in names:
                done = run(name, size, each)
                results[size, each, name].append(done)
                print(_said(size, each, name, done), flush=True)
        yield results


def _said(scenarios: int, workers: int, name: str, done: Run) -> str:
    what = f"{scenarios:4} scenarios, {workers} workers: {name:22}"
    return f"{what} {done.seconds:7.2f} s, CPU {done.user:.1f} + {done.system:.1f} s, {done.peak:.0f} MB"


def table(lines: Iterable[str]) -> str:
    """Return lines as a Markdown table: medians, their spread, the ratio of the harness to each runner."""
    return "\n".join([HEADER, *lines])


def rows(results: Results) -> dict[Key, str]:
    """Return what was measured as the rows of a table."""
    return {key: _line(results, *key) for key in results}


def _line(results: Results, size: int, workers: int, name: str) -> str:
    runs = results[size, workers, name]
    seconds = [run.seconds for run in runs]
    reached = ratio_to(results, size, workers, name)
    return (
        f"| {size} | {workers} | {name} | {median(seconds):.1f} | {min(seconds):.1f}, {max(seconds):.1f} "
        f"| {f'{reached:.2f}' if reached else ''} "
        f"| {median(run.user for run in runs):.1f} | {median(run.system for run in runs):.1f} "
        f"| {median(run.peak for run in runs):.0f} |"
    )


def ratio_to(results: Results, size: int, workers: int, name: str) -> float | None:
    """Return how many times another's time the harness takes, as the median over the rounds."""
    own = results.get((size, workers, HARNESS))
    return ratio(own, results[size, workers, name]) if own and name != HARNESS else None


def ratio(ours: list[Run], others: list[Run]) -> float:
    """Return the median over the rounds of one's time divided by the other's."""
    return median(our.seconds / other.seconds for our, other in zip(ours, others, strict=True))


def judge(results: Results) -> list[str]:
    """Return each limit with what was reached."""
    found = []
    for size, workers, name in results:
        reached = ratio_to(results, size, workers, name)
        if size >= LIMITS_FROM and reached and name in LIMITS:
            found.append(_verdict(f"{size} scenarios, {workers} workers, {name}", reached, LIMITS[name]))
    for workers in {workers for _, workers, name in results if name == HARNESS}:
        found += _growth(results, workers)
    for size in {size for size, workers, name in results if workers == 2 and size >= LIMITS_FROM}:
        one, two = results.get((size, 1, HARNESS)), results.get((size, 2, HARNESS))
        if one and two:
            found.append(_verdict(f"{size} scenarios, the harness alone", ratio(two, one), TWO_WORKERS_LIMIT))
    return found


def _growth(results: Results, workers: int) -> list[str]:
    """Return how time per scenario and memory grow from the smallest to the largest number of scenarios."""
    sizes = [
        size for size, each, name in results if (each, name) == (workers, HARNESS) and size >= LIMITS_FROM
    ]
    small, large = min(sizes, default=0), max(sizes, default=0)
    if small == large:
        return []
    few, many = results[small, workers, HARNESS], results[large, workers, HARNESS]
    times = median(run.seconds for run in many) / large, median(run.seconds for run in few) / small
    peaks = median(run.peak for run in many), median(run.peak for run in few)
    what = f"{small} scenarios for {large}, {workers} workers"
    return [
        _verdict(f"{what}: seconds per scenario", times[0] / times[1], GROWTH_LIMIT),
        _verdict(f"{what}: memory at the peak", peaks[0] / peaks[1], GROWTH_LIMIT),
    ]


def _verdict(against: str, reached: float, limit: float) -> str:
    return f"{'reached' if reached <= limit else 'MISSED '}  {reached:.3f} (limit {limit})  against {against}"


def write(measured: dict[Key, str], doc: Path = DOC) -> None:
    """Put rows into the table that the docs keep, in the place of those they measure anew."""
    before, _, rest = doc.read_text(encoding="utf-8").partition(BEGIN)
    kept, _, after = rest.partition(END)
    known = {_key(line): line for line in kept.splitlines() if _ROW.match(line)} | measured
    order = sorted(known, key=lambda key: (*key[:2], list(RUNNERS).index(key[2])))
    text = table(known[key] for key in order)
    doc.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _key(row: str) -> Key:
    size, workers, name = (cell.strip() for cell in row.split("|")[1:4])
    return int(size), int(workers), name


def main() -> int:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 50, 200])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--runners", nargs="+", choices=RUNNERS, default=list(RUNNERS))
    said = f"write what is measured into the table of docs/{DOC.name}, round by round"
    parser.add_argument("--doc", action="store_true", help=said)
    options = parser.parse_args()
    if odd := [size for size in options.sizes if size % 10]:
        parser.error(f"--sizes: {odd[0]} is no multiple of 10")
    meter.adopt_orphans()
    for name in options.runners:
        run(name, 10, 1)  # fills the caches
    results: Results = {}
    for size in options.sizes:
        for measured in compare(options.runners, size, options.workers, options.rounds):
            if options.doc:
                write(rows(measured))
            results |= measured
    limits = judge(results)
    print(table(rows(results).values()), *limits, sep="\n")
    return int(any(line.startswith("MISSED") for line in limits))


if __name__ == "__main__":
    sys.exit(main())
