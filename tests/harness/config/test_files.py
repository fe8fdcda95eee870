"""How JSON that people look at is laid out."""

from harness.config.files import laid_out


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
