"""What annotating costs: a run of figures against a hand-written script that takes the same pictures bare.

Both start a portal and a browser of their own, walk through the article once, and write as many PNG
files of the same crops at the same scale. They take turns, so that a busy machine slows both.
One round ahead of the others fills the caches; bytecode is cached, as it is by default.
Prints the ratio of the medians; the exit code is 1 if it is above the limit.

`python -m benchmarks.figures [--rounds 7]`
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from struct import unpack
from time import perf_counter

from portals.project import PROJECT

LIMIT = 1.25
MANIFEST = PROJECT / "docs" / "help" / "customer-downsell" / "images" / "manifest.json"
SCRIPT = [sys.executable, "-m", "benchmarks.figures_by_hand"]
RUN = [sys.executable, "-m", "pytest", "tests/test_features.py", "--figures=check", "-q"]
RUN += ["--article=customer-downsell"]


def seconds(command: list[str]) -> float:
    """Run a command and return how long it took; a failure ends the benchmark."""
    start = perf_counter()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, env=environment)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return perf_counter() - start


def check_sizes(folder: Path) -> None:
    """End the benchmark if the script's pictures are not cropped as the figures are."""
    for name, entry in json.loads(MANIFEST.read_text(encoding="utf-8"))["figures"].items():
        width, height = unpack(">II", (folder / f"{name}.png").read_bytes()[16:24])
        if (width, height) != (entry["width"], entry["height"]):
            sys.exit(f"{name} is {width} x {height}, its figure another size: change CROPS in {SCRIPT[1]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    by_hand, as_figures = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds + 1):
            by_hand.append(seconds([*SCRIPT, folder]))
            as_figures.append(seconds([*RUN, f"--output={folder}/run"]))
        check_sizes(Path(folder))
    del by_hand[0], as_figures[0]
    ratio = median(as_figures) / median(by_hand)
    result = {
        "by hand, seconds": round(median(by_hand), 2),
        "as figures, seconds": round(median(as_figures), 2),
        "ratio": round(ratio, 3),
        "rounds": rounds,
    }
    print(json.dumps(result))
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
