"""How the files of a project are read, and how JSON that people look at is laid out."""

import os
from pathlib import Path

import pytest

from harness.config.files import FileError, json_of, laid_out, text_of


def test_each_name_down_to_a_depth_has_a_line_of_its_own() -> None:
    value = {"b": {"ü": [1, 2], "a": {"z": 1, "y": "é"}}, "a": {}}
    assert laid_out(value, 2).splitlines() == [
        "{", ' "b": {', '  "ü": [1, 2],', '  "a": {"z": 1, "y": "é"}', " },", ' "a": {}', "}",
    ]  # fmt: skip


def test_names_are_sorted_at_every_depth_if_asked_for() -> None:
    value = {"b": {"c": {"z": 1, "y": 2}, "a": 1}, "a": 0}
    assert laid_out(value, 2, sort_keys=True).splitlines() == [
        "{", ' "a": 0,', ' "b": {', '  "a": 1,', '  "c": {"y": 2, "z": 1}', " }", "}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [('{\n"a": }', ":2"), ("1" * 10_000, ""), ("[" * 100_000, "")],
    ids=["broken", "a number that is too long", "too deep"],
)
def test_what_is_not_json_is_named_with_its_file(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(FileError) as refused:
        json_of(path)
    assert str(refused.value).startswith(f"{path}{place}: this is not JSON: ")


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252"])
def test_a_text_in_another_encoding_says_what_to_do(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "file.toml").write_text('name = "Größe"', encoding)
    with pytest.raises(FileError, match=r"file\.toml: save it as UTF-8"):
        text_of(tmp_path / "file.toml")


@pytest.mark.parametrize("name", ["pipe", "/dev/null"])
def test_what_may_have_no_end_is_not_read(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match=f"{name}: it can't be read: it is a pipe or a device, not a file$"):
        text_of(tmp_path / name)


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="it can't be read: Is a directory$"):
        text_of(tmp_path)
