"""What a report does with the folder that it is written into."""

from pathlib import Path

from harness.report import files


def test_a_report_replaces_an_earlier_one_and_nothing_else(tmp_path: Path) -> None:
    for name in (*files.FILES, "notes.txt", "pictures/0123456789abcdef.jpg", "pictures/mine.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    files.empty(tmp_path)
    assert {each.name for each in tmp_path.rglob("*") if each.is_file()} == {"notes.txt", "mine.jpg"}
