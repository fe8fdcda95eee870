import re
from pathlib import Path
from typing import get_type_hints

import pytest
from playwright.sync_api import Browser

from harness.config.settings import FILE, SettingsError, load
from portals.project import PROJECT


def changed(folder: Path, old: str, new: str) -> Path:
    text = (PROJECT / "playwright.config.py").read_text(encoding="utf-8")
    assert old in text
    (folder / "features").mkdir()
    path = folder / "playwright.config.py"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_projects_settings_can_be_read() -> None:
    assert load(PROJECT / FILE).use["viewport"] == {"width": 1280, "height": 800}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('browser = "chromium"', "", r"playwright\.config\.py: browser is missing"),
        ("evidence =", 'trcing = "on"\nevidence =', "trcing is not a setting; known are action_timeout"),
        (
            'features = "features"',
            'features = "nowhere"',
            r"config\.py:\d+: features: there is no folder 'nowhere'",
        ),
        ('features = "features"', 'features = ""', r"config\.py:\d+: features: there is no folder ''"),
    ],
    ids=["missing", "unknown", "nowhere", "no name"],
)
def test_a_missing_or_wrong_setting_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        load(changed(tmp_path, old, new))


OTHERS = ["import os", "from pathlib import Path", "from os import sep", "_base = 5", "import os.path as p"]


@pytest.mark.parametrize("before", OTHERS)
def test_what_the_file_imports_is_no_setting(tmp_path: Path, before: str) -> None:
    load(changed(tmp_path, 'browser = "', f'{before}\nbrowser = "'))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("expect_timeout = 5_000", 'expect_timeout = "5"', "expect_timeout: Expected `float`, got `str`"),
        ("expect_timeout = 5_000", "expect_timeout = -1", "expect_timeout: Expected `float` >= 0.0, not -1"),
        ("expect_timeout = 5_000", "expect_timeout = True", "expect_timeout: Expected `float`, got `bool`"),
        ('evidence = "failures"', 'evidence = "all"', "evidence: Expected one of steps, failures, none, not"),
        ('browser = "chromium"', 'browser = "netscape"', "browser: Expected one of chromium, firefox,"),
        ('browser = "chromium"', "browser = chromium", "NameError: name 'chromium' is not defined"),
        ('browser = "chromium"', "browser = (", "SyntaxError: '(' was never closed"),
        ('browser = "chromium"', "import nowhere", "ModuleNotFoundError: No module named 'nowhere'"),
        ('browser = "chromium"', "raise SystemExit(3)", "SystemExit: 3"),
        ('browser = "chromium"', r'raise ValueError("first\n\nsecond")', "ValueError: first second"),
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
    assert "\n" not in str(refused.value)


def test_features_are_looked_for_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = changed(tmp_path, "expect_timeout = 5_000", "expect_timeout = 6_000")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert load(path).expect_timeout == 6_000


def test_what_can_not_be_judged_is_left_to_the_browser(tmp_path: Path) -> None:
    path = changed(tmp_path, "expect_timeout = ", 'use = {"storage_state": "s.json"}\nexpect_timeout = ')
    assert load(path, get_type_hints(Browser.new_context)).use == {"storage_state": "s.json"}


@pytest.mark.parametrize(
    ("use", "said"),
    [
        ('{"device": "iPhone 99"}', "use: device is no option of a browser context"),
        ('{"viewport": {"width": "wide", "height": 5}}', "use: viewport: Expected `int`, got `str`"),
        ('{"viewport": {"width": 800}}', "use: viewport: Object missing required field `height`"),
        ('{"proxy": {"server": "direct://"}}', "use: proxy is set by the guard"),
        ('{"record_har_path": "x.har"}', "use: record_har_path keeps passwords and cookies"),
        ('{"timezone_id": "Mars/Phobos"}', "use: timezone_id: there is no such time zone"),
        ('{"locale": 5}', "use: locale: Expected `str | null`, got `int`"),
    ],
)
def test_what_a_browser_can_not_be_used_with_is_named(tmp_path: Path, use: str, said: str) -> None:
    path = changed(tmp_path, "expect_timeout = ", f"use = {use}\nexpect_timeout = ")
    with pytest.raises(SettingsError, match=rf"playwright\.config\.py:\d+: {re.escape(said)}"):
        load(path, get_type_hints(Browser.new_context))


PASSWORDS = [
    '{"http_credentials": {"password": "canary"}, "proxi": 1}',
    '{"http_credentials": "canary"}',
    '["canary"]',
]


@pytest.mark.parametrize("use", PASSWORDS)
def test_a_refusal_does_not_repeat_a_password(tmp_path: Path, use: str) -> None:
    path = changed(tmp_path, "expect_timeout = ", f"use = {use}\nexpect_timeout = ")
    with pytest.raises(SettingsError) as refused:
        load(path, get_type_hints(Browser.new_context))
    assert "canary" not in str(refused.value)
