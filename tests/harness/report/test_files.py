"""What a report does with the folder that it is written into."""

from pathlib import Path

import pytest

from harness.report import files


def test_a_report_replaces_an_earlier_one_and_nothing_else(tmp_path: Path) -> None:
    for name in (*files.FILES, "notes.txt", "pictures/0123456789abcdef.jpg", "pictures/mine.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    files.empty(tmp_path)
    assert {each.name for each in tmp_path.rglob("*") if each.is_file()} == {"notes.txt", "mine.jpg"}


@pytest.mark.parametrize("name", files.FILES)
def test_a_folder_in_place_of_a_file_of_the_report_is_refused_and_left(tmp_path: Path, name: str) -> None:
    (tmp_path / name / "mine").mkdir(parents=True)
    (tmp_path / files.JUNIT / "mine").mkdir(parents=True, exist_ok=True)
    with pytest.raises(IsADirectoryError):
        files.empty(tmp_path)
    assert (tmp_path / name / "mine").exists()


@pytest.mark.parametrize("name", ["pictures", "traces"])
def test_a_file_in_place_of_a_folder_of_the_report_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with pytest.raises(NotADirectoryError):
        files.empty(tmp_path)
