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
