"""The commands of a report run from the project's folder, by the programs of its environment."""

import sys
from pathlib import Path

from harness.report.commands import rerun_command, trace_command

ROOT = Path(sys.executable).parents[1]


def test_a_program_of_the_project_is_named_from_its_folder_and_another_by_its_place() -> None:
    assert trace_command(Path("my trace.zip"), ROOT) == "bin/playwright show-trace 'my trace.zip'"
    assert trace_command(Path("t.zip"), Path("/elsewhere")) == f"{ROOT / 'bin/playwright'} show-trace t.zip"


def test_a_test_is_run_again_in_the_browsers_that_it_names() -> None:
    assert rerun_command("a.py::b", False, ROOT, ("",)) == "bin/pytest a.py::b"
    again = rerun_command("a.py::b", True, ROOT, ("chromium", "firefox"))
    assert again == "bin/pytest a.py::b --browser=chromium --browser=firefox --tracing=on"
