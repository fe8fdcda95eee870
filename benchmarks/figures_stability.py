"""Takes every variant of every figure of customer-downsell many times and compares the bytes.

The first half of the times one after the other; the second half two at once, with both cores kept
busy besides. Prints one line per variant; the exit code is 1 if any figure ever differed.

`python -m benchmarks.figures_stability [--times 20] [--variants NAME …]`
"""

import argparse
import multiprocessing
import subprocess
import sys
import tempfile
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

from harness.figures.variants import ARTICLE_VARIANT, VARIANTS
from portals.project import PROJECT


def start(variant: str, folder: Path) -> subprocess.Popen[str]:
    """Start a run that takes all figures of one article in a variant into a folder."""
    command = [sys.executable, "-m", "pytest", "tests/test_features.py", "-q", "--figures=check"]
    command += [f"--figures-variant={variant}", f"--output={folder}", "--figures-keep"]
    command += ["--article=customer-downsell"]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def wait(run: subprocess.Popen[str]) -> None:
    """Wait for a run; one that failed to take its pictures ends the measurement."""
    printed, _ = run.communicate()
    if "1 passed" not in printed:
        sys.exit(printed)


def keep_busy(_: int) -> None:
    """Use up a core."""
    while True:
        sum(range(10_000))


def take_all(variant: str, times: int, folder: Path) -> dict[str, set[str]]:
    """Return the different digests of each figure."""
    folders = [folder / f"{variant}-{number}" for number in range(times)]
    calm, busy = folders[: times - times // 2], folders[times - times // 2 :]
    for each in calm:
        wait(start(variant, each))
    with multiprocessing.Pool(2) as cores:  # which are let go at the end
        cores.map_async(keep_busy, range(2))
        for index in range(0, len(busy), 2):
            for run in [start(variant, each) for each in busy[index : index + 2]]:
                wait(run)
    digests: dict[str, set[str]] = defaultdict(set)
    counts: dict[str, int] = defaultdict(int)
    for each in folders:
        for picture in (each / "figures").glob(f"**/{variant}/*.png"):
            digests[picture.stem].add(sha256(picture.read_bytes()).hexdigest())
            counts[picture.stem] += 1
    if not counts or set(counts.values()) != {times}:
        sys.exit(f"{variant}: not every figure was taken {times} times: {dict(counts)}")
    return digests


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--variants", nargs="*", default=list(VARIANTS), choices=list(VARIANTS))
    options = parser.parse_args()
    differing = 0
    for variant in options.variants:
        with tempfile.TemporaryDirectory() as folder:
            digests = take_all(variant, options.times, Path(folder))
        unstable = sorted(name for name, found in digests.items() if len(found) > 1)
        differing += len(unstable)
        note = " (the article's)" if variant == ARTICLE_VARIANT.name else ""
        said = ", ".join(unstable) or "always the same bytes"
        print(f"{variant}{note}: {len(digests)} figures, {options.times} times: {said}", flush=True)
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
