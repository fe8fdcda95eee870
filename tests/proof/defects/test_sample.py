"""A sample of `make defects`: a defect is caught, and a run in which one is not caught fails."""

from pathlib import Path

import pytest

from portals.project import PROJECT
from tests.runs import Ended, run_pytest


def run_defects(selection: str, folder: Path, *options: str) -> Ended:
    """Run the scenarios that a selection names against the seeded defects."""
    plugin = ("tests/test_features.py", "-p", "tests.proof.defects.plugin", "-q")
    return run_pytest(PROJECT, *plugin, "--output", str(folder), "-k", selection, *options)


@pytest.mark.parametrize(
    ("selection", "said", "code"),
    [
        ("gives_the_deadline and (sound or deadline-a-day-late)", "1 of 1 defects caught (100%)", 0),
        ("wrong_password and log-in-forgets-the-screen", "0 of 1 defects caught (0%)", 1),
    ],
    ids=["caught", "survived"],
)
def test_a_run_tells_a_kill_from_a_survivor(tmp_path: Path, selection: str, said: str, code: int) -> None:
    run = run_defects(selection, tmp_path)
    assert said in run.out, run.printed
    assert run.code == code


def test_a_failure_with_a_renamed_label_names_old_and_new(tmp_path: Path) -> None:
    run = run_defects("test_submit_stands_below and Submit-synonym", tmp_path, "--renames")
    assert "1 of 1 failures with a renamed label name old and new" in run.out, run.printed
    assert run.code == 0
