"""Where a report is written: a folder of its own, refused at the start if it can be none."""

import re
from pathlib import Path

import pytest

from tests.harness.run.small_project import close, run


@pytest.mark.parametrize(
    ("option", "said"),
    [
        pytest.param("--since=nowhere", "--since takes the folder of a report: ", id="nothing to compare"),
        pytest.param("--report=.", "--report takes a folder for the report alone", id="the project's folder"),
        pytest.param("--output=x", "--report and --output both name the run's folder", id="two folders"),
        pytest.param("--report=/proc/report", "The report can't be written: ", id="no place for it"),
        pytest.param(f"--report={'n' * 300}", "The report can't be written: ", id="too long"),
    ],
)
def test_a_folder_that_is_no_reports_ends_the_run_in_one_line(small: Path, option: str, said: str) -> None:
    ended = run(small, option)
    assert (ended.code, ended.printed.count("\n")) == (4, 2)
    assert said in ended.printed
    assert not ended.folder.exists()


def test_a_report_that_can_not_be_written_is_refused_at_the_start(small: Path) -> None:
    (small / "out").write_text("a file")
    ended = run(small)
    assert (ended.code, "ERROR: The report can't be written: " in ended.printed) == (4, True)


def test_a_folder_in_place_of_a_file_of_the_report_is_refused_at_the_start(small: Path) -> None:
    (small / "out" / "results.json").mkdir(parents=True)
    ended = run(small)
    assert (ended.code, "ERROR: The report can't be written: " in ended.printed) == (4, True)


def test_no_line_says_that_a_report_is_there_when_it_could_not_be_written(small: Path) -> None:
    close(small, "block the report")
    ended = run(small)
    assert ended.code == 1
    assert "The report could not be written: IsADirectoryError: " in ended.printed
    assert "Report:" not in ended.printed
    assert not [path for path in (small / "out").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("page", ["nowhere/page.md", ".", "/dev/full"])
def test_a_summary_of_the_job_that_can_not_be_written_is_a_note_and_costs_no_report(
    small: Path, page: str
) -> None:
    ended = run(small, "--color=yes", GITHUB_STEP_SUMMARY=str(small / page))
    assert re.search("(?m)^The summary of the job could not be written: ", ended.printed)  # and not in red
    assert ended.code == 0
    assert ended.results["totals"]["scenarios"]["passed"] == 2


def test_nothing_else_in_the_folder_is_touched(small: Path) -> None:
    (small / "out" / "pictures").mkdir(parents=True)
    for name in ("mine.txt", "pictures/mine.jpg", "pictures/0123456789abcdef.jpg"):
        (small / "out" / name).write_text("mine")
    run(small)
    assert (small / "out" / "mine.txt").exists()
    assert (small / "out" / "pictures" / "mine.jpg").exists()
    assert not (small / "out" / "pictures" / "0123456789abcdef.jpg").exists()
