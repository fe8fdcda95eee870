"""Merging shards needs no browser and no test runner: a job of its own does it in a moment."""

import subprocess
import sys

from portals.project import PROJECT


def test_merging_loads_neither_playwright_nor_pytest() -> None:
    asked = "import sys, harness.report.merge; print(*sys.modules)"
    printed = subprocess.check_output([sys.executable, "-c", asked], cwd=PROJECT, text=True)
    loaded = {name.partition(".")[0] for name in printed.split()}
    assert not loaded & {"playwright", "pytest", "_pytest", "pytest_bdd", "gherkin"}
