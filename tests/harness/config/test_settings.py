from pathlib import Path

import pytest

from harness.config.settings import FILE, SettingsError, load
from portals.project import PROJECT


def changed(folder: Path, old: str, new: str) -> Path:
    text = (PROJECT / "playwright.config.py").read_text(encoding="utf-8")
    assert old in text
    path = folder / "playwright.config.py"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_projects_settings_can_be_read() -> None:
    assert load(PROJECT / FILE).use["viewport"] == {"width": 1280, "height": 800}


def test_a_missing_setting_is_named_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"playwright\.config\.py: browser is missing"):
        load(changed(tmp_path, 'browser = "chromium"', ""))


def test_an_unknown_setting_is_named_so_that_a_typo_does_not_pass_in_silence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="trcing is not a setting; known are action_timeout"):
        load(changed(tmp_path, "evidence =", 'trcing = "on"\nevidence ='))


@pytest.mark.parametrize(
    "before",
    ["import os", "from pathlib import Path", "from os import sep", "_base = 5", "import os.path as p"],
)
def test_what_the_file_imports_is_no_setting(tmp_path: Path, before: str) -> None:
    load(changed(tmp_path, 'browser = "', f'{before}\nbrowser = "'))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("expect_timeout = 5_000", 'expect_timeout = "5"', "expect_timeout: Expected `float`, got `str`"),
        ("expect_timeout = 5_000", "expect_timeout = -1", "expect_timeout: Expected `float` >= 0.0, not -1"),
        ("expect_timeout = 5_000", "expect_timeout = True", "expect_timeout: Expected `float`, got `bool`"),
        ('evidence = "failures"', 'evidence = "all"', "evidence: Invalid enum value 'all', not 'all'"),
        ('browser = "chromium"', "browser = chromium", "NameError: name 'chromium' is not defined"),
        ('browser = "chromium"', "browser = (", "SyntaxError: '(' was never closed"),
        ('browser = "chromium"', "import nowhere", "ModuleNotFoundError: No module named 'nowhere'"),
        ('browser = "chromium"', "raise SystemExit(3)", "SystemExit: 3"),
        ('browser = "chromium"', "use = 1 / 0", "ZeroDivisionError: division by zero"),
        ('browser = "chromium"', 'browser = "chromium"\nbrwser = 1', "brwser is not a setting"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = changed(tmp_path, old, new)
    line = next(at for at, each in enumerate(path.read_text().splitlines(), 1) if new.split("\n")[-1] in each)
    with pytest.raises(SettingsError) as refused:
        load(path)
    assert str(refused.value).startswith(f"{path}:{line}: {said}")
