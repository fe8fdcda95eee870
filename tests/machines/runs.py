"""Runs of a few scenarios, each in a pytest of its own."""

from pathlib import Path

from portals.project import PROJECT
from tests.runs import Ended, run_pytest


def scenarios(words: str, *options: str, report: Path | str = "", **environment: str) -> Ended:
    """Run the scenarios whose names have these words."""
    options = ("tests/test_features.py", "-q", "-k", words, *options)
    return run_pytest(PROJECT, *options, report=report, env=environment)
