"""A plugin for pytest that says when the first step is under way, and ends the run."""

import sys
from time import monotonic

import pytest


def pytest_bdd_before_step_call() -> None:
    print("under way at", monotonic(), file=sys.__stdout__, flush=True)
    pytest.exit("the first step is under way", returncode=0)
